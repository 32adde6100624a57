import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { constants, crc32, deflateRawSync } from 'node:zlib';

interface Row { readonly row: number; readonly cells: string[] }
interface Merge { readonly column: number; readonly fromRow: number; readonly toRow: number }
interface Table { readonly sheets: readonly (string | null)[]; readonly encoding: string | null; rows(sheet: string | null): AsyncIterable<Row>; merges(): readonly Merge[]; close(): Promise<void> }
export interface ReadTable { readonly rows: Row[]; readonly merges: readonly Merge[]; readonly encoding: string | null; readonly sheets: readonly (string | null)[] }

/** Reads files through `openTable`: everything that a file gives, or the words of the refusal; any other fault fails the test. */
export const tableReader = (openTable: (file: string) => Promise<Table>) => async (bytes: Buffer, sheet?: string): Promise<ReadTable | { refused: string }> => {
  const file = path.join(os.tmpdir(), `oberih-table-${randomUUID()}`);
  await writeFile(file, bytes);
  try {
    const table = await openTable(file);
    try {
      const rows: Row[] = [];
      for await (const row of table.rows(sheet ?? table.sheets[0] ?? null)) rows.push(row);
      return { rows, merges: table.merges(), encoding: table.encoding, sheets: table.sheets };
    } finally {
      await table.close();
    }
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'TableFault') return { refused: fault.message };
    throw fault;
  } finally {
    await rm(file, { force: true });
  }
};

/** A part of an archive that is deflated already; without its true checksum it is a broken one. */
export interface Deflated { readonly deflated: Buffer; readonly crc?: number }

/** A megabyte of one text, compressed once and repeated: so the test itself never holds what the reader must not hold. */
export function bomb(text: string, megabytes: number): Deflated {
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024, text), { finishFlush: constants.Z_FULL_FLUSH });
  return { deflated: Buffer.concat(Array.from({ length: megabytes }, () => piece)) };
}

/** This and then megabytes of comments, as a whole part with its true checksum: nobody can tell it from an honest one before it is read. */
export function filler(head: string, megabytes: number): Deflated {
  const comment = '<!-- nothing at all, a thousand times over and over again -->'.padEnd(64);
  const piece = Buffer.alloc(1024 * 1024, comment);
  let crc = crc32(head);
  for (let n = 0; n < megabytes; n += 1) crc = crc32(piece, crc);
  return { deflated: Buffer.concat([deflateRawSync(head, { finishFlush: constants.Z_FULL_FLUSH }), bomb(comment, megabytes).deflated, Buffer.from([3, 0])]), crc };
}

/** A ZIP of these parts, made by hand so that it can be as odd as it likes. */
export function zip(parts: Record<string, string | Buffer | Deflated>, flags = 0): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const ready = typeof content === 'object' && 'deflated' in content;
    const [label, data] = [Buffer.from(name), ready ? content.deflated : deflateRawSync(content)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(ready ? content.crc ?? 0 : crc32(content), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, label, data);
    entries.push(entry, label);
    offset += local.length + label.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A workbook of one sheet; `more` adds parts or puts others in their place. */
export const workbookOf = (sheet: string | Deflated, more: Record<string, string | Buffer | Deflated> = {}): Buffer => zip({
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': sheet, ...more,
});

/** The XML of a sheet of these rows, all text. */
export const sheetOf = (...rows: readonly (readonly string[])[]): string =>
  `<worksheet><sheetData>${rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
