import { type FileHandle, open, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import { SEALED_CHUNK } from './chunk-cipher.js';
import { FileFault } from './file-fault.js';

/** Names an object: what a file was called never becomes a path. */
export const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** After so many parts it is asked again how full the disk is, and what is there is flushed: so the disk works along, and the last flush is short. */
const STRETCH = 64;

/** What a fault of one code means instead; any other goes on. */
export const refuse = <T>(code: string, meaning: T) => (fault: unknown): Exclude<T, Error> => {
  if ((fault as NodeJS.ErrnoException | null)?.code !== code) throw fault;
  if (meaning instanceof Error) throw meaning;
  return meaning as Exclude<T, Error>;
};

/** Flushes once. @throws FileFault `not-durable` when the disk does not confirm */
export const durable = async (id: string, flush: () => Promise<void>): Promise<void> => {
  await flush().catch((cause: unknown) => {
    throw new FileFault('not-durable', id, undefined, { cause });
  });
};

/** Work that goes on beside: its fault is for whoever awaits it, also when something else fails first and nobody does. */
export const heard = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};

export const isThere = (file: string): Promise<boolean> => stat(file).then(() => true, refuse('ENOENT', false));

export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Gives a whole and flushed file its name; when this returns, it has it for good. */
export async function nameForGood(id: string, draft: string, object: string): Promise<void> {
  // Told by its age apart from what nobody waits for, an object counts from when it got its name.
  await utimes(draft, new Date(), new Date());
  await rename(draft, object);
  try {
    await durable(id, () => flushFolder(path.dirname(object)));
  } catch (fault) {
    await rm(object, { force: true });
    throw fault;
  }
}

/** @throws FileFault `no-space` where so many bytes more would leave less free than has to stay */
export async function requireSpace(folder: string, freePercent: number, id: string, bytes: number): Promise<void> {
  const { bsize, blocks, bavail } = await statfs(folder);
  if (bavail * bsize - bytes < (blocks * bsize * freePercent) / 100) throw new FileFault('no-space', id);
}

/** Writes parts one after another, each while the next is made, and lets the disk work along. */
export class Writing {
  private writing: Promise<unknown> | undefined;
  private flushing: Promise<void> | undefined;
  private count = 0;

  /** @param at where the first part goes @param room asked now and then whether the disk takes more */
  constructor(private readonly id: string, private readonly handle: FileHandle, private at: number, private readonly room: () => Promise<void>) {}

  async add(part: Uint8Array): Promise<void> {
    await this.writing;
    if ((this.count += 1) % STRETCH === 0) {
      await this.room();
      await this.flushing;
      this.flushing = heard(durable(this.id, () => this.handle.datasync()));
    }
    this.writing = heard(writeAll(this.handle, part, this.at).catch(refuse('ENOSPC', new FileFault('no-space', this.id))));
    this.at += part.length;
  }

  /** Until all that was added is written. */
  async settle(): Promise<void> {
    await this.writing;
    await this.flushing;
  }

  /** Until all that was added survives a loss of power. */
  async flush(): Promise<void> {
    await this.settle();
    await durable(this.id, () => this.handle.datasync());
  }
}

async function writeAll(handle: FileHandle, part: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < part.length;) done += (await handle.write(part, done, part.length - done, at + done)).bytesWritten;
}

/** Bytes of a file from one place up to another; while a part is worked on the next is read, into memory that is used in turn. */
export async function* bytesOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
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
