import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type TableFile, type TableRow, Uploads, apart, cut, openTable, refuseTable, tooLarge, unreadable } from '#libs/intake';
import { type ScheduleColumn, findScheduleHeader, isEntry } from './columns.js';
import { type ScheduleFault, type ScheduleRow, readScheduleRow } from './schedule-row.js';

/** Lines of one schedule: a large court has as many in a month. */
export const MOST_ROWS = 5_000;
/** Courts that one schedule may name. */
const MOST_COURTS = 50;
const HEAD_ROWS = 40;
/** Sheets that are looked into, and named, at most. */
const [LOOKED_INTO, NAMED] = [30, 100];

export interface ScheduleRead {
  readonly rows: readonly ScheduleRow[];
  readonly faults: readonly ScheduleFault[];
  /** Sheets that nobody looked into, since there are so many. */
  readonly unread: readonly string[];
}

/** Reads a court's schedule as the register of proceedings is read: the same formats, encodings and limits, and the file is gone when its lines are told. */
@Injectable()
export class ScheduleFiles {
  constructor(private readonly uploads: Uploads) {}

  /**
   * @param court the court of all lines, where the table has no column for it
   * @throws Refusal `limit/too-large`, `intake/unreadable`
   */
  async read(body: AsyncIterable<Buffer>, court: string | null): Promise<ScheduleRead> {
    const id = randomUUID();
    await this.uploads.receive(id, body);
    try {
      return await linesOf(this.uploads.pathOf(id), court);
    } catch (fault) {
      throw refuseTable(fault);
    } finally {
      await this.uploads.remove(id);
    }
  }
}

/** Reads every sheet that has the headers of a schedule: a court may keep one for each judge. */
async function linesOf(path: string, court: string | null): Promise<ScheduleRead> {
  const file = await openTable(path);
  try {
    const found: Sheet[] = [];
    for (const sheet of file.sheets.slice(0, LOOKED_INTO)) {
      const rows = file.rows(sheet);
      try {
        const head = await first(rows, HEAD_ROWS);
        const columns = findScheduleHeader(head);
        if (columns !== undefined) found.push({ name: cut(sheet ?? '', 60), columns: columns.columns, entries: await entriesOf(file, goOn(head, rows), columns, MOST_ROWS - found.reduce((sum, { entries }) => sum + entries.length, 0)) });
      } finally {
        await rows.return(undefined);
      }
    }
    if (found.length === 0) throw unreadable('У файлі немає таблиці, у якій названо день і номер справи: подивіться на зразок.', 'The file has no table that names a day and a case number: look at the sample.');
    return { ...readAll(found, court), unread: file.sheets.slice(LOOKED_INTO, LOOKED_INTO + NAMED).map((sheet) => cut(sheet ?? '', 60)) };
  } finally {
    await file.close();
  }
}

/** A sheet with a schedule: its lines, in the order of the table. */
interface Sheet {
  readonly name: string;
  readonly columns: readonly ScheduleColumn[];
  readonly entries: readonly TableRow[];
}

async function entriesOf(file: TableFile, rows: AsyncIterable<TableRow>, { row: headerRow, columns }: NonNullable<ReturnType<typeof findScheduleHeader>>, most: number): Promise<TableRow[]> {
  const entries: TableRow[] = [];
  for await (const row of rows) {
    if (!isEntry(headerRow, row)) continue;
    if (entries.length === most) throw tooLarge({ uk: `понад ${MOST_ROWS} рядків`, en: `more than ${MOST_ROWS} rows` });
    entries.push(row);
  }
  fill(entries, columns, apart(file.merges(), Math.max(...columns.map(({ place }) => place)) + 1));
  return entries;
}

function readAll(sheets: readonly Sheet[], court: string | null): Omit<ScheduleRead, 'unread'> {
  const [rows, faults]: [ScheduleRow[], ScheduleFault[]] = [[], []];
  for (const { name, columns, entries } of sheets) {
    const sheet = sheets.length > 1 ? name : null;
    for (const entry of entries) {
      const read = readScheduleRow(entry, columns, court);
      if (read.ok) rows.push({ ...read.value, sheet });
      else faults.push(...read.faults.map((fault) => ({ ...fault, sheet })));
    }
  }
  if (new Set(rows.map((row) => row.court)).size > MOST_COURTS) throw tooLarge({ uk: `понад ${MOST_COURTS} судів`, en: `more than ${MOST_COURTS} courts` });
  return { rows, faults };
}

/** Cells joined downwards hold their value for every line they cover: courts join the day of all its hearings. */
function fill(entries: readonly TableRow[], columns: readonly ScheduleColumn[], merges: ReturnType<typeof apart>): void {
  const byRow = new Map(entries.map((entry) => [entry.row, entry]));
  const last = entries.at(-1)?.row ?? 0;
  for (const { column, fromRow, toRow } of merges) {
    const top = byRow.get(fromRow)?.cells[column] ?? '';
    if (top === '' || !columns.some(({ place }) => place === column)) continue;
    for (let row = fromRow + 1; row <= Math.min(toRow, last); row += 1) {
      const entry = byRow.get(row);
      if (entry === undefined || (entry.cells[column] ?? '') !== '') continue;
      while (entry.cells.length < column) entry.cells.push('');
      entry.cells[column] = top;
    }
  }
}

/** No cell that is read is longer; work goes by this, not by what a crafted file puts into one. */
const CELL = 500;
const short = ({ row, cells }: TableRow): TableRow => ({ row, cells: cells.map((cell) => cut(cell, CELL)) });

/** The first rows; whoever reads on finds the others where these end. */
async function first(rows: AsyncGenerator<TableRow>, most: number): Promise<TableRow[]> {
  const found: TableRow[] = [];
  while (found.length < most) {
    const next = await rows.next();
    if (next.done === true) break;
    found.push(short(next.value));
  }
  return found;
}

/** A sheet is read once: the rows in which its headers were sought, and those that follow. */
async function* goOn(head: readonly TableRow[], rest: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  yield* head;
  for await (const row of rest) yield short(row);
}
