import { Temporal } from 'temporal-polyfill';
import type { Day, Fact, Instant } from './types.js';
import { BEYOND, civil, dayNumber, formatDay, mustParseDay, parseDay, type DayNumber } from './day.js';

/** An instant as milliseconds since the epoch. */
export type Millis = number;

const ZONE = 'Europe/Kyiv';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const INSTANT_TEXT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Clock changes of one year as the zone data of this machine knows them: asking once a year keeps the rest plain arithmetic. */
interface YearOfClock {
  readonly initial: number;
  readonly changes: readonly { readonly at: Millis; readonly offset: number }[];
}
const years = new Map<number, YearOfClock>();

function readYear(year: number): YearOfClock {
  const end = dayNumber(year + 1, 1, 1) * DAY_MS;
  let moment = Temporal.Instant.fromEpochMilliseconds(dayNumber(year, 1, 1) * DAY_MS).toZonedDateTimeISO(ZONE);
  const initial = moment.offsetNanoseconds / 1e6;
  const changes: { at: Millis; offset: number }[] = [];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= end) return { initial, changes };
    changes.push({ at: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    moment = next;
  }
}

function yearOf(at: Millis): YearOfClock {
  const year = civil(Math.floor(at / DAY_MS)).year;
  let clock = years.get(year);
  if (clock === undefined) years.set(year, (clock = readYear(year)));
  return clock;
}

/** Kyiv minus UTC at an instant, in milliseconds. */
export function kyivOffset(at: Millis): number {
  const clock = yearOf(at);
  let offset = clock.initial;
  for (const change of clock.changes) if (change.at <= at) offset = change.offset;
  return offset;
}

/** Undefined when the text is not ISO 8601 with an offset, or names an hour or a day that cannot be. */
export function parseInstant(text: string): Millis | undefined {
  const match = INSTANT_TEXT.exec(text);
  if (match === null) return undefined;
  const day = parseDay(match[1] ?? '');
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const zone = match[6] ?? 'Z';
  const [zoneHour, zoneMinute] = zone === 'Z' ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (day === undefined || hour > 23 || minute > 59 || second > 59 || zoneHour > 14 || zoneMinute > 59) return undefined;
  const offset = (zoneHour * 60 + zoneMinute) * 60_000 * (zone.startsWith('-') ? -1 : 1);
  const fraction = match[5] === undefined ? 0 : Math.floor(Number(`0.${match[5]}`) * 1000);
  return day * DAY_MS + (hour * 3600 + minute * 60 + second) * 1000 + fraction - offset;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** In Kyiv time with its offset: `2026-11-19T10:20:00+02:00`. */
export function formatInstant(at: Millis): Instant {
  const offset = kyivOffset(at);
  const local = at + offset;
  const day = Math.floor(local / DAY_MS);
  const ms = local - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  const minutes = Math.round(offset / 60_000);
  return `${formatDay(day)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

/** The Kyiv day in which an instant falls, as a number. */
export const kyivDayNumber = (at: Millis): DayNumber => Math.floor((at + kyivOffset(at)) / DAY_MS);

/** Every instant at which clocks in Kyiv show this local time: none in the spring gap, two in the autumn overlap, else one. */
export function localToInstants(local: Millis): Millis[] {
  const offsets = new Set([kyivOffset(local - DAY_MS), kyivOffset(local + DAY_MS)]);
  return [...offsets].map((offset) => local - offset).filter((at) => at + kyivOffset(at) === local).sort((a, b) => a - b);
}

/** The first instant of a Kyiv day. */
export const startOfDay = (day: DayNumber): Millis => localToInstants(day * DAY_MS)[0] ?? day * DAY_MS;

export const plusHours = (at: Millis, hours: number): Millis => at + Math.round(hours * HOUR_MS);

/**
 * What the clock on the wall shows some hours later, as if no clock were ever changed. The earlier of two passes that is
 * not over yet; in the spring gap the moment the gap begins: both are the stricter reading.
 */
export function plusWallHours(at: Millis, hours: number): Millis {
  const local = at + kyivOffset(at) + Math.round(hours * HOUR_MS);
  const gap = yearOf(local).changes.find((change) => change.at + kyivOffset(change.at - 1) <= local && local < change.at + change.offset);
  return localToInstants(local).find((pass) => hours < 0 || pass >= at) ?? gap?.at ?? local - kyivOffset(local);
}

/**
 * The Kyiv day of an instant.
 * @throws RangeError when the text is not an instant with an offset.
 * @example kyivDay('2026-11-15T23:30:00Z') // '2026-11-16'
 */
export const kyivDay = (instant: Instant): Day => formatDay(kyivDayNumber(mustParseInstant(instant)));

/**
 * The last Kyiv day of a stretch of time that ends before this instant: midnight ends the day before it.
 * @example lastDayBefore('2026-11-22T00:00:00+02:00') // '2026-11-21'
 * @throws RangeError for what is no instant
 */
export const lastDayBefore = (end: Instant): Day => formatDay(kyivDayNumber(mustParseInstant(end) - 1));

/** The instant as a number; throws a RangeError when the text is not one. */
export function mustParseInstant(text: string): Millis {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError(`Not an instant with an offset (ISO 8601): ${text}`);
  return at;
}

/**
 * Now, from the milliseconds of a clock: the two forms `assess` needs.
 * @example today(Date.UTC(2026, 10, 15, 23, 30)) // { today: '2026-11-16', instant: '2026-11-16T01:30:00+02:00' }
 */
export const today = (epochMilliseconds: number): { today: Day; instant: Instant } => ({
  today: formatDay(kyivDayNumber(epochMilliseconds)),
  instant: formatInstant(epochMilliseconds),
});

/**
 * Order of two instants, whatever their offsets.
 * @throws RangeError when either is not an instant.
 * @example compareInstants('2026-11-16T10:00:00+02:00', '2026-11-16T09:00:00+03:00') // 2 hours in ms: positive
 */
export const compareInstants = (a: Instant, b: Instant): number => mustParseInstant(a) - mustParseInstant(b);

/**
 * An instant some hours later (elapsed, across clock changes), in Kyiv time.
 * @throws RangeError when `instant` is not one.
 * @example addHours('2026-10-24T10:00:00+03:00', 24) // '2026-10-25T09:00:00+02:00'
 */
export const addHours = (instant: Instant, hours: number): Instant => formatInstant(plusHours(mustParseInstant(instant), hours));

/**
 * Whether a text is an instant: ISO 8601 with an offset, on an existing day.
 * @example isInstant('2026-11-16T10:20:00+02:00') // true
 * @example isInstant('2026-11-16T10:20:00') // false: no offset
 */
export const isInstant = (text: string): text is Instant => parseInstant(text) !== undefined && text < BEYOND;

/**
 * The instants at which clocks in Kyiv show a time on a day: none in the spring gap, two in the autumn overlap, else one.
 * @param clock `hh:mm` or `hh:mm:ss`
 * @throws RangeError when `day` is not a day.
 * @example instantsAt('2026-11-05', '14:30') // ['2026-11-05T14:30:00+02:00']
 */
export function instantsAt(day: Day, clock: string): Instant[] {
  const n = mustParseDay(day);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return localToInstants(n * DAY_MS + (hours * 3600 + minutes * 60 + seconds) * 1000).map(formatInstant);
}

/**
 * The first instant of a day in Kyiv.
 * @throws RangeError when `day` is not a day.
 * @example midnight('2026-11-05') // '2026-11-05T00:00:00+02:00'
 */
export const midnight = (day: Day): Instant => formatInstant(startOfDay(mustParseDay(day)));

/**
 * The day of a fact in Kyiv; undefined where it has no date.
 * @example factDay({ at: '2026-11-05T23:30:00Z' }) // '2026-11-06'
 */
export const factDay = ({ on, at }: Pick<Fact, 'on' | 'at'>): Day | undefined => on ?? (at === undefined ? undefined : kyivDay(at));
