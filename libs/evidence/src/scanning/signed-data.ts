import { parseCms } from '#libs/signatures';
import { isLargeCms } from '../signatures/named.js';
import { MOST_BYTES } from '../signatures/signed-files.js';
import type { Peek } from './peek.js';

/** Where a document lies in a signature that encloses it: from, and up to but not including. */
export interface Enclosed {
  readonly from: number;
  readonly to: number;
}

const [SEQUENCE, SET, OBJECT_ID, INTEGER, OCTETS, FIELD_0, FIELD_1] = [0x30, 0x31, 0x06, 0x02, 0x04, 0xa0, 0xa1];
const SIGNED_DATA = '2a864886f70d010702';
/** Tag, and a length of at most four bytes behind the one that says so. */
const MOST_OF_HEADER = 6;

interface Element {
  readonly tag: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The document in a signature (CMS of the kind signed-data, RFC 5652) that is written whole in DER: it spans the file to its last byte, and so does each of its
 * parts that which holds it. Then nothing stands beside the signature that another program could take for a file of its own but the document itself.
 *
 * @returns null where it is no such signature, or one that stands apart
 */
export async function enclosedIn(peek: Peek): Promise<Enclosed | null> {
  const held = (await signedIn(peek))?.[1];
  const [content, second] = held === undefined ? [] : await elements(peek, held);
  return content?.tag === OCTETS && second === undefined ? { from: content.from, to: content.to } : null;
}

/** What a signature in whole DER says of what is signed: its kind, and the document where that lies inside. */
async function signedIn(peek: Peek): Promise<readonly [Element, Element?] | null> {
  const [info, none] = await elements(peek, { from: 0, to: peek.size });
  if (info?.tag !== SEQUENCE || none !== undefined) return null;
  const [kind, body, ...more] = await elements(peek, info);
  if (kind?.tag !== OBJECT_ID || body?.tag !== FIELD_0 || more.length > 0 || (await peek.read(kind.from, kind.to)).toString('hex') !== SIGNED_DATA) return null;
  const [signed, others] = await elements(peek, body);
  if (signed?.tag !== SEQUENCE || others !== undefined) return null;
  const parts = await elements(peek, signed);
  const tags = parts.map(({ tag }) => tag).filter((tag, at) => at < 3 || (tag !== FIELD_0 && tag !== FIELD_1));
  const inside = parts[2];
  if (inside === undefined || tags.join() !== [INTEGER, SET, SEQUENCE, SET].join()) return null;
  const [type, held, ...rest] = await elements(peek, inside);
  if (type?.tag !== OBJECT_ID || rest.length > 0 || (held !== undefined && held.tag !== FIELD_0)) return null;
  return held === undefined ? [type] : [type, held];
}

/**
 * The document in a signature that is written otherwise: in BER, in PEM or in Base64, or with bytes beside it.
 *
 * @param head the beginning of the file
 * @returns null where there is none; UNREAD where there is a signature and nobody here can say what lies in it
 */
export async function wrappedIn(peek: Peek, head: Buffer): Promise<Buffer | 'UNREAD' | null> {
  const start = head[0] === SEQUENCE ? head : Buffer.from(head.toString('latin1').trimStart(), 'latin1');
  if (start[0] !== SEQUENCE && !AS_TEXT.test(start.toString('latin1', 0, 64))) return null;
  if (peek.size <= MOST_BYTES) {
    const parsed = parseCms(await peek.read(0, peek.size));
    if (parsed !== null) return parsed.content;
  }
  return isLargeCms(start.subarray(0, 64)) && (await signedIn(peek))?.length !== 1 ? 'UNREAD' : null;
}

/** How a signature begins as text: in PEM, or as the Base64 of a sequence. */
const AS_TEXT = /^(-----BEGIN (CMS|PKCS7)-----|M[A-Za-z0-9+/=\s]*$)/;

/** More parts than any of those has that are read here. */
const MOST_PARTS = 8;

/** What stands between two places, one behind another to the last byte; none of it where it does not. */
async function elements(peek: Peek, { from, to }: Enclosed): Promise<Element[]> {
  const found: Element[] = [];
  for (let at = from; at < to;) {
    const element = found.length < MOST_PARTS ? await elementAt(peek, at) : null;
    if (element === null || element.to > to) return [];
    found.push(element);
    at = element.to;
  }
  return found;
}

/** Lengths are those of DER: definite, and as short as can be. */
async function elementAt(peek: Peek, at: number): Promise<Element | null> {
  const head = await peek.read(at, at + MOST_OF_HEADER);
  const [tag, first] = [head[0], head[1]];
  if (tag === undefined || first === undefined) return null;
  if (first < 0x80) return { tag, from: at + 2, to: at + 2 + first };
  const bytes = first & 0x7f;
  if (bytes < 1 || bytes > MOST_OF_HEADER - 2 || head.length < 2 + bytes) return null;
  const length = head.readUIntBE(2, bytes);
  if (length < 0x80 || length < 256 ** (bytes - 1)) return null;
  return { tag, from: at + 2 + bytes, to: at + 2 + bytes + length };
}

/** A part of a file as a file of its own. */
export const partOf = (peek: Peek, { from, to }: Enclosed): Peek => ({ size: to - from, read: (start, end) => peek.read(from + start, Math.min(to, from + end)) });
