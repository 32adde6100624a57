import { type FileHandle, mkdir, open, opendir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import { ChunkCipher, SEALED_CHUNK, sealedSize } from './chunk-cipher.js';
import { type Digested, Digests } from './digests.js';
import { FileFault } from './file-fault.js';
import { type FileKey, type FileStore, type Listed, ORPHAN_AFTER_MS, REMOVED_FOR_MS } from './file-store.js';
import { type Announced, type Range, openFile, sealFile } from './sealed-file.js';

const FOLDERS = ['tmp', 'objects', 'removed'] as const;
type Folder = (typeof FOLDERS)[number];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** After so many parts it is asked again how full the disk is, and what is there is flushed: so the disk works along, and the last flush is short. */
const STRETCH = 64;

/** Files on a local disk: written to `tmp`, flushed, renamed into `objects`, and the directory flushed as well. */
export class DiskStore implements FileStore {
  private prepared: Promise<void> | undefined;

  /** @param freePercent so much of the disk stays free: a write that would take of it is refused */
  constructor(private readonly folder: string, private readonly freePercent: number) {}

  async write({ id, key }: FileKey, content: AsyncIterable<Uint8Array>, announced: Announced): Promise<Digested> {
    await this.prepare();
    const cipher = new ChunkCipher(id, key);
    await this.requireSpace(id, sealedSize(announced.size));
    const [draft, object, digests] = [this.pathOf('tmp', id), this.pathOf('objects', id), new Digests()];
    const handle = await open(draft, 'wx', 0o600).catch(refuse('EEXIST', new FileFault('exists', id)));
    try {
      try {
        // Whoever holds the draft is the only one who may rename it, so that nobody comes between this look and the rename.
        if (await isThere(object)) throw new FileFault('exists', id);
        await this.fill(id, handle, sealFile(id, cipher, content, announced, digests));
      } finally {
        await handle.close();
      }
      await rename(draft, object);
    } catch (fault) {
      // Also after a flush that failed: the kernel may hold pages that it lost for clean, so that another flush would only seem to help.
      await rm(draft, { force: true });
      throw fault;
    }
    try {
      await durable(id, () => flushFolder(path.dirname(object)));
    } catch (fault) {
      await rm(object, { force: true });
      throw fault;
    }
    return digests.done();
  }

  async *read({ id, key }: FileKey, known: Pick<Digested, 'size' | 'sha256'>, range?: Range): AsyncGenerator<Buffer> {
    const cipher = new ChunkCipher(id, key);
    const handle = await open(this.pathOf('objects', id), 'r').catch(refuse('ENOENT', new FileFault('missing', id)));
    try {
      const { size: length } = await handle.stat();
      yield* openFile(cipher, { fileId: id, length, fetch: (from, to) => bytesOf(handle, from, to) }, known, range);
    } finally {
      await handle.close();
    }
  }

  list(): AsyncGenerator<Listed> {
    return this.entries('objects');
  }

  async remove(id: string): Promise<void> {
    await this.prepare();
    const removed = this.pathOf('removed', id);
    const done = await rename(this.pathOf('objects', id), removed).then(() => true, refuse('ENOENT', false));
    // From now on it counts, not from when it was written.
    if (done) await utimes(removed, new Date(), new Date());
  }

  async tidy(now: number): Promise<number> {
    let gone = 0;
    for (const [folder, after] of [['tmp', ORPHAN_AFTER_MS], ['removed', REMOVED_FOR_MS]] as const) {
      for await (const { id, writtenAt } of this.entries(folder)) {
        if (now - writtenAt <= after) continue;
        await rm(this.pathOf(folder, id), { force: true });
        gone += 1;
      }
    }
    return gone;
  }

  /** Writes part after part and flushes the file; while one part is being written the next is sealed. */
  private async fill(id: string, handle: FileHandle, parts: AsyncIterable<Uint8Array>): Promise<void> {
    let writing: Promise<void> | undefined;
    let flushing: Promise<void> | undefined;
    let count = 0;
    for await (const part of parts) {
      await writing;
      if ((count += 1) % STRETCH === 0) {
        await this.requireSpace(id, 0);
        await flushing;
        flushing = heard(durable(id, () => handle.datasync()));
      }
      writing = heard(handle.writeFile(part).catch(refuse('ENOSPC', new FileFault('no-space', id))));
    }
    await writing;
    await flushing;
    await durable(id, () => handle.datasync());
  }

  /** @throws FileFault `no-space` where so many bytes more would leave less free than has to stay */
  private async requireSpace(id: string, bytes: number): Promise<void> {
    const { bsize, blocks, bavail } = await statfs(this.folder);
    if (bavail * bsize - bytes < (blocks * bsize * this.freePercent) / 100) throw new FileFault('no-space', id);
  }

  private async *entries(folder: Folder): AsyncGenerator<Listed> {
    await this.prepare();
    for await (const { name } of await opendir(path.join(this.folder, folder))) {
      if (!ID.test(name)) continue;
      const found = await stat(this.pathOf(folder, name)).catch(refuse('ENOENT', undefined));
      if (found !== undefined) yield { id: name, writtenAt: found.mtimeMs };
    }
  }

  private pathOf(folder: Folder, id: string): string {
    if (!ID.test(id)) throw new TypeError('a file is named by its id');
    return path.join(this.folder, folder, id);
  }

  /** Makes the folders, once in the life of a process, so that they too survive a loss of power. */
  private prepare(): Promise<void> {
    return (this.prepared ??= (async () => {
      for (const folder of FOLDERS) await mkdir(path.join(this.folder, folder), { recursive: true, mode: 0o700 });
      await flushFolder(this.folder);
      await flushFolder(path.dirname(this.folder));
    })().catch((fault: unknown) => {
      this.prepared = undefined;
      throw fault;
    }));
  }
}

/** What a fault of one code means instead; any other goes on. */
const refuse = <T>(code: string, meaning: T) => (fault: unknown): Exclude<T, Error> => {
  if ((fault as NodeJS.ErrnoException | null)?.code !== code) throw fault;
  if (meaning instanceof Error) throw meaning;
  return meaning as Exclude<T, Error>;
};

/** Flushes once. @throws FileFault `not-durable` when the disk does not confirm */
const durable = async (id: string, flush: () => Promise<void>): Promise<void> => {
  await flush().catch((cause: unknown) => {
    throw new FileFault('not-durable', id, undefined, { cause });
  });
};

/** Work that goes on beside: its fault is for whoever awaits it, also when something else fails first and nobody does. */
const heard = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};

const isThere = (file: string): Promise<boolean> => stat(file).then(() => true, refuse('ENOENT', false));

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Bytes of a file from one place up to another; while a part is worked on the next is read, into memory that is used in turn. */
async function* bytesOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
  const buffers = [0, 1].map(() => Buffer.allocUnsafeSlow(Math.min(SEALED_CHUNK, to - from)));
  const read = async (turn: number, at: number): Promise<Uint8Array> => {
    const buffer = buffers[turn % 2] ?? Buffer.alloc(0);
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, to - at), at);
    return buffer.subarray(0, bytesRead);
  };
  let coming = read(0, from);
  for (let [turn, at] = [1, from]; at < to; turn += 1) {
    const bytes = await coming;
    if (bytes.length === 0) return;
    at += bytes.length;
    coming = heard(read(turn, at));
    yield bytes;
  }
}
