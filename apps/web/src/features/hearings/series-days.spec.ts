import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekdayOf } from '#libs/time-limits/days';
import { kyivDay } from '../../lib/dates.js';
import { MOST_DAYS, weekly, withDays } from './series-days.js';

describe('the days of a series', () => {
  it('are the same hour on each of the days of the week, also over the change of the clocks', () => {
    expect(weekly([3, 5], '2026-10-21', '2026-10-30', '10:30')).toEqual(['2026-10-21T10:30:00+03:00', '2026-10-23T10:30:00+03:00', '2026-10-28T10:30:00+02:00', '2026-10-30T10:30:00+02:00']);
    expect(weekly([1], '2026-12-08', '2026-12-01', '10:30')).toEqual([]);
  });

  it('stand in their order, each once, however they were typed', () => {
    expect(withDays(['2026-12-15T10:30:00+02:00'], ['2026-12-08T10:30:00+02:00', '2026-12-15T08:30:00Z'])).toEqual(['2026-12-08T10:30:00+02:00', '2026-12-15T08:30:00Z']);
  });

  it('are never cut: what one act does not take is seen and refused', () => {
    const days = weekly([1, 2, 3, 4, 5], '2026-01-05', '2026-03-30', '10:30');
    expect([days.length, withDays([], days).length, MOST_DAYS]).toEqual([61, 61, 60]);
  });

  it('always fall on the days that were asked for', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 })), day, day, (weekdays, from, to) => {
      const days = weekly(weekdays, from, to, '10:30');
      for (const at of days) expect([weekdays.includes(weekdayOf(kyivDay(at))), kyivDay(at) >= from, kyivDay(at) <= to]).toEqual([true, true, true]);
    }));
  });
});
