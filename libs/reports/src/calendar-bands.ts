import { addDays, addMonths, daysBetween, midnight } from '#libs/time-limits';

/** How old a proceeding is, youngest first: months since it was registered, up to (not counting) the next band. */
export const ageBands = [
  { key: 'M0', months: 0 }, { key: 'M2', months: 2 }, { key: 'M6', months: 6 }, { key: 'Y1', months: 12 }, { key: 'Y2', months: 24 }, { key: 'Y5', months: 60 },
] as const;

/** A band of age and the last day of registration that falls into it. */
export interface AgeBand {
  readonly key: (typeof ageBands)[number]['key'];
  readonly upTo: string;
}

/**
 * The bands of age on a day, oldest first: the first whose day is not before that of registration is the band of a proceeding.
 * @example agesOn('2026-11-21')[0] // { key: 'Y5', upTo: '2021-11-21' }
 */
export const agesOn = (today: string): AgeBand[] => ageBands.map(({ key, months }) => ({ key, upTo: months === 0 ? '9999-12-31' : addMonths(today, -months) })).reverse();

/** How many weeks ahead the office looks: the longest warning of an ordinary term (three weeks) and as much again to act on it. */
export const WEEKS_AHEAD = 6;

/** A week by its Monday, and the instant at which the last of its terms is over. */
export interface Week {
  readonly monday: string;
  readonly until: string;
}

/** Any Monday will do to count weeks from. */
const SOME_MONDAY = '2024-01-01';

/**
 * This week and those that follow.
 * @example weeksFrom('2026-11-21')[1]?.monday // '2026-11-23'
 */
export function weeksFrom(today: string): Week[] {
  const past = ((daysBetween(SOME_MONDAY, today) % 7) + 7) % 7;
  return Array.from({ length: WEEKS_AHEAD }, (_, week) => {
    const [monday, next] = [addDays(today, week * 7 - past), addDays(today, week * 7 - past + 7)];
    return { monday, until: midnight(next) };
  });
}
