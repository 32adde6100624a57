import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lateness, missedSlots, slotOf, tasks } from './slots.js';

describe('the slots of a task', () => {
  it('are Kyiv days and UTC hours', () => {
    expect(slotOf('day', '2026-11-20T22:30:00Z')).toBe('2026-11-21');
    expect(slotOf('hour', '2026-11-21T00:30:00+02:00')).toBe('2026-11-20T22');
  });

  it('do not repeat in the hour that the autumn clock change repeats', () => {
    expect([slotOf('hour', '2026-10-25T03:30:00+03:00'), slotOf('hour', '2026-10-25T03:30:00+02:00')]).toEqual(['2026-10-25T00', '2026-10-25T01']);
  });

  it.each([
    ['the day after', '2026-11-20', ['2026-11-21']],
    ['nothing on the same day', '2026-11-21', []],
    ['every day that was missed, oldest first', '2026-11-17', ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']],
    ['today alone where nothing ever ran', undefined, ['2026-11-21']],
  ])('owe %s', (_, last, owed) => {
    expect(missedSlots('day', last, '2026-11-21T10:00:00Z')).toEqual(owed);
  });

  it('follow one another without gap up to now, however long the worker was away', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom('day', 'hour'), (start, away, every) => {
      const at = (step: number): string => new Date(Date.parse('2026-01-01T10:00:00Z') + (every === 'day' ? ((start % 4_000) + step) * 24 : start + step) * 3_600_000).toISOString();
      expect(missedSlots(every, slotOf(every, at(0)), at(away))).toEqual(Array.from({ length: away }, (_, step) => slotOf(every, at(step + 1))));
    }));
  });

  it('are late once their grace has passed, and not before', () => {
    const [daily] = tasks;
    expect(lateness(daily, '2026-11-20', '2026-11-21T00:00:00+02:00')).toEqual({ late: false, lateSince: null });
    expect(lateness(daily, '2026-11-20', '2026-11-21T01:59:59+02:00').late).toBe(false);
    expect(lateness(daily, '2026-11-20', '2026-11-21T02:00:00+02:00')).toEqual({ late: true, lateSince: '2026-11-21T02:00:00+02:00' });
    expect(lateness(daily, '2026-11-18', '2026-11-21T02:00:00+02:00').lateSince).toBe('2026-11-19T02:00:00+02:00');
    expect(lateness(daily, undefined, '2026-11-21T02:00:00+02:00').late).toBe(true);
  });
});
