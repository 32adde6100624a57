import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DiskStore, FileFault } from '#libs/evidence';
import { howMany } from '../support/prove.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-flipped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('one flipped bit of a stored file', () => {
  it('is found wherever it is, before the file has come to its end', async () => {
    const store = new DiskStore(folder, 0);
    const flips = howMany(1_000, 100);
    let [found, given] = [0, 0];
    // Files of one chunk, of one that is just full, and of several.
    for (const size of [777, 1024 ** 2, 2 * 1024 ** 2 + 5]) {
      const [file, content] = [{ id: randomUUID(), key: randomBytes(32) }, randomBytes(size)];
      const told = await store.write(file, (async function* () { yield content; })(), { size });
      const object = path.join(folder, 'objects', file.id);
      const whole = readFileSync(object);
      for (let n = 0; n < Math.ceil(flips / 3); n += 1) {
        const [at, bit] = [randomInt(whole.length), randomInt(8)];
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        writeFileSync(object, flipped);
        const parts: Buffer[] = [];
        const fault = await (async () => { for await (const part of store.read(file, told)) parts.push(Buffer.from(part)); })().then(() => undefined, (reason: unknown) => reason);
        if (fault instanceof FileFault && fault.reason === 'damaged') found += 1;
        const out = Buffer.concat(parts);
        if (out.length >= size || !content.subarray(0, out.length).equals(out)) given += 1;
      }
      writeFileSync(object, whole);
      let back = 0;
      for await (const part of store.read(file, told)) back += part.length;
      expect(back).toBe(size);
    }
    process.stdout.write(`flipped bits: ${found} of ${Math.ceil(flips / 3) * 3} found, ${given} given out\n`);
    expect([found, given]).toEqual([Math.ceil(flips / 3) * 3, 0]);
  });
});
