import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, ageOn, civil, compareDays, dayNumber, daysBetween, daysOn, formatDay, isDay, isLeapYear, monthLength, mustParseDay, parseDay, plusMonths, weekday, weekdayOf } from './day.js';

const anyDay = fc.integer({ min: mustParseDay('1900-01-01'), max: mustParseDay('2199-12-31') }).map(formatDay);
const temporal = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);

describe('a day', () => {
  it.each(['2026-11-16', '2024-02-29', '2000-02-29', '1999-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
    expect(formatDay(mustParseDay(text))).toBe(text);
  });

  it.each(['2026-02-29', '2100-02-29', '2026-00-10', '2026-13-01', '2026-04-31', '2026-11-00', '26-11-16', '2026-1-16', '16.11.2026', '2026-11-16T00:00', ' 2026-11-16', '', '0001-01-01'])('"%s" does not', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(() => mustParseDay(text)).toThrow(RangeError);
  });

  it.each(['2999-12-31', '3000-01-01', '9999-12-31'])('%s is taken from nobody, unless days may be counted on from it', (text) => {
    expect([text, isDay(text)]).toEqual([addDays(addDays(text, -1), 1), text < '3000']);
  });

  it('is the same number of days as Temporal counts', () => {
    fc.assert(fc.property(anyDay, anyDay, (from, to) => {
      expect(daysBetween(from, to)).toBe(temporal(from).until(temporal(to), { largestUnit: 'day' }).days);
    }));
  });

  it('has the weekday that Temporal gives it', () => {
    fc.assert(fc.property(anyDay, (day) => {
      expect(weekday(mustParseDay(day))).toBe(temporal(day).dayOfWeek);
    }));
    expect(weekday(mustParseDay('2026-11-16'))).toBe(1);
    expect(weekday(mustParseDay('1969-12-28'))).toBe(7);
  });

  it('is taken apart and put together again', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const { year, month, day: date } = civil(mustParseDay(day));
      expect(formatDay(dayNumber(year, month, date))).toBe(day);
    }));
  });
});

describe('arithmetic', () => {
  it('of days agrees with Temporal', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      expect(addDays(day, days)).toBe(temporal(day).add({ days }).toString());
    }));
  });

  it('of months agrees with Temporal', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, months) => {
      expect(addMonths(day, months)).toBe(temporal(day).add({ months }).toString());
    }));
  });

  it.each([['2025-12-31', 2, '2026-02-28'], ['2023-12-31', 2, '2024-02-29'], ['2026-08-31', 1, '2026-09-30'], ['2026-01-31', -2, '2025-11-30'], ['2024-02-29', 12, '2025-02-28'], ['2026-06-15', 0, '2026-06-15']])('%s and %d months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
    expect(formatDay(plusMonths(mustParseDay(day), months))).toBe(expected);
  });

  it('knows leap years and the lengths of months', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
    expect([1, 2, 4, 12].map((month) => monthLength(2026, month))).toEqual([31, 28, 30, 31]);
    expect(monthLength(2028, 2)).toBe(29);
  });

  it('refuses what is not a day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(/2026-02-30/);
    expect(() => addMonths('x', 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', 'x')).toThrow(RangeError);
  });

  it('of days of the week agrees with Temporal', () => {
    fc.assert(fc.property(anyDay, (day) => {
      expect(weekdayOf(day)).toBe(temporal(day).dayOfWeek);
    }));
    expect(() => weekdayOf('2026-02-30')).toThrow(RangeError);
  });

  it('finds every day of a week between two days, and none beside', () => {
    // With room on both sides: what is counted from a day must be a day too.
    const inner = fc.integer({ min: mustParseDay('1900-01-21'), max: mustParseDay('2199-11-01') }).map(formatDay);
    fc.assert(fc.property(inner, fc.integer({ min: -20, max: 60 }), fc.uniqueArray(fc.integer({ min: 1, max: 7 })), (from, length, weekdays) => {
      const days = Array.from({ length: Math.max(0, length + 1) }, (_, n) => addDays(from, n));
      expect(daysOn(weekdays, from, addDays(from, length))).toEqual(days.filter((day) => weekdays.includes(weekdayOf(day))));
    }));
    expect(daysOn([1, 3], '2026-11-21', '2026-11-30')).toEqual(['2026-11-23', '2026-11-25', '2026-11-30']);
    expect([daysOn([0, 8], '2026-11-21', '2999-11-30'), daysOn([7], '2026-11-21', '2999-11-30', 3).length]).toEqual([[], 3]);
  });

  it('orders days', () => {
    expect(['2026-03-02', '2025-12-31', '2026-03-01'].sort(compareDays)).toEqual(['2025-12-31', '2026-03-01', '2026-03-02']);
    expect(compareDays('2026-03-01', '2026-03-01')).toBe(0);
  });
});

describe('age on a day', () => {
  it.each([
    ['2008-11-16', '2026-11-15', 17], ['2008-11-16', '2026-11-16', 17], ['2008-11-16', '2026-11-17', 18],
    ['2008-02-29', '2026-02-28', 17], ['2008-02-29', '2026-03-01', 18], ['2008-02-29', '2028-02-29', 19], ['2012-12-31', '2026-12-31', 13], ['2012-12-31', '2027-01-01', 14],
  ])('born on %s, on %s: %d; the year is complete on the day after the birthday', (born, on, age) => {
    expect(ageOn(born, on)).toBe(age);
  });

  it('never falls', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 30000 }), fc.integer({ min: 0, max: 400 }), (born, lived, more) => {
      const on = addDays(born, lived);
      expect(ageOn(born, addDays(on, more))).toBeGreaterThanOrEqual(ageOn(born, on));
    }));
  });
});
