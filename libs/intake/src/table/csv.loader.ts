import { createReadStream } from 'node:fs';
import { type CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { damaged, tooLarge, unreadable } from './fault.js';
import { limits } from './limits.js';
import type { TableRow } from './sheet-part.js';
import { type Delimiter, type Encoding, EncodingSniffer, delimiterOf } from './sniff.js';

const HEAD_BYTES = 64 * 1024;

export interface CsvShape {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** Reads a CSV file once to learn its encoding, and from its head the delimiter. */
export async function csvShape(path: string): Promise<CsvShape> {
  const sniffer = new EncodingSniffer();
  const head: Buffer[] = [];
  let kept = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    sniffer.write(chunk);
    if (kept < HEAD_BYTES) { head.push(chunk); kept += chunk.length; }
  }
  const encoding = sniffer.end();
  return { encoding, delimiter: delimiterOf(iconv.decode(Buffer.concat(head).subarray(0, HEAD_BYTES), encoding)) };
}

/** The rows of a CSV file, numbered as a spreadsheet numbers them; empty ones are left out. */
export async function* csvRows(path: string, { encoding, delimiter }: CsvShape): AsyncGenerator<TableRow> {
  const parser = parse({ delimiter, relaxColumnCount: true, relaxQuotes: true, bom: true, skipEmptyLines: false, recordDelimiter: ['\r\n', '\n', '\r'], maxRecordSize: 4 * 1024 * 1024 });
  const source = createReadStream(path);
  const text = source.pipe(iconv.decodeStream(encoding));
  source.once('error', (error) => parser.destroy(error));
  text.pipe(parser as NodeJS.WritableStream);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      // Excel fills every line up to the widest: what is empty at the end is no column.
      record.length = record.findLastIndex((cell) => cell !== '') + 1;
      if (record.length > limits.columns) throw tooLarge({ uk: `понад ${limits.columns} стовпців`, en: `more than ${limits.columns} columns` });
      if (record.length > 0) yield { row, cells: record.map((cell) => cell.slice(0, limits.cellCharacters)) };
    }
  } catch (fault) {
    throw csvFault(fault);
  } finally {
    parser.destroy();
    source.destroy();
  }
}

function csvFault(fault: unknown): unknown {
  const { code, lines } = (fault ?? {}) as Partial<CsvError> & { lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return unreadable('У файлі CSV є лапки, які не закрито: збережіть таблицю ще раз.', 'The CSV file has a quotation mark that is never closed: save the table again.');
  if (code === 'CSV_MAX_RECORD_SIZE') return unreadable(`Рядок ${lines ?? ''} файлу CSV завеликий: ймовірно, не закрито лапки.`, `Line ${lines ?? ''} of the CSV file is too long: probably a quotation mark is not closed.`);
  return typeof code === 'string' && code.startsWith('CSV_') ? damaged() : fault;
}
