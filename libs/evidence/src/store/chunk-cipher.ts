import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { FileFault } from './file-fault.js';

/** Plain bytes of a chunk; the last of a file may have fewer. */
export const CHUNK = 1024 * 1024;
/** What every stored object begins with: what it is, and the version of the format. */
export const HEAD = Buffer.from('OBERIHF1', 'ascii');

const ALGORITHM = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];
/** Bytes of a sealed chunk: a random nonce (12), the ciphertext, the tag (16). */
export const SEALED_CHUNK = NONCE + CHUNK + TAG;

/** How many chunks a file of so many bytes has; an empty one has one, so that also its end is authenticated. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / CHUNK));

/** Bytes of the stored object of a file of so many bytes. @example sealedSize(0) // 36 */
export const sealedSize = (size: number): number => HEAD.length + size + chunksOf(size) * (NONCE + TAG);

/** Where a sealed chunk begins in the object. */
export const placeOf = (index: number): number => HEAD.length + index * SEALED_CHUNK;

/**
 * Seals and opens the chunks of one file with AES-256-GCM. What a chunk is authenticated with (file, index, whether it is the last)
 * makes one that was swapped, doubled, left out, added or taken from another file as visible as a flipped bit.
 */
export class ChunkCipher {
  /** @param key 32 bytes, of this file alone */
  constructor(private readonly fileId: string, private readonly key: Buffer) {
    if (fileId === '' || fileId.includes('|')) throw new TypeError('a file is named by its id');
    if (key.length !== 32) throw new TypeError('the key of a file has 32 bytes');
  }

  seal(index: number, last: boolean, plain: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(this.bindingOf(index, last));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws FileFault `damaged` when one bit of it, its place or its file is another */
  open(index: number, last: boolean, sealed: Uint8Array): Buffer {
    const end = sealed.length - TAG;
    if (end < NONCE) throw new FileFault('damaged', this.fileId, index);
    const decipher = createDecipheriv(ALGORITHM, this.key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(this.bindingOf(index, last)).setAuthTag(sealed.subarray(end));
    const plain = decipher.update(sealed.subarray(NONCE, end));
    try {
      decipher.final();
    } catch {
      throw new FileFault('damaged', this.fileId, index);
    }
    return plain;
  }

  private bindingOf(index: number, last: boolean): Buffer {
    return Buffer.from(`oberih-file|v1|${this.fileId}|${index}|${last ? 'last' : 'more'}`, 'utf8');
  }
}
