import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a value stands. A ciphertext opens in this place only: moved to another row, column, person or class it is refused. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  /** Whose key seals it: a person's id, or a word such as `log:2026-11`. */
  readonly subjectId: string;
  readonly class: 1 | 2 | 3 | 4;
}

/** A value that does not open where it stands: it was moved, changed or cut, or sealed with another key. It quotes neither value nor key. */
export class SealFault extends Error {
  constructor(readonly place: Omit<Place, 'subjectId'>, readonly reason: 'malformed' | 'unknown-key' | 'does-not-open') {
    super(`the sealed value of ${place.table}.${place.column} in row ${place.rowId} is refused: ${reason}`);
    this.name = 'SealFault';
  }
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const [ID, NONCE, TAG] = [16, 12, 16];
const HEAD = 1 + ID + NONCE;

/** What is authenticated with the value: `table.column|row|subject|class|v1`. None of the parts can hold the separator. */
const bindingOf = ({ table, column, rowId, subjectId, class: kind }: Place): Buffer => {
  const parts = [`${table}.${column}`, rowId, subjectId, String(kind)];
  if (parts.some((part) => part === '' || part.includes('|'))) throw new TypeError('a place is made of names and ids');
  return Buffer.from([...parts, `v${VERSION}`].join('|'), 'utf8');
};

/**
 * Seals a text: one byte of version, the id of the data key (16 bytes), a random nonce (12), the ciphertext, the tag (16).
 * @param key 32 bytes
 * @param nonce only for the published test vectors; everybody else leaves it to chance
 */
export function sealValue(key: Buffer, keyId: string, place: Place, text: string, nonce: Buffer = randomBytes(NONCE)): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(bindingOf(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), idBytes(keyId), nonce, sealed, cipher.getAuthTag()]);
}

/** The id of the data key that sealed a value; undefined when it is no sealed value of a version known here. */
export function keyIdOf(sealed: Buffer): string | undefined {
  if (sealed.length < HEAD + TAG || sealed[0] !== VERSION) return undefined;
  const hex = sealed.toString('hex', 1, 1 + ID);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The text again. @throws SealFault when one bit of the value, its key or its place is another */
export function openValue(key: Buffer, place: Place, sealed: Buffer): string {
  if (keyIdOf(sealed) === undefined) throw new SealFault(place, 'malformed');
  const end = sealed.length - TAG;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1 + ID, HEAD), { authTagLength: TAG }).setAAD(bindingOf(place)).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD, end)), decipher.final()]).toString('utf8');
  } catch {
    throw new SealFault(place, 'does-not-open');
  }
}

const idBytes = (id: string): Buffer => {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== ID) throw new TypeError('a key id is a UUID');
  return bytes;
};
