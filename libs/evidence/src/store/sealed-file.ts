import { createHash } from 'node:crypto';
import { CHUNK, type ChunkCipher, HEAD, SEALED_CHUNK, chunksOf, placeOf, sealedSize } from './chunk-cipher.js';
import { type Digested, Digests } from './digests.js';
import { FileFault } from './file-fault.js';
import { inPieces } from './pieces.js';

/** Plain bytes from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is known of the content before it comes; what is not said is not compared. */
export type Announced = Pick<Digested, 'size'> & Partial<Digested>;

/** An object as a store has it. */
export interface StoredObject {
  readonly fileId: string;
  /** Its bytes, sealed as they are. */
  readonly length: number;
  /** Bytes of it from one place up to another. */
  readonly fetch: (from: number, to: number) => AsyncIterable<Uint8Array>;
}

/**
 * A stream as its stored object, part by part; `digests` have seen all of it at the end. Memory: a few chunks, whatever the size.
 * @throws FileFault `mismatch` as soon as more comes than was announced, or at the end
 */
export async function* sealFile(fileId: string, cipher: ChunkCipher, content: AsyncIterable<Uint8Array>, announced: Announced, digests: Digests): AsyncGenerator<Uint8Array> {
  yield HEAD;
  let index = 0;
  for await (const { bytes, last } of inPieces(content, CHUNK)) {
    if (digests.seen + bytes.length > announced.size) throw new FileFault('mismatch', fileId, index);
    digests.update(bytes);
    yield cipher.seal(index, last, bytes);
    index += 1;
  }
  const found = digests.done();
  for (const what of ['size', 'sha256', 'sha512'] as const) if (found[what] !== (announced[what] ?? found[what])) throw new FileFault('mismatch', fileId);
}

/**
 * The content of an object, or a range of it, verified as it streams: each chunk by its seal, and the whole by its digest before the last
 * chunk leaves, so that nobody ends up with a whole file that is another.
 * @throws FileFault `damaged`; RangeError for a range outside the file
 */
export async function* openFile(cipher: ChunkCipher, object: StoredObject, known: Pick<Digested, 'size' | 'sha256'>, range?: Range): AsyncGenerator<Buffer> {
  if (object.length !== sealedSize(known.size)) throw new FileFault('damaged', object.fileId);
  for await (const { bytes } of inPieces(object.fetch(0, HEAD.length), HEAD.length)) if (!HEAD.equals(bytes)) throw new FileFault('damaged', object.fileId);
  if (range !== undefined) return yield* openRange(cipher, object, known.size, range);
  const digest = createHash('sha256');
  let held: Buffer | undefined;
  for await (const plain of openRange(cipher, object, known.size, { start: 0, end: known.size })) {
    if (held !== undefined) yield held;
    digest.update(plain);
    held = plain;
  }
  if (held === undefined || digest.digest('hex') !== known.sha256) throw new FileFault('damaged', object.fileId);
  yield held;
}

/** A range of an object of so many plain bytes, chunk by chunk, each verified by its seal. @throws FileFault `damaged`; RangeError */
export async function* openRange(cipher: ChunkCipher, { fileId, fetch }: Pick<StoredObject, 'fileId' | 'fetch'>, size: number, { start, end }: Range): AsyncGenerator<Buffer> {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start || end > size) throw new RangeError(`a file of ${size} bytes has no range from ${start} to ${end}`);
  const first = Math.min(Math.floor(start / CHUNK), chunksOf(size) - 1);
  const last = Math.max(first, Math.ceil(end / CHUNK) - 1);
  let index = first;
  for await (const { bytes } of inPieces(fetch(placeOf(first), Math.min(placeOf(last + 1), sealedSize(size))), SEALED_CHUNK)) {
    const plain = cipher.open(index, index === chunksOf(size) - 1, bytes);
    const from = index * CHUNK;
    yield plain.subarray(Math.max(start - from, 0), Math.min(end - from, plain.length));
    index += 1;
  }
  if (index <= last) throw new FileFault('damaged', fileId, index);
}
