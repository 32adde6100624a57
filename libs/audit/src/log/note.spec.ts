import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkedBy, checkpointText, cosign, formatSigner, formatVerifier, isKeyName, newSigner, parseCheckpoint, parseNote, parseSigner, parseVerifier, signNote } from './note.js';

/** The example of golang.org/x/mod/sumdb/note, from which the format comes. */
const PUBLIC = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PRIVATE = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT = `If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n`;
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const checkpoint = { origin: 'oberih.test/audit', size: 7, root: Buffer.alloc(32, 5) };

describe('a signed note', () => {
  it('is signed and checked like the example everybody has', () => {
    expect(signNote(TEXT, parseSigner(PRIVATE))).toBe(NOTE);
    expect(checkedBy(parseNote(NOTE), parseVerifier(PUBLIC))).toMatchObject({ seconds: null });
    expect(formatVerifier(parseSigner(PRIVATE))).toBe(PUBLIC);
    expect(formatSigner(parseSigner(PRIVATE))).toBe(PRIVATE);
  });

  it.each([['another text', NOTE.replace('answer', 'cause')], ['another signature', NOTE.replace('JnAM=', 'JnAA=')], ['another name', NOTE.replace('— Peter', '— Paul')]])('is not believed with %s', (_what, note) => {
    expect(checkedBy(parseNote(note), parseVerifier(PUBLIC))).toBeUndefined();
  });

  it.each([['no signature', TEXT], ['a broken line', `${TEXT}\n— x y\n`], ['no end of line', NOTE.slice(0, -1)]])('is none with %s', (_what, note) => {
    expect(() => parseNote(note)).toThrow('not a signed note');
  });

  it.each([['of another id', PRIVATE.replace('c74f20a3', 'c74f20a4')], ['cut short', PRIVATE.slice(0, -4)], ['that is public', PUBLIC]])('takes no key %s', (_what, key) => {
    expect(() => parseSigner(key)).toThrow();
  });

  it('takes no public key that does not fit its id', () => {
    expect(() => parseVerifier(PUBLIC.replace('c74f20a3', '00000000'))).toThrow('does not fit');
    expect(() => parseVerifier('x')).toThrow('not an Ed25519 key');
  });

  it('knows a name that fits into a line', () => {
    expect(['oberih.test/audit', 'a+b', 'a b', ''].map(isKeyName)).toEqual([true, false, false, false]);
  });
});

describe('a checkpoint', () => {
  it('reads back what was written, of any size and root', () => {
    fc.assert(fc.property(fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
      const written = { ...checkpoint, size, root: Buffer.from(root) };
      expect(parseCheckpoint(checkpointText(written))).toEqual(written);
    }));
  });

  it.each([['no root', 'o\n1\n\n'], ['a size with a zero before it', `o\n01\n${checkpoint.root.toString('base64')}\n`], ['no name', `\n1\n${checkpoint.root.toString('base64')}\n`], ['a short root', 'o\n1\nAAAA\n']])('is none with %s', (_what, text) => {
    expect(() => parseCheckpoint(text)).toThrow('not a checkpoint');
  });

  it('is cosigned with the time, beside the signature of the log', () => {
    const [log, witness] = [newSigner('oberih.test/audit', 'note'), newSigner('witness.test', 'cosignature')];
    const note = signNote(checkpointText(checkpoint), log);
    const both = parseNote(`${note}${cosign(checkpointText(checkpoint), witness, 1_795_000_000)}\n`);
    expect(checkedBy(both, parseVerifier(formatVerifier(log)))?.seconds).toBeNull();
    expect(checkedBy(both, parseVerifier(formatVerifier(witness)))).toEqual({ line: both.signatures[1]?.line, seconds: 1_795_000_000 });
    expect(checkedBy(both, newSigner('witness.test', 'cosignature'))).toBeUndefined();
  });

  it('is not cosigned by a plain signature of the witness, nor for another time', () => {
    const witness = newSigner('witness.test', 'cosignature');
    const text = checkpointText(checkpoint);
    const line = cosign(text, witness, 1);
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    bytes[11] = 2;
    expect(checkedBy(parseNote(`${text}\n— witness.test ${bytes.toString('base64')}\n`), witness)).toBeUndefined();
    expect(checkedBy(parseNote(signNote(text, witness)), witness)).toBeUndefined();
  });
});
