import type { Day } from './types.js';
import { addDays, compareDays, daysBetween } from './day.js';
import { type PreservationTerm, type PreservationWay, preservationTerms } from './rulebook/preservation-terms.js';

/**
 * The rule that says for how long data are kept when asked for in this way, as it stands on a day.
 * @throws RangeError when the rulebook says nothing of the way on that day.
 * @example
 * preservationTerm('NETWORK_24_7', '2026-11-02').days // 60
 */
export function preservationTerm(way: PreservationWay, on: Day): PreservationTerm {
  const found = preservationTerms.find(({ ways, from, to }) => ways.includes(way) && from <= on && (to === null || on < to));
  if (found === undefined) throw new RangeError(`No rule on preservation by ${way} on ${on}`);
  return found;
}

/** What is known of the days of a request. */
export interface PreservationDays {
  readonly way: PreservationWay;
  /** The day on which it was sent, or renewed last. */
  readonly askedOn: Day;
  /** The last day that whoever keeps the data has named. */
  readonly statedUntil?: Day | null;
}

/** The last day on which data are kept, and who says so. */
export interface PreservationEnd {
  readonly until: Day;
  readonly by: 'ANSWER' | 'LAW';
  readonly term: PreservationTerm;
}

/**
 * The last day on which data can be relied on to be there: the day that whoever keeps them named, else as the law or habit counts from the day after the request.
 * Never moved to a working day: nothing is kept longer because the day is a Sunday.
 * @throws RangeError as `preservationTerm`.
 * @example
 * preservationEnd({ way: 'NETWORK_24_7', askedOn: '2026-11-02' }).until // '2027-01-01'
 */
export function preservationEnd({ way, askedOn, statedUntil }: PreservationDays): PreservationEnd {
  const term = preservationTerm(way, askedOn);
  return statedUntil == null ? { until: addDays(askedOn, term.days), by: 'LAW', term } : { until: statedUntil, by: 'ANSWER', term };
}

/**
 * How far a time that runs out has come: days left (the last day has 0, then below), and the nearest reminder whose day has come; null before the first.
 * @param leads days before the end, in any order; the end itself is 0
 * @example
 * remindersReached('2027-01-01', '2026-12-20', [30, 14, 3]) // { left: 12, reached: 14 }
 */
export function remindersReached(until: Day, today: Day, leads: readonly number[]): { left: number; reached: number | null } {
  const left = daysBetween(today, until);
  const passed = compareDays(today, until) > 0;
  const come = leads.filter((lead) => left <= lead);
  return { left, reached: passed ? 0 : come.length === 0 ? null : Math.min(...come) };
}
