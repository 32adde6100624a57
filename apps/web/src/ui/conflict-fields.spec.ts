import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences, merged, type Side, sideOf } from './conflict-fields.js';

const record = fc.record({ a: fc.constantFrom('', '1', '2'), b: fc.constantFrom('', '1', '2'), c: fc.constantFrom(1, 2) });
const side = fc.constantFrom<Side>('mine', 'theirs');

describe('two people at one record', () => {
  it.each([
    ['nobody else changed it', { a: '1' }, { a: '2' }, { a: '1' }, []],
    ['only they changed it', { a: '1' }, { a: '1' }, { a: '3' }, [{ field: 'a', base: '1', mine: '1', theirs: '3', clash: false }]],
    ['both changed it', { a: '1' }, { a: '2' }, { a: '3' }, [{ field: 'a', base: '1', mine: '2', theirs: '3', clash: true }]],
    ['both changed it alike', { a: '1' }, { a: '2' }, { a: '2' }, []],
  ])('%s', (_, base, mine, theirs, found) => {
    expect(differences(base, mine, theirs)).toEqual(found);
  });

  it('keeps my text where only I changed it, takes theirs where only they did, and what was chosen where both did', () => {
    fc.assert(fc.property(record, record, record, fc.record({ a: side, b: side, c: side }), (base, mine, theirs, chosen) => {
      const found = differences(base, mine, theirs);
      const saved = merged(mine, theirs, found, chosen);
      for (const field of ['a', 'b', 'c'] as const) {
        if (theirs[field] === base[field]) expect(saved[field]).toBe(mine[field]);
        else if (theirs[field] === mine[field]) expect(saved[field]).toBe(theirs[field]);
        else expect(saved[field]).toBe(chosen[field] === 'mine' ? mine[field] : theirs[field]);
      }
    }));
  });

  it('needs a choice exactly where both changed a field', () => {
    fc.assert(fc.property(record, record, record, (base, mine, theirs) => {
      for (const difference of differences(base, mine, theirs)) expect(sideOf(difference, {})).toBe(difference.clash ? undefined : 'theirs');
    }));
  });
});
