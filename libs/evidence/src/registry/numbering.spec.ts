import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEEPEST, nextNumbers, numberOf, pathOf } from './numbering.js';

const path = fc.array(fc.integer({ min: 1, max: 999_999_999 }), { minLength: 1, maxLength: DEEPEST });

describe('a number of the registry', () => {
  it.each([['12', [12]], [' 12.1 ', [12, 1]], ['12.10.3', [12, 10, 3]], ['1.2.3.4.5.6', [1, 2, 3, 4, 5, 6]]])('%j is %j', (text, wanted) => expect(pathOf(text)).toEqual(wanted));
  it.each(['', '0', '1.0', '01', '1.', '.1', '1..2', '-1', '1,2', 'а', '1.2.3.4.5.6.7', '9999999999', '1e3', '+1', '1. 2'])('%j is none', (text) => expect(pathOf(text)).toBeNull());

  it('is read back as it was written', () => fc.assert(fc.property(path, (one) => expect(pathOf(numberOf(one))).toEqual(one))));

  it('leads to its root: those given below it begin with it, follow the last one, and differ', () => fc.assert(fc.property(path, fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 50 }), (below, last, count) => {
    const given = nextNumbers(below, last, count);
    expect(given).toHaveLength(count);
    expect(given.every((one, place) => one.length === below.length + 1 && one.slice(0, -1).join() === below.join() && one.at(-1) === last + place + 1)).toBe(true);
  })));
});
