import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantCursor } from './instant-cursor.js';
import { encodeCursor } from './paging.js';

const id = '7d0f3c1e-1234-4000-8000-000000000000';

describe('the position in a list ordered by instants', () => {
  it('is none at the beginning', () => {
    expect([instantCursor(undefined), instantCursor(null)]).toEqual([null, null]);
  });

  it('comes back as it was given, whatever the instant, to the microsecond', () => {
    const instant = fc.tuple(fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 999_999 }))
      .map(([at, digits, fraction]) => `${new Date(at).toISOString().slice(0, 19)}${digits === 0 ? '' : `.${String(fraction).padStart(6, '0').slice(0, digits)}`}+00:00`);
    fc.assert(fc.property(fc.oneof(instant, fc.constant('infinity')), fc.uuid({ version: 4 }), (at, uuid) => {
      expect(instantCursor(encodeCursor([at, uuid]))).toEqual([at, uuid]);
    }));
  });

  it.each([
    ['2026-02-30T10:00:00+00:00', id], ['2026-02-29T10:00:00+00:00', id], ['2026-04-31T10:00:00+00:00', id], ['2026-13-01T10:00:00+00:00', id], ['2026-01-01T24:00:00+00:00', id], ['2026-01-01T10:60:00+00:00', id],
    ['0000-01-01T10:00:00+00:00', id], ['-infinity', id], ['now', id], ['2026-01-01T10:00:00+02:00', id], ['2026-01-01T10:00:00.1234567+00:00', id], ['2026-01-01T10:00:00+00:00', 'x'], ['2026-01-01T10:00:00+00:00', `${id}'`], [null, id], [1, 2],
  ])('is refused before it reaches the database: %j, %j', (...keys) => {
    expect(() => instantCursor(encodeCursor(keys))).toThrow(expect.objectContaining({ code: 'bad-input', detail: { fields: [expect.objectContaining({ field: 'after', rule: 'cursor' })] } }));
  });

  it('never passes on what is no instant and no id, whatever a client makes up', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 }).map((keys) => encodeCursor(keys))), (cursor) => {
      const read = (): unknown => {
        try {
          return instantCursor(cursor)?.[1];
        } catch (refusal) {
          return (refusal as { code: string }).code;
        }
      };
      expect(read()).toMatch(/^(bad-input|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/);
    }));
  });
});
