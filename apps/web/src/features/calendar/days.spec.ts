import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#libs/time-limits';
import { daysOf, kindOf, mondayOf, stepOf, turn, views, weekdayOf } from './days.js';

const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2001-09-01', days));

describe('the days of a calendar', () => {
  it('stand in whole weeks from Monday to Sunday that hold the month, and no week without a day of it', () => {
    fc.assert(fc.property(someDay, (day) => {
      const weeks = daysOf('month', day);
      for (const week of weeks) {
        expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(week.some((each) => each.slice(0, 7) === day.slice(0, 7))).toBe(true);
      }
      const all = weeks.flat();
      expect(all.filter((each) => each.slice(0, 7) === day.slice(0, 7)).length).toBe(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate());
      expect(all.every((each, place) => place === 0 || daysBetween(all[place - 1] ?? '', each) === 1)).toBe(true);
    }));
  });

  it('are seven in a week, and thirty on from the day in an agenda', () => {
    expect(daysOf('week', '2026-11-22')).toEqual([['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']]);
    expect([daysOf('agenda', '2026-11-22')[0]?.[0], daysOf('agenda', '2026-11-22')[0]?.at(-1)]).toEqual(['2026-11-22', '2026-12-21']);
  });

  it('turn to the next and back again', () => {
    fc.assert(fc.property(someDay, fc.constantFrom(...views), (day, view) => {
      const there = turn(view, day, 1);
      expect(there > day).toBe(true);
      if (view !== 'month') expect(turn(view, there, -1)).toBe(day);
    }));
    expect(turn('month', '2026-01-31', 1)).toBe('2026-02-28');
  });

  it.each([['ArrowLeft', '2026-11-17'], ['ArrowRight', '2026-11-19'], ['ArrowUp', '2026-11-11'], ['ArrowDown', '2026-11-25'], ['Home', '2026-11-16'], ['End', '2026-11-22'], ['PageUp', '2026-10-18'], ['PageDown', '2026-12-18'], ['a', undefined]])('%s leads from 18 November to %s', (key, day) => {
    expect(stepOf(key, '2026-11-18')).toBe(day);
  });

  it('are a Monday or come after one of the same week', () => {
    fc.assert(fc.property(someDay, (day) => {
      expect([weekdayOf(mondayOf(day)), daysBetween(mondayOf(day), day)]).toEqual([0, weekdayOf(day)]);
    }));
    expect(['2026-11-23', '2026-11-22'].map(weekdayOf)).toEqual([0, 6]);
  });

  it.each([
    ['a working day', '2026-11-18', { working: true, holiday: false }], ['a Sunday', '2026-11-22', { working: false, holiday: false }],
    ['a holiday under martial law, which is a working day', '2026-12-25', { working: true, holiday: true }], ['a holiday in peace', '2019-12-25', { working: false, holiday: true }],
  ])('are told apart: %s', (_, day, kind) => {
    expect(kindOf(day)).toEqual(kind);
  });
});
