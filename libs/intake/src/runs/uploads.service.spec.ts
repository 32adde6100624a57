import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform';
import { bodyOf } from '../../../../test/support/builders/import-runs.js';
import { limits } from '../table/limits.js';
import { Uploads } from './uploads.service.js';

const fresh = (): { uploads: Uploads; names: () => Promise<string[]>; folder: string } => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'oberih-uploads-'));
  const folder = path.join(data, 'imports');
  return { uploads: new Uploads(readConfig({ DATA_DIR: data })), folder, names: async () => (await readdir(folder)).sort() };
};
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

describe('an uploaded file', () => {
  it('is there whole under the id of its run, for nobody but the server to read', async () => {
    const { uploads, names, folder } = fresh();
    const id = randomUUID();
    await uploads.receive(id, bodyOf(Buffer.from('перша '), Buffer.from('друга')));
    expect([await names(), await readFile(uploads.pathOf(id), 'utf8')]).toEqual([[id], 'перша друга']);
    expect([(await stat(uploads.pathOf(id))).mode & 0o777, (await stat(folder)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('that breaks off is not there at all, nor a half of it', async () => {
    const { uploads, names } = fresh();
    async function* broken(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from('половина'));
      throw new Error('the connection was closed');
    }
    await expect(uploads.receive(randomUUID(), broken())).rejects.toThrow('the connection was closed');
    expect(await names()).toEqual([]);
  });

  it('may be as large as the limit and not a byte larger, whatever it said of its size', async () => {
    const { uploads, names } = fresh();
    const full = Array.from({ length: limits.fileBytes / MEGABYTE.length }, () => MEGABYTE);
    const [whole, more] = [randomUUID(), randomUUID()];
    await uploads.receive(whole, bodyOf(...full));
    await expect(uploads.receive(more, bodyOf(...full, Buffer.from('x')))).rejects.toMatchObject({ code: 'limit/too-large' });
    expect([await names(), (await stat(uploads.pathOf(whole))).size]).toEqual([[whole], limits.fileBytes]);
  });

  it.each(['', '..', '../secret', 'реєстр.csv', randomUUID().toUpperCase(), `${randomUUID()}/x`, `${randomUUID()}\n`, `${randomUUID()}.part`])('has no place under the name %j', (name) => {
    expect(() => fresh().uploads.pathOf(name)).toThrow('named by the id');
  });

  it('is removed as often as one likes', async () => {
    const { uploads, names } = fresh();
    const id = randomUUID();
    await uploads.receive(id, bodyOf(Buffer.from('x')));
    for (let n = 0; n < 2; n += 1) await uploads.remove(id);
    expect(await names()).toEqual([]);
  });
});

describe('files that no run needs', () => {
  it('go after an hour; what is young may still come, and what is needed stays however old', async () => {
    const { uploads, names, folder } = fresh();
    const [needed, ended, young, half] = [randomUUID(), randomUUID(), randomUUID(), `${randomUUID()}.part`];
    for (const id of [needed, ended, young]) await uploads.receive(id, bodyOf(Buffer.from('x')));
    await writeFile(path.join(folder, half), 'x');
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    for (const name of [needed, ended, half]) await utimes(path.join(folder, name), ago(61), ago(61));
    await utimes(path.join(folder, young), ago(58), ago(58));
    await uploads.keepOnly(new Set([needed]));
    expect(await names()).toEqual([needed, young].sort());
  });

  it('are none where nothing was ever uploaded', async () => {
    await expect(fresh().uploads.keepOnly(new Set())).resolves.toBeUndefined();
  });
});
