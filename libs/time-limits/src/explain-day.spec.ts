import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from './calendar.js';
import { addDays } from './day.js';
import * as days from './days.js';
import { explainDay } from './explain-day.js';
import * as frontDoor from './index.js';
import { ukraineCalendar } from './rulebook/calendar.js';
import * as workingDays from './working-days.js';

describe('what the calendar says of a day', () => {
  it.each([
    ['2021-08-24', false, 'peace', 'Independence Day before martial law'],
    ['2026-08-24', true, 'martial', 'the same day of a week under martial law'],
    ['2026-05-02', false, 'martial', 'a Saturday stays a day off'],
    ['2022-03-23', true, 'peace', 'the last day before Law 2136-IX took effect'],
    ['2022-03-24', true, 'martial', 'the day on which it did'],
  ] as [string, boolean, string, string][])('%s: working %s, %s (%s)', (day, working, regime) => {
    expect(explainDay(day)).toMatchObject({ working, regime });
  });

  it('says so where no source confirms the regime any more', () => {
    const [last] = ukraineCalendar.periods.slice(-1);
    const until = last?.confirmedUntil ?? '';
    expect(explainDay(until)?.confirmedUntil).toBeNull();
    expect(explainDay(addDays(until, 1))?.confirmedUntil).toBe(until);
  });

  it('never calls a weekend a working day, whatever the regime, and knows no day that is none', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), (weeks) => {
      expect(explainDay(addDays('2013-01-05', weeks * 7))?.working).toBe(false);
    }));
    for (const text of ['', '2026-02-30', '2026-1-1', 'сьогодні']) expect(explainDay(text)).toBeUndefined();
  });

  it('has small doors that give the very same as the front door', () => {
    for (const [name, value] of Object.entries({ ...days, ...workingDays })) expect(value).toBe(frontDoor[name as keyof typeof frontDoor]);
    expect([Object.keys(days), Object.keys(workingDays)].map((names) => names.sort())).toEqual([['addDays', 'addMonths', 'daysBetween', 'daysOn', 'weekdayOf'], ['calendar', 'explainDay']]);
  });

  it('asks the calendar it is given', () => {
    const moved = createCalendar({ ...ukraineCalendar, exceptions: { '2021-08-24': 'working' } });
    expect(explainDay('2021-08-24', moved)?.working).toBe(true);
  });
});
