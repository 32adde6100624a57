import { daysOn } from '#libs/time-limits/days';
import { kyivInstant } from '../../lib/dates.js';

/** The most hearings that the court's one act is entered with; the server says the same. */
export const MOST_DAYS = 60;

/** The days of a series in their order, each once: also more than one act takes, which the form refuses and never cuts. */
export const withDays = (days: readonly string[], more: readonly string[]): string[] =>
  [...new Map([...days, ...more].map((at) => [Date.parse(at), at])).entries()].sort(([one], [other]) => one - other).map(([, at]) => at);

/**
 * The same hour on some days of each week, from a day to a day; 1 is Monday. An hour that the clock skips that night is left out.
 * @example weekly([2], '2026-12-01', '2026-12-09', '10:30') // ['2026-12-01T10:30:00+02:00', '2026-12-08T10:30:00+02:00']
 */
export const weekly = (weekdays: readonly number[], from: string, to: string, time: string): string[] => daysOn(weekdays, from, to).flatMap((day) => kyivInstant(day, time) ?? []);
