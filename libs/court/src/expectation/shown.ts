import { addDays } from '#libs/time-limits';
import type { Age } from '../trial-length/index.js';
import type { ExpectationAnswer } from './expectations.service.js';
import type { Silence } from './words.js';

/** An expectation as people read it: days of the calendar, or why there are none. */
export interface ShownExpectation {
  readonly early: string | null;
  readonly middle: string | null;
  readonly late: string | null;
  readonly silence: Silence | null;
  readonly found: number | null;
  readonly needed: number | null;
}

/**
 * The days before which one in ten, half and nine in ten such trials end, counted from the day on which that was found; a day that no known trial reached is not made up.
 * @example shownOf({ ok: false, pool: 'OFFICE', closed: 12, open: 3, reason: 'TOO_FEW_CLOSED', needed: 30 }, '2026-11-21').found // 12
 */
export function shownOf(answer: ExpectationAnswer, asOf: string): ShownExpectation {
  const day = ({ days, reached }: Age): string | null => (reached ? addDays(asOf, Math.ceil(days)) : null);
  if (!answer.ok) {
    const [found, needed] = answer.reason === 'TOO_FEW_CLOSED' ? [answer.closed, answer.needed] : answer.reason === 'TOO_FEW_LASTED_LONGER' ? [answer.lastedLonger, answer.needed] : [null, null];
    return { early: null, middle: null, late: null, silence: answer.reason, found, needed };
  }
  return { early: day(answer.low), middle: day(answer.median), late: day(answer.high), silence: null, found: null, needed: null };
}
