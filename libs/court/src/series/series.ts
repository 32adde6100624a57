import { type Fault, type Outcome, type Refused, type Said, fault, refused } from '#libs/proceedings';
import { compareInstants } from '#libs/time-limits';

/** The most hearings of one series: a court names weeks, seldom months. */
export const MOST_DAYS = 60;

/** One day of a series and what the writer should look at again there. */
export interface DayRemarks {
  readonly at: string;
  readonly warnings: readonly Said[];
}

/** Days that are named twice; where they stand in the list. */
export const namedTwice = (days: readonly string[]): number[] => days.flatMap((at, place) => (days.slice(0, place).some((earlier) => compareInstants(earlier, at) === 0) ? [place] : []));

/**
 * Why a series cannot be: all or nothing, so that one day that cannot be refuses all of them. What is wrong with a day is named by its place
 * (`days.2`), what is wrong with all of them (the court, the day of appointment) once.
 * @param days the instants, in the order of `outcomes`
 */
export function seriesRefusal(days: readonly string[], outcomes: readonly Outcome<unknown>[]): Refused | undefined {
  const twice = namedTwice(days).map((place) => fault(`days.${place}`, 'once', 'Цей день і годину вже названо в серії.', 'This day and hour is named in the series already.'));
  const refusals = outcomes.flatMap((outcome, place) => (outcome.ok ? [] : [{ ...outcome, place }]));
  const [first] = refusals;
  if (first !== undefined && first.code !== 'bad-input') return first;
  const faults = new Map<string, Fault>();
  for (const each of refusals.flatMap(({ faults: own, place }) => own.map((one) => (one.field === 'at' ? { ...one, field: `days.${place}` } : one)))) faults.set(`${each.field} ${each.rule}`, each);
  for (const each of twice) faults.set(`${each.field} ${each.rule}`, each);
  return faults.size === 0 ? undefined : refused('bad-input', ...faults.values());
}

/** The remarks on days that may be, but seldom are. */
export const remarksOf = (days: readonly string[], outcomes: readonly Outcome<unknown>[]): DayRemarks[] =>
  outcomes.flatMap((outcome, place) => (outcome.ok && outcome.warnings.length > 0 ? [{ at: days[place] ?? '', warnings: outcome.warnings }] : []));
