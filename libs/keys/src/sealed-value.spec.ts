import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Place, SealFault, keyIdOf, openValue, sealValue } from './sealed-value.js';

const KEY_ID = '33333333-3333-4333-8333-333333333333';
const place: Place = { table: 'keeper.person_value', column: 'fullName', rowId: '11111111-1111-4111-8111-111111111111', subjectId: '22222222-2222-4222-8222-222222222222', class: 3 };
const key = randomBytes(32);

describe('a sealed value', () => {
  // Made by another implementation (Python, cryptography 48, AESGCM), so that any program can open what is stored here.
  it.each<[Place, string, string]>([
    [place, 'Вигадана Мар’яна', '0133333333333343338333333333333333a0a1a2a3a4a5a6a7a8a9aaab368aac959578d20fb2d15763d7c7106e507cc5c02266c28e1c97f709af16a5b1730952e91f98a512e22086dbf090fa47'],
    [{ ...place, table: 'audit_event', column: 'detail', subjectId: 'log:2026-11' }, '', '0133333333333343338333333333333333a0a1a2a3a4a5a6a7a8a9aaabb2cceec7e0d69f6152fab2ece63f5d8a'],
  ])('is the published vector: %j', (where, text, hex) => {
    const vectorKey = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte));
    const nonce = Buffer.from(Array.from({ length: 12 }, (_, byte) => 0xa0 + byte));
    expect(sealValue(vectorKey, KEY_ID, where, text, nonce).toString('hex')).toBe(hex);
    expect(openValue(vectorKey, where, Buffer.from(hex, 'hex'))).toBe(text);
  });

  it('opens where it was sealed, tells whose key it needs, and is another each time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [one, two] = [sealValue(key, KEY_ID, place, text), sealValue(key, KEY_ID, place, text)];
      expect(openValue(key, place, one)).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      expect(keyIdOf(one)).toBe(KEY_ID);
      expect(one.equals(two)).toBe(false);
      expect(one.length).toBe(1 + 16 + 12 + Buffer.byteLength(text) + 16);
    }));
  });

  it.each<[string, Partial<Place>]>([
    ['table', { table: 'keeper.other' }], ['column', { column: 'phone' }], ['row', { rowId: randomUUID() }], ['subject', { subjectId: randomUUID() }], ['class', { class: 4 }],
  ])('does not open in another %s', (_, moved) => {
    expect(() => openValue(key, { ...place, ...moved }, sealValue(key, KEY_ID, place, 'таємне'))).toThrow(SealFault);
  });

  it('does not open with any bit turned or any end cut, and the fault says neither value nor key', () => {
    const sealed = sealValue(key, KEY_ID, place, 'таємне');
    fc.assert(fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      // The id of the key is no part of what is opened: it says which key to take, and the wrong one does not open.
      fc.pre(bit < 8 || bit >= 17 * 8);
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      let fault: unknown;
      try { openValue(key, place, turned); } catch (caught) { fault = caught; }
      expect(fault).toBeInstanceOf(SealFault);
      expect(String((fault as Error).message)).not.toMatch(/таємне/);
    }));
    for (let length = 0; length < sealed.length; length += 1) expect(() => openValue(key, place, sealed.subarray(0, length))).toThrow(SealFault);
  });

  it('does not open with another key', () => {
    expect(() => openValue(randomBytes(32), place, sealValue(key, KEY_ID, place, 'x'))).toThrow('does-not-open');
  });

  it('refuses a place whose parts could be read in two ways', () => {
    for (const wrong of [{ column: 'a|b' }, { rowId: '' }, { subjectId: 'x|3' }]) expect(() => sealValue(key, KEY_ID, { ...place, ...wrong }, 'x')).toThrow(TypeError);
    expect(() => sealValue(key, 'not-an-id', place, 'x')).toThrow('UUID');
  });

  it('tells no key of what is no sealed value', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('text'), Buffer.concat([Buffer.of(2), randomBytes(60)]), Buffer.concat([Buffer.of(1), randomBytes(20)])]) expect(keyIdOf(bytes)).toBeUndefined();
  });
});
