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
const [LOOKED_INTO, NAMED] = [10, 100];

export interface ScheduleRead {
  readonly rows: readonly ScheduleRow[];
  readonly faults: readonly ScheduleFault[];
  /** Sheets behind the one that was read which may hold a schedule too. */
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

async function linesOf(path: string, court: string | null): Promise<ScheduleRead> {
  const file = await openTable(path);
  try {
    for (const [place, sheet] of file.sheets.slice(0, LOOKED_INTO).entries()) {
      const head = findScheduleHeader(await first(file.rows(sheet), HEAD_ROWS));
      if (head === undefined) continue;
      const entries: TableRow[] = [];
      for await (const row of file.rows(sheet)) {
        if (!isEntry(head.row, row)) continue;
        if (entries.length === MOST_ROWS) throw tooLarge({ uk: `понад ${MOST_ROWS} рядків`, en: `more than ${MOST_ROWS} rows` });
        entries.push(short(row));
      }
      fill(entries, head.columns, apart(file.merges(), Math.max(...head.columns.map(({ place }) => place)) + 1));
      return { ...readAll(entries, head.columns, court), unread: await unreadOf(file, place + 1) };
    }
    throw unreadable('У файлі немає таблиці, у якій названо день і номер справи: подивіться на зразок.', 'The file has no table that names a day and a case number: look at the sample.');
  } finally {
    await file.close();
  }
}

/** Of the sheets from a place on those that have the headers of a schedule; one that nobody looked into may have them. */
async function unreadOf(file: TableFile, from: number): Promise<string[]> {
  const found: string[] = [];
  for (const [place, sheet] of file.sheets.entries()) {
    if (place < from || found.length === NAMED) continue;
    if (place >= LOOKED_INTO || findScheduleHeader(await first(file.rows(sheet), HEAD_ROWS)) !== undefined) found.push(cut(sheet ?? '', 60));
  }
  return found;
}

function readAll(entries: readonly TableRow[], columns: readonly ScheduleColumn[], court: string | null): Omit<ScheduleRead, 'unread'> {
  const [rows, faults]: [ScheduleRow[], ScheduleFault[]] = [[], []];
  for (const entry of entries) {
    const read = readScheduleRow(entry, columns, court);
    if (read.ok) rows.push(read.value);
    else faults.push(...read.faults);
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

async function first(rows: AsyncGenerator<TableRow>, most: number): Promise<TableRow[]> {
  const found: TableRow[] = [];
  for await (const row of rows) if (found.push(short(row)) >= most) break;
  return found;
}
