import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import type { Fact } from '#libs/time-limits';
import { measureCitations, protectsOn } from './measures.js';
import { decideMeasure, decideSupport } from './plan-rules.js';
import { plansOf } from './plans.js';
import { asksWhy, heardBefore, interviewsOf } from './repeat.js';
import { summonsTerm } from './summons.js';
import { measureKinds } from './words.js';

const TODAY = '2026-11-21';
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join(', '));
const interview = (id: string, type: string, on: string, subject = 'v'): Fact => ({ id, type, on, subject });

describe('interviews before trial', () => {
  it('are told by interviews, first hours and depositions of a person, one a day, in the order of the days', () => {
    const facts = [interview('3', 'deposition', '2026-06-01'), interview('1', 'interviewed', '2026-05-01'), interview('2', 'interview_start', '2026-05-01'), interview('4', 'interviewed', '2026-06-01'), interview('5', 'interviewed', '2026-05-02', 'other'), interview('6', 'suspicion', '2026-05-03')];
    expect(interviewsOf(facts, 'v')).toEqual([{ on: '2026-05-01', type: 'interviewed' }, { on: '2026-06-01', type: 'deposition' }]);
  });
});

describe('how often somebody was heard', () => {
  const elsewhere = fc.array(fc.record({ type: fc.constantFrom('testimony' as const, 'interviewed' as const, 'deposition' as const), on: fc.constant(null), proceedingId: fc.constant(null) }), { maxLength: 4 });
  const here = fc.array(fc.record({ type: fc.constant('interviewed' as const), on: fc.constantFrom('2026-05-01', '2026-05-02') }), { maxLength: 3 });

  it('is the sum of her own proceeding and of those linked with it, so that a link never makes a repeat call a first one', () => {
    fc.assert(fc.property(fc.boolean(), fc.nat(2), here, elsewhere, (victim, testimonies, interviews, others) => {
      const heard = heardBefore({ victim, testimonies, interviews, elsewhere: others });
      expect(heard.testimonies + heard.interviews).toBe(testimonies + interviews.length + others.length);
      expect(heard.testimonies).toBe(testimonies + others.filter(({ type }) => type === 'testimony').length);
      if (asksWhy(heard.here, 'TESTIFY')) expect(asksWhy(heard, 'TESTIFY')).toBe(true);
      if (others.length === 0) expect(asksWhy(heard, 'TESTIFY')).toBe(asksWhy(heard.here, 'TESTIFY'));
    }));
  });
});

describe('the latest day of a summons', () => {
  it('comes from the rulebook with its article and the working day to plan for', () => {
    expect(summonsTerm('2026-11-24T10:00:00+02:00')).toEqual({ latest: '2026-11-21', planBy: '2026-11-20', citation: { uk: 'ч. 8 ст. 135 КПК України', en: 'CPC 135(8)' } });
    expect(summonsTerm('2026-11-26T23:30:00Z')).toMatchObject({ latest: '2026-11-24', planBy: '2026-11-24' });
  });
});

describe('the plan of a person', () => {
  const party = (id: string, ...currentRoles: ('VICTIM' | 'WITNESS' | 'ACCUSED' | 'EXPERT')[]) => ({ id, currentRoles });
  const testimony = (partyId: string) => ({ partyId, kind: 'TESTIMONY' as const });

  it('is made for whoever testifies or may have to, victims first, each with what is hers', () => {
    const plans = plansOf('case', {
      parties: [party('w', 'WITNESS'), party('a', 'ACCUSED'), party('v', 'VICTIM'), party('a2', 'ACCUSED'), party('past')], calls: [{ partyId: 'a2', purpose: 'TESTIFY' as const }, { partyId: 'a', purpose: 'TAKE_PART' as const }, { partyId: 'v', purpose: 'TESTIFY' as const }],
      examinations: [testimony('past'), testimony('v'), { partyId: 'v', kind: 'OTHER' as const }], measures: [{ partyId: 'v' }], heard: new Map([['v', heardBefore({ victim: true, testimonies: 1, interviews: [{ on: '2026-05-01', type: 'interviewed' }], elsewhere: [] })], ['w', heardBefore({ victim: false, testimonies: 0, interviews: [], elsewhere: [{ type: 'testimony', on: null, proceedingId: null }] })]]),
    });
    expect(plans.map(({ partyId, calls, testimonies, interviews, measures, asksWhy }) => [partyId, calls.length, testimonies.length, interviews.length, measures.length, asksWhy])).toEqual([['v', 1, 1, 1, 1, true], ['w', 0, 0, 0, 0, false], ['a2', 1, 0, 0, 0, false], ['past', 0, 1, 0, 0, false]]);
  });
});

describe('a measure', () => {
  it('protects from the day after it was ordered to the day it ends, and has its article', () => {
    const measure = { kind: 'VIDEO_LINK' as const, orderedOn: '2026-12-01', endedOn: '2026-12-10' };
    expect(['2026-12-01', '2026-12-02', '2026-12-09', '2026-12-10'].map((day) => protectsOn(measure, day))).toEqual([false, true, true, false]);
    expect(protectsOn({ ...measure, orderedOn: null }, '2026-12-05')).toBe(false);
    for (const kind of measureKinds) expect(measureCitations[kind].uk).toMatch(/\d/);
  });

  it.each([
    [{}, 'askedOn required'], [{ askedOn: '2026-11-20' }, 'done'], [{ orderedOn: '2026-11-20' }, 'done'], [{ askedOn: '2026-11-22' }, 'askedOn future'], [{ askedOn: '2026-11-10', orderedOn: '2026-11-09' }, 'orderedOn order'],
    [{ askedOn: '2026-11-10', refusedOn: '2026-11-09' }, 'refusedOn order'], [{ askedOn: '2026-11-10', orderedOn: '2026-11-11', refusedOn: '2026-11-12' }, 'refusedOn order'], [{ askedOn: '2026-11-10', endedOn: '2026-11-12' }, 'endedOn order'],
    [{ orderedOn: '2026-11-10', endedOn: '2026-12-12' }, 'done'], [{ orderedOn: '2026-11-10', endedOn: '2026-11-09' }, 'endedOn order'],
  ])('%j: %s', (input, answer) => {
    expect(said(decideMeasure(input, undefined, TODAY))).toBe(answer);
  });

  it('keeps what is left out, is emptied by null, and is not saved for nothing', () => {
    const before = { askedOn: '2026-11-10', orderedOn: '2026-11-11', refusedOn: null, endedOn: null };
    expect(decideMeasure({ orderedOn: null, refusedOn: '2026-11-11' }, before, TODAY)).toMatchObject({ ok: true, value: { ...before, orderedOn: null, refusedOn: '2026-11-11' } });
    expect(said(decideMeasure({ askedOn: '2026-11-10' }, before, TODAY))).toBe('version no-change');
  });

  it('never comes out in an order that no court keeps', () => {
    const day = fc.option(fc.constantFrom('2026-11-01', '2026-11-10', '2026-11-20', '2026-12-01'));
    fc.assert(fc.property(day, day, day, day, (askedOn, orderedOn, refusedOn, endedOn) => {
      const outcome = decideMeasure({ askedOn, orderedOn, refusedOn, endedOn }, undefined, TODAY);
      if (!outcome.ok) return;
      const { value } = outcome;
      expect([value.orderedOn !== null && value.refusedOn !== null, value.askedOn === null && value.orderedOn === null]).toEqual([false, false]);
      for (const [a, b] of [[value.askedOn, value.orderedOn], [value.askedOn, value.refusedOn], [value.orderedOn, value.endedOn]]) if (a != null && b != null) expect(a <= b).toBe(true);
    }));
  });
});

describe('support', () => {
  it.each([
    ['needed, by nobody yet', { state: 'NEEDED' as const }, undefined, 'done'], ['booked with nobody', { state: 'BOOKED' as const, provider: ' ' }, undefined, 'provider required'], ['booked', { state: 'BOOKED' as const, provider: 'Служба' }, undefined, 'done'],
    ['given by whom it was booked with', { state: 'GIVEN' as const }, { state: 'BOOKED' as const, provider: 'Служба' }, 'done'], ['nothing new', { state: 'BOOKED' as const }, { state: 'BOOKED' as const, provider: 'Служба' }, 'version no-change'],
  ])('%s', (_, input, before, answer) => {
    expect(said(decideSupport(input, before))).toBe(answer);
  });

  it('of a protected person says that it is booked, and never with whom', () => {
    expect([said(decideSupport({ state: 'BOOKED' }, undefined, true)), said(decideSupport({ state: 'GIVEN', provider: ' ' }, { state: 'BOOKED', provider: null }, true)), said(decideSupport({ state: 'NEEDED', provider: 'Притулок' }, undefined, true)), said(decideSupport({ state: 'GIVEN' }, { state: 'BOOKED', provider: 'Притулок' }, true))])
      .toEqual(['done', 'done', 'provider protected', 'provider protected']);
  });
});
