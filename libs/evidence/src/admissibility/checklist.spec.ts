import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admissibilityChecks } from '#libs/time-limits';
import { itemKinds, protocolKinds } from '../registry/words.js';
import { type Checked, checklistOf } from './checklist.js';
import { checkAnswers } from './words.js';

const search = { kind: 'SEARCH' as const, begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', ruledOn: '2026-11-10', rulingUntil: '2026-12-10' };
const thing = (own: Partial<Checked> = {}): Checked => ({ kind: 'PHYSICAL', collectedAt: search.begunAt, protocol: search, facts: null, gaps: 0, intact: true, seals: [], ...own });
const answer = (id: string, item: Checked): string | undefined => checklistOf(item).find(({ check }) => check.id === id)?.answer;

describe('the checklist of an item', () => {
  it.each<[what: string, id: string, item: Checked, answer: string | undefined]>([
    ['a search under a ruling', 'RULING', thing(), 'OK'],
    ['a search without one', 'RULING', thing({ protocol: { ...search, ruledOn: null, rulingUntil: null } }), 'RISK'],
    ['an inspection without one', 'RULING', thing({ protocol: { ...search, kind: 'INSPECTION', ruledOn: null, rulingUntil: null } }), 'ASK'],
    ['a questioning', 'RULING', thing({ protocol: { ...search, kind: 'QUESTIONING' } }), undefined],
    ['the last day of a ruling', 'WINDOW', thing({ protocol: { ...search, rulingUntil: '2026-11-18' } }), 'OK'],
    ['the day after', 'WINDOW', thing({ protocol: { ...search, rulingUntil: '2026-11-17' } }), 'RISK'],
    ['ten in the evening', 'NIGHT', thing({ protocol: { ...search, endedAt: '2026-11-18T22:00:00+02:00' } }), 'RISK'],
    ['a minute before', 'NIGHT', thing({ protocol: { ...search, endedAt: '2026-11-18T21:59:00+02:00' } }), 'OK'],
    ['six in the morning', 'NIGHT', thing({ protocol: { ...search, begunAt: '2026-11-18T06:00:00+02:00' } }), 'OK'],
    ['a minute before that', 'NIGHT', thing({ protocol: { ...search, begunAt: '2026-11-18T05:59:00+02:00' } }), 'RISK'],
    ['a day of which nobody knows the hour', 'NIGHT', thing({ protocol: { ...search, begunAt: '2026-11-18T00:00:00+02:00', endedAt: null, hourKnown: false } }), 'ASK'],
    ['midnight by the protocol itself', 'NIGHT', thing({ protocol: { ...search, begunAt: '2026-11-18T00:00:00+02:00', endedAt: null, hourKnown: true } }), 'RISK'],
    ['a thing without a protocol', 'BASIS', thing({ protocol: null }), 'RISK'],
    ['testimony without one', 'BASIS', thing({ kind: 'TESTIMONY', protocol: null, gaps: null }), 'ASK'],
    ['a gap in custody', 'CUSTODY', thing({ gaps: 1 }), 'RISK'],
    ['a thing that was sent to an expert and by its chain was handed to nobody', 'CUSTODY', thing({ away: ['2026-10-21'] }), 'RISK'],
    ['a record that was changed', 'CUSTODY', thing({ intact: false }), 'RISK'],
    ['seals that are not those that were named', 'CUSTODY', thing({ seals: [{ recordId: 'r', at: search.begunAt, expected: ['004512'], found: ['004599'], reason: 'Переопечатано', openedAfterwards: false }] }), 'RISK'],
    ['what nobody has to hold', 'CUSTODY', thing({ gaps: null }), undefined],
    ['a search', 'VIDEO', thing(), 'ASK'],
    ['things of a search', 'ARREST', thing(), 'ASK'],
    ['documents handed over', 'ARREST', thing({ kind: 'DOCUMENT', protocol: { ...search, kind: 'HANDED_OVER' } }), undefined],
  ])('%s: %s', (_what, id, item, expected) => {
    expect(answer(id, item)).toBe(expected);
  });

  it('asks each question once at most, puts risks first and the gravest of them at the top, and never grows milder with a gap', () => {
    const any = fc.record({
      kind: fc.constantFrom(...itemKinds), collectedAt: fc.constant(search.begunAt), facts: fc.constant(null), gaps: fc.option(fc.nat(3)), intact: fc.boolean(), seals: fc.constant([]),
      protocol: fc.option(fc.record({ kind: fc.constantFrom(...protocolKinds), begunAt: fc.constantFrom('2026-11-18T08:00:00+02:00', '2026-11-18T23:00:00+02:00'), endedAt: fc.constant(null), ruledOn: fc.constantFrom('2026-11-10', null), rulingUntil: fc.constant(null) })),
    });
    fc.assert(fc.property(any, (item) => {
      const list = checklistOf(item);
      expect(new Set(list.map(({ check }) => check.id)).size).toBe(list.length);
      const places = list.map(({ answer: given, check }) => checkAnswers.indexOf(given) * 10 - check.weight);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
      const risks = (of: Checked): number => checklistOf(of).filter(({ answer: given }) => given === 'RISK').length;
      if (item.gaps !== null) expect(risks({ ...item, gaps: item.gaps + 1 })).toBeGreaterThanOrEqual(risks(item));
    }));
  });

  it('tells both numbers of a seal that is not the one that was named, and how it is explained', () => {
    const other = (reason: string | null, found: string[]) => checklistOf(thing({ seals: [{ recordId: 'r', at: search.begunAt, expected: ['004512'], found, reason, openedAfterwards: false }] })).find(({ check }) => check.id === 'CUSTODY')?.basis;
    expect([other('Пакет намок', ['004599'])?.uk, other(null, [])?.en]).toEqual(['Пломби: названо 004512, виявлено 004599; пояснення: Пакет намок.', 'Seals: named 004512, found no seals; nobody explains it.']);
  });

  it('cites an article for every question, and says what can still be done', () => {
    for (const { citation, remedy, certainty, needsLawyer } of admissibilityChecks) expect([citation.uk !== '' && remedy.uk !== '' && remedy.en !== '', certainty === 'high' || needsLawyer]).toEqual([true, true]);
  });
});

describe('the night', () => {
  const at = (begunAt: string, endedAt: string | null, kind: Exclude<Checked['protocol'], null>['kind'] = 'SEARCH'): string | undefined => answer('NIGHT', thing({ protocol: { ...search, kind, begunAt, endedAt } }));

  it('is asked by the rulebook; of an act of which nobody wrote down the end, at its beginning', () => {
    expect([at('2026-11-18T21:00:00+02:00', null), at('2026-11-18T23:00:00+02:00', null), at('2026-11-18T20:00:00+02:00', '2026-11-18T22:00:00+02:00')]).toEqual(['OK', 'RISK', 'RISK']);
  });

  it('is asked of acts that the law keeps to the day, of no other', () => {
    const night = protocolKinds.filter((kind) => at('2026-11-18T23:00:00+02:00', '2026-11-18T23:30:00+02:00', kind) === 'RISK');
    const day = protocolKinds.filter((kind) => at('2026-11-18T10:00:00+02:00', '2026-11-18T11:00:00+02:00', kind) === 'OK');
    expect([night.includes('SEARCH'), night.includes('DETENTION'), night]).toEqual([true, false, day]);
  });
});
