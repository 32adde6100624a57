import type { Instant } from './types.js';
import { kyivDayNumber, kyivOffset, mustParseInstant, type Millis } from './instant.js';
import { nightOfActs } from './rulebook/act-formalities.js';

const [HOUR_MS, DAY_HOURS] = [3_600_000, 24];

function atNight(at: Millis): boolean {
  const hour = Math.floor((at + kyivOffset(at)) / HOUR_MS) - kyivDayNumber(at) * DAY_HOURS;
  return hour >= nightOfActs.fromHour || hour < nightOfActs.untilHour;
}

/**
 * Whether an act went into the night at all (CPC 223(4)), by the clocks of Kyiv: also where it began on one day and ended on another, both by light.
 * @throws RangeError when either is not an instant.
 * @example touchesNight('2026-11-18T20:00:00+02:00', '2026-11-18T22:00:00+02:00') // true
 * @example touchesNight('2026-11-18T06:00:00+02:00', '2026-11-18T21:59:59+02:00') // false
 */
export function touchesNight(begunAt: Instant, endedAt: Instant): boolean {
  const [begun, ended] = [mustParseInstant(begunAt), mustParseInstant(endedAt)];
  return atNight(begun) || atNight(ended) || kyivDayNumber(begun) !== kyivDayNumber(ended);
}
