import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldChanges } from './field-changes.js';

const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer())));

describe('what changed between two states of a record', () => {
  it.each([
    [{ a: 'x' }, { a: 'y' }, [{ field: 'a', before: 'x', after: 'y' }]],
    [{}, { a: 'x' }, [{ field: 'a', before: null, after: 'x' }]],
    [{ a: 'x' }, {}, [{ field: 'a', before: 'x', after: null }]],
    [{ a: null }, { a: undefined }, []],
    [{ a: 1 }, { a: '1' }, []],
    [{ a: ['x'] }, { a: ['x', 'y'] }, [{ field: 'a', before: '["x"]', after: '["x","y"]' }]],
    [{ a: false }, { a: true }, [{ field: 'a', before: 'false', after: 'true' }]],
  ])('from %j to %j is %j', (before, after, changes) => {
    expect(fieldChanges(before, after)).toEqual(changes);
  });

  it('is nothing between a state and itself', () => {
    fc.assert(fc.property(record, (state) => {
      expect(fieldChanges(state, structuredClone(state))).toEqual([]);
    }));
  });

  it('backwards is the same with before and after changed about', () => {
    fc.assert(fc.property(record, record, (one, two) => {
      const turned = fieldChanges(two, one).map(({ field, before, after }) => ({ field, before: after, after: before }));
      const byField = (list: readonly { field: string }[]): unknown => [...list].sort((a, b) => a.field.localeCompare(b.field));
      expect(byField(turned)).toEqual(byField(fieldChanges(one, two)));
    }));
  });

  it('names each field once', () => {
    fc.assert(fc.property(record, record, (one, two) => {
      const names = fieldChanges(one, two).map(({ field }) => field);
      expect(new Set(names).size).toBe(names.length);
    }));
  });
});
