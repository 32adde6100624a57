import { type KeyObject, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

/**
 * Signed notes, checkpoints and cosignatures as c2sp.org/signed-note, /tlog-checkpoint and /tlog-cosignature write them down,
 * so that tools that are not ours can check them. Signatures are Ed25519.
 */

const ED25519 = 0x01;
const COSIGNATURE = 0x04;
/** What stands before the 32 bytes of a key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const privateKey = (seed: Buffer): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
const publicKey = (raw: Buffer): KeyObject => createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
const rawPublic = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

/** The first four bytes of a hash of name and key: which key a line claims to be of. */
const keyId = (name: string, algorithm: number, raw: Buffer): Buffer => createHash('sha256').update(`${name}\n`).update(Buffer.of(algorithm)).update(raw).digest().subarray(0, 4);

/** Who checks: a name and a public key, for notes or for cosignatures. */
export interface Verifier {
  readonly name: string;
  readonly id: Buffer;
  readonly algorithm: number;
  readonly raw: Buffer;
}

/** Who signs. */
export interface Signer extends Verifier {
  readonly seed: Buffer;
}

const signerOf = (name: string, algorithm: number, seed: Buffer): Signer => {
  const raw = rawPublic(privateKey(seed));
  return { name, algorithm, seed, raw, id: keyId(name, algorithm, raw) };
};

/** Names go into lines of their own: no spaces, no plus. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{C}]+$/u.test(name);

/** A new key for a log (`note`) or for a witness (`cosignature`). */
export function newSigner(name: string, use: 'note' | 'cosignature'): Signer {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  return signerOf(name, use === 'note' ? ED25519 : COSIGNATURE, key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length));
}

const packed = (algorithm: number, bytes: Buffer): string => Buffer.concat([Buffer.of(algorithm), bytes]).toString('base64');

/** The line of a key file. */
export const formatSigner = ({ name, id, algorithm, seed }: Signer): string => `PRIVATE+KEY+${name}+${id.toString('hex')}+${packed(algorithm, seed)}`;

/** The line that others pin: `name+id+key`. */
export const formatVerifier = ({ name, id, algorithm, raw }: Verifier): string => `${name}+${id.toString('hex')}+${packed(algorithm, raw)}`;

const KEY = /^([^\s+]+)\+([\da-f]{8})\+([\w+/]+=*)$/;

function readKey(text: string): { name: string; id: string; algorithm: number; bytes: Buffer } {
  const [, name = '', id = '', key = ''] = KEY.exec(text.trim()) ?? [];
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 33 || (bytes[0] !== ED25519 && bytes[0] !== COSIGNATURE)) throw new Error('this is not an Ed25519 key of a signed note');
  return { name, id, algorithm: bytes[0], bytes: bytes.subarray(1) };
}

/** @throws Error when the line is no private key, or one that does not fit its id */
export function parseSigner(text: string): Signer {
  if (!text.startsWith('PRIVATE+KEY+')) throw new Error('this is not a private key of a signed note');
  const { name, id, algorithm, bytes } = readKey(text.slice('PRIVATE+KEY+'.length));
  const signer = signerOf(name, algorithm, bytes);
  if (signer.id.toString('hex') !== id) throw new Error('the key does not fit its id');
  return signer;
}

/** @throws Error when the line is no public key, or one that does not fit its id */
export function parseVerifier(text: string): Verifier {
  const { name, id, algorithm, bytes: raw } = readKey(text);
  const verifier = { name, algorithm, raw, id: keyId(name, algorithm, raw) };
  if (verifier.id.toString('hex') !== id) throw new Error('the key does not fit its id');
  return verifier;
}

/** What a log says of itself: its name, how many leaves, and the hash of all of them. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`;

export interface Signature {
  readonly name: string;
  readonly id: Buffer;
  readonly bytes: Buffer;
  readonly line: string;
}

export interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** @throws Error when this is no signed note */
export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new Error('this is not a signed note');
  const signatures = note.slice(end + 2, -1).split('\n').map((line) => {
    const [, name = '', bytes = ''] = /^— ([^\s+]+) ([\w+/]+=*)$/.exec(line) ?? [];
    const all = Buffer.from(bytes, 'base64');
    if (all.length < 5) throw new Error('this is not a signed note');
    return { name, id: all.subarray(0, 4), bytes: all.subarray(4), line };
  });
  return { text: note.slice(0, end + 1), signatures };
}

/** @throws Error when the text of the note is no checkpoint */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || hash.length !== 32 || hash.toString('base64') !== root) throw new Error('this is not a checkpoint');
  return { origin, size: Number(size), root: hash };
}

const signatureLine = (signer: Signer, bytes: Buffer): string => `— ${signer.name} ${Buffer.concat([signer.id, bytes]).toString('base64')}`;

/** A note of one signature. */
export const signNote = (text: string, signer: Signer): string => `${text}\n${signatureLine(signer, sign(null, Buffer.from(text), privateKey(signer.seed)))}\n`;

const cosigned = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The line by which a witness says: at this time (seconds since 1970) this was the largest I had seen, and it only grew. */
export function cosign(text: string, signer: Signer, seconds: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(signer, Buffer.concat([time, sign(null, cosigned(text, seconds), privateKey(signer.seed))]));
}

/** The first signature of the verifier under this note that is right, with its time where it is a cosignature; undefined when there is none. */
export function checkedBy(note: Note, verifier: Verifier): { readonly line: string; readonly seconds: number | null } | undefined {
  for (const { name, id, bytes, line } of note.signatures) {
    if (name !== verifier.name || !id.equals(verifier.id)) continue;
    const witnessed = verifier.algorithm === COSIGNATURE;
    if (bytes.length !== (witnessed ? 72 : 64)) continue;
    const seconds = witnessed ? Number(bytes.readBigUInt64BE()) : null;
    const [message, signature] = seconds === null ? [Buffer.from(note.text), bytes] : [cosigned(note.text, seconds), bytes.subarray(8)];
    if ( verify(null, message, publicKey(verifier.raw), signature)) return { line, seconds };
  }
  return undefined;
}
