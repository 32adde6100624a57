import { type Readable, PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Language, notFound } from '#libs/platform';
import type { CellFault } from '../rows/row-draft.js';
import { csvLine, neutral } from './neutral.js';
import { sampleHeaders, sampleRows } from './sample.js';

const PIECE = 1_000;
const REASON: Readonly<Record<Language, string>> = { uk: 'Причина відмови', en: 'Reason for refusal' };

/** Tables to download: refused rows with their reasons, and the sample. Streamed, so that size costs no memory. */
@Injectable()
export class Workbooks {
  constructor(private readonly db: Db) {}

  /** Refused rows as CSV in UTF-8 with a mark, which is what Excel needs to see the letters. */
  async refusedCsv(actor: Actor, runId: string, language: Language): Promise<AsyncGenerator<string>> {
    const headers = await this.headers(actor, runId);
    return this.csv(runId, [...headers, REASON[language]], language);
  }

  async refusedXlsx(actor: Actor, runId: string, language: Language): Promise<Readable> {
    const headers = await this.headers(actor, runId);
    return writeWorkbook('Відмовлені рядки', [...headers, REASON[language]], this.refused(runId, language));
  }

  sampleXlsx(): Readable {
    return writeWorkbook('Провадження', sampleHeaders(), sampleRows());
  }

  /** Only the person who uploaded the table gets its cells. */
  private async headers(actor: Actor, runId: string): Promise<string[]> {
    const [run] = await this.db.sql<{ headers: string[] }>('select headers from import_run where id = $1 and staff_id = $2', [runId, actor.id]);
    if (run === undefined) throw notFound();
    return run.headers;
  }

  private async *csv(runId: string, headers: readonly string[], language: Language): AsyncGenerator<string> {
    yield `\ufeff${csvLine(headers)}`;
    for await (const cells of this.refused(runId, language)) yield csvLine(cells);
  }

  private async *refused(runId: string, language: Language): AsyncGenerator<string[]> {
    for (let after = 0; ;) {
      const rows = await this.db.request(() => this.db.sql<{ row: number; cells: string[]; faults: CellFault[] | null }>(
        `select r.row, r.cells, o.faults from import_outcome o join import_row r on r.run_id = o.run_id and r.row = o.row
         where o.run_id = $1 and o.outcome = 'refuse' and o.row > $2 order by o.row limit ${PIECE}`, [runId, after], 'import-refused'));
      for (const { cells, faults } of rows) yield [...cells, (faults ?? []).map((fault) => reasonOf(fault, language)).join(' ')];
      const last = rows.at(-1);
      if (last === undefined || rows.length < PIECE) return;
      after = last.row;
    }
  }
}

const reasonOf = ({ column, message }: CellFault, language: Language): string => (column === null ? message[language] : `${column}: ${message[language]}`);

/** Every cell is text: a number of 17 digits stays whole, and nothing is a formula. */
export function writeWorkbook(name: string, headers: readonly string[], rows: Iterable<string[]> | AsyncIterable<string[]>): Readable {
  const stream = new PassThrough();
  void fill(stream, name, headers, rows).catch((fault: unknown) => stream.destroy(fault instanceof Error ? fault : new Error('the table was not written')));
  return stream;
}

async function fill(stream: PassThrough, name: string, headers: readonly string[], rows: Iterable<string[]> | AsyncIterable<string[]>): Promise<void> {
  // Loaded when it is first needed: it is large, and most starts never write a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headers.map((header) => ({ header: neutral(header), width: Math.min(40, Math.max(14, header.length + 2)), style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  for await (const cells of rows) sheet.addRow(cells.map(neutral)).commit();
  sheet.commit();
  await workbook.commit();
}
