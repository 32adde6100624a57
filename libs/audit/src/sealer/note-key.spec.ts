import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { formatSigner, newSigner } from '../log/note.js';
import { readNoteKey } from './note-key.service.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-note-key-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let files = 0;
const place = (): string => path.join(folder, 'deeper', `key-${(files += 1)}`);
const written = (text: string, mode = 0o400): string => {
  const file = place();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode });
  fs.chmodSync(file, mode);
  return file;
};

describe('the signing key of the log', () => {
  it('is made where there is none, for its owner alone, and is the same the next time', () => {
    const file = place();
    const made = readNoteKey(file, 'oberih.test/audit');
    expect((fs.statSync(file).mode & 0o777).toString(8)).toBe('400');
    expect(readNoteKey(file, 'oberih.test/audit')).toEqual(made);
    expect(fs.readdirSync(path.dirname(file)).filter((name) => name.startsWith(path.basename(file)))).toEqual([path.basename(file)]);
  });

  it('of a witness is no key for notes, and the other way round', () => {
    expect(readNoteKey(place(), 'witness.test', 'cosignature').algorithm).not.toBe(readNoteKey(place(), 'oberih.test/audit').algorithm);
  });

  it.each([0o440, 0o404, 0o644, 0o600 | 0o020])('that others may read or write (mode %i) is refused, with what to do', (mode) => {
    const file = written(formatSigner(newSigner('oberih.test/audit', 'note')), mode);
    expect(() => readNoteKey(file, 'oberih.test/audit')).toThrow(/can be read by others.*chmod 400/);
  });

  it.each(['', 'nonsense', 'PRIVATE+KEY+oberih.test/audit+00000000+AAAA'])('that is none is refused without being quoted: «%s»', (text) => {
    const file = written(text);
    expect(() => readNoteKey(file, 'oberih.test/audit')).toThrow(`${file} holds no signing key.`);
  });

  it('of another log is refused: a log does not change its name unnoticed', () => {
    const file = written(formatSigner(newSigner('oberih.elsewhere/audit', 'note')));
    expect(() => readNoteKey(file, 'oberih.test/audit')).toThrow('is that of oberih.elsewhere/audit, not of oberih.test/audit');
  });
});
