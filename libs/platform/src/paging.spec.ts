import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageSize, toPage } from './paging.js';

describe('paging', () => {
  it('gives back the keys of any row from its cursor', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 }), (keys) => {
      expect(decodeCursor(encodeCursor(keys), keys.length)).toEqual(keys);
    }));
  });

  it('refuses any text that is not a cursor, and never throws anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        decodeCursor(text, 2);
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'after', rule: 'cursor' }] } });
      }
    }));
  });

  it.each([0, 101, 1.5, -1, Number.NaN])('refuses a page of %s rows', (first) => {
    expect(() => pageSize(first)).toThrow('1 to 100');
  });

  it('tells that there is a next page by the one row too many', () => {
    const rows = [1, 2, 3];
    expect(toPage(rows, 2, (row) => [row]).pageInfo).toEqual({ hasNextPage: true, endCursor: encodeCursor([2]) });
    expect(toPage(rows, 3, (row) => [row]).pageInfo.hasNextPage).toBe(false);
    expect(toPage([], 3, () => []).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });
});
