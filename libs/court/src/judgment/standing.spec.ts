import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Standing, inOrder, standingAwards, standingSentences } from './standing.js';
import { type Result, instances, results } from './words.js';

type Sentence = { readonly partyId: string; readonly result: Result; readonly term?: number };
type Told = Standing<Sentence, string>;
const judgment = (instance: Told['instance'], on: string, sentences: readonly Sentence[], awards: readonly string[] | null = null): Told => ({ instance, on, sentences, awards });

describe('what stands of judgments', () => {
  const verdict = judgment('FIRST', '2026-03-02', [{ partyId: 'a', result: 'CONVICTED', term: 60 }, { partyId: 'b', result: 'ACQUITTED' }], ['100']);

  it('is the verdict while no other court has decided', () => {
    expect([...standingSentences([verdict]).values()]).toEqual(verdict.sentences);
    expect(standingAwards([verdict])).toEqual(['100']);
  });

  it('is what the higher court changed, and for the others what it upheld', () => {
    const appeal = judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'CHANGED', term: 48 }, { partyId: 'b', result: 'UPHELD' }]);
    expect(standingSentences([appeal, verdict])).toEqual(new Map([['a', appeal.sentences[0]], ['b', verdict.sentences[1]]]));
    expect(standingAwards([verdict, appeal])).toEqual(['100']);
  });

  it('is nothing for whom a new trial is ordered, until the next verdict', () => {
    const quashed = judgment('CASSATION', '2026-07-01', [{ partyId: 'a', result: 'RETRIAL' }]);
    expect([...standingSentences([verdict, quashed]).keys()]).toEqual(['b']);
    expect(standingAwards([verdict, quashed])).toEqual([]);
    const again = judgment('FIRST', '2027-01-10', [{ partyId: 'a', result: 'CONVICTED', term: 36 }], ['70']);
    expect(standingSentences([quashed, again, verdict]).get('a')).toEqual(again.sentences[0]);
    expect(standingAwards([quashed, again, verdict])).toEqual(['70']);
  });

  it('leaves the award of the others where only one of them is tried anew', () => {
    expect(standingAwards([verdict, judgment('APPEAL', '2026-07-01', [{ partyId: 'a', result: 'RETRIAL' }, { partyId: 'b', result: 'UPHELD' }])])).toEqual(['100']);
  });

  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-05-${String(of).padStart(2, '0')}`);
  const some = fc.uniqueArray(fc.record({ instance: fc.constantFrom(...instances), on: day, sentences: fc.uniqueArray(fc.record({ partyId: fc.constantFrom('a', 'b', 'c'), result: fc.constantFrom(...results) }), { selector: ({ partyId }) => partyId }), awards: fc.option(fc.array(fc.string())) }), { selector: ({ instance, on }) => `${on} ${instance}`, maxLength: 6 });

  it('does not depend on the order in which judgments were recorded, and never comes from one that upholds or orders a new trial', () => {
    fc.assert(fc.property(some, fc.integer(), (judgments, turn) => {
      const other = [...judgments].sort((a, b) => ((a.on + a.instance).length * turn) % 7 - ((b.on + b.instance).length * turn) % 7).reverse();
      expect(standingSentences(other)).toEqual(standingSentences(judgments));
      expect(standingAwards(other)).toEqual(standingAwards(judgments));
      for (const { result } of standingSentences(judgments).values()) expect(['UPHELD', 'RETRIAL']).not.toContain(result);
    }));
  });

  it('binds by its day, of one day the lower court first', () => {
    fc.assert(fc.property(some, (judgments) => {
      const keys = inOrder(judgments).map(({ on, instance }) => `${on} ${instances.indexOf(instance)}`);
      expect(keys).toEqual([...keys].sort());
    }));
  });
});
