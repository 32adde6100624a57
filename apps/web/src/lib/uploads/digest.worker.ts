import { sha256 } from '@noble/hashes/sha2.js';

/** So much is read at a time. */
const PIECE = 4 * 1024 * 1024;

/** Works out the SHA-256 of a file, away from the screen. */
self.onmessage = ({ data: file }: MessageEvent<File>): void => {
  void (async () => {
    const hash = sha256.create();
    for (let at = 0; at < file.size; at += PIECE) hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    return { hex: [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  })().catch(() => ({ hex: '' })).then((answer) => self.postMessage(answer));
};
