import { Injectable } from '@nestjs/common';
import { Db, Refusal } from '#libs/platform';
import { readErdrNumber } from '../columns/cells.js';
import { cut } from '../columns/text.js';
import { type Column, findHeader, isNumbering, uniqueHeaders } from '../columns/mapping.js';
import { TableFault, tooLarge, unreadable } from '../table/fault.js';
import { limits } from '../table/limits.js';
import { apart } from '../table/merges.js';
import type { Merge, TableRow } from '../table/sheet-part.js';
import { openTable } from '../table/table.loader.js';

/** What is known of a table before anybody has said what its columns mean. */
export interface TableHead {
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly headerRow: number;
  readonly headers: string[];
  /** The first rows below the headers. */
  readonly rows: TableRow[];
}

const HEAD_ROWS = 40;
const SHOWN_ROWS = 20;
/** Characters shown of a cell: enough to know it by. */
export const SHOWN_CHARACTERS = 300;
/** Rows, and characters, that go to the database in one statement. */
const PIECE = 1_000;
const PIECE_CHARACTERS = 4 * 1024 * 1024;
/** What PostgreSQL cannot hold in a text (the zero character, and halves of characters), and what no workbook can. */
const UNSTORABLE = /[\0\p{Surrogate}\ufffe\uffff]/gu;
/** Rows of one proceeding, at most: they are read together. */
const GROUP_ROWS = 500;

type Staged = TableRow & { readonly group: number };

/** Puts the rows of a file into the database, where every process finds them and progress is a number. */
@Injectable()
export class Staging {
  constructor(private readonly db: Db) {}

  /** Reads as much of a file as is needed to offer its columns. Of several sheets it takes the one whose headers mean most. */
  async head(path: string): Promise<TableHead> {
    const file = await openTable(path);
    try {
      let best: (TableHead & { readonly score: number }) | undefined;
      for (const sheet of file.sheets.slice(0, 10)) {
        const rows = await firstRows(file.rows(sheet));
        const found = findHeader(rows);
        if (found === undefined || (best !== undefined && best.score >= found.score)) continue;
        const below = rows.filter(({ row, cells }) => row > found.row && !isNumbering(cells)).slice(0, SHOWN_ROWS);
        // Columns beyond the last header hold something too: they are offered like those without one in between.
        const width = Math.max(found.cells.length, ...below.map(({ cells }) => cells.length));
        best = { sheet, encoding: file.encoding, headerRow: found.row, headers: uniqueHeaders(Array.from({ length: width }, (_, index) => found.cells[index] ?? '')), rows: below, score: found.score };
      }
      if (best === undefined || best.rows.length === 0) throw unreadable('У таблиці немає рядків під заголовками.', 'The table has no rows below its headers.');
      return best;
    } finally {
      await file.close();
    }
  }

  /** Stores the first rows, to look at while the columns are mapped. */
  async showHead(runId: string, head: TableHead): Promise<void> {
    await this.insert(runId, head.rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cut(cell, SHOWN_CHARACTERS)), group: row })), head.headers.length);
  }

  /**
   * Stores all rows of a file, piece by piece, so that nobody waits for it: a table that proves unreadable half-way leaves nothing.
   * @param alive called in the transaction of each piece; throws when the run is no longer ours
   * @returns the number of rows
   */
  async stage(runId: string, path: string, head: Pick<TableHead, 'sheet' | 'headerRow'> & { mapping: readonly Column[] }, alive: () => Promise<void>): Promise<number> {
    const file = await openTable(path);
    const numberColumn = head.mapping.findIndex(({ field }) => field === 'erdrNumber');
    const ours = (work: () => Promise<void>): Promise<void> => this.db.write(async () => { await alive(); await work(); });
    try {
      await ours(() => this.empty(runId));
      const total = await this.copy(file.rows(head.sheet), head.headerRow, numberColumn, (piece) => ours(() => this.insert(runId, piece, head.mapping.length)));
      await ours(() => this.fillMerged(runId, apart(file.merges(), head.mapping.length), numberColumn));
      await this.db.request(() => this.limitGroups(runId));
      return total;
    } catch (fault) {
      if (fault instanceof TableFault) await ours(() => this.empty(runId));
      throw fault;
    } finally {
      await file.close();
    }
  }

  private async copy(rows: AsyncGenerator<TableRow>, headerRow: number, numberColumn: number, store: (piece: readonly Staged[]) => Promise<void>): Promise<number> {
    const groupOf = grouping(numberColumn);
    let [piece, held, total, characters]: [Staged[], number, number, number] = [[], 0, 0, 0];
    for await (const row of rows) {
      if (row.row <= headerRow || isNumbering(row.cells) || row.cells.every((cell) => cell.trim() === '')) continue;
      piece.push({ ...row, group: groupOf(row) });
      const length = row.cells.reduce((sum, cell) => sum + cell.length, 0);
      [held, characters, total] = [held + length, characters + length, total + 1];
      if (total > limits.rows) throw tooLarge({ uk: `понад ${limits.rows} рядків`, en: `more than ${limits.rows} rows` });
      if (characters > limits.tableCharacters) throw tooLarge({ uk: 'понад 64 млн знаків', en: 'more than 64 million characters' });
      if (piece.length < PIECE && held < PIECE_CHARACTERS) continue;
      await store(piece);
      [piece, held] = [[], 0];
    }
    await store(piece);
    return total;
  }

  private async empty(runId: string): Promise<void> {
    await this.db.sql('delete from import_row where run_id = $1', [runId]);
    await this.db.sql('delete from import_outcome where run_id = $1', [runId]);
  }

  private async limitGroups(runId: string): Promise<void> {
    const [large] = await this.db.sql<{ row: number }>(`select group_row "row" from import_row where run_id = $1 group by group_row having count(*) > ${GROUP_ROWS} order by group_row limit 1`, [runId]);
    if (large !== undefined) throw tooLarge({ uk: `понад ${GROUP_ROWS} рядків з номером із рядка ${large.row}`, en: `more than ${GROUP_ROWS} rows with the number of row ${large.row}` });
  }

  private async insert(runId: string, rows: readonly Staged[], width: number): Promise<void> {
    if (rows.length === 0) return;
    const cells = rows.map((row) => Array.from({ length: Math.max(width, 1) }, (_, index) => (row.cells[index] ?? '').replace(UNSTORABLE, '')));
    await this.db.sql(
      `insert into import_row (run_id, row, group_row, cells)
       select $1, r.row, r.group_row, array(select jsonb_array_elements_text(r.cells)) from unnest($2::int[], $3::int[], $4::jsonb[]) r (row, group_row, cells)`,
      [runId, rows.map(({ row }) => row), rows.map(({ group }) => group), cells.map((each) => JSON.stringify(each))], 'stage-rows');
  }

  /** Cells joined downwards hold their value for every row they cover, and a joined number makes those rows one proceeding. */
  private async fillMerged(runId: string, merges: readonly Merge[], numberColumn: number): Promise<void> {
    for (const column of new Set(merges.map((merge) => merge.column))) {
      const mine = merges.filter((merge) => merge.column === column);
      await this.db.sql(
        `update import_row r set cells[$2] = top.cells[$2], group_row = case when $5 then top.group_row else r.group_row end
         from unnest($3::int[], $4::int[]) m (from_row, to_row) join import_row top on top.run_id = $1 and top.row = m.from_row
         where r.run_id = $1 and r.row > m.from_row and r.row <= m.to_row and r.cells[$2] = ''`,
        [runId, column + 1, mine.map(({ fromRow }) => fromRow), mine.map(({ toRow }) => toRow), column === numberColumn]);
    }
  }
}

/** Gives every row the first row with the same number, so that the rows of a proceeding are read together wherever they stand. */
function grouping(column: number): (row: TableRow) => number {
  const first = new Map<string, number>();
  return ({ row, cells }) => {
    const read = readErdrNumber(cells[column] ?? '');
    if (!read.ok) return row;
    const known = first.get(read.value) ?? row;
    first.set(read.value, known);
    return known;
  };
}

async function firstRows(rows: AsyncGenerator<TableRow>): Promise<TableRow[]> {
  const first: TableRow[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length >= HEAD_ROWS) break;
  }
  return first;
}

/** A fault of the file as the refusal of a request. */
export const refuseTable = (fault: unknown): unknown => (fault instanceof TableFault ? new Refusal('intake/unreadable', fault.text) : fault);
