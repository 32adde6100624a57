import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { useS3 } from '../../../../test/support/s3.js';
import { CHUNK, ChunkCipher, sealedSize } from './chunk-cipher.js';
import { Digests } from './digests.js';
import { DiskStore } from './disk-store.service.js';
import { FileFault } from './file-fault.js';
import { type FileKey, type FileStore, ORPHAN_AFTER_MS, REMOVED_FOR_MS } from './file-store.js';
import { S3Store } from './s3-store.service.js';
import { sealFile } from './sealed-file.js';

/** A store, and hands that reach past it to where its objects lie. */
interface Rig {
  readonly store: FileStore;
  /** The store as another process would open it. */
  again(): FileStore;
  bytes(id: string): Buffer;
  put(id: string, bytes: Buffer): void;
  /** Objects and halves of them, wherever the store keeps them. */
  everything(): string[];
  /** Makes all that is there so much older. */
  age(ms: number): void;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const s3 = useS3();
/** An object store, with objects that go in one or in parts. */
const onS3 = (part: number) => (): Rig => {
  const { place, folder: at } = s3.bucket();
  const inside = (id: string): string => path.join(at, 'objects', `${id}._S3rver_object`);
  const all = (): string[] => readdirSync(at, { recursive: true, withFileTypes: true }).filter(({ name, parentPath }) => name.endsWith('._S3rver_object') || (parentPath.includes('_S3rver_uploads') && name === 'key')).map(({ name, parentPath }) => path.join(parentPath, name));
  return {
    store: new S3Store(place, part),
    again: () => new S3Store(place, part),
    bytes: (id) => readFileSync(inside(id)),
    put: (id, bytes) => writeFileSync(inside(id), bytes),
    everything: all,
    age: (ms) => all().forEach((file) => utimesSync(file, (Date.now() - ms) / 1_000, (Date.now() - ms) / 1_000)),
  };
};

/** Every adapter keeps this contract; another one is added here. */
const stores: Readonly<Record<string, () => Rig>> = {
  'a local disk': () => {
    const at = path.join(mkdtempSync(path.join(folder, 's-')), 'deeper', 'files');
    const inside = (...names: string[]): string => path.join(at, ...names);
    const all = (): string[] => (existsSync(at) ? readdirSync(at).flatMap((part) => readdirSync(inside(part)).map((name) => inside(part, name))) : []);
    return {
      store: new DiskStore(at, 0),
      again: () => new DiskStore(at, 0),
      bytes: (id) => readFileSync(inside('objects', id)),
      put: (id, bytes) => writeFileSync(inside('objects', id), bytes),
      everything: all,
      age: (ms) => all().forEach((file) => utimesSync(file, (Date.now() - ms) / 1_000, (Date.now() - ms) / 1_000)),
    };
  },
  'an object store': onS3(16 * CHUNK),
  'an object store, in parts': onS3(CHUNK / 2),
};

const someFile = (): FileKey => ({ id: randomUUID(), key: randomBytes(32) });
async function* streamOf(content: Buffer, breaksAt = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 100_000) {
    if (at >= breaksAt) throw new Error('the line broke');
    yield content.subarray(at, at + 100_000);
  }
}
const collect = async (parts: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};
const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof FileFault ? fault.reason : String(fault)));
const ids = async (store: FileStore): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of store.list()) found.push(id);
  return found.sort();
};

describe.each(Object.entries(stores))('the store of files on %s', (_, open) => {
  const content = randomBytes(2 * CHUNK + 77);
  const announced = { size: content.length };

  it('gives back what it was given, also after a start anew, and tells its digests', async () => {
    const rig = open();
    const [one, empty] = [someFile(), someFile()];
    const told = await rig.store.write(one, streamOf(content), announced);
    expect(told).toEqual({ size: content.length, sha256: createHash('sha256').update(content).digest('hex'), sha512: createHash('sha512').update(content).digest('hex') });
    expect((await collect(rig.again().read(one, told))).equals(content)).toBe(true);
    expect((await collect(rig.again().read(one, told, { start: CHUNK - 5, end: CHUNK + 5 }))).equals(content.subarray(CHUNK - 5, CHUNK + 5))).toBe(true);
    const nothing = await rig.store.write(empty, streamOf(Buffer.alloc(0)), { size: 0 });
    expect((await collect(rig.store.read(empty, nothing))).length).toBe(0);
    expect(await ids(rig.store)).toEqual([one.id, empty.id].sort());
    expect([rig.bytes(one.id).length, rig.bytes(one.id).includes(content.subarray(0, 32))]).toEqual([sealedSize(content.length), false]);
  });

  it('never replaces what is there, and of two writers of one file keeps one', async () => {
    const rig = open();
    const file = someFile();
    const told = await rig.store.write(file, streamOf(content), announced);
    const before = rig.bytes(file.id);
    expect(await reason(rig.store.write(file, streamOf(Buffer.from('other')), { size: 5 }))).toBe('exists');
    expect([rig.bytes(file.id).equals(before), rig.everything().length]).toEqual([true, 1]);
    const contested = someFile();
    const outcomes = await Promise.all([1, 2, 3].map(() => reason(rig.store.write(contested, streamOf(content), announced))));
    expect(outcomes.sort()).toEqual(['done', 'exists', 'exists']);
    expect((await collect(rig.store.read(contested, told))).equals(content)).toBe(true);
  });

  it('keeps nothing of a stream that breaks off, or is another than was announced', async () => {
    const rig = open();
    const sha256 = createHash('sha256').update('other').digest('hex');
    expect(await reason(rig.store.write(someFile(), streamOf(content, CHUNK), announced))).toBe('Error: the line broke');
    for (const said of [{ size: content.length + 1 }, { size: CHUNK }, { size: 0 }, { ...announced, sha256 }]) expect([said, await reason(rig.store.write(someFile(), streamOf(content), said))]).toEqual([said, 'mismatch']);
    expect([rig.everything(), await ids(rig.store)]).toEqual([[], []]);
  });

  it('takes the same file again after it failed', async () => {
    const rig = open();
    const file = someFile();
    await reason(rig.store.write(file, streamOf(content, CHUNK), announced));
    const told = await rig.store.write(file, streamOf(content), announced);
    expect((await collect(rig.store.read(file, told))).equals(content)).toBe(true);
  });

  it('finds what was changed behind its back, and says of what is gone that it is missing', async () => {
    const rig = open();
    const [file, other] = [someFile(), someFile()];
    const told = await rig.store.write(file, streamOf(content), announced);
    const whole = rig.bytes(file.id);
    await rig.store.write(other, streamOf(content), announced);
    const damages = { flipped: Buffer.from(whole).fill((whole[CHUNK] ?? 0) ^ 1, CHUNK, CHUNK + 1), cut: whole.subarray(0, -1), emptied: Buffer.alloc(0), 'of another file': rig.bytes(other.id), grown: Buffer.concat([whole, whole]) };
    for (const [how, bytes] of Object.entries(damages)) {
      rig.put(file.id, bytes);
      expect([how, await reason(collect(rig.store.read(file, told)))]).toEqual([how, 'damaged']);
    }
    rig.put(file.id, whole);
    expect(await reason(collect(rig.store.read(file, told)))).toBe('done');
    expect(await reason(collect(rig.store.read({ ...file, key: randomBytes(32) }, told)))).toBe('damaged');
    expect(await reason(collect(rig.store.read(someFile(), told)))).toBe('missing');
  });

  it('lets a reader leave in the middle, and a file that is read be removed', async () => {
    const rig = open();
    const file = someFile();
    const told = await rig.store.write(file, streamOf(content), announced);
    for await (const part of rig.store.read(file, told)) {
      expect(part.equals(content.subarray(0, part.length))).toBe(true);
      await rig.store.remove(file.id);
      break;
    }
    expect(await reason(collect(rig.store.read(file, told)))).toBe('missing');
  });

  it('removes what it is told, keeps that for a month, and takes a second word for the same', async () => {
    const rig = open();
    const [gone, stays] = [someFile(), someFile()];
    for (const file of [gone, stays]) await rig.store.write(file, streamOf(content), announced);
    await rig.store.remove(gone.id);
    await rig.store.remove(gone.id);
    await rig.store.remove(randomUUID());
    expect([await ids(rig.store), rig.everything().length]).toEqual([[stays.id], 2]);
    expect(await rig.store.tidy(Date.now() + REMOVED_FOR_MS - 60_000)).toBe(0);
    expect(await rig.store.tidy(Date.now() + REMOVED_FOR_MS + 60_000)).toBe(1);
    expect([await ids(rig.store), rig.everything().length]).toEqual([[stays.id], 1]);
  });

  it('counts a month from the removal, not from the writing', async () => {
    const rig = open();
    const file = someFile();
    await rig.store.write(file, streamOf(content), announced);
    rig.age(10 * REMOVED_FOR_MS);
    await rig.store.remove(file.id);
    expect([await rig.store.tidy(Date.now()), rig.everything().length]).toEqual([0, 1]);
  });

  it('takes over what lies sealed on the local disk, as often as it is told to, and counts its age from then', async () => {
    const rig = open();
    const file = someFile();
    const [draft, digests] = [path.join(mkdtempSync(path.join(folder, 'd-')), file.id), new Digests()];
    writeFileSync(draft, await collect(sealFile(file.id, new ChunkCipher(file.id, file.key), streamOf(content), announced, digests) as AsyncIterable<Buffer>));
    utimesSync(draft, 1, 1);
    expect(await reason(rig.store.adopt(file.id, `${draft}-not-there`))).toBe('missing');
    for (const time of ['first', 'again']) expect([time, await reason(rig.store.adopt(file.id, draft)), existsSync(draft)]).toEqual([time, 'done', false]);
    expect((await collect(rig.again().read(file, digests.done()))).equals(content)).toBe(true);
    for await (const { writtenAt } of rig.store.list()) expect(Math.abs(Date.now() - writtenAt)).toBeLessThan(60_000);
    writeFileSync(draft, 'another');
    expect(await reason(rig.store.adopt(file.id, draft))).toBe('exists');
    expect((await collect(rig.store.read(file, digests.done()))).equals(content)).toBe(true);
  });

  it('says when each object was written', async () => {
    const rig = open();
    await rig.store.write(someFile(), streamOf(content), announced);
    for await (const { writtenAt } of rig.store.list()) expect(Math.abs(Date.now() - writtenAt)).toBeLessThan(60_000);
    rig.age(ORPHAN_AFTER_MS);
    for await (const { writtenAt } of rig.store.list()) expect(Math.abs(Date.now() - ORPHAN_AFTER_MS - writtenAt)).toBeLessThan(60_000);
  });

  it.each(['', '..', '../../etc/passwd', 'A0000000-0000-4000-8000-000000000000', `${randomUUID()}/x`, `${randomUUID()}\0`])('takes no name for an id: %j', async (id) => {
    const rig = open();
    const file = { id, key: randomBytes(32) };
    await expect(rig.store.write(file, streamOf(content), announced)).rejects.toThrow(TypeError);
    await expect(collect(rig.store.read(file, { ...announced, sha256: '' }))).rejects.toThrow(TypeError);
    await expect(rig.store.remove(id)).rejects.toThrow(TypeError);
    expect(rig.everything()).toEqual([]);
  });
});
