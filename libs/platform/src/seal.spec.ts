import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from './seal.js';

describe('a seal', () => {
  it('gives any text back to who knows the secret', () => {
    fc.assert(fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (secret, text) => {
      expect(unseal(secret, seal(secret, text))).toBe(text);
    }));
  });

  it('gives nothing to anybody else', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (secret, other, text) => {
      fc.pre(secret !== other);
      expect(unseal(other, seal(secret, text))).toBeUndefined();
    }));
  });

  it('shows nothing of the text and never the same twice', () => {
    const [one, two] = [seal('secret', 'canary canary'), seal('secret', 'canary canary')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('canary');
  });

  it('is broken by any change of a single bit', () => {
    const sealed = Buffer.from(seal('secret', 'text'), 'base64');
    fc.assert(fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal('secret', changed.toString('base64'))).toBeUndefined();
    }));
  });

  it('does not open what is no seal, and does not throw', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(unseal('secret', text)).toBeUndefined();
    }));
  });
});
