import type { Peek } from '../scanning/peek.js';

/** Of what is larger only the beginning and the end are looked through, half of this each; the look says that of every such document. */
const MOST_LOOKED_THROUGH = 512 * 1024 * 1024;
/** So much at a time, and so much of it once more with the next: what stands on the edge is not cut. */
const [PIECE, EDGE] = [8 * 1024 * 1024, 512];
/** The content type of a signature, as it stands at its beginning in DER and BER. */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Whether a file which is too large to be read into memory is a signature, by its first bytes. A text may begin like any sequence. */
export function isLargeCms(head: Buffer): boolean {
  const text = head.toString('latin1');
  return /^\s*-----BEGIN (CMS|PKCS7)-----/.test(text) || head.includes(SIGNED_DATA) || Buffer.from(text, 'base64').includes(SIGNED_DATA);
}

/** Whether a PDF is signed (PAdES): after its signature others may have been added, and all that belongs to them. */
export async function isSignedPdf(peek: Peek): Promise<boolean> {
  for await (const text of piecesOf(peek)) if (/\/ByteRange[\s\0]*\[/.test(text)) return true;
  return false;
}

/** Whether a file begins like XML, in any of its usual encodings. */
export const beginsLikeXml = (head: Buffer): boolean => /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(head.toString('latin1'));

/** Whether XML holds a signature (XMLDSIG, XAdES). */
export async function isSignedXml(peek: Peek): Promise<boolean> {
  let [named, element] = [false, false];
  for await (const piece of piecesOf(peek)) {
    // Latin letters of two bytes are so those of one.
    const text = piece.replaceAll('\0', '');
    named ||= text.includes(XMLDSIG);
    element ||= /<([\w.-]{1,100}:)?Signature[\s>/]/.test(text);
    if (named && element) return true;
  }
  return false;
}

/** A file piece after piece, as text of one byte a letter. */
async function* piecesOf(peek: Peek): AsyncGenerator<string> {
  const half = MOST_LOOKED_THROUGH / 2;
  const stretches = peek.size <= MOST_LOOKED_THROUGH ? [[0, peek.size]] as const : [[0, half], [peek.size - half, peek.size]] as const;
  for (const [from, to] of stretches) {
    for (let at: number = from; at < to; at += PIECE) yield (await peek.read(Math.max(from, at - EDGE), Math.min(to, at + PIECE))).toString('latin1');
  }
}
