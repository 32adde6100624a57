/** Hours and days as Ukrainian papers write them. */
const clock = new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** An instant by the clocks of Kyiv: `05.03.2026, 10:10`. */
export const kyivTime = (at: string): string => clock.format(new Date(at));

const dayOnly = new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' });

/** An instant, or its day alone where nobody knows the hour. */
export const kyivMoment = (at: string, hourKnown = true): string => (hourKnown ? kyivTime(at) : dayOnly.format(new Date(at)));

/** `2026-11-22` as `22.11.2026`. */
export const plainDay = (on: string): string => on.split('-').reverse().join('.');
