import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addHours, admissibilityChecks } from '#libs/time-limits';
import { type Checked, checklistOf } from './checklist.js';
import { type FactsOfAct, factFields, factsAsked } from './facts-of-act.js';
import { defenderStates, interpreterStates, seizureStates, videoStates, witnessGrounds } from './words.js';

const nothing = Object.fromEntries(factFields.map((field) => [field, null])) as unknown as FactsOfAct;
const search: NonNullable<Checked['protocol']> = { kind: 'SEARCH', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', ruledOn: '2026-11-10', rulingUntil: '2026-12-10' };
const thing = (facts: Partial<FactsOfAct>, own: Partial<Checked> = {}, act: Partial<NonNullable<Checked['protocol']>> = {}): Checked => ({ kind: 'PHYSICAL', collectedAt: '2026-11-18T10:00:00+02:00', protocol: { ...search, ...act }, facts: { ...nothing, ...facts }, gaps: 0, intact: true, seals: [], ...own });
const answer = (id: string, item: Checked): string => {
  const line = checklistOf(item).find(({ check }) => check.id === id);
  return line === undefined ? '-' : `${line.answer}${line.basis === null ? '' : ` ${line.basis.en}`}`;
};

describe('the formalities of an act', () => {
  it.each<[what: string, facts: Partial<FactsOfAct>, kind: NonNullable<Checked['protocol']>['kind'], answer: string]>([
    ['two came to a search', { witnesses: 2 }, 'SEARCH', 'OK Witnesses: 2.'],
    ['one came', { witnesses: 1 }, 'SEARCH', 'RISK Witnesses: 1.'],
    ['nobody said', {}, 'SEARCH', 'ASK'],
    ['a search with a video alone', { witnesses: 0, noWitnesses: 'VIDEO', video: 'WHOLE' }, 'SEARCH', 'RISK No witnesses: an unbroken video.'],
    ['an experiment with one', { witnesses: 0, noWitnesses: 'VIDEO', video: 'WHOLE' }, 'EXPERIMENT', 'OK No witnesses: an unbroken video.'],
    ['an experiment whose video has gaps', { witnesses: 0, noWitnesses: 'VIDEO', video: 'PARTLY' }, 'EXPERIMENT', 'RISK No witnesses: an unbroken video.'],
    ['a search in war', { witnesses: 0, noWitnesses: 'WARTIME' }, 'SEARCH', 'OPEN No witnesses by reason of war (CPC 615).'],
    ['a search in war that nobody filmed', { witnesses: 0, noWitnesses: 'WARTIME', video: 'NONE' }, 'SEARCH', 'RISK No witnesses by reason of war (CPC 615).'],
    ['an inspection of a field', { witnesses: 0 }, 'INSPECTION', 'OPEN Witnesses: 0.'],
    ['an identification before nobody', { witnesses: 0 }, 'IDENTIFICATION', 'RISK Witnesses: 0.'],
  ])('%s', (_what, facts, kind, expected) => expect(answer('WITNESSES', thing(facts, {}, { kind }))).toBe(expected));

  it.each<[what: string, id: string, item: Checked, answer: string]>([
    ['an interpreter who was missing', 'INTERPRETER', thing({ interpreter: 'ABSENT' }), 'RISK An interpreter was needed and not there.'],
    ['none needed', 'INTERPRETER', thing({ interpreter: 'NOT_NEEDED' }), 'OK No interpreter was needed.'],
    ['a defender of whom she would not hear', 'DEFENDER', thing({ defender: 'WAIVED' }), 'OPEN The person did without a defender: whether she could depends on the charge (CPC 52, 54).'],
    ['no defender', 'DEFENDER', thing({ defender: 'ABSENT' }), 'RISK No defender was there.'],
    ['no video', 'VIDEO', thing({ video: 'NONE' }), 'RISK No video was made.'],
    ['no copy', 'COPY_HANDED', thing({ copy: 'NOT_HANDED' }), 'RISK No copy was handed over.'],
    ['a copy', 'COPY_HANDED', thing({ copy: 'HANDED', copyTo: 'Власник', copyOn: '2026-11-19' }), 'OK Handed over on 19 November 2026: Власник.'],
    ['a ruling afterwards', 'RULING', thing({ urgent: 'ALLOWED', urgentOn: '2026-11-19' }, {}, { ruledOn: null, rulingUntil: null }), 'OK An urgent entry; ruling afterwards of 19 November 2026.'],
    ['a refusal afterwards', 'RULING', thing({ urgent: 'REFUSED', urgentOn: '2026-11-19' }, {}, { ruledOn: null, rulingUntil: null }), 'RISK An urgent entry; the judge refused on 19 November 2026.'],
    ['one that waits', 'RULING', thing({ urgent: 'PENDING' }, {}, { ruledOn: null, rulingUntil: null }), 'ASK An urgent entry; the motion is not decided yet.'],
    ['neither', 'RULING', thing({}, {}, { ruledOn: null, rulingUntil: null }), 'RISK'],
    ['one before', 'RULING', thing({}), 'OK Ruling of 10 November 2026.'],
  ])('%s', (_what, id, item, expected) => expect(answer(id, item)).toBe(expected));
});

describe('the motion to arrest what was seized (CPC 171(5))', () => {
  const DAY = { collectedAt: '2026-11-18T00:00:00+02:00' };
  const ALONE = { begunAt: DAY.collectedAt, endedAt: null, hourKnown: false };
  const filed = (motionAt: string, own: Partial<Checked> = {}, act: Partial<NonNullable<Checked['protocol']>> = {}): string => answer('ARREST', thing({ seizure: 'MOTION', motionAt }, own, act)).split(' ')[0] ?? '';

  it.each<[what: string, answer: string, expected: string]>([
    ['48 hours after a search under a ruling, to the minute', filed('2026-11-20T10:00:00+02:00'), 'OK'],
    ['a minute later', filed('2026-11-20T10:01:00+02:00'), 'RISK'],
    ['of a thing taken later at the same search', filed('2026-11-20T10:01:00+02:00', { collectedAt: '2026-11-18T11:00:00+02:00' }), 'OK'],
    ['of a day whose hour nobody knows, in time for its first', filed('2026-11-20T00:00:00+02:00', DAY, ALONE), 'OK'],
    ['in time for its last hour alone', filed('2026-11-20T23:00:00+02:00', DAY, ALONE), 'ASK'],
    ['late for all of them', filed('2026-11-21T00:01:00+02:00', DAY, ALONE), 'RISK'],
    ['on the next working day where there was no ruling', filed('2026-11-19T23:00:00+02:00', {}, { ruledOn: null, rulingUntil: null }), 'OK'],
    ['the day after', filed('2026-11-20T09:00:00+02:00', {}, { ruledOn: null, rulingUntil: null }), 'RISK'],
    ['at a detention on a Friday: on Monday', filed('2026-11-23T18:00:00+02:00', { collectedAt: '2026-11-20T18:00:00+02:00' }, { kind: 'DETENTION', ruledOn: null, rulingUntil: null }), 'OK'],
    ['returned', answer('ARREST', thing({ seizure: 'RETURNED' })), 'OK The thing was returned.'],
    ['named by the ruling', answer('ARREST', thing({ seizure: 'IN_RULING' })), 'OPEN The ruling of the search names the thing (CPC 236(7)).'],
    ['none', answer('ARREST', thing({ seizure: 'NO_MOTION' })), 'RISK No motion to arrest was filed.'],
    ['of a paper', answer('ARREST', thing({ seizure: 'NO_MOTION' }, { kind: 'DOCUMENT' })), '-'],
  ])('%s', (_what, given, expected) => expect(given).toBe(expected));

  it('says when the term ends, and never counts a later motion as earlier', () => {
    expect(answer('ARREST', thing({ seizure: 'MOTION', motionAt: '2026-11-20T10:01:00+02:00' }))).toBe('RISK The motion was filed on 20 November 2026, 10:01, the term is 20 November 2026, 10:00.');
    const taken = '2026-11-18T10:00:00+02:00';
    expect(filed(addHours(taken, -1))).toBe('RISK');
    fc.assert(fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 20 }), (hours, more) => {
      if (filed(addHours(taken, hours)) === 'RISK') expect(filed(addHours(taken, hours + more))).toBe('RISK');
    }));
  });
});

describe('whatever is told of an act', () => {
  const may = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
  const told = fc.record({ witnesses: may(0, 1, 2), noWitnesses: may(...witnessGrounds), interpreter: may(...interpreterStates), video: may(...videoStates), defender: may(...defenderStates), seizure: may(...seizureStates) });

  it('is answered with a basis in both languages, and what nobody told stays a question', () => fc.assert(fc.property(told, fc.constantFrom('SEARCH' as const, 'DETENTION' as const, 'EXPERIMENT' as const), (facts, kind) => {
    for (const { check, answer: given, basis } of checklistOf(thing(facts, {}, { kind }))) {
      if (!['WITNESSES', 'INTERPRETER', 'VIDEO', 'DEFENDER', 'ARREST'].includes(check.id)) continue;
      expect([check.id, given === 'ASK', basis === null || (basis.uk !== '' && basis.en !== '' && !/[а-яіїєґ]/i.test(basis.en))]).toEqual([check.id, basis === null, true]);
    }
  })));

  it('asks every question of the checklist that a fact can answer, of the acts of which the law asks it', () => {
    const byFacts: Readonly<Record<string, string>> = { WITNESSES: 'witnesses', INTERPRETER: 'interpreter', COPY_HANDED: 'copy', VIDEO: 'video', DEFENDER: 'defender', ARREST: 'seizure' };
    for (const { id, acts } of admissibilityChecks) for (const kind of byFacts[id] === undefined ? [] : acts ?? []) expect([id, kind, factsAsked(kind)]).toEqual([id, kind, expect.arrayContaining([byFacts[id]])]);
  });

  /** From best to worst; a question that nobody answered stands beside them. */
  const order = ['OK', 'OPEN', 'RISK'];
  const rank = (id: string, facts: Partial<FactsOfAct>, kind: 'SEARCH' | 'EXPERIMENT' | 'INSPECTION'): number => order.indexOf(answer(id, thing(facts, {}, { kind })).split(' ')[0] ?? '');
  const kinds = fc.constantFrom('SEARCH' as const, 'EXPERIMENT' as const, 'INSPECTION' as const);

  it('is never mended by a witness who did not come, nor by a video that breaks off', () => {
    fc.assert(fc.property(kinds, fc.constantFrom(...witnessGrounds), fc.constantFrom(...videoStates), (kind, noWitnesses, video) => {
      const without = rank('WITNESSES', { witnesses: 0, noWitnesses, video }, kind);
      expect(rank('WITNESSES', { witnesses: 2, video }, kind)).toBe(0);
      expect(without).toBeGreaterThanOrEqual(rank('WITNESSES', { witnesses: 0, noWitnesses, video: 'WHOLE' }, kind));
      expect(rank('WITNESSES', { witnesses: 0, video }, kind)).toBeGreaterThanOrEqual(without);
    }));
  });

  it('answers each formality by its own facts alone', () => {
    const others: Readonly<Record<string, Partial<FactsOfAct>>> = {
      INTERPRETER: { witnesses: 0, video: 'NONE', defender: 'ABSENT', copy: 'NOT_HANDED' },
      DEFENDER: { witnesses: 0, video: 'NONE', interpreter: 'ABSENT', copy: 'NOT_HANDED' },
      COPY_HANDED: { witnesses: 0, video: 'NONE', interpreter: 'ABSENT', defender: 'ABSENT' },
      ARREST: { witnesses: 0, video: 'NONE', interpreter: 'ABSENT', defender: 'ABSENT', copy: 'NOT_HANDED' },
    };
    for (const [id, facts] of Object.entries(others)) expect([id, answer(id, thing(facts))]).toEqual([id, 'ASK']);
  });

  it('says nothing of an act of which the law does not ask it, whatever is told', () => {
    const all: Partial<FactsOfAct> = { witnesses: 0, interpreter: 'ABSENT', video: 'NONE', defender: 'ABSENT', seizure: 'NO_MOTION', copy: 'NOT_HANDED' };
    const asked = (kind: NonNullable<Checked['protocol']>['kind']): string[] =>
      checklistOf(thing(all, {}, { kind })).filter(({ answer: given }) => given === 'RISK').map(({ check }) => check.id).sort();
    expect(asked('HANDED_OVER')).toEqual([]);
    expect(asked('EXPERT')).toEqual([]);
    expect(asked('TEMPORARY_ACCESS')).toEqual(['COPY_HANDED']);
    expect(asked('QUESTIONING')).toEqual(['DEFENDER', 'INTERPRETER']);
    expect(asked('DETENTION')).toEqual(['ARREST', 'COPY_HANDED', 'DEFENDER', 'INTERPRETER', 'WITNESSES']);
    expect(asked('SEARCH')).toEqual(['ARREST', 'COPY_HANDED', 'DEFENDER', 'INTERPRETER', 'VIDEO', 'WITNESSES']);
  });
});
