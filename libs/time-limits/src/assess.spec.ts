import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deadline } from './types.js';
import { assess, nextChange, type Assessable } from './assess.js';
import { addDays } from './day.js';
import { formatInstant, mustParseInstant, today } from './instant.js';
import { t } from './text.js';

const base: Deadline = {
  key: 'X:1', ruleId: 'X', ruleVersion: '2012-11-20', citation: 'CPC 1', title: t('назва', 'title'), unit: 'day', nature: 'term', running: true, triggers: ['1'], certainty: 'high', needsLawyer: false, trace: [],
};
const day: Deadline = { ...base, dueOn: '2026-11-16', alarmOn: '2026-11-16' };
const hour: Deadline = { ...base, unit: 'hour', dueAt: '2026-11-16T10:00:00+02:00', alarmAt: '2026-11-16T10:00:00+02:00' };
const on = (when: string) => ({ today: when, instant: `${when}T12:00:00+02:00` });
const at = (when: string) => today(mustParseInstant(when));

describe('the state of a day term', () => {
  it.each([
    ['2026-11-08', 'upcoming'], ['2026-11-09', 'due_soon'], ['2026-11-16', 'due_soon'], ['2026-11-17', 'overdue'],
  ])('on %s is %s, with seven days of warning', (when, state) => {
    expect(assess(day, on(when), 7)).toBe(state);
  });

  it('warns from the stricter reading and is overdue only after the legal day', () => {
    const strict = { ...day, alarmOn: '2026-11-14' };
    expect(assess(strict, on('2026-11-07'), 7)).toBe('due_soon');
    expect(assess(strict, on('2026-11-15'), 7)).toBe('due_soon');
    expect(assess(strict, on('2026-11-16'), 7)).toBe('due_soon');
    expect(assess(strict, on('2026-11-17'), 7)).toBe('overdue');
  });

  it('is met or breached for good once it ended', () => {
    expect(assess({ ...day, endedBy: { inTime: true } }, on('2030-01-01'), 7)).toBe('met');
    expect(assess({ ...day, endedBy: { inTime: false } }, on('2026-11-01'), 7)).toBe('breached');
  });

  it('is possible while no date is known', () => {
    expect(assess({ ...base, running: false }, on('2026-11-16'), 7)).toBe('possible');
    const next: Assessable = { ...base, running: false, alarmOn: '2026-11-01' };
    expect(assess(next, on('2026-11-16'), 7)).toBe('possible');
  });

  it('follows the earliest candidate while a lawyer has to decide', () => {
    const review = { ...base, alarmOn: '2026-11-16', manualReview: { reason: t('чому', 'why'), candidates: ['2026-11-16'] } };
    expect(assess(review, on('2026-11-10'), 7)).toBe('due_soon');
    expect(assess(review, on('2026-11-17'), 7)).toBe('overdue');
  });

  it('of a right that passed unused is met', () => {
    expect(assess({ ...day, optional: true }, on('2026-11-12'), 7)).toBe('due_soon');
    expect(assess({ ...day, optional: true }, on('2026-11-17'), 7)).toBe('met');
  });

  it('of what becomes possible is upcoming until the day itself', () => {
    const earliest: Deadline = { ...day, nature: 'earliest' };
    expect(assess(earliest, on('2026-11-15'), 7)).toBe('upcoming');
    expect(assess(earliest, on('2026-11-16'), 7)).toBe('met');
  });
});

describe('the state of an hour term', () => {
  it.each([
    ['2026-11-15T21:59:59+02:00', 'upcoming'], ['2026-11-15T22:00:00+02:00', 'due_soon'], ['2026-11-16T10:00:00+02:00', 'due_soon'], ['2026-11-16T10:00:01+02:00', 'overdue'],
  ])('at %s is %s, with twelve hours of warning', (when, state) => {
    expect(assess(hour, at(when), 7)).toBe(state);
  });

  it('takes its own lead', () => {
    expect(assess(hour, at('2026-11-15T10:00:00+02:00'), 7, 24)).toBe('due_soon');
    expect(assess(hour, at('2026-11-16T09:00:00+02:00'), 7, 0)).toBe('upcoming');
  });

  it('does not care in which offset the clock writes', () => {
    expect(assess(hour, { today: '2026-11-16', instant: '2026-11-16T08:00:01Z' }, 7)).toBe('overdue');
  });
});

describe('the next change', () => {
  it.each([
    ['2026-11-01', { on: '2026-11-09' }], ['2026-11-09', { on: '2026-11-17' }], ['2026-11-16', { on: '2026-11-17' }], ['2026-11-17', null],
  ])('from %s', (when, change) => {
    expect(nextChange(day, on(when), 7)).toEqual(change);
  });

  it('of an hour term names the instant and its day', () => {
    expect(nextChange(hour, at('2026-11-14T10:00:00+02:00'), 7)).toEqual({ on: '2026-11-15', at: '2026-11-15T22:00:00+02:00' });
    expect(nextChange(hour, at('2026-11-16T09:00:00+02:00'), 7)?.on).toBe('2026-11-16');
  });

  it('is none for what has ended or has no date', () => {
    expect(nextChange({ ...day, endedBy: { inTime: true } }, on('2026-11-01'), 7)).toBeNull();
    expect(nextChange({ ...base, running: false }, on('2026-11-01'), 7)).toBeNull();
  });

  it('is the first day on which the state is another', () => {
    fc.assert(fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 6 }), fc.constantFrom('term' as const, 'expiry' as const, 'soft' as const), (offset, lead, strict, nature) => {
      const deadline: Deadline = { ...day, nature, alarmOn: addDays('2026-11-16', -strict) };
      let when = addDays('2026-11-16', offset);
      const change = nextChange(deadline, on(when), lead);
      const state = assess(deadline, on(when), lead);
      for (let left = 120; left > 0; left -= 1) {
        when = addDays(when, 1);
        if (change !== null && when === change.on) return expect(assess(deadline, on(when), lead)).not.toBe(state);
        expect(assess(deadline, on(when), lead)).toBe(state);
      }
      expect(change).toBeNull();
    }));
  });

  it('is the first instant at which the state is another', () => {
    fc.assert(fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 48 }), (minutes, lead) => {
      const now = mustParseInstant('2026-11-16T10:00:00+02:00') + minutes * 60_000;
      const change = nextChange(hour, today(now), 7, lead);
      const state = assess(hour, today(now), 7, lead);
      if (change?.at === undefined) return expect(assess(hour, today(now + 1e10), 7, lead)).toBe(state);
      const then = mustParseInstant(change.at);
      expect(assess(hour, { today: change.on, instant: formatInstant(then) }, 7, lead)).not.toBe(state);
      expect(assess(hour, today(then - 1), 7, lead)).toBe(state);
    }));
  });
});
