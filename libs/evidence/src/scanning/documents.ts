import { constants, inflateSync } from 'node:zlib';
import type { Finding } from './findings.js';
import type { Peek } from './peek.js';

/** So much of a document is looked through; of a larger one its beginning and its end. */
export const MOST_LOOKED_THROUGH = 48 * 1024 * 1024;
const [MOST_INFLATED, MOST_OF_ONE, MOST_OF_HEAD] = [64 * 1024 * 1024, 8 * 1024 * 1024, 8_192];

/** The bytes of a document, or of its beginning and end, as text of one byte a letter. */
async function textOf(peek: Peek): Promise<{ bytes: Buffer; whole: boolean }> {
  if (peek.size <= MOST_LOOKED_THROUGH) return { bytes: Buffer.from(await peek.read(0, peek.size)), whole: true };
  const half = MOST_LOOKED_THROUGH / 2;
  return { bytes: Buffer.concat([Buffer.from(await peek.read(0, half)), await peek.read(peek.size - half, peek.size)]), whole: false };
}

/** Three letters alone stand in every few megabytes of a picture by chance: they count with a value behind them. */
const pdfSigns: readonly (readonly [Finding, RegExp])[] = [
  ['active-content', /\/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|XFA)(?![A-Za-z])|\/JS(?=[\s\0]*[(<\d%])/], ['pdf-attachments', /\/(EmbeddedFiles?|Filespec)(?![A-Za-z])/], ['encrypted', /\/Encrypt(?![A-Za-z])/],
];

/** A PDF: what acts in it, what is attached, whether it is locked. Names may be written in hex, and objects packed in streams. */
export async function lookAtPdf(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  const text = bytes.toString('latin1');
  const findings = new Set<Finding>(whole ? [] : ['not-looked-through']);
  const look = (part: string): void => {
    const plain = inPlain(part);
    for (const [code, sign] of pdfSigns) if (sign.test(plain)) findings.add(code);
  };
  look(text);
  let sum = 0;
  for (const { index } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    if (!holdsObjects(text.slice(Math.max(0, index - MOST_OF_HEAD), index))) continue;
    if (sum > MOST_INFLATED) {
      findings.add('not-looked-through');
      break;
    }
    const { part, whole: all } = unpacked(bytes.subarray(text.indexOf('\n', index) + 1));
    sum += part.length;
    look(part);
    if (!all) findings.add('not-looked-through');
  }
  if (!/%%EOF/.test(text.slice(-2_048))) findings.add('truncated');
  return [...findings];
}

/** Names in a PDF without their hex. */
const inPlain = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Whether what stands before a stream makes it one of packed objects; what is in strings and comments says nothing. */
function holdsObjects(before: string): boolean {
  if (!/Obj|#/.test(before)) return false;
  const plain = inPlain(before.replace(/\((?:\\[\s\S]|[^()\\])*\)|%[^\r\n]*/g, ' '));
  return plain.split(/\d\s+obj\b/).at(-1)?.includes('/ObjStm') ?? false;
}

/** What a packed stream begins with, as far as it may go and can be read, and whether that is all of it: a reader shows also what comes before a fault. */
function unpacked(bytes: Buffer): { part: string; whole: boolean } {
  const all = inflated(bytes);
  if (all !== undefined) return { part: all.toString('latin1'), whole: true };
  // The longest beginning of it that unpacks.
  let best: Buffer = Buffer.alloc(0);
  let [from, to] = [0, bytes.length];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    const found = inflated(bytes.subarray(0, middle));
    if (found === undefined) to = middle;
    else {
      best = found;
      from = middle;
    }
  }
  return { part: best.toString('latin1'), whole: false };
}

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_OF_ONE, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** The older documents of Office: macros and encryption are folders in them. */
export async function lookAtOle(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  const findings: Finding[] = whole ? [] : ['not-looked-through'];
  if (['_VBA_PROJECT', 'Macros', '_VBA_PROJECT_CUR'].some((name) => bytes.includes(wide(name)))) findings.push('macros');
  if (['EncryptedPackage', 'EncryptionInfo'].some((name) => bytes.includes(wide(name)))) findings.push('encrypted');
  if (['Ole10Native', 'ObjectPool'].some((name) => bytes.includes(wide(name)))) findings.push('embedded-files');
  return findings;
}

const ACTIVE = /<\s*([\w.-]+:)?(script|iframe|object|embed|foreignObject)\b|[\s"'/]on[a-z]{3,20}\s*=|(javascript|vbscript)\s*:|data\s*:\s*text\/html/i;
const NAMED: Readonly<Record<string, string>> = { colon: ':', tab: '', newline: '', lt: '<', gt: '>', equals: '=', sol: '/', quot: '"', apos: "'" };

/** Whether bytes say to be text of two bytes a letter. */
export const isWide = (bytes: Buffer): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
/** Text by the mark before it; without one, UTF-8. */
export function decoded(bytes: Buffer): string {
  if (!isWide(bytes)) return bytes.toString('utf8');
  const even = bytes.subarray(0, bytes.length & ~1);
  return (bytes[0] === 0xff ? even : Buffer.from(even).swap16()).toString('utf16le');
}

/** Text as a program reads it that knows its signs. */
const unmasked = (text: string): string => text
  .replace(/&#(x[0-9a-f]+|\d+);?/gi, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code.toLowerCase().startsWith('x') ? `0${code}` : code) || 0)))
  .replace(/&([a-z]{2,7});/gi, (all, name: string) => NAMED[name.toLowerCase()] ?? all);

/** Text that a program reads as marks: scripts, and entities that grow. */
export async function lookAtMarkup(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  const text = decoded(bytes);
  const plain = unmasked(text);
  const findings: Finding[] = whole ? [] : ['not-looked-through'];
  if (/<!ENTITY/i.test(text)) findings.push('xml-entities');
  // Programs leave out line ends and tabs in the middle of an address.
  if ([text, plain, plain.replace(/[\t\r\n]/g, '')].some((form) => ACTIVE.test(form))) findings.push('active-content');
  return findings;
}

/** Rich text: objects that are packed in it. */
export async function lookAtRtf(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  return [...(whole ? [] : ['not-looked-through' as const]), ...(/\\(objdata|objocx|objautlink|objupdate)/.test(bytes.toString('latin1')) ? ['active-content' as const] : [])];
}
