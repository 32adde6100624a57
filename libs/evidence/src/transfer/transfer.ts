import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isInstant } from '#libs/time-limits';

/** Named in what is signed, so that a signature over one kind of text is never one over another. */
export const TRANSFER_FORMAT = 'oberih-transfer/1';
export const ANSWER_FORMAT = 'oberih-transfer-answer/1';
export const STEP_FORMAT = 'oberih-transfer-step/1';

/** A thing as the laboratory is told of it. */
export interface TransferredThing {
  readonly id: string;
  readonly number: string;
  /** What the giver chose to say of it; null: its number alone. */
  readonly description: string | null;
  /** Digest of its newest record of custody. */
  readonly record: string;
  readonly seals: readonly string[];
  readonly condition: string | null;
}

/** What is given to a laboratory without access. */
export interface Transfer {
  readonly format: typeof TRANSFER_FORMAT;
  readonly id: string;
  readonly number: string;
  readonly laboratory: string;
  /** Who takes the things for it. */
  readonly taker: string;
  readonly occasion: string;
  readonly giver: string;
  readonly organisation: string;
  readonly madeAt: string;
  readonly things: readonly TransferredThing[];
}

/** A text with the signature over exactly its bytes: nobody has to write it down the same way again to verify it. */
export interface SignedText {
  readonly body: string;
  /** Base64 of the 64 bytes of Ed25519. */
  readonly signature: string;
}

/** A transfer, signed; the key in base64 of its 32 bytes. */
export interface SignedTransfer extends SignedText {
  readonly key: string;
}

/** JSON with the keys of objects in order and no space: one value, one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

const SEED = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** The private key of 32 secret bytes (RFC 8032). */
export const keyOfSeed = (seed: Buffer): KeyObject => createPrivateKey({ key: Buffer.concat([SEED, seed]), format: 'der', type: 'pkcs8' });
/** The 32 bytes of a public key, in base64. */
export const publicKeyOf = (key: KeyObject): string => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length).toString('base64');

export const signText = (key: KeyObject, body: string): SignedText => ({ body, signature: sign(null, Buffer.from(body), key).toString('base64') });
export const signTransfer = (key: KeyObject, transfer: Transfer): SignedTransfer => ({ ...signText(key, canonical(transfer)), key: publicKeyOf(key) });

/** Bytes in base64 exactly as they would be written, so that one signature has one text. */
function bytesOf(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
}

export function signatureHolds({ body, signature }: SignedText, key: string): boolean {
  const [bytes, signed] = [bytesOf(key, 32), bytesOf(signature, 64)];
  if (bytes === null || signed === null) return false;
  try {
    return verify(null, Buffer.from(body), createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' }), signed);
  } catch {
    return false;
  }
}

/** What a transfer tells, where its signature holds and it is one: whoever goes round the services can put any text in its place. */
export function toldTransfer(signed: SignedTransfer): Transfer | null {
  if (!signatureHolds(signed, signed.key)) return null;
  try {
    const told = JSON.parse(signed.body) as Partial<Record<keyof Transfer, unknown>> | null;
    const texts = [told?.id, told?.number, told?.laboratory, told?.taker, told?.occasion, told?.madeAt];
    const whole = told?.format === TRANSFER_FORMAT && texts.every((text) => typeof text === 'string') && isInstant(String(told.madeAt)) && Array.isArray(told.things) && (told.things as unknown[]).every(isThing);
    return whole ? (told as unknown as Transfer) : null;
  } catch {
    return null;
  }
}

function isThing(value: unknown): value is TransferredThing {
  const { id, number } = (value ?? {}) as Partial<Record<keyof TransferredThing, unknown>>;
  return typeof id === 'string' && typeof number === 'string';
}

/** By what people call a transfer. */
export const transferNumber = (id: string): string => `T-${id.slice(0, 8).toUpperCase()}`;

export const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A key as people write it on paper: the first 128 bits of its SHA-256, four signs at a time. */
export const fingerprintOf = (key: string): string => (createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join(' ');
/** A fingerprint as it was typed, whatever stands between its signs. */
export const typedFingerprint = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '');
