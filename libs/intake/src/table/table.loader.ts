import { open } from 'node:fs/promises';
import { csvRows, csvShape } from './csv.loader.js';
import { tooLarge, unreadable } from './fault.js';
import { limits } from './limits.js';
import type { Merge, TableRow } from './sheet-part.js';
import { formatOf } from './sniff.js';
import { openWorkbook } from './xlsx.loader.js';

/** An uploaded file as tables: one for a CSV, one per visible sheet for a workbook. */
export interface TableFile {
  readonly sheets: readonly (string | null)[];
  /** Null for a workbook, which is always UTF-8. */
  readonly encoding: string | null;
  rows(sheet: string | null): AsyncGenerator<TableRow>;
  merges(): readonly Merge[];
  close(): Promise<void>;
}

/**
 * Opens a file by what it is, not by what it is called.
 * @throws TableFault with the way out, when it is no table or not one we read
 */
export async function openTable(path: string): Promise<TableFile> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const format = formatOf(buffer.subarray(0, bytesRead));
    if (format === 'old-excel') throw unreadable('Це старий формат Excel (.xls) або файл із паролем: збережіть його як .xlsx без пароля.', 'This is an old Excel file (.xls) or one with a password: save it as .xlsx without a password.');
    if (format === 'unknown') throw unreadable('Файл порожній або не є таблицею: потрібен .xlsx або .csv.', 'The file is empty or not a table: an .xlsx or .csv is needed.');
    if (format === 'xlsx') {
      const workbook = await openWorkbook(file);
      return { sheets: workbook.sheets, encoding: null, rows: (sheet) => capped(workbook.rows(sheet ?? '')), merges: workbook.merges, close: () => file.close() };
    }
    await file.close();
    const shape = await csvShape(path);
    return { sheets: [null], encoding: shape.encoding, rows: () => capped(csvRows(path, shape)), merges: () => [], close: () => Promise.resolve() };
  } catch (fault) {
    await file.close().catch(() => undefined);
    throw fault;
  }
}

async function* capped(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > limits.rows + 50) throw tooLarge({ uk: `понад ${limits.rows} рядків`, en: `more than ${limits.rows} rows` });
    yield row;
  }
}
