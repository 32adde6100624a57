import { type FileHandle, mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { ChunkCipher, sealedSize } from './chunk-cipher.js';
import { type Digested, Digests } from './digests.js';
import { FILE_ID, Writing, bytesOf, flushFolder, isThere, nameForGood, refuse, requireSpace } from './disk.service.js';
import { FileFault } from './file-fault.js';
import { type FileKey, type FileStore, type Listed, ORPHAN_AFTER_MS, REMOVED_FOR_MS } from './file-store.js';
import { type Announced, type Range, openFile, sealFile } from './sealed-file.js';

const FOLDERS = ['tmp', 'objects', 'removed'] as const;
type Folder = (typeof FOLDERS)[number];

/** Files on a local disk: written to `tmp`, flushed, renamed into `objects`, and the directory flushed as well. */
export class DiskStore implements FileStore {
  private prepared: Promise<void> | undefined;

  /** @param freePercent so much of the disk stays free: a write that would take of it is refused */
  constructor(private readonly folder: string, private readonly freePercent: number) {}

  async write({ id, key }: FileKey, content: AsyncIterable<Uint8Array>, announced: Announced): Promise<Digested> {
    await this.prepare();
    const cipher = new ChunkCipher(id, key);
    await requireSpace(this.folder, this.freePercent, id, sealedSize(announced.size));
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
      await nameForGood(id, draft, object);
    } catch (fault) {
      // Also after a flush that failed: the kernel may hold pages that it lost for clean, so that another flush would only seem to help.
      await rm(draft, { force: true });
      throw fault;
    }
    return digests.done();
  }

  async adopt(id: string, draft: string): Promise<void> {
    await this.prepare();
    const object = this.pathOf('objects', id);
    const [there, coming] = [await isThere(object), await isThere(draft)];
    if (there !== coming) return coming ? nameForGood(id, draft, object) : undefined;
    throw new FileFault(there ? 'exists' : 'missing', id);
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

  private async fill(id: string, handle: FileHandle, parts: AsyncIterable<Uint8Array>): Promise<void> {
    const writing = new Writing(id, handle, 0, () => requireSpace(this.folder, this.freePercent, id, 0));
    for await (const part of parts) await writing.add(part);
    await writing.flush();
  }

  private async *entries(folder: Folder): AsyncGenerator<Listed> {
    await this.prepare();
    for await (const { name } of await opendir(path.join(this.folder, folder))) {
      if (!FILE_ID.test(name)) continue;
      const found = await stat(this.pathOf(folder, name)).catch(refuse('ENOENT', undefined));
      if (found !== undefined) yield { id: name, writtenAt: found.mtimeMs };
    }
  }

  private pathOf(folder: Folder, id: string): string {
    if (!FILE_ID.test(id)) throw new TypeError('a file is named by its id');
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
