import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asTree } from './tree.js';

/** A forest: each office may stand below one that was made before it. */
const forest = fc.array(fc.option(fc.nat(), { nil: null }), { maxLength: 30 }).map((aboves) => aboves.map((above, index) => ({ id: `o${index}`, parentId: above === null || index === 0 ? null : `o${above % index}` })));

describe('offices as a tree', () => {
  it('keep the order of the list among those that stand beside one another', () => {
    const offices = [{ id: 'a', parentId: null }, { id: 'b', parentId: null }, { id: 'b1', parentId: 'b' }, { id: 'a2', parentId: 'a' }, { id: 'a1', parentId: 'a' }];
    expect(asTree(offices).map(({ office, depth }) => `${'-'.repeat(depth)}${office.id}`)).toEqual(['a', '-a2', '-a1', 'b', '-b1']);
  });

  it('show each office once, right below what is above it', () => {
    fc.assert(fc.property(forest, (offices) => {
      const rows = asTree(offices);
      expect(rows.map(({ office }) => office.id).sort()).toEqual(offices.map(({ id }) => id).sort());
      rows.forEach(({ office, depth }, index) => {
        const above = rows.slice(0, index).findLast((row) => row.depth < depth);
        expect(above?.office.id ?? null).toBe(office.parentId);
      });
    }));
  });

  it('lose none whose office above is not in the list', () => {
    expect(asTree([{ id: 'a', parentId: 'gone' }])).toEqual([{ office: { id: 'a', parentId: 'gone' }, depth: 0 }]);
  });
});
