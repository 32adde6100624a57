import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hryvnias, kopecks } from './money.js';

describe('a sum of money', () => {
  it.each([['0', 0n], ['7', 700n], ['7.5', 750n], ['7.05', 705n], ['999999999999.99', 99_999_999_999_999n], ['007', 700n]])('%s is read to the kopeck', (text, exact) => {
    expect(kopecks(text)).toBe(exact);
  });

  it.each(['', '-1', '+1', '1,5', '1.', '.5', '1.005', '1e3', ' 1', '1 000', '1000000000000', 'NaN', '١'])('“%s” is none', (text) => {
    expect(kopecks(text)).toBeNull();
  });

  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (exact) => {
      expect(kopecks(hryvnias(exact))).toBe(exact);
    }));
    expect(hryvnias(-5n)).toBe('-0.05');
  });
});
