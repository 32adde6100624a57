import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CHUNK } from './chunk-cipher.js';
import { DiskStore } from './disk-store.service.js';
import { FileFault } from './file-fault.js';
import type { FileKey } from './file-store.js';

interface Handle { datasync(): Promise<void>; sync(): Promise<void> }

const DAY = 24 * 60 * 60_000;
const root = mkdtempSync(path.join(os.tmpdir(), 'oberih-disk-'));
const content = randomBytes(CHUNK + 5);
const someFile = (): FileKey => ({ id: randomUUID(), key: randomBytes(32) });
async function* stream(): AsyncGenerator<Buffer> {
  yield content;
}
const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof FileFault ? fault.reason : String(fault)));

describe('files on a local disk', () => {
  /** What every open file of this process flushes with. */
  let handles: Handle;
  const newFolder = (): string => mkdtempSync(path.join(root, 'f-'));
  const inside = (folder: string): string[] => ['tmp', 'objects', 'removed'].flatMap((part) => (existsSync(path.join(folder, part)) ? readdirSync(path.join(folder, part)).map((name) => `${part}/${name}`) : []));

  beforeAll(async () => {
    const handle = await open(root, 'r');
    handles = Object.getPrototypeOf(handle) as Handle;
    await handle.close();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('flush the file before it has its name, and the folder before anybody is told', async () => {
    const folder = newFolder();
    const store = new DiskStore(folder, 0);
    const file = someFile();
    await store.write(someFile(), stream(), { size: content.length });
    const steps: string[] = [];
    const [datasync, sync] = [handles.datasync, handles.sync];
    const look = (step: string): number => steps.push(`${step}: ${inside(folder).filter((name) => name.endsWith(file.id)).join()}`);
    jest.spyOn(handles, 'datasync').mockImplementation(function (this: Handle) { look('flush of the file'); return datasync.call(this); });
    jest.spyOn(handles, 'sync').mockImplementation(function (this: Handle) { look('flush of the folder'); return sync.call(this); });
    await store.write(file, stream(), { size: content.length });
    expect(steps).toEqual([`flush of the file: tmp/${file.id}`, `flush of the folder: objects/${file.id}`]);
  });

  it.each(['datasync', 'sync'] as const)('count as not written when %s fails: no second flush of the same file, nothing left of it', async (which) => {
    const folder = newFolder();
    const store = new DiskStore(folder, 0);
    const before = someFile();
    await store.write(before, stream(), { size: content.length });
    const failing = jest.spyOn(handles, which).mockRejectedValue(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
    const file = someFile();
    expect(await reason(store.write(file, stream(), { size: content.length }))).toBe('not-durable');
    expect([failing.mock.calls.length, inside(folder)]).toEqual([1, [`objects/${before.id}`]]);
    jest.restoreAllMocks();
    expect(await reason(store.write(file, stream(), { size: content.length }))).toBe('done');
  });

  it('are refused before a byte is read where they would take of what has to stay free', async () => {
    const folder = newFolder();
    let read = false;
    async function* watched(): AsyncGenerator<Buffer> {
      read = true;
      yield content;
    }
    expect(await reason(new DiskStore(folder, 90.0).write(someFile(), watched(), { size: Number.MAX_SAFE_INTEGER }))).toBe('no-space');
    expect(await reason(new DiskStore(folder, 100).write(someFile(), watched(), { size: content.length }))).toBe('no-space');
    expect([read, inside(folder)]).toEqual([false, []]);
  });

  it('are cleared of halves that broke off a day ago, and of nothing younger or strange', async () => {
    const folder = newFolder();
    mkdirSync(path.join(folder, 'tmp'), { recursive: true });
    const [old, young] = [randomUUID(), randomUUID()];
    for (const [name, age] of [[old, DAY + 60_000], [young, DAY - 60_000], ['README', 10 * DAY]] as const) {
      writeFileSync(path.join(folder, 'tmp', name), 'half');
      utimesSync(path.join(folder, 'tmp', name), (Date.now() - age) / 1_000, (Date.now() - age) / 1_000);
    }
    expect(await new DiskStore(folder, 0).tidy(Date.now())).toBe(1);
    expect(inside(folder).sort()).toEqual(['tmp/README', `tmp/${young}`].sort());
  });

  it('lie where only the owner of the process reads them', async () => {
    const folder = path.join(newFolder(), 'files');
    const file = someFile();
    await new DiskStore(folder, 0).write(file, stream(), { size: content.length });
    expect([statSync(path.join(folder, 'objects')).mode & 0o777, statSync(path.join(folder, 'objects', file.id)).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('leave no open handle behind, whatever came of them', async () => {
    const store = new DiskStore(newFolder(), 0);
    const open = (): number => readdirSync('/proc/self/fd').length;
    const file = someFile();
    const told = await store.write(file, stream(), { size: content.length });
    const before = open();
    for (let n = 0; n < 5; n += 1) {
      await reason(store.write(someFile(), stream(), { size: 1 }));
      await reason(store.write(file, stream(), { size: content.length }));
      for await (const part of store.read(file, told)) if (part.length > 0) break;
    }
    expect(open()).toBeLessThanOrEqual(before + 1);
  });
});
