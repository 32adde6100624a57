import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Placed, wouldCircle } from './office-tree.js';

/** Any tree: each office stands below one that was there before it, or at the top. */
const tree: fc.Arbitrary<Placed[]> = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((picks) => picks.map((pick, place) => ({ id: `o${place}`, parentId: pick % (place + 1) === place ? null : `o${pick % (place + 1)}` })));
/** Everything below an office, found the other way: from the top down. */
const below = (offices: readonly Placed[], id: string): string[] => offices.filter(({ parentId }) => parentId === id).flatMap((office) => [office.id, ...below(offices, office.id)]);

describe('the tree of offices', () => {
  it('would circle where an office were put below itself or below one of its own, and nowhere else', () => {
    fc.assert(fc.property(tree, fc.nat(), fc.nat(), (offices, first, second) => {
      const [id = '', parentId = ''] = [offices[first % offices.length]?.id, offices[second % offices.length]?.id];
      expect(wouldCircle(offices, id, parentId)).toBe(id === parentId || below(offices, id).includes(parentId));
    }), { numRuns: 300 });
  });

  it('is a tree still after any move that would not circle', () => {
    fc.assert(fc.property(tree, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 10 }), (offices, moves) => {
      let now = offices;
      for (const [first, second] of moves) {
        const [id = '', parentId = ''] = [now[first % now.length]?.id, now[second % now.length]?.id];
        if (!wouldCircle(now, id, parentId)) now = now.map((office) => (office.id === id ? { id, parentId } : office));
      }
      // From everywhere the top is reached in no more steps than there are offices.
      for (const { id } of now) {
        let [at, steps] = [now.find((office) => office.id === id)?.parentId ?? null, 0];
        for (; at !== null && steps <= now.length; steps += 1) at = now.find((office) => office.id === at)?.parentId ?? null;
        expect(steps).toBeLessThanOrEqual(now.length);
      }
    }), { numRuns: 200 });
  });

  it('ends its walk where what is stored circles already', () => {
    expect(wouldCircle([{ id: 'a', parentId: 'b' }, { id: 'b', parentId: 'a' }, { id: 'c', parentId: null }], 'c', 'a')).toBe(false);
    expect(wouldCircle([], 'a', 'nowhere')).toBe(false);
  });
});
