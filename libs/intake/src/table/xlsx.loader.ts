import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { crc32, createInflateRaw } from 'node:zlib';
import { TableFault, damaged, tooLarge, unreadable } from './fault.js';
import { limits } from './limits.js';
import { type Merge, SheetPart, type TableRow } from './sheet-part.js';
import { RelationsPart, SharedStringsPart, StylesPart, WorkbookPart } from './workbook-parts.js';
import { type XmlListener, XmlTokens } from './xml-tokens.js';
import { LOCAL_BYTES, TAIL_BYTES, type ZipEntry, dataOffset, readDirectory, readEnd } from './zip-directory.js';

/** A workbook open for reading: names of its visible sheets, and the rows of one of them as a stream. */
export interface Workbook {
  readonly sheets: readonly string[];
  rows(sheet: string): AsyncGenerator<TableRow>;
  /** Cells joined downwards, known once all rows of the sheet have been read. */
  merges(): readonly Merge[];
}

/** Opens an XLSX file. Reads it by its directory, so the order of its parts does not matter and nothing is unpacked to disk. */
export async function openWorkbook(file: FileHandle): Promise<Workbook> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
  const end = readEnd(tail, size);
  if (end.size > 1024 * 1024) throw damaged();
  const entries = readDirectory(await readAt(file, end.offset, end.size));
  const workbook = new WorkbookPart();
  const relations = new RelationsPart();
  if (!entries.has('xl/workbook.xml')) throw unreadable('Це архів, але не таблиця Excel: потрібен файл .xlsx або .csv.', 'This is an archive but not an Excel table: an .xlsx or .csv file is needed.');
  const spent: Spent = { bytes: 0 };
  await listen(file, entries.get('xl/workbook.xml'), workbook, spent);
  await listen(file, entries.get('xl/_rels/workbook.xml.rels'), relations, spent);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  // A part of ten kilobytes may inflate to ten megabytes: sheets that share one would have it read as often as there are names.
  if (repeats(visible.map(({ name }) => name)) || repeats(visible.flatMap(({ relation }) => relations.targets.get(relation) ?? []))) throw damaged();
  let merges: readonly Merge[] = [];
  // Sheets share them: read once, however many sheets are looked at.
  let shared: Promise<{ strings: readonly string[]; dates: readonly boolean[] }> | undefined;
  const readShared = async (): Promise<{ strings: readonly string[]; dates: readonly boolean[] }> => {
    const [strings, styles] = [new SharedStringsPart(), new StylesPart()];
    await listen(file, entries.get('xl/sharedstrings.xml'), strings, spent);
    await listen(file, entries.get('xl/styles.xml'), styles, spent);
    return { strings: strings.strings, dates: styles.dates };
  };
  return {
    sheets: visible.map((sheet) => sheet.name),
    merges: () => merges,
    async *rows(name) {
      const relation = visible.find((sheet) => sheet.name === name)?.relation ?? '';
      const entry = entries.get(relations.targets.get(relation) ?? '');
      if (entry === undefined) throw damaged();
      const sheet = new SheetPart({ ...(await (shared ??= readShared())), from1904: workbook.from1904 });
      merges = sheet.merges;
      for await (const _ of tokens(file, entry, sheet, spent)) yield* sheet.take();
    },
  };
}

/** What has been inflated of a workbook since it was opened: whoever reads a part again pays again. */
interface Spent { bytes: number }

const repeats = (names: readonly string[]): boolean => new Set(names).size < names.length;

async function listen(file: FileHandle, entry: ZipEntry | undefined, listener: XmlListener, spent: Spent): Promise<void> {
  if (entry === undefined) return;
  for await (const _ of tokens(file, entry, listener, spent)) { /* the listener has it */ }
}

/** Streams one part through the tokens; yields after each chunk, so that whoever reads sets the pace. */
async function* tokens(file: FileHandle, entry: ZipEntry, listener: XmlListener, spent: Spent): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8');
  const xml = new XmlTokens(listener);
  for await (const chunk of inflated(file, entry, spent)) {
    xml.write(decoder.write(chunk));
    yield;
  }
  xml.write(decoder.end());
  xml.end();
  yield;
}

async function* inflated(file: FileHandle, entry: ZipEntry, spent: Spent): AsyncGenerator<Buffer> {
  const start = dataOffset(await readAt(file, entry.offset, LOCAL_BYTES), entry);
  const raw = Readable.from(pieces(file, start, entry.compressedSize), { objectMode: false });
  const stream = entry.method === 0 ? raw : raw.pipe(createInflateRaw());
  raw.once('error', (error) => stream.destroy(error));
  let crc = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      spent.bytes += chunk.length;
      crc = crc32(chunk, crc);
      if (spent.bytes > limits.inflatedBytes) throw tooLarge({ uk: 'розпакована, вона більша за 256 МБ', en: 'unpacked, it is larger than 256 MB' });
      yield chunk;
    }
    // A broken disk or a bad line must not become another date.
    if (crc !== entry.crc) throw damaged();
  } catch (fault) {
    throw fault instanceof TableFault ? fault : damaged();
  } finally {
    stream.destroy();
    raw.destroy();
  }
}

async function* pieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const piece = await readAt(file, start + at, Math.min(64 * 1024, length - at));
    if (piece.length === 0) throw damaged();
    at += piece.length;
    yield piece;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
