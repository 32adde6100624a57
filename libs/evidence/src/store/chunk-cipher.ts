import { randomBytes, webcrypto } from 'node:crypto';
import { FileFault } from './file-fault.js';

/** Plain bytes of a chunk; the last of a file may have fewer. */
export const CHUNK = 1024 * 1024;
/** What every stored object begins with: what it is, and the version of the format. */
export const HEAD = Buffer.from('OBERIHF1', 'ascii');

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
 * WebCrypto works beside the main thread, which hashes meanwhile.
 */
export class ChunkCipher {
  private constructor(private readonly key: webcrypto.CryptoKey, private readonly fileId: string) {}

  /** @param key 32 bytes, of this file alone */
  static async of(fileId: string, key: Buffer): Promise<ChunkCipher> {
    if (fileId === '' || fileId.includes('|')) throw new TypeError('a file is named by its id');
    if (key.length !== 32) throw new TypeError('the key of a file has 32 bytes');
    return new ChunkCipher(await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']), fileId);
  }

  async seal(index: number, last: boolean, plain: Uint8Array): Promise<Buffer> {
    const nonce = randomBytes(NONCE);
    return Buffer.concat([nonce, new Uint8Array(await webcrypto.subtle.encrypt(this.with(nonce, index, last), this.key, plain))]);
  }

  /** @throws FileFault `damaged` when one bit of it, its place or its file is another */
  async open(index: number, last: boolean, sealed: Uint8Array): Promise<Buffer> {
    if (sealed.length < NONCE + TAG) throw new FileFault('damaged', this.fileId, index);
    try {
      return Buffer.from(await webcrypto.subtle.decrypt(this.with(sealed.subarray(0, NONCE), index, last), this.key, sealed.subarray(NONCE)));
    } catch {
      throw new FileFault('damaged', this.fileId, index);
    }
  }

  private with(iv: Uint8Array, index: number, last: boolean): webcrypto.AesGcmParams {
    return { name: 'AES-GCM', iv, tagLength: TAG * 8, additionalData: Buffer.from(`oberih-file|v1|${this.fileId}|${index}|${last ? 'last' : 'more'}`, 'utf8') };
  }
}
