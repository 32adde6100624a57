import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Finding } from './findings.js';
import { extensionOf, kindOfName } from './kinds.js';
import type { Peek } from './peek.js';

const MOST_ENTRIES = 10_000;
const MOST_RATIO = 100;
/** Less than this may be packed as tightly as it likes: it fills no disk. */
const SMALL = 1024 * 1024;
const MOST_UNPACKED = 100 * 1024 ** 3;
/** Deflate never makes bytes more than this, and its overhead: what is longer packed than it says to be unpacked lies. */
const OVERHEAD = 1_024;
const PIECE = 64 * 1024;
const [METHOD_AES, FLAG_ENCRYPTED, LINK] = [99, 1, 0o120000];
const ENTRY = Buffer.from('PK\x01\x02', 'latin1');
const HIDING = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** What an archive says of itself. Nothing is unpacked. */
export interface Inventory {
  readonly findings: readonly Finding[];
  readonly entries: number;
  readonly unpacked: number;
  /** The media type that the entries show. */
  readonly type: string;
}

/** Reads the table of contents of a ZIP, of which many documents are made. */
export async function inventoryOf(peek: Peek): Promise<Inventory> {
  const findings = new Set<Finding>();
  const names: string[] = [];
  let [packed, unpacked, entries] = [0, 0, 0];
  const places: (readonly [number, number])[] = [];
  try {
    const zip = await opened(peek);
    for await (const entry of entriesIn(zip)) {
      if ((entries += 1) > MOST_ENTRIES) {
        findings.add('archive-many-entries');
        break;
      }
      const name = entry.fileName.toString('utf8');
      names.push(name);
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      places.push([entry.relativeOffsetOfLocalHeader, entry.compressedSize]);
      if (/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)) findings.add('archive-paths');
      if (HIDING.test(name)) findings.add('archive-names');
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === LINK) findings.add('archive-symlinks');
      if ((entry.generalPurposeBitFlag & FLAG_ENCRYPTED) !== 0 || entry.compressionMethod === METHOD_AES) findings.add('encrypted');
      if (entry.compressedSize > entry.uncompressedSize * 1.1 + OVERHEAD) findings.add('archive-lying');
      if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_RATIO) findings.add('archive-ratio');
    }
    // Programs that go by the table and not by the count of it see entries that were not looked at.
    if (entries <= MOST_ENTRIES && (await peek.read(Number(zip.readEntryCursor), Number(zip.readEntryCursor) + 4)).equals(ENTRY)) findings.add('broken');
  } catch {
    findings.add('broken');
  }
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked > Math.max(1, packed) * MOST_RATIO)) findings.add('archive-ratio');
  if (overlap(places) || packed > peek.size) findings.add('archive-overlapping');
  const type = typeOf(names);
  const inDocument = type !== 'application/zip';
  if (names.some((name) => ['zip', 'archive'].includes(kindOfName(name)))) findings.add(inDocument ? 'embedded-files' : 'archive-nested');
  if (names.some((name) => kindOfName(name) === 'executable' && !(inDocument && /\.(bin|inf)$/i.test(name)))) findings.add('archive-programs');
  if (names.some((name) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/./i.test(name) || (!inDocument && /^(doc|xls|ppt|dot|xlt|xla)m$/.test(extensionOf(name))))) findings.add('macros');
  if (inDocument && names.some((name) => /\/embeddings\/|^Object /.test(name))) findings.add('embedded-files');
  if (/java-archive|android/.test(type)) findings.add('executable');
  return { findings: [...findings], entries, unpacked, type };
}

/** Whether two entries share bytes: a bomb that packs the same again and again. */
function overlap(places: readonly (readonly [number, number])[]): boolean {
  const sorted = [...places].sort(([a], [b]) => a - b);
  return sorted.some(([start, length], at) => start + length > (sorted[at + 1]?.[0] ?? Number.POSITIVE_INFINITY));
}

function typeOf(names: readonly string[]): string {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const office = 'application/vnd.openxmlformats-officedocument.';
  if (has(/^\[Content_Types\]\.xml$/)) return `${office}${has(/^word\//) ? 'wordprocessingml.document' : has(/^xl\//) ? 'spreadsheetml.sheet' : has(/^ppt\//) ? 'presentationml.presentation' : 'package'}`;
  if (has(/^META-INF\/(asicmanifest|signatures?).*\.(xml|p7s)$/i)) return 'application/vnd.etsi.asic-e+zip';
  if (has(/^META-INF\/manifest\.xml$/) && has(/^content\.xml$/)) return 'application/vnd.oasis.opendocument';
  if (has(/^META-INF\/container\.xml$/)) return 'application/epub+zip';
  if (has(/^AndroidManifest\.xml$/)) return 'application/vnd.android.package-archive';
  return has(/^META-INF\/MANIFEST\.MF$/) ? 'application/java-archive' : 'application/zip';
}

/**
 * Unpacks into memory the entries that somebody asks for by name.
 *
 * @param most bytes of all of them together, as the archive says and as they come
 * @throws where the archive is broken or they are more
 */
export async function unpacked(peek: Peek, wanted: (name: string) => boolean, most: number): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const zip = await opened(peek);
  let left = most;
  for await (const entry of entriesIn(zip)) {
    const name = entry.fileName.toString('utf8');
    if (!wanted(name) || name.endsWith('/')) continue;
    if (entry.uncompressedSize > left || found.has(name)) throw new RangeError('more than is unpacked here');
    const parts: Buffer[] = [];
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => { zip.openReadStream(entry as never, (fault, made) => (fault === null ? resolve(made) : reject(fault))); });
    for await (const part of stream) {
      left -= (part as Buffer).length;
      if (left < 0) throw new RangeError('more than is unpacked here');
      parts.push(part as Buffer);
    }
    found.set(name, Buffer.concat(parts));
  }
  return found;
}

type RawEntry = Omit<yauzl.Entry, 'fileName'> & { readonly fileName: Buffer };

const opened = (peek: Peek): Promise<yauzl.ZipFile> =>
  new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromRandomAccessReader(new PeekReader(peek), peek.size, { lazyEntries: true, decodeStrings: false, autoClose: false }, (fault, zip) => (zip === undefined || fault !== null ? reject(fault ?? new Error('no archive')) : resolve(zip)));
  });

async function* entriesIn(zip: yauzl.ZipFile): AsyncGenerator<RawEntry> {
  for (;;) {
    const entry = await new Promise<RawEntry | undefined>((resolve, reject) => {
      zip.removeAllListeners().once('entry', (found: unknown) => resolve(found as RawEntry)).once('end', () => resolve(undefined)).once('error', reject);
      zip.readEntry();
    });
    if (entry === undefined) return;
    yield entry;
  }
}

/** Lets the archive be read from wherever the bytes come. */
class PeekReader extends yauzl.RandomAccessReader {
  constructor(private readonly peek: Peek) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { peek } = this;
    return Readable.from((async function* () {
      for (let at = start; at < end; at += PIECE) yield Buffer.from(await peek.read(at, Math.min(end, at + PIECE)));
    })(), { objectMode: false });
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (fault: Error | null, read?: number) => void): void {
    this.peek.read(position, position + length).then((bytes) => {
      bytes.copy(buffer, offset);
      callback(null, bytes.length);
    }, (fault: unknown) => callback(fault instanceof Error ? fault : new Error('unreadable')));
  }
}
