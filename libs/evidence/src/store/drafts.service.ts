import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CHUNK, ChunkCipher, HEAD, SEALED_CHUNK, chunksOf, placeOf, sealedSize } from './chunk-cipher.js';
import { FILE_ID, Writing, bytesOf, refuse, requireSpace } from './disk.service.js';
import { FileFault } from './file-fault.js';
import type { FileKey, Listed } from './file-store.js';
import { openRange } from './sealed-file.js';

/** Files that are still coming, on the local disk: sealed chunks, of which the whole ones can be taken up again after anything. */
export class Drafts {
  private readonly folder: string;

  /** @param folder that of the store of files, on whose disk so much stays free */
  constructor(folder: string, private readonly freePercent: number) {
    this.folder = path.join(folder, 'parts');
  }

  /** Where the draft of a file lies. */
  pathOf(id: string): string {
    if (!FILE_ID.test(id)) throw new TypeError('a file is named by its id');
    return path.join(this.folder, id);
  }

  /**
   * How many plain bytes of a file can be taken up again, told by the length of its draft: whether they open is found out when it is opened.
   * The last chunk counts only with the whole file, so that nobody believes a file to be received while it is not.
   */
  async takenUpAt(id: string, size: number): Promise<number> {
    const length = await stat(this.pathOf(id)).then((found) => found.size, refuse('ENOENT', 0));
    return chunksIn(length, size) * CHUNK;
  }

  /** @throws FileFault `no-space` where a file of so many bytes would leave less free than has to stay */
  async requireSpace(id: string, size: number): Promise<void> {
    await this.prepare();
    await requireSpace(this.folder, this.freePercent, id, sealedSize(size));
  }

  /** Opens a draft to go on with it, or begins it. Whoever opens it closes it. */
  async open(file: FileKey, size: number): Promise<Draft> {
    await this.prepare();
    const handle = await open(this.pathOf(file.id), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size: length } = await handle.stat();
      if (length < HEAD.length) await handle.write(HEAD, 0, HEAD.length, 0);
      return new Draft(handle, file, size, chunksIn(length, size), () => requireSpace(this.folder, this.freePercent, file.id, 0));
    } catch (fault) {
      await handle.close();
      throw fault;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async *list(): AsyncGenerator<Listed> {
    await this.prepare();
    for await (const { name } of await opendir(this.folder)) {
      const found = FILE_ID.test(name) ? await stat(this.pathOf(name)).catch(refuse('ENOENT', undefined)) : undefined;
      if (found !== undefined) yield { id: name, writtenAt: found.mtimeMs };
    }
  }

  private async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }
}

const chunksIn = (length: number, size: number): number => Math.max(0, Math.min(Math.floor((length - HEAD.length) / SEALED_CHUNK), chunksOf(size) - 1));

/** A file that is coming: chunk after chunk is sealed and written. */
export class Draft {
  private readonly cipher: ChunkCipher;
  private writing: Writing | undefined;

  /** @param chunks so many are there @param room asked now and then whether the disk takes more */
  constructor(private readonly handle: FileHandle, private readonly file: FileKey, private readonly size: number, public chunks: number, private readonly room: () => Promise<void>) {
    this.cipher = new ChunkCipher(file.id, file.key);
  }

  /** How many plain bytes the next chunk has; undefined after the last. */
  get next(): number | undefined {
    return this.chunks === chunksOf(this.size) ? undefined : Math.min(CHUNK, this.size - this.chunks * CHUNK);
  }

  async append(plain: Uint8Array): Promise<void> {
    if (plain.length !== this.next) throw new RangeError('a chunk is whole');
    this.writing ??= new Writing(this.file.id, this.handle, placeOf(this.chunks), this.room);
    const sealed = this.cipher.seal(this.chunks, this.chunks === chunksOf(this.size) - 1, plain);
    this.chunks += 1;
    await this.writing.add(sealed);
  }

  /** The plain bytes of what is there, each chunk verified. @throws FileFault `damaged` with the number of the first that does not open */
  async *content(): AsyncGenerator<Buffer> {
    const end = Math.min(this.chunks * CHUNK, this.size);
    if (this.chunks > 0) yield* openRange(this.cipher, { fileId: this.file.id, fetch: (from, to) => bytesOf(this.handle, from, to) }, this.size, { start: 0, end });
  }

  /** Goes back to so many chunks: what comes later is written over. */
  async cut(chunks: number): Promise<void> {
    await this.settle();
    this.writing = undefined;
    await this.handle.truncate(placeOf(chunks));
    this.chunks = chunks;
  }

  async settle(): Promise<void> {
    await this.writing?.settle();
  }

  /** Makes it last. @throws FileFault `not-durable`: then it counts as not written */
  async flush(): Promise<void> {
    if (this.next !== undefined) throw new FileFault('mismatch', this.file.id);
    await (this.writing ?? new Writing(this.file.id, this.handle, 0, this.room)).flush();
  }

  async close(): Promise<void> {
    await this.settle().catch(() => undefined);
    await this.handle.close();
  }
}
