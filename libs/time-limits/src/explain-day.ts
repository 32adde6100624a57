import type { Calendar, Regime } from './calendar.js';
import { isDay, mustParseDay } from './day.js';
import { calendar as inForce } from './rulebook/calendar.js';
import type { Day } from './types.js';

/** What the calendar says of a day. */
export interface DayExplained {
  readonly working: boolean;
  readonly regime: Regime;
  /** The last day for which a source confirms the regime, when this one lies after it. */
  readonly confirmedUntil: Day | null;
}

/**
 * Whether a day is a working one, and under which regime. Undefined for what is no day.
 * @example explainDay('2026-05-01')?.working // true: a holiday, but holidays are working days under martial law
 */
export function explainDay(day: Day, calendar: Calendar = inForce): DayExplained | undefined {
  if (!isDay(day)) return undefined;
  const number = mustParseDay(day);
  return { working: calendar.isWorking(number), regime: calendar.regimeOn(number), confirmedUntil: calendar.unconfirmed(number) ?? null };
}
