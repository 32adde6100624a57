import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Now, addHours, today } from '#libs/time-limits';
import { leadsOf } from './office-policy.js';
import { type Decisions, type Term, asksAcknowledgement, positionOf, sortInstant, undecided } from './term-state.js';

const at = (instant: string): Now => today(Date.parse(instant));
const day = (own: Partial<Term> = {}): Term => ({ ruleId: 'X', unit: 'day', nature: 'term', running: true, dueOn: '2026-11-20', alarmOn: '2026-11-20', ...own });
const hours = (own: Partial<Term> = {}): Term => ({ ruleId: 'X', unit: 'hour', nature: 'term', running: true, dueAt: '2026-11-20T14:00:00+02:00', alarmAt: '2026-11-20T14:00:00+02:00', ...own });

describe('where a term stands', () => {
  it.each([
    ['2026-11-12T23:59:59+02:00', 'UPCOMING', '2026-11-13T00:00:00+02:00', []],
    ['2026-11-13T00:00:00+02:00', 'DUE_SOON', '2026-11-14T00:00:00+02:00', ['INVESTIGATOR', 'PROSECUTOR']],
    ['2026-11-18T00:00:00+02:00', 'DUE_SOON', '2026-11-19T00:00:00+02:00', ['INVESTIGATOR', 'PROSECUTOR', 'HEAD']],
    ['2026-11-20T23:59:59+02:00', 'DUE_SOON', '2026-11-21T00:00:00+02:00', ['INVESTIGATOR', 'PROSECUTOR', 'HEAD']],
  ])('at %s: %s, next look at %s, warned %j', (instant, state, nextCheckAt, warned) => {
    expect(positionOf(day(), undecided, at(instant))).toMatchObject({ state, nextCheckAt, warned });
  });

  it('asks for an acknowledgement when it is due soon, and goes to the head when none comes in time', () => {
    const first = positionOf(day(), undecided, at('2026-11-13T08:00:00+02:00'));
    expect(first).toMatchObject({ acknowledgeBy: '2026-11-14T08:00:00+02:00', nextCheckAt: '2026-11-14T08:00:00+02:00', escalatedAt: null });
    const late = positionOf(day(), { ...undecided, acknowledgeBy: first.acknowledgeBy }, at('2026-11-14T08:00:00+02:00'));
    expect(late).toMatchObject({ escalatedAt: '2026-11-14T08:00:00+02:00', nextCheckAt: '2026-11-18T00:00:00+02:00' });
    const seen: Decisions = { ...undecided, acknowledgeBy: first.acknowledgeBy, acknowledgedAt: '2026-11-13T09:00:00+02:00' };
    expect(positionOf(day(), seen, at('2026-11-14T08:00:00+02:00'))).toMatchObject({ escalatedAt: null, acknowledgeBy: null });
  });

  it('gives an hour term two hours to be acknowledged', () => {
    expect(positionOf(hours({ ruleId: 'DET-72H' }), undecided, at('2026-11-20T10:00:00+02:00'))).toMatchObject({ state: 'DUE_SOON', acknowledgeBy: '2026-11-20T12:00:00+02:00' });
  });

  it('asks nobody about an indicator, a right or a day from which something may be done', () => {
    expect([day({ nature: 'soft' }), day({ nature: 'earliest' }), day({ optional: true })].map((term) => asksAcknowledgement(term, 'OVERDUE'))).toEqual([false, false, false]);
    expect(asksAcknowledgement(day(), 'UPCOMING')).toBe(false);
  });

  it('is excused only once it was missed', () => {
    const excused: Decisions = { ...undecided, excused: true, breachCause: 'Обстріл.' };
    expect(positionOf(day(), excused, at('2026-11-21T08:00:00+02:00'))).toMatchObject({ state: 'EXCUSED', nextCheckAt: null });
    expect(positionOf(day(), excused, at('2026-11-18T08:00:00+02:00')).state).toBe('DUE_SOON');
    expect(positionOf(day({ endedBy: { inTime: false } }), excused, at('2026-11-21T08:00:00+02:00')).state).toBe('EXCUSED');
    expect(positionOf(day({ endedBy: { inTime: true } }), excused, at('2026-11-21T08:00:00+02:00')).state).toBe('MET');
  });

  it('is ordered by the stricter reading, and last without a date', () => {
    expect(sortInstant(day({ alarmOn: '2026-11-18' }))).toBe('2026-11-19T00:00:00+02:00');
    expect(sortInstant(hours())).toBe('2026-11-20T14:00:00+02:00');
    expect(sortInstant({})).toBe('infinity');
  });

  it('warns of a rule by the longest line of the office policy that fits it', () => {
    expect(leadsOf('DET-72H').hours.PROSECUTOR).toBe(24);
    expect(leadsOf('DET-24H-SUSP').hours.PROSECUTOR).toBe(12);
    expect(leadsOf('DET-CUST-60D')).toEqual({ days: { INVESTIGATOR: 14, PROSECUTOR: 14, HEAD: 7 }, hours: { INVESTIGATOR: 24, PROSECUTOR: 24, HEAD: 12 } });
    expect(leadsOf('ANY').days.HEAD).toBe(2);
  });
});

describe('time alone', () => {
  const terms = fc.record({
    ruleId: fc.constantFrom('X', 'PTI-2M', 'DET-72H', 'LIM-149-2'), nature: fc.constantFrom('term', 'expiry', 'earliest', 'soft'), running: fc.boolean(), offset: fc.integer({ min: -400, max: 400 }), early: fc.integer({ min: 0, max: 5 }),
    hour: fc.boolean(), optional: fc.boolean(), ended: fc.option(fc.boolean()), excused: fc.boolean(),
  }).map(({ ruleId, nature, running, offset, early, hour, optional, ended, excused }): { term: Term; decisions: Decisions } => {
    const due = addHours('2026-11-21T12:00:00+02:00', offset * (hour ? 1 : 24));
    const alarm = addHours(due, -early * (hour ? 1 : 24));
    const common = { ruleId, nature, running, ...(optional ? { optional: true as const } : {}), ...(ended === null ? {} : { endedBy: { inTime: ended } }) } as Pick<Term, 'ruleId' | 'nature' | 'running'>;
    const term: Term = hour ? { ...common, unit: 'hour', dueAt: due, alarmAt: alarm } : { ...common, unit: 'day', dueOn: due.slice(0, 10), alarmOn: alarm.slice(0, 10) };
    return { term, decisions: { ...undecided, excused, breachCause: excused ? 'причина' : null } };
  });
  const moments = fc.integer({ min: 0, max: 60 * 24 * 400 }).map((minutes) => today(Date.parse('2026-03-01T00:00:00Z') + minutes * 60_000));

  it('always sets the next look in the future: a check never meets the same row twice', () => {
    fc.assert(fc.property(terms, moments, ({ term, decisions }, now) => {
      const { nextCheckAt } = positionOf(term, decisions, now);
      expect(nextCheckAt === null || Date.parse(nextCheckAt) > Date.parse(now.instant)).toBe(true);
    }));
  });

  it('changes nothing before the next look', () => {
    fc.assert(fc.property(terms, moments, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ term, decisions }, now, share) => {
      const first = positionOf(term, decisions, now);
      const until = first.nextCheckAt === null ? Date.parse(now.instant) + 900 * 86_400_000 : Date.parse(first.nextCheckAt);
      const later = today(Math.floor(Date.parse(now.instant) + (until - Date.parse(now.instant)) * share));
      const kept = { ...decisions, acknowledgeBy: first.acknowledgeBy, escalatedAt: first.escalatedAt };
      expect(positionOf(term, kept, later)).toEqual(first);
    }));
  });

  it('asked twice answers the same', () => {
    fc.assert(fc.property(terms, moments, ({ term, decisions }, now) => {
      const first = positionOf(term, decisions, now);
      expect(positionOf(term, { ...decisions, acknowledgeBy: first.acknowledgeBy, escalatedAt: first.escalatedAt }, now)).toEqual(first);
    }));
  });
});
