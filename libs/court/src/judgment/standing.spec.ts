import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Awarding, inOrder, standingAwards, standingSentences } from './standing.js';
import { type Result, instances, results } from './words.js';

type Sentence = { readonly partyId: string; readonly result: Result; readonly term?: number };
interface Award { readonly partyId: string; readonly sum: number }
type Told = Awarding<Award> & { readonly sentences: readonly Sentence[] };
/** A judgment with what it awards to whom, as `v: 100`; without it the court said nothing of the claim. */
const judgment = (instance: Told['instance'], on: string, sentences: readonly Sentence[], awards?: Readonly<Record<string, number>>, claim: Told['claim'] = awards === undefined ? null : 'PARTLY'): Told => ({ instance, on, sentences, claim, awards: Object.entries(awards ?? {}).map(([partyId, sum]) => ({ partyId, sum })) });
const owed = (...judgments: readonly Told[]): Record<string, number> => Object.fromEntries(standingAwards(judgments).map(({ partyId, sum }) => [partyId, sum]));

describe('what stands of judgments', () => {
  const verdict = judgment('FIRST', '2026-03-02', [{ partyId: 'a', result: 'CONVICTED', term: 60 }, { partyId: 'b', result: 'ACQUITTED' }], { v: 100, w: 50 });

  it('is the verdict while no other court has decided', () => {
    expect([...standingSentences([verdict]).values()]).toEqual(verdict.sentences);
    expect(owed(verdict)).toEqual({ v: 100, w: 50 });
  });

  it('is what the higher court changed, and for the others what it upheld', () => {
    const appeal = judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'CHANGED', term: 48 }, { partyId: 'b', result: 'UPHELD' }]);
    expect(standingSentences([appeal, verdict])).toEqual(new Map([['a', appeal.sentences[0]], ['b', verdict.sentences[1]]]));
    expect(owed(verdict, appeal)).toEqual({ v: 100, w: 50 });
  });

  it('is nothing for whom a new trial is ordered, until the next verdict', () => {
    const quashed = judgment('CASSATION', '2026-07-01', [{ partyId: 'a', result: 'RETRIAL' }]);
    expect([...standingSentences([verdict, quashed]).keys()]).toEqual(['b']);
    expect(owed(verdict, quashed)).toEqual({});
    const again = judgment('FIRST', '2027-01-10', [{ partyId: 'a', result: 'CONVICTED', term: 36 }], { v: 70 });
    expect(standingSentences([quashed, again, verdict]).get('a')).toEqual(again.sentences[0]);
    expect(owed(quashed, again, verdict)).toEqual({ v: 70 });
  });

  it('leaves what is owed as long as somebody stands convicted: one of several tried anew owes nothing alone', () => {
    const both = judgment('FIRST', '2026-03-02', [{ partyId: 'a', result: 'CONVICTED' }, { partyId: 'b', result: 'CONVICTED' }], { v: 100 });
    expect(owed(both, judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'RETRIAL' }]))).toEqual({ v: 100 });
    expect(owed(both, judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'CLOSED' }, { partyId: 'b', result: 'CLOSED' }]))).toEqual({});
  });

  it('replaces an award victim by victim, and takes all away where the claim is refused or left', () => {
    const upheld = [{ partyId: 'a', result: 'UPHELD' }] as const;
    expect(owed(verdict, judgment('APPEAL', '2026-07-01', upheld, { v: 80 }))).toEqual({ v: 80, w: 50 });
    for (const claim of ['REFUSED', 'LEFT'] as const) expect(owed(verdict, judgment('APPEAL', '2026-07-01', upheld, {}, claim))).toEqual({});
  });

  it('is what the first court decided where the case goes back to the court of appeal', () => {
    const appeal = judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'CHANGED', term: 48 }], { u: 10 });
    const back = judgment('CASSATION', '2026-09-01', [{ partyId: 'a', result: 'NEW_APPEAL' }]);
    expect(standingSentences([verdict, appeal, back]).get('a')).toEqual(verdict.sentences[0]);
    expect(owed(verdict, appeal, back)).toEqual({ v: 100, w: 50 });
  });

  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-05-${String(of).padStart(2, '0')}`);
  const some = fc.uniqueArray(fc.record({ instance: fc.constantFrom(...instances), on: day, sentences: fc.uniqueArray(fc.record({ partyId: fc.constantFrom('a', 'b', 'c'), result: fc.constantFrom(...results) }), { selector: ({ partyId }) => partyId }), claim: fc.constantFrom('GRANTED' as const, 'PARTLY' as const, 'REFUSED' as const, null), awards: fc.uniqueArray(fc.record({ partyId: fc.constantFrom('v', 'w'), sum: fc.integer({ min: 1, max: 9 }) }), { selector: ({ partyId }) => partyId }) }), { selector: ({ instance, on }) => `${on} ${instance}`, maxLength: 6 });

  it('does not depend on the order in which judgments were recorded, and never comes from one that upholds or orders a new trial', () => {
    fc.assert(fc.property(some, fc.integer(), (judgments, turn) => {
      const other = [...judgments].sort((a, b) => ((a.on + a.instance).length * turn) % 7 - ((b.on + b.instance).length * turn) % 7).reverse();
      expect(standingSentences(other)).toEqual(standingSentences(judgments));
      expect(standingAwards(other)).toEqual(standingAwards(judgments));
      for (const { result } of standingSentences(judgments).values()) expect(['UPHELD', 'RETRIAL', 'NEW_APPEAL']).not.toContain(result);
      const sums = standingAwards(judgments);
      expect(new Set(sums.map(({ partyId }) => partyId)).size).toBe(sums.length);
      if (![...standingSentences(judgments).values()].some(({ result }) => result === 'CONVICTED' || result === 'CHANGED')) expect(sums).toEqual([]);
    }));
  });

  it('binds by its day, of one day the lower court first', () => {
    fc.assert(fc.property(some, (judgments) => {
      const keys = inOrder(judgments).map(({ on, instance }) => `${on} ${instances.indexOf(instance)}`);
      expect(keys).toEqual([...keys].sort());
    }));
  });
});
