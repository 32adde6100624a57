import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moved } from './moves.js';

describe('keys in a list of rows', () => {
  it.each<[string, number, number]>([['ArrowDown', 5, 6], ['ArrowUp', 5, 4], ['PageDown', 5, 15], ['PageUp', 15, 5], ['Home', 50, 0], ['End', 5, 99], ['ArrowUp', 0, 0], ['ArrowDown', 99, 99], ['PageDown', 95, 99], ['PageUp', 3, 0]])('%s leads from %i to %i', (key, from, to) => {
    expect(moved(key, from, 100, 10)).toBe(to);
  });

  it('lead nowhere when they are others', () => {
    for (const key of ['a', 'Tab', 'Escape', 'toString']) expect(moved(key, 1, 10, 3)).toBeNull();
  });

  it('never lead out of the list', () => {
    fc.assert(fc.property(fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'), fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 60 }), (key, at, count, shown) => {
      const to = moved(key, Math.min(at, count - 1), count, shown) ?? -1;
      expect(to).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThan(count);
    }));
  });
});
