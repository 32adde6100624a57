import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { REGISTER, line, useImports } from '../../../../test/support/builders/import-runs.js';
import { csv, erdr } from '../../../../test/support/builders/intake.js';
import { SHOWN_CHARACTERS, Staging } from './staging.service.js';

const bench = useImports();
const staging = (): Staging => bench.get(Staging);
const MAPPING = REGISTER.map((header, place) => ({ header, field: ['erdrNumber', 'registeredOn', 'summary'][place] ?? null }));
const alive = (): Promise<void> => Promise.resolve();

async function inFile<T>(body: Buffer, work: (file: string) => Promise<T>): Promise<T> {
  const file = path.join(os.tmpdir(), `oberih-staging-${randomUUID()}`);
  await writeFile(file, body);
  return work(file).finally(() => rm(file, { force: true }));
}
const headOf = (body: Buffer) => inFile(body, (file) => staging().head(file));
/** Stages a table whose headers stand in the first row; the rows as they are stored, or the words of the refusal. */
const staged = async (body: Buffer, own: { sheet?: string | null; headerRow?: number; live?: () => Promise<void> } = {}): Promise<{ total: number | string; rows: { row: number; group: number; cells: string[] }[]; id: string }> => {
  const id = await bench.run(await bench.actor(['HEAD']), { status: 'PLANNING' });
  const total = await inFile(body, (file) => staging().stage(id, file, { sheet: own.sheet ?? null, headerRow: own.headerRow ?? 1, mapping: MAPPING }, own.live ?? alive)).catch((fault: unknown) => {
    if (fault instanceof Error && fault.name === 'TableFault') return fault.message;
    throw fault;
  });
  return { total, id, rows: await bench.db.sql('select row, group_row "group", cells from import_row where run_id = $1 order by row', [id]) };
};
const workbook = async (sheets: Readonly<Record<string, readonly (readonly string[])[]>>, touch?: (book: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  touch?.(book);
  return Buffer.from(await book.xlsx.writeBuffer());
};

describe('the head of a table', () => {
  it('is taken from the sheet whose headers mean most, the first of equals', async () => {
    const register = [[...REGISTER], line(erdr(1))];
    const body = await workbook({ Титул: [['Звіт за рік'], ['Усього', '15']], Перелік: register, Ще: register });
    expect(await headOf(body)).toMatchObject({ sheet: 'Перелік', headerRow: 1, headers: [...REGISTER] });
  });

  it('shows twenty rows, without the line of column numbers, and offers columns that have no header', async () => {
    const rows = Array.from({ length: 30 }, (_, place) => [...line(erdr(place + 1)), 'без заголовка']);
    const head = await headOf(csv(['Реєстр'], REGISTER, ['1', '2', '3'], ...rows));
    expect([head.headerRow, head.headers, head.rows.length, head.rows[0]?.row]).toEqual([2, [...REGISTER, 'Стовпець D'], 20, 4]);
  });

  it.each<[string, Buffer]>([['headers alone', csv(REGISTER)], ['headers and the line of their numbers', csv(REGISTER, ['1', '2', '3'])], ['nothing', csv([''])]])('is refused of %s', async (_, body) => {
    await expect(headOf(body)).rejects.toMatchObject({ name: 'TableFault' });
  });

  it('is stored with its first rows only, each cell cut to what one knows it by', bench.story(async () => {
    const id = await bench.run(await bench.actor(['HEAD']));
    const head = await headOf(csv(REGISTER, [erdr(1), '12.02.2026', 'є'.repeat(1_000)]));
    await staging().showHead(id, head);
    const [row] = await bench.db.sql<{ cells: string[] }>('select cells from import_row where run_id = $1', [id]);
    expect([row?.cells[0], row?.cells[2]?.length]).toEqual([erdr(1), SHOWN_CHARACTERS]);
  }));
});

describe('the rows of a table', () => {
  it('keep their numbers; what is empty, a line of numbers or above the headers is no row', bench.story(async () => {
    const { total, rows } = await staged(csv(['Реєстр'], REGISTER, ['1', '2', '3'], line(erdr(1)), ['', ' ', ''], line(erdr(2))), { headerRow: 2 });
    expect([total, rows.map(({ row }) => row)]).toEqual([2, [4, 6]]);
  }));

  it('of one number are read together wherever they stand and however it is written; without a number each is alone', bench.story(async () => {
    const { rows } = await staged(csv(REGISTER, line(erdr(1)), line('Всього'), line(erdr(2)), line(`№ ${erdr(1)} від 12.02.2026`), line(''), line(erdr(2).replace(/(\d{5})/, '$1 ')), line('Всього')));
    expect(rows.map(({ group }) => group)).toEqual([2, 3, 4, 2, 6, 4, 8]);
  }));

  it('are as wide as the headers, and hold nothing that the database cannot', bench.story(async () => {
    const { rows } = await staged(csv(REGISTER, [erdr(1)], [erdr(2), 'а\0б', 'в\uffffг', 'зайве']));
    expect(rows.map(({ cells }) => cells)).toEqual([[erdr(1), '', ''], [erdr(2), 'аб', 'вг']]);
  }));

  it('under a joined cell have what stands in it, and under a joined number are one proceeding; a value of their own stays', bench.story(async () => {
    const body = await workbook({ A: [[...REGISTER], line(erdr(1)), ['', '', 'Друга обставина'], ['', '', ''], line(erdr(2))] }, (book) => {
      book.getWorksheet('A')?.mergeCells('A2:A4');
      book.getWorksheet('A')?.mergeCells('B2:B3');
    });
    const { rows } = await staged(body, { sheet: 'A' });
    expect(rows.map(({ row, group, cells }) => [row, group, ...cells])).toEqual([
      [2, 2, erdr(1), '12.02.2026', 'Вигадана обставина'], [3, 2, erdr(1), '12.02.2026', 'Друга обставина'], [5, 5, ...line(erdr(2))],
    ]);
  }));

  it('take the place of those of the attempt before, with what came of them', bench.story(async () => {
    const { id } = await staged(csv(REGISTER, line(erdr(1)), line(erdr(2))));
    await bench.db.sql(`insert into import_outcome (run_id, row, outcome) values ($1, 2, 'create')`, [id]);
    await inFile(csv(REGISTER, line(erdr(3))), (file) => staging().stage(id, file, { sheet: null, headerRow: 1, mapping: MAPPING }, alive));
    expect([await bench.db.sql('select row, cells[1] "number" from import_row where run_id = $1', [id]), await bench.db.sql('select 1 from import_outcome where run_id = $1', [id])]).toEqual([[{ row: 2, number: erdr(3) }], []]);
  }));

  it.each([[500, 500], [501, 'The table is too large: more than 500 rows with the number of row 2. Split it.']])('of one number are %d: %j', (count, expected) => bench.story(async () => {
    const { total, rows } = await staged(csv(REGISTER, ...Array.from({ length: count }, () => line(erdr(1)))));
    expect([total, rows.length]).toEqual([expected, count === 500 ? 500 : 0]);
  })());

  it('leave nothing of a table that proves broken after thousands of them', bench.story(async () => {
    const whole = csv(REGISTER, ...Array.from({ length: 2_500 }, (_, place) => line(erdr(place + 1))));
    const { total, rows } = await staged(Buffer.concat([whole, Buffer.from('"лапки без кінця')]));
    expect([total, rows]).toEqual([expect.stringContaining('never closed'), []]);
  }));

  it('stop with the piece at which the run is no longer ours', bench.story(async () => {
    let pieces = 0;
    const live = (): Promise<void> => ((pieces += 1) > 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve());
    await expect(staged(csv(REGISTER, ...Array.from({ length: 2_500 }, (_, place) => line(erdr(place + 1)))), { live })).rejects.toThrow('cancelled');
    expect((await bench.db.sql<{ rows: number }>('select count(*)::int "rows" from import_row where cells[1] = any($1)', [[erdr(1), erdr(1_000), erdr(1_001)]]))[0]?.rows).toBe(2);
  }));
});
