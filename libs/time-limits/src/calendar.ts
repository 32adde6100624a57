import type { Day, Text } from './types.js';
import { civil, dayNumber, mustParseDay, weekday, type DayNumber } from './day.js';

export type Regime = 'peace' | 'martial';

/** A stretch of time under one regime of working days; half-open, `to` null while it lasts. */
export interface CalendarPeriod {
  readonly from: Day;
  readonly to: Day | null;
  readonly regime: Regime;
  readonly citation: Text;
  /** After this day no source confirms that the regime still stands. */
  readonly confirmedUntil?: Day;
}

/** A yearly holiday: `MM-DD`, or a day counted from Orthodox Easter; with the years in which it was one. */
export interface Holiday {
  readonly on: string | { readonly easterPlus: number };
  readonly fromYear?: number;
  readonly toYear?: number;
}

/** The calendar as data. `exceptions` are days moved by a decision of the government: off or working against the rule. */
export interface CalendarData {
  readonly periods: readonly CalendarPeriod[];
  readonly holidays: readonly Holiday[];
  readonly exceptions?: Readonly<Record<Day, 'off' | 'working'>>;
}

/** The calendar, ready to be asked. */
export interface Calendar {
  isWorking(day: DayNumber): boolean;
  /** The same day when it is a working one, else the next that is. */
  roll(day: DayNumber): DayNumber;
  /** The same day when it is a working one, else the last before that is. */
  rollBack(day: DayNumber): DayNumber;
  regimeOn(day: DayNumber): Regime;
  /** The last confirmed day, when `day` lies after it. */
  unconfirmed(day: DayNumber): Day | undefined;
  /** The same calendar as if this regime stood on every day: for `calendar_regime` of a case, and for the other reading. */
  readonly forced: (regime: Regime) => Calendar;
}

/**
 * Orthodox Easter (Meeus, Julian computus) as a Gregorian day number.
 */
export function orthodoxEaster(year: number): DayNumber {
  const a = year % 4;
  const b = year % 7;
  const c = year % 19;
  const d = (19 * c + 15) % 30;
  const e = (2 * a + 4 * b - d + 34) % 7;
  const f = d + e + 114;
  return dayNumber(year, Math.floor(f / 31), (f % 31) + 1) + (Math.floor(year / 100) - Math.floor(year / 400) - 2);
}

const isWeekend = (day: DayNumber): boolean => weekday(day) > 5;

/** Holidays of a year and the days off they move when they fall on a weekend (Labour Code 67(3), 73). */
function daysOff(year: number, holidays: readonly Holiday[]): Set<DayNumber> {
  const off = new Set<DayNumber>();
  for (const { on, fromYear = 0, toYear = 9999 } of holidays) {
    if (year < fromYear || year > toYear) continue;
    off.add(typeof on === 'string' ? dayNumber(year, Number(on.slice(0, 2)), Number(on.slice(3))) : orthodoxEaster(year) + on.easterPlus);
  }
  for (const holiday of [...off].sort((a, b) => a - b)) {
    if (!isWeekend(holiday)) continue;
    let moved = holiday + 1;
    while (isWeekend(moved) || off.has(moved)) moved += 1;
    off.add(moved);
  }
  return off;
}

/**
 * Builds the calendar; days off are worked out once per year.
 * @throws RangeError when the periods leave a gap, overlap, or end.
 * @example
 * createCalendar({ ...data, exceptions: { '2018-03-09': 'off' } }) // the government moved a working day
 */
export function createCalendar(data: CalendarData): Calendar {
  const periods = data.periods.map((period) => ({ ...period, start: mustParseDay(period.from), end: period.to === null ? Infinity : mustParseDay(period.to) }));
  periods.forEach((period, index) => {
    const next = periods[index + 1];
    if (period.end !== (next?.start ?? Infinity)) throw new RangeError(`Calendar periods must follow one another without gap or overlap: ${period.from}`);
  });
  const exceptions = new Map(Object.entries(data.exceptions ?? {}).map(([day, kind]) => [mustParseDay(day), kind]));
  const cache = new Map<number, Set<DayNumber>>();
  const offIn = (year: number): Set<DayNumber> => {
    let off = cache.get(year);
    if (off === undefined) cache.set(year, (off = daysOff(year, data.holidays)));
    return off;
  };

  const build = (forcedRegime?: Regime): Calendar => {
    const periodOf = (day: DayNumber) => periods.find(({ end }) => day < end);
    const regimeOn = (day: DayNumber): Regime => forcedRegime ?? periodOf(day)?.regime ?? 'peace';
    const isWorking = (day: DayNumber): boolean => {
      if (exceptions.size > 0) {
        const exception = exceptions.get(day);
        if (exception !== undefined) return exception === 'working';
      }
      if (isWeekend(day)) return false;
      return regimeOn(day) === 'martial' || !offIn(civil(day).year).has(day);
    };
    const walk = (day: DayNumber, step: 1 | -1): DayNumber => {
      let found = day;
      while (!isWorking(found)) found += step;
      return found;
    };
    return {
      isWorking,
      regimeOn,
      roll: (day) => walk(day, 1),
      rollBack: (day) => walk(day, -1),
      unconfirmed: (day) => {
        if (forcedRegime !== undefined) return undefined;
        const until = periodOf(day)?.confirmedUntil;
        return until !== undefined && day > mustParseDay(until) ? until : undefined;
      },
      forced: (regime) => forcedCalendars[regime](),
    };
  };
  const made: Partial<Record<Regime, Calendar>> = {};
  const forcedCalendars: Record<Regime, () => Calendar> = {
    peace: () => (made.peace ??= build('peace')),
    martial: () => (made.martial ??= build('martial')),
  };
  return build();
}
