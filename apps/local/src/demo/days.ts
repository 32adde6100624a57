import { type Day, addDays, addMonths, daysBetween } from '#libs/time-limits';

/** A Monday from which weeks are counted. */
const A_MONDAY = '2024-01-01';
const SATURDAY = 5;

/** Whether the day is a Saturday or a Sunday. */
export const isWeekend = (day: Day): boolean => (((daysBetween(A_MONDAY, day) % 7) + 7) % 7) >= SATURDAY;

/** The first day, looking on from `from`, of which something is true. */
export function firstDay(from: Day, fits: (day: Day) => boolean): Day {
  for (let day = from, tries = 0; tries < 400; tries += 1, day = addDays(day, 1)) if (fits(day)) return day;
  throw new RangeError(`no such day within 400 days of ${from}`);
}

const dayOfMonth = (day: Day): number => Number(day.slice(8));

/** Whether so many months later there is no day of this number, so that the last day of the month stands for it (CPC 115(4)). */
export const fallsShort = (day: Day, months: number): boolean => dayOfMonth(addMonths(day, months)) < dayOfMonth(day);
