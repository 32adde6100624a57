import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byDay, type Dated, weekEnd } from './by-day.js';
import { forWhomOf } from './day-context.js';

const on = (dueOn: string): Dated => ({ dueOn, dueAt: null, alarmOn: null });

describe('the terms of a day, day by day', () => {
  it('stand under their own day, the day of their hour in Kyiv, or the reminder; the week ends with its Sunday', () => {
    const rows = [on('2026-11-29'), on('2026-11-30'), { dueOn: null, dueAt: '2026-11-23T22:30:00Z', alarmOn: null }, { dueOn: null, dueAt: null, alarmOn: '2026-11-26' }, { dueOn: null, dueAt: null, alarmOn: null }];
    const { week, later } = byDay(rows, '2026-11-23');
    expect([week.map(([day]) => day), later.map(([day]) => day)]).toEqual([['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-29'], ['2026-11-30']]);
  });

  it.each([['2026-11-23', '2026-11-29'], ['2026-11-28', '2026-11-29'], ['2026-11-29', '2026-11-29'], ['2026-12-31', '2027-01-03']])('the week of %s ends on %s', (day, sunday) => {
    expect(weekEnd(day)).toBe(sunday);
  });

  it('lose none and double none, whatever they are', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.array(day.map(on), { maxLength: 40 }), day, (rows, today) => {
      const { week, later } = byDay(rows, today);
      expect([...week, ...later].flatMap(([, of]) => of)).toHaveLength(rows.length);
      const days = [...week, ...later].map(([each]) => each);
      expect(days).toEqual([...new Set(days)].sort());
    }));
  });
});

describe('for whom one acts', () => {
  it('is the colleague of the delegation that the proceeding came by, and nobody in one\'s own', () => {
    const standing = { delegationId: 'd', until: '2026-12-05', proceedingIds: ['p'], person: { id: 's', displayName: 'Синтетична О. О.' } };
    const forWhom = forWhomOf([standing]);
    expect([forWhom('p'), forWhom('other')]).toEqual([standing, undefined]);
  });
});
