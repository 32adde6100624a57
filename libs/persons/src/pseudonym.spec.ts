import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PSEUDONYM_BYTES, pseudonymFrom } from './pseudonym.js';

describe('pseudonym', () => {
  it('always has two neutral letters and six signs that cannot be confused', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: PSEUDONYM_BYTES, maxLength: PSEUDONYM_BYTES, max: 233 }), (bytes) => {
      expect(pseudonymFrom(bytes)).toMatch(/^ОС-[2-9CDFGHJKMNPQRTVWXYZ]{6}$/u);
    }));
  });

  it('skips the bytes that would make some signs likelier than others', () => {
    expect(pseudonymFrom(Uint8Array.of(255, 234, 0, 1, 2, 3, 4, 5))).toBe('ОС-234567');
  });

  it('gives every sign the same chance', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const sign = pseudonymFrom(Uint8Array.of(byte, 0, 0, 0, 0, 0, 0)).charAt(3);
      if (byte < 234) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([9]));
  });

  it('refuses too little randomness instead of making a guessable pseudonym', () => {
    expect(() => pseudonymFrom(Uint8Array.of(1, 2, 3))).toThrow('random bytes');
  });
});
