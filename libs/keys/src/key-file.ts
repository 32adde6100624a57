import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, hkdfSync, randomBytes, sign as signBytes, type KeyObject } from 'node:crypto';
import { type ClearKey, KmsFault, type WrappedKey } from './kms.js';

/** What a key file holds: versions of the key-encryption key, and the root of index and signing keys, which is never rotated with them. */
export interface KeyFile {
  readonly active: string;
  readonly keks: ReadonlyMap<string, Buffer>;
  readonly root: Buffer;
}

const KEY = 32;
const [NONCE, TAG] = [12, 16];

export const newKeyFile = (): KeyFile => ({ active: 'file-1', keks: new Map([['file-1', randomBytes(KEY)]]), root: randomBytes(KEY) });

/** The same with one more version, which is active. */
export const withNewVersion = ({ keks, root }: KeyFile): KeyFile => {
  const active = `file-${Math.max(...[...keks.keys()].map((id) => Number(id.slice('file-'.length)))) + 1}`;
  return { active, keks: new Map([...keks, [active, randomBytes(KEY)]]), root };
};

/** The same with the active version only. */
export const withoutOldVersions = (file: KeyFile): KeyFile => ({ ...file, keks: new Map([[file.active, kekOf(file, file.active)]]) });

export const formatKeyFile = ({ active, keks, root }: KeyFile): string =>
  `${JSON.stringify({ format: 'oberih-keys-1', active, keks: Object.fromEntries([...keks].map(([id, key]) => [id, key.toString('base64')])), root: root.toString('base64') }, null, 1)}\n`;

/** @throws KmsFault that does not repeat what the file holds */
export function parseKeyFile(text: string): KeyFile {
  const key = (value: unknown): Buffer => {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.alloc(0);
    if (bytes.length !== KEY) throw new Error();
    return bytes;
  };
  try {
    const { format, active, keks, root } = JSON.parse(text) as Record<string, unknown>;
    const versions = new Map(Object.entries(keks as object).map(([id, value]) => [id, key(value)]));
    if (format !== 'oberih-keys-1' || typeof active !== 'string' || !versions.has(active) || [...versions.keys()].some((id) => !/^file-\d{1,9}$/.test(id))) throw new Error();
    return { active, keks: versions, root: key(root) };
  } catch {
    throw new KmsFault('refused', 'KEY_FILE is no key file of Oberih, or was cut');
  }
}

const kekOf = (file: KeyFile, id: string): Buffer => {
  const kek = file.keks.get(id);
  if (kek === undefined) throw new KmsFault('unknown-version', `KEY_FILE does not hold version ${id} of the key-encryption key`);
  return kek;
};

const wrappingAad = (kekId: string, binding: string): Buffer => Buffer.from(`wrap|${kekId}|${binding}`, 'utf8');

/** A data key under the active version, in base64: nonce, ciphertext, tag. */
export function wrapKey(file: KeyFile, { binding, key }: ClearKey): WrappedKey {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', kekOf(file, file.active), nonce).setAAD(wrappingAad(file.active, binding));
  return { binding, kekId: file.active, wrapped: Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64') };
}

/** The data key again. @throws KmsFault */
export function unwrapKey(file: KeyFile, { binding, kekId, wrapped }: WrappedKey): Buffer {
  const kek = kekOf(file, kekId);
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    if (bytes.length !== NONCE + KEY + TAG) throw new Error();
    const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, NONCE), { authTagLength: TAG }).setAAD(wrappingAad(kekId, binding)).setAuthTag(bytes.subarray(NONCE + KEY));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, NONCE + KEY)), decipher.final()]);
  } catch {
    throw new KmsFault('refused', 'a wrapped data key does not open: it was changed, or belongs to something else');
  }
}

/** The key of a label, by HKDF from the root. */
export const deriveKey = (file: KeyFile, label: string): Buffer => Buffer.from(hkdfSync('sha256', file.root, 'oberih', `index|${label}`, KEY));

/** An Ed25519 private key in PKCS #8 is this head and the seed (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

const signingKey = (file: KeyFile, name: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, Buffer.from(hkdfSync('sha256', file.root, 'oberih', `sign|${name}`, KEY))]), format: 'der', type: 'pkcs8' });

export const signWith = (file: KeyFile, name: string, message: Buffer): Buffer => signBytes(null, message, signingKey(file, name));

/** The last 32 bytes of its SubjectPublicKeyInfo are the key (RFC 8410, section 4). */
export const publicKeyOf = (file: KeyFile, name: string): Buffer => createPublicKey(signingKey(file, name)).export({ format: 'der', type: 'spki' }).subarray(-KEY);
