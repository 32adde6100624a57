import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Past, lateness, missedSlots, nextStart, slotOf, tasks } from './slots.js';

const after = (finished: string | null, ...begun: string[]): Past => ({ finished, begun });

describe('the slots of a task', () => {
  it('are Kyiv days and UTC hours', () => {
    expect(slotOf('day', '2026-11-20T22:30:00Z')).toBe('2026-11-21');
    expect(slotOf('hour', '2026-11-21T00:30:00+02:00')).toBe('2026-11-20T22');
  });

  it('do not repeat in the hour that the autumn clock change repeats', () => {
    expect([slotOf('hour', '2026-10-25T03:30:00+03:00'), slotOf('hour', '2026-10-25T03:30:00+02:00')]).toEqual(['2026-10-25T00', '2026-10-25T01']);
  });

  it.each([
    ['the day before a day of 23 hours', '2026-03-28T23:59:59+02:00', '2026-03-28'], ['its first instant', '2026-03-29T00:00:00+02:00', '2026-03-29'], ['its last one', '2026-03-29T23:59:59+03:00', '2026-03-29'],
    ['the first instant of a day of 25 hours', '2026-10-25T00:00:00+03:00', '2026-10-25'], ['its last one', '2026-10-25T23:59:59+02:00', '2026-10-25'], ['the day after', '2026-10-25T22:00:00Z', '2026-10-26'],
  ])('are days as Kyiv has them: %s', (_, instant, day) => {
    expect(slotOf('day', instant)).toBe(day);
  });

  it.each<[string, Past, string[]]>([
    ['the day after', after('2026-11-20'), ['2026-11-21']],
    ['nothing on the same day', after('2026-11-21'), []],
    ['every day that was missed, oldest first', after('2026-11-17'), ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']],
    ['today alone where nothing ever ran', after(null), ['2026-11-21']],
    ['what was begun and never finished, though later days were', after('2026-11-21', '2026-11-19'), ['2026-11-19']],
    ['a first run that was begun and never finished, and today', after(null, '2026-11-20'), ['2026-11-20', '2026-11-21']],
    ['a day once, begun or not', after('2026-11-19', '2026-11-20'), ['2026-11-20', '2026-11-21']],
  ])('owe %s', (_, past, owed) => {
    expect(missedSlots('day', past, '2026-11-21T10:00:00Z')).toEqual(owed);
  });

  it('are not caught up one by one for years: every run does the work of all before it', () => {
    const days = missedSlots('day', after('2016-01-01'), '2026-11-21T10:00:00Z');
    const hours = missedSlots('hour', after('2016-01-01T00'), '2026-11-21T10:00:00Z');
    expect([days.length, days.at(-1), hours.length, hours.at(-1)]).toEqual([400, '2026-11-21', 48, '2026-11-21T10']);
  });

  it('follow one another without gap up to now, however long the worker was away', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom('day', 'hour'), (start, away, every) => {
      const at = (step: number): string => new Date(Date.parse('2026-01-01T10:00:00Z') + (every === 'day' ? ((start % 4_000) + step) * 24 : start + step) * 3_600_000).toISOString();
      expect(missedSlots(every, after(slotOf(every, at(0))), at(away))).toEqual(Array.from({ length: away }, (_, step) => slotOf(every, at(step + 1))));
    }));
  });

  it('begin where the one before ends, in the nights of a clock change as well', () => {
    expect([nextStart('day', '2026-03-28T12:00:00+02:00'), nextStart('day', '2026-03-29T12:00:00+03:00'), nextStart('hour', '2026-10-25T03:30:00+03:00')]).toEqual(['2026-03-29T00:00:00+02:00', '2026-03-30T00:00:00+03:00', '2026-10-25T01:00:00Z']);
    fc.assert(fc.property(fc.integer({ min: 0, max: 500_000 }), fc.constantFrom('day', 'hour'), (minutes, every) => {
      const at = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString();
      const next = nextStart(every, at);
      expect(Date.parse(next)).toBeGreaterThan(Date.parse(at));
      expect(slotOf(every, new Date(Date.parse(next) - 1).toISOString())).toBe(slotOf(every, at));
      expect(slotOf(every, next)).not.toBe(slotOf(every, at));
    }));
  });

  it('owe exactly what is not finished, whichever of them workers finished first', () => {
    const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];
    fc.assert(fc.property(fc.subarray(days, { minLength: 1 }), (done) => {
      const begun = days.filter((slot) => !done.includes(slot));
      expect(missedSlots('day', { finished: done.at(-1) ?? null, begun }, '2026-11-21T10:00:00Z')).toEqual(begun);
    }));
  });
});

describe('the dead man’s switch', () => {
  const [daily, hourly] = tasks;

  it('waits for the grace of a task, and not a second longer', () => {
    expect(lateness(daily, after('2026-11-20'), '2026-11-21T00:00:00+02:00')).toEqual({ late: false, lateSince: null });
    expect(lateness(daily, after('2026-11-20'), '2026-11-21T01:59:59+02:00').late).toBe(false);
    expect(lateness(daily, after('2026-11-20'), '2026-11-21T02:00:00+02:00')).toEqual({ late: true, lateSince: '2026-11-21T02:00:00+02:00' });
  });

  it('tells since when: the oldest run that is owed', () => {
    expect(lateness(daily, after('2026-11-18'), '2026-11-21T02:00:00+02:00').lateSince).toBe('2026-11-19T02:00:00+02:00');
    expect(lateness(daily, after('2026-11-21', '2026-11-19'), '2026-11-21T10:00:00+02:00').lateSince).toBe('2026-11-19T02:00:00+02:00');
  });

  it('counts hours that passed, not hours on the clock face, in the night of a clock change', () => {
    expect(lateness(daily, after('2026-03-28'), '2026-03-29T01:59:59+02:00').late).toBe(false);
    expect(lateness(daily, after('2026-03-28'), '2026-03-29T04:00:00+03:00')).toMatchObject({ late: true });
    expect(lateness(hourly, after('2026-10-25T00'), '2026-10-25T01:59:59Z').late).toBe(false);
    expect(lateness(hourly, after('2026-10-25T00'), '2026-10-25T02:00:00Z').late).toBe(true);
  });

  it('is on while nothing ever ran', () => {
    expect(lateness(daily, after(null), '2026-11-21T02:00:00+02:00')).toEqual({ late: true, lateSince: null });
  });
});
