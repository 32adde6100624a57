import { fileTypeFromBuffer } from 'file-type';
import { ENCLOSING, MOST_SIGNATURES, signaturesIn } from '../signatures/signed-files.js';
import type { FoundSignature } from '#libs/signatures';
import { inventoryOf } from './archive.js';
import { decoded, isWide, lookAtMarkup, lookAtOle, lookAtPdf, lookAtRtf } from './documents.js';
import type { Finding } from './findings.js';
import { type Dimensions, lookAtImage } from './images.js';
import { type Inside, digestOf, insideArchive, withInside } from './inside.js';
import { type Kind, fits, kindOfMedia, kindOfName } from './kinds.js';
import { type Peek, peekInto, withMemory } from './peek.js';
import { type Enclosed, enclosedIn, partOf, wrappedIn } from './signed-data.js';

/** What is known of a file before somebody looks. */
export interface Named {
  readonly name: string;
  readonly declaredType: string;
  /** Certificates of authorities whose signatures are trusted, in DER. */
  readonly authorities?: readonly Buffer[];
}

/** What a look has shown. */
export interface Look {
  /** Media type that the bytes show; null where they show none. */
  readonly type: string | null;
  readonly findings: readonly Finding[];
  readonly dimensions: Dimensions | null;
  readonly archive: { readonly entries: number; readonly unpacked: number } | null;
  readonly signatures: readonly FoundSignature[];
  readonly inside: Inside;
}

const [HEAD, TAIL] = [64 * 1024, 66 * 1024];
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'].join('');
const MARKUP: readonly Kind[] = ['html', 'xml', 'svg'];
/** So many signatures may lie around a document: each signer may enclose what the one before made. */
const MOST_AROUND = 5;

/** Looks into a file: which type its bytes are, and what is odd or hostile about it. Reads structures, unpacks and runs nothing. */
export async function lookInto(raw: Peek, named: Named, around = 0): Promise<Look> {
  const { name, declaredType, authorities = [] } = named;
  if (raw.size === 0) return { type: null, findings: kindOfName(name) === 'executable' ? ['empty', 'executable'] : ['empty'], dimensions: null, archive: null, signatures: [], inside: [] };
  const peek = withMemory(raw);
  const enclosed = await enclosedIn(peek);
  if (enclosed !== null && around < MOST_AROUND) return lookAround(peek, enclosed, named, around);
  const head = Buffer.from(await peek.read(0, HEAD));
  const tail = Buffer.from(await peek.read(Math.max(0, peek.size - TAIL), peek.size));
  const findings = new Set<Finding>();
  const zip = head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')) || head.subarray(0, 4).equals(END_OF_ZIP) ? await inventoryOf(peek) : null;
  const type = zip?.type ?? (await typeOf(head, peek.size));
  const kind = type === null ? 'other' : kindOfMedia(type);
  const add = (found: readonly Finding[]): void => found.forEach((code) => findings.add(code));
  add(zip?.findings ?? []);
  const image = type === null ? { findings: [], dimensions: null } : await lookAtImage(type, peek);
  add(image.findings);
  if (kind === 'pdf') add(await lookAtPdf(peek));
  if (kind === 'ole') add(await lookAtOle(peek));
  // Plain text is looked at as what its name makes programs take it for: a page need not begin like one.
  const taken = kind === 'text' ? kindOfName(name) : kind;
  if (taken === 'rtf') add(await lookAtRtf(peek));
  if (MARKUP.includes(taken)) add(await lookAtMarkup(peek));
  if (kind === 'archive') add(['archive-not-examined']);
  if (kind === 'executable' || kindOfName(name) === 'executable') add(['executable']);
  if (head.includes(EICAR)) add(['test-virus']);
  if (isTwo(kind, head, tail)) add(['two-types']);
  if (!fits(kind, kindOfName(name))) add(['type-unlike-name']);
  // A sender often knows no better than the extension: only where that says nothing its word is all there is.
  else if (kindOfName(name) === 'other' && !fits(kind, kindOfMedia(declaredType))) add(['type-unlike-declared']);
  const wrapped = enclosed === null ? await wrappedIn(peek, head) : 'UNREAD';
  const inside = wrapped instanceof Buffer && around < MOST_AROUND ? await lookInto(peekInto(wrapped), { name: bareName(name), declaredType: '', authorities }, around + 1) : null;
  if (inside !== null) add(['document-inside', ...inside.findings]);
  else if (wrapped !== null) add(['signed-not-examined']);
  const documents = wrapped instanceof Buffer ? withInside(await digestOf(peekInto(wrapped)), inside?.inside ?? null) : wrapped !== null ? null : zip === null ? [] : await insideArchive(peek, zip);
  const own = await signaturesIn(peek, inside === null ? type : ENCLOSING, authorities.map((der) => Buffer.from(der)));
  return { type: inside === null ? type : ENCLOSING, findings: [...findings], dimensions: image.dimensions, archive: zip && { entries: zip.entries, unpacked: zip.unpacked }, signatures: [...own, ...(inside?.signatures ?? [])].slice(0, MOST_SIGNATURES), inside: documents };
}

/** The name of what was signed, by that of its signature. */
const bareName = (name: string): string => name.replace(/\.(p7s|p7m|cms|sig)[.\s]*$/i, '');

/** A signature with its document inside is one file of one type: the document is looked at as itself, under its own name, and around it nothing may stand that begins or ends another file. */
async function lookAround(peek: Peek, enclosed: Enclosed, { name, declaredType, authorities = [] }: Named, around: number): Promise<Look> {
  const inside = await lookInto(partOf(peek, enclosed), { name: bareName(name), declaredType: '', authorities }, around + 1);
  const findings = new Set<Finding>(['document-inside', ...inside.findings]);
  const beside = [[0, Math.min(enclosed.from, HEAD)], [enclosed.to, HEAD], [Math.max(enclosed.to, peek.size - TAIL), peek.size]] as const;
  for (const [from, to] of beside) {
    const bytes = await peek.read(from, Math.max(from, to));
    if (bytes.includes('%PDF-') || bytes.includes(END_OF_ZIP)) findings.add('two-types');
  }
  if (kindOfName(name) !== 'other') findings.add('type-unlike-name');
  else if (!fits('other', kindOfMedia(declaredType))) findings.add('type-unlike-declared');
  const own = await signaturesIn(peek, ENCLOSING, authorities.map((der) => Buffer.from(der)));
  return { type: ENCLOSING, findings: [...findings], dimensions: null, archive: null, signatures: [...own, ...inside.signatures].slice(0, MOST_SIGNATURES), inside: withInside(await digestOf(partOf(peek, enclosed)), inside.inside) };
}

async function typeOf(head: Buffer, size: number): Promise<string | null> {
  const text = isWide(head) ? decoded(head) : head.toString('latin1', 0, 16_384);
  const start = text.slice(0, 1_024).replace(/^(\xef\xbb\xbf|\ufeff)/, '').trimStart();
  if (/^#!/.test(start)) return 'application/x-sh';
  if (/^(<!doctype html|<html|<head|<body|<script)/i.test(start)) return 'text/html';
  if (/^<\?php/i.test(start)) return 'application/x-php';
  if (/^(<\?xml|<!--|<!doctype|<svg)/i.test(start)) return /<svg[\s/>]/i.test(text.slice(0, 16_384)) ? 'image/svg+xml' : /<html[\s>]/i.test(start) ? 'text/html' : 'application/xml';
  if (start.startsWith('{\\rtf')) return 'application/rtf';
  if (/^.{0,1000}%PDF-\d/s.test(start) && !isMagic(head)) return 'application/pdf';
  // A library that reads foreign bytes may trip over them; this process is there for it.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  // The mark of text of two bytes a letter is also how sound of a kind begins that nobody has any more.
  if (isWide(head) && (found === undefined || found.ext === 'mp1')) return 'text/plain';
  return found?.mime ?? (isText(head, size) ? 'text/plain' : null);
}

const isMagic = (head: Buffer): boolean => [[0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], [0x47, 0x49, 0x46, 0x38], [0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46], [0x42, 0x4d]].some((magic) => magic.every((byte, at) => head[at] === byte));

/** Text in UTF-8, or in the old code page of Ukraine. */
function isText(head: Buffer, size: number): boolean {
  if (head.includes(0)) return false;
  const control = head.filter((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)).length;
  return size > 0 && control * 100 < head.length;
}

/** Whether another program would take the same bytes for something else. */
function isTwo(kind: Kind, head: Buffer, tail: Buffer): boolean {
  if (kind === 'zip' || kind === 'office') return !head.subarray(0, 2).equals(Buffer.from('PK'));
  if (kind !== 'archive' && tail.includes(END_OF_ZIP)) return true;
  const pdf = head.subarray(0, 1_024).indexOf('%PDF-');
  if (kind === 'pdf') return pdf > 0 && /[^\s\xef\xbb\xbf]/.test(head.toString('latin1', 0, pdf));
  if (pdf >= 0 && kind !== 'text') return true;
  return ['jpeg', 'png', 'gif', 'bmp', 'webp', 'tiff', 'media'].includes(kind) && /<(script|html|svg|\?php)[\s>]/i.test(head.toString('latin1'));
}
