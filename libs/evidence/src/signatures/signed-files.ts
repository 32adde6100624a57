import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { type FoundSignature, type ParsedCertificate, type SignatureDoubt, readCertificate, readSignatures } from '#libs/signatures';
import { unpacked } from '../scanning/archive.js';
import type { Peek } from '../scanning/peek.js';
import { beginsLikeXml, isLargeCms, isSignedPdf, isSignedXml } from './named.js';

/** What is read into memory for the sake of a signature. Larger documents are signed apart, and one that is not is named. */
export const MOST_BYTES = 16 * 1024 * 1024;
/** So many of one file are kept. */
export const MOST_SIGNATURES = 50;
const HEAD = 64;
/** What a signature that encloses its document is, whatever the document is. */
export const ENCLOSING = 'application/pkcs7-mime';
/** How types of containers of signatures begin. */
export const ASIC = 'application/vnd.etsi.asic';
const DIGESTS: Readonly<Record<string, string>> = { 'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256', 'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384', 'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512' };

/** There is a signature, and nothing more can be told. */
const untold = (...doubts: SignatureDoubt[]): FoundSignature => ({ signer: null, organisation: null, authority: null, serial: null, claimedAt: null, stampedAt: null, stampedBy: null, integrity: 'NOT_CHECKED', chain: 'NOT_CHECKED', doubts, awaits: null });

/**
 * The signatures that a file is or holds: CMS (CAdES) in any of its forms, and containers of ASiC with such ones. Others are named as what this program does not read.
 *
 * @param type media type that the bytes show
 * @param authorities certificates of authorities, in DER
 */
export async function signaturesIn(peek: Peek, type: string | null, authorities: readonly Buffer[]): Promise<FoundSignature[]> {
  const trusted = authorities.map((der) => readCertificate(der));
  if (type?.startsWith(ASIC) === true) return inContainer(peek, trusted).catch(() => [untold('FORMAT')]);
  if (type === 'application/pdf') return (await isSignedPdf(peek)) ? [untold('FORMAT')] : [];
  const head = Buffer.from(await peek.read(0, HEAD));
  if (beginsLikeXml(head)) return (await isSignedXml(peek)) ? [untold('FORMAT')] : [];
  if (type !== ENCLOSING && !looksLikeCms(head)) return [];
  const found = peek.size > MOST_BYTES ? null : readSignatures(await peek.read(0, peek.size), null, trusted);
  if (found !== null && found.length > 0) return found.slice(0, MOST_SIGNATURES);
  // One with a document inside, and with nobody under it whom this program can read, must not pass for a file without a signature; a bundle of certificates is one.
  return type === ENCLOSING || (found === null && isLargeCms(head)) ? [untold('FORMAT')] : [];
}

/** DER and BER of a sequence with a long length, PEM, or the Base64 of such a sequence. */
const looksLikeCms = (head: Buffer): boolean => (head[0] === 0x30 && (head[1] ?? 0) >= 0x80) || /^\s*(-----BEGIN (CMS|PKCS7)-----|MI[A-Za-z0-9+/]{20})/.test(head.toString('latin1'));

/** ASiC-S: one document and its signature. ASiC-E: signatures over manifests that list documents with their digests (ETSI EN 319 162). */
async function inContainer(peek: Peek, trusted: readonly ParsedCertificate[]): Promise<FoundSignature[]> {
  const files = await unpacked(peek, (name) => name !== 'mimetype', MOST_BYTES);
  const documents = [...files].filter(([name]) => !name.startsWith('META-INF/'));
  const signatures = [...files.keys()].filter((name) => /^META-INF\/.*\.p7s$/i.test(name)).slice(0, MOST_SIGNATURES);
  const others = [...files.keys()].filter((name) => /^META-INF\/.*signatures.*\.xml$/i.test(name)).map(() => untold('FORMAT'));
  const manifests = [...files].filter(([name]) => /^META-INF\/ASiCManifest.*\.xml$/i.test(name)).map(([, xml]) => ({ xml, ...readManifest(xml) }));
  return [...signatures.flatMap((name) => {
    const bytes = files.get(name) ?? Buffer.alloc(0);
    const manifest = manifests.find(({ signature }) => signature === name);
    if (manifest === undefined) return readSignatures(bytes, documents.length === 1 ? documents[0]?.[1] ?? null : null, trusted) ?? [untold('FORMAT')];
    const found = readSignatures(bytes, manifest.xml, trusted) ?? [untold('FORMAT')];
    const kept = manifest.documents.map((document) => isKept(document, files.get(document.name)));
    // A manifest is as good as what it lists, and every document of the container must be listed.
    if (kept.includes(false)) return found.map((each) => ({ ...each, integrity: 'BROKEN' as const }));
    if (kept.includes(null) || documents.some(([document]) => !manifest.documents.some((listed) => listed.name === document))) return found.map((each) => (each.integrity === 'INTACT' ? { ...each, integrity: 'NOT_CHECKED' as const, doubts: [...each.doubts, 'NO_CONTENT' as const] } : each));
    return found;
  }), ...others];
}

interface Listed {
  readonly name: string;
  readonly method: string;
  readonly digest: string;
}

/** @returns null: a digest that this program does not know, or a document that is not in the container */
function isKept({ method, digest }: Listed, content: Buffer | undefined): boolean | null {
  const name = DIGESTS[method];
  return content === undefined || name === undefined ? null : createHash(name).update(content).digest('base64') === digest;
}

/** @throws where it is not XML */
function readManifest(xml: Buffer): { signature: string; documents: Listed[] } {
  const documents: { name: string; method: string; digest: string }[] = [];
  let [signature, inDigest] = ['', false];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (fault) => { throw fault; });
  parser.on('opentag', ({ local, attributes }) => {
    const value = (name: string): string => attributes[name]?.value ?? '';
    if (local === 'SigReference') signature = decodeURIComponent(value('URI'));
    if (local === 'DataObjectReference') documents.push({ name: decodeURIComponent(value('URI')), method: '', digest: '' });
    const last = documents.at(-1);
    if (local === 'DigestMethod' && last !== undefined) last.method = value('Algorithm');
    inDigest = local === 'DigestValue';
  });
  parser.on('closetag', () => { inDigest = false; });
  parser.on('text', (text) => {
    const last = documents.at(-1);
    if (inDigest && last !== undefined) last.digest += text.trim();
  });
  parser.write(xml.toString('utf8')).close();
  return { signature, documents };
}
