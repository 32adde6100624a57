import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { CHUNK, placeOf, sealedSize } from './chunk-cipher.js';
import { Digests } from './digests.js';
import { DiskStore } from './disk-store.service.js';
import { type Draft, Drafts } from './drafts.service.js';
import { FileFault } from './file-fault.js';
import type { FileKey } from './file-store.js';

const root = mkdtempSync(path.join(os.tmpdir(), 'oberih-drafts-'));
const content = randomBytes(3 * CHUNK + 99);
const chunk = (index: number): Buffer => content.subarray(index * CHUNK, (index + 1) * CHUNK);
const someFile = (): FileKey => ({ id: randomUUID(), key: randomBytes(32) });
const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof FileFault ? [fault.reason, fault.chunk].filter((said) => said !== undefined).join(' ') : String(fault)));
const collect = async (parts: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};

describe('a file that is still coming', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const newFolder = (): string => mkdtempSync(path.join(root, 'f-'));
  /** Takes a draft up, does something with it and leaves it. */
  const within = async <T>(drafts: Drafts, file: FileKey, work: (draft: Draft) => Promise<T>): Promise<T> => {
    const draft = await drafts.open(file, content.length);
    return work(draft).finally(() => draft.close());
  };
  const appended = (drafts: Drafts, file: FileKey, ...indexes: number[]): Promise<void> => within(drafts, file, async (draft) => {
    for (const index of indexes) await draft.append(chunk(index));
  });

  it('is taken up after its last whole chunk by whoever comes next, and ends as the object it would have been at once', async () => {
    const [folder, file] = [newFolder(), someFile()];
    expect(await new Drafts(folder, 0).takenUpAt(file.id, content.length)).toBe(0);
    await appended(new Drafts(folder, 0), file, 0, 1);
    const drafts = new Drafts(folder, 0);
    appendFileSync(drafts.pathOf(file.id), 'half a chunk');
    expect(await drafts.takenUpAt(file.id, content.length)).toBe(2 * CHUNK);
    await within(drafts, file, async (draft) => {
      expect((await collect(draft.content())).equals(content.subarray(0, 2 * CHUNK))).toBe(true);
      for (const index of [2, 3]) await draft.append(chunk(index));
      expect(draft.next).toBeUndefined();
      await draft.flush();
    });
    expect(statSync(drafts.pathOf(file.id)).size).toBe(sealedSize(content.length));
    // Whole, but received by nobody yet: its last chunk is asked for once more.
    expect(await drafts.takenUpAt(file.id, content.length)).toBe(3 * CHUNK);
    await appended(drafts, file, 3);
    const [store, digests] = [new DiskStore(folder, 0), new Digests()];
    digests.update(content);
    await store.adopt(file.id, drafts.pathOf(file.id));
    expect((await collect(store.read(file, digests.done()))).equals(content)).toBe(true);
  });

  it('never lies there in the clear', async () => {
    const [folder, file] = [newFolder(), someFile()];
    const drafts = new Drafts(folder, 0);
    await within(drafts, file, (draft) => draft.append(Buffer.alloc(CHUNK, 'Протокол')));
    expect(readFileSync(drafts.pathOf(file.id)).includes('Протокол')).toBe(false);
    expect(statSync(drafts.pathOf(file.id)).mode & 0o777).toBe(0o600);
  });

  it.each([['a flipped bit', (at: string) => { const all = readFileSync(at); all.writeUInt8((all[placeOf(1) + 70] ?? 0) ^ 1, placeOf(1) + 70); writeFileSync(at, all); }], ['zeros that a loss of power left', (at: string) => { truncateSync(at, placeOf(1)); truncateSync(at, placeOf(3)); }]])('tells of %s which chunk does not open, and goes on from there', async (_, damage) => {
    const [drafts, file] = [new Drafts(newFolder(), 0), someFile()];
    await appended(drafts, file, 0, 1, 2);
    damage(drafts.pathOf(file.id));
    await within(drafts, file, async (draft) => {
      expect(await reason(collect(draft.content()))).toBe('damaged 1');
      await draft.cut(1);
      for (const index of [1, 2]) await draft.append(chunk(index));
      await draft.settle();
      expect((await collect(draft.content())).equals(content.subarray(0, 3 * CHUNK))).toBe(true);
    });
  });

  it('takes chunks of their size alone, and is not called whole before it is', async () => {
    const [drafts, file] = [new Drafts(newFolder(), 0), someFile()];
    await within(drafts, file, async (draft) => {
      await expect(draft.append(Buffer.alloc(5))).rejects.toThrow(RangeError);
      expect([draft.next, await reason(draft.flush())]).toEqual([CHUNK, 'mismatch']);
    });
  });

  it('is whole with one empty chunk where the file is empty', async () => {
    const [folder, file] = [newFolder(), someFile()];
    const drafts = new Drafts(folder, 0);
    const draft = await drafts.open(file, 0);
    await draft.append(Buffer.alloc(0));
    await draft.flush();
    await draft.close();
    expect([statSync(drafts.pathOf(file.id)).size, await drafts.takenUpAt(file.id, 0)]).toEqual([sealedSize(0), 0]);
  });

  it('counts as not written when the disk does not confirm it, and is flushed once', async () => {
    const handle = await open(root, 'r');
    const handles = Object.getPrototypeOf(handle) as { datasync(): Promise<void> };
    await handle.close();
    const failing = jest.spyOn(handles, 'datasync').mockRejectedValue(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
    const [drafts, file] = [new Drafts(newFolder(), 0), someFile()];
    expect(await within(drafts, file, async (draft) => {
      for (const index of [0, 1, 2, 3]) await draft.append(chunk(index));
      return reason(draft.flush());
    })).toBe('not-durable');
    expect(failing.mock.calls.length).toBe(1);
  });

  it('is refused where it would take of what has to stay free, goes when told, and is listed until then', async () => {
    const [drafts, file] = [new Drafts(newFolder(), 0), someFile()];
    expect([await reason(drafts.requireSpace(file.id, 5)), await reason(drafts.requireSpace(file.id, Number.MAX_SAFE_INTEGER)), await reason(new Drafts(newFolder(), 100).requireSpace(file.id, 5))]).toEqual(['done', 'no-space', 'no-space']);
    await appended(drafts, file, 0);
    writeFileSync(path.join(path.dirname(drafts.pathOf(file.id)), 'README'), 'not ours');
    const listed: string[] = [];
    for await (const { id } of drafts.list()) listed.push(id);
    await drafts.remove(file.id);
    await drafts.remove(file.id);
    expect([listed, existsSync(drafts.pathOf(file.id))]).toEqual([[file.id], false]);
    expect(() => drafts.pathOf('../x')).toThrow(TypeError);
  });
});
