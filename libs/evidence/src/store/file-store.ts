import type { Digested } from './digests.js';
import type { Announced, Range } from './sealed-file.js';

/** Where the store of files is found by those who need it. */
export const FILE_STORE = Symbol('FILE_STORE');

/** A file and the key that seals it: both are of this file alone. */
export interface FileKey {
  /** A random UUID; what a file was called never becomes a path. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface Listed {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** So long what belongs to no row is left alone: the row of an upload may be on its way. */
export const ORPHAN_AFTER_MS = 24 * 60 * 60_000;
/** So long something removed can be put back: a database restored from an older backup must not cost the files that came after it. */
export const REMOVED_FOR_MS = 30 * ORPHAN_AFTER_MS;

/**
 * Holds the sealed content of files, each under its id: a local disk, or an object store. It knows nothing of cases, rows and people.
 * What is in it never changes. Everything that is thrown is a `FileFault`, or the fault of the stream that was given.
 */
export interface FileStore {
  /**
   * Seals and keeps a stream: when this returns, the object is whole and survives a loss of power; when it throws, there is none.
   * @throws FileFault `exists`, `no-space` (before anything is read), `mismatch`, `not-durable`
   */
  write(file: FileKey, content: AsyncIterable<Uint8Array>, announced: Announced): Promise<Digested>;
  /**
   * The content, or a range of it, verified as it streams; what is given stops before the last chunk where it is not what was written.
   * @throws FileFault `missing`, `damaged`; RangeError
   */
  read(file: FileKey, known: Pick<Digested, 'size' | 'sha256'>, range?: Range): AsyncIterable<Buffer>;
  /**
   * Takes over a sealed object that lies whole and flushed on the local disk, as `sealFile` makes it: when this returns, it is in the store as
   * after `write`, and its draft is gone. One that was taken over before is no fault, so that this may be done again after anything.
   * @param draft path of the file @throws FileFault `missing` when it is neither there nor in the store, `exists`, `no-space`, `not-durable`
   */
  adopt(id: string, draft: string): Promise<void>;
  /** Every object that is there, in no order. */
  list(): AsyncIterable<Listed>;
  /** Takes an object away; for a while its keeper can put it back by hand. One that is not there is no fault. */
  remove(id: string): Promise<void>;
  /** Clears away halves of writes that broke off a day ago, and what was removed 30 days ago. Returns how many went. */
  tidy(now: number): Promise<number>;
}
