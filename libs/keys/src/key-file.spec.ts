import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KeyFile, deriveKey, formatKeyFile, newKeyFile, parseKeyFile, publicKeyOf, signWith, unwrapKey, withNewVersion, withoutOldVersions, wrapKey } from './key-file.js';
import { KmsFault } from './kms.js';

/** A file after so many rotations. */
const rotated = (times: number): KeyFile => Array.from({ length: times }).reduce<KeyFile>((file) => withNewVersion(file), newKeyFile());
const reasonOf = (work: () => unknown): string => {
  try { work(); } catch (fault) { return fault instanceof KmsFault ? fault.reason : String(fault); }
  return 'done';
};
const bindings = fc.string({ minLength: 1, maxLength: 60 });
const dataKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('a key file', () => {
  it('says the same after it was written and read, whatever its age', () => {
    fc.assert(fc.property(fc.nat(12), (times) => {
      const file = rotated(times);
      const read = parseKeyFile(formatKeyFile(file));
      expect(read.active).toBe(file.active);
      expect([...read.keks].map(([id, key]) => [id, key.toString('hex')])).toEqual([...file.keks].map(([id, key]) => [id, key.toString('hex')]));
      expect(read.root.equals(file.root)).toBe(true);
    }), { numRuns: 20 });
  });

  it('numbers its versions upwards for ever, also after old ones were forgotten: no number comes twice', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (acts) => {
      let file = newKeyFile();
      const seen = [file.active];
      for (const forgets of acts) {
        if (forgets) file = withoutOldVersions(file);
        else seen.push((file = withNewVersion(file)).active);
        expect(file.keks.has(file.active)).toBe(true);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(file.active).toBe(`file-${seen.length}`);
    }));
  });

  it('keeps index and signing keys through every rotation: what was indexed is found, what was signed is believed', () => {
    const [file, message] = [newKeyFile(), Buffer.from('checkpoint')];
    const later = withoutOldVersions(withNewVersion(withNewVersion(file)));
    expect(deriveKey(later, 'surname').equals(deriveKey(file, 'surname'))).toBe(true);
    expect(publicKeyOf(later, 'log').equals(publicKeyOf(file, 'log'))).toBe(true);
    const spki = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKeyOf(later, 'log')]), format: 'der', type: 'spki' });
    expect(verify(null, message, spki, signWith(file, 'log', message))).toBe(true);
  });

  it('derives keys that have nothing to do with each other, whatever the labels', () => {
    const file = newKeyFile();
    fc.assert(fc.property(fc.uniqueArray(fc.string({ maxLength: 30 }), { minLength: 2, maxLength: 8 }), (labels) => {
      const keys = labels.map((label) => deriveKey(file, label).toString('hex'));
      expect(new Set(keys).size).toBe(labels.length);
      expect(keys.every((key) => key.length === 64)).toBe(true);
    }));
    // Of the same label a key for an index and one that signs: neither is the other.
    expect(publicKeyOf(file, 'x').equals(deriveKey(file, 'x'))).toBe(false);
    expect(deriveKey(newKeyFile(), 'x').equals(deriveKey(file, 'x'))).toBe(false);
  });

  it.each([
    ['cut anywhere', (text: string) => text.slice(0, text.length - 20)], ['with a key that is too short', (text: string) => text.replace(/"root": "[^"]{6}/, '"root": "')],
    ['with an active version that it does not hold', (text: string) => text.replace('"active": "file-1"', '"active": "file-9"')],
    ['of another format', (text: string) => text.replace('oberih-keys-1', 'oberih-keys-2')], ['with a version of a strange name', (text: string) => text.replaceAll('file-1', 'mine')], ['of nothing but null', () => 'null'],
  ])('%s is refused, and the fault quotes none of it', (_, damage) => {
    const text = formatKeyFile(newKeyFile());
    expect(reasonOf(() => parseKeyFile(damage(text)))).toBe('refused');
    expect(() => parseKeyFile(damage(text))).toThrow(/^KEY_FILE is no key file of Oberih, or was cut$/);
  });
});

describe('a wrapped data key', () => {
  it('opens for what it was wrapped for, under the version that it names, whatever came after', () => {
    fc.assert(fc.property(bindings, dataKey, fc.nat(4), (binding, key, times) => {
      const file = newKeyFile();
      const wrapped = wrapKey(file, { binding, key });
      const later = Array.from({ length: times }).reduce<KeyFile>((before) => withNewVersion(before), file);
      expect(wrapped.kekId).toBe('file-1');
      expect(unwrapKey(later, wrapped).equals(key)).toBe(true);
    }));
  });

  it('opens for nothing else: neither another binding nor another version nor another file', () => {
    fc.assert(fc.property(bindings, bindings, dataKey, (binding, other, key) => {
      fc.pre(binding !== other);
      const file = withNewVersion(newKeyFile());
      const wrapped = wrapKey(file, { binding, key });
      expect(reasonOf(() => unwrapKey(file, { ...wrapped, binding: other }))).toBe('refused');
      expect(reasonOf(() => unwrapKey(file, { ...wrapped, kekId: 'file-1' }))).toBe('refused');
      expect(reasonOf(() => unwrapKey(file, { ...wrapped, kekId: 'file-3' }))).toBe('unknown-version');
      expect(reasonOf(() => unwrapKey(withNewVersion(newKeyFile()), wrapped))).toBe('refused');
    }));
  });

  it('does not open with any bit turned, cut or lengthened', () => {
    const file = newKeyFile();
    const wrapped = wrapKey(file, { binding: 'key|person', key: randomBytes(32) });
    const bytes = Buffer.from(wrapped.wrapped, 'base64');
    const asWrapped = (changed: Buffer): string => reasonOf(() => unwrapKey(file, { ...wrapped, wrapped: changed.toString('base64') }));
    fc.assert(fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(asWrapped(turned)).toBe('refused');
    }));
    for (let length = 0; length < bytes.length; length += 1) expect(asWrapped(bytes.subarray(0, length))).toBe('refused');
    expect(asWrapped(Buffer.concat([bytes, Buffer.of(0)]))).toBe('refused');
  });

  it('is another each time, so that equal keys do not show', () => {
    const [file, key] = [newKeyFile(), randomBytes(32)];
    const wrapped = Array.from({ length: 50 }, () => wrapKey(file, { binding: 'a', key }).wrapped);
    expect(new Set(wrapped).size).toBe(50);
    expect(wrapped.every((text) => !text.includes(key.toString('base64').slice(0, 12)))).toBe(true);
  });

  it('is of no use once its version is forgotten', () => {
    const file = newKeyFile();
    const wrapped = wrapKey(file, { binding: 'a', key: randomBytes(32) });
    expect(reasonOf(() => unwrapKey(withoutOldVersions(withNewVersion(file)), wrapped))).toBe('unknown-version');
  });
});
