import { inflateSync } from 'node:zlib';
import type { Finding } from './findings.js';
import type { Peek } from './peek.js';

/** So much of a document is looked through; of a larger one its beginning and its end. */
export const MOST_LOOKED_THROUGH = 48 * 1024 * 1024;
const [MOST_INFLATED, MOST_OF_ONE] = [64 * 1024 * 1024, 8 * 1024 * 1024];

/** The bytes of a document, or of its beginning and end, as text of one byte a letter. */
async function textOf(peek: Peek): Promise<{ bytes: Buffer; whole: boolean }> {
  if (peek.size <= MOST_LOOKED_THROUGH) return { bytes: Buffer.from(await peek.read(0, peek.size)), whole: true };
  const half = MOST_LOOKED_THROUGH / 2;
  return { bytes: Buffer.concat([Buffer.from(await peek.read(0, half)), await peek.read(peek.size - half, peek.size)]), whole: false };
}

const pdfSigns: readonly (readonly [Finding, RegExp])[] = [
  ['active-content', /\/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|XFA)(?![A-Za-z])/], ['pdf-attachments', /\/(EmbeddedFiles?|Filespec)(?![A-Za-z])/], ['encrypted', /\/Encrypt(?![A-Za-z])/],
];

/** A PDF: what acts in it, what is attached, whether it is locked. Names may be written in hex, and objects packed in streams. */
export async function lookAtPdf(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  const text = bytes.toString('latin1');
  const findings = new Set<Finding>(whole ? [] : ['not-looked-through']);
  const look = (part: string): void => {
    const plain = part.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    for (const [code, sign] of pdfSigns) if (sign.test(plain)) findings.add(code);
  };
  look(text);
  let inflated = 0;
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const before = text.slice(Math.max(0, index - 400), index);
    if (!/\/ObjStm/.test(before.slice(Math.max(0, before.lastIndexOf(' obj'))))) continue;
    if (inflated > MOST_INFLATED) {
      findings.add('not-looked-through');
      break;
    }
    const part = unpacked(bytes.subarray(text.indexOf('\n', index) + 1));
    inflated += part.length;
    look(part);
  }
  if (!/%%EOF/.test(text.slice(-2_048))) findings.add('truncated');
  return [...findings];
}

/** What a packed stream begins with, as far as it may go; nothing where it is packed in another way. */
function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_OF_ONE, finishFlush: 2 }).toString('latin1');
  } catch {
    return '';
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

const ACTIVE = /<\s*(script|iframe|object|embed|foreignObject)\b|\son[a-z]{3,20}\s*=|(javascript|vbscript)\s*:|data\s*:\s*text\/html/i;

/** Text that a program reads as marks: scripts, and entities that grow. */
export async function lookAtMarkup(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  const plain = text.replace(/&#(x[0-9a-f]+|\d+);?/gi, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code.toLowerCase().startsWith('x') ? `0${code}` : code) || 0)));
  const findings: Finding[] = whole ? [] : ['not-looked-through'];
  if (/<!ENTITY/i.test(text)) findings.push('xml-entities');
  if (ACTIVE.test(text) || ACTIVE.test(plain)) findings.push('active-content');
  return findings;
}

/** Rich text: objects that are packed in it. */
export async function lookAtRtf(peek: Peek): Promise<Finding[]> {
  const { bytes, whole } = await textOf(peek);
  return [...(whole ? [] : ['not-looked-through' as const]), ...(/\\(objdata|objocx|objautlink|objupdate)/.test(bytes.toString('latin1')) ? ['active-content' as const] : [])];
}
