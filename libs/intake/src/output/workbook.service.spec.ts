import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { REGISTER, useImports } from '../../../../test/support/builders/import-runs.js';
import { tableReader } from '../../../../test/support/builders/tables.js';
import { openTable } from '../table/table.loader.js';
import { Workbooks, writeWorkbook } from './workbook.service.js';

const bench = useImports();
const books = (): Workbooks => bench.get(Workbooks);
const readTable = tableReader(openTable);
const fault = (column: string | null, uk: string, en: string) => ({ column, field: 'summary', rule: 'length', message: { uk, en } });
/** Rows with what came of them, from row 2 on. */
const outcomes = async (runId: string, rows: readonly { cells: readonly string[]; outcome: string; faults?: readonly object[] }[]): Promise<void> => {
  await bench.db.sql('insert into import_row (run_id, row, group_row, cells) select $1, r.row, r.row, array(select jsonb_array_elements_text(r.cells)) from unnest($2::int[], $3::jsonb[]) r (row, cells)', [runId, rows.map((_, place) => place + 2), rows.map(({ cells }) => JSON.stringify(cells))]);
  await bench.db.sql('insert into import_outcome (run_id, row, outcome, faults) select $1, * from unnest($2::int[], $3::text[], $4::jsonb[])', [runId, rows.map((_, place) => place + 2), rows.map(({ outcome }) => outcome), rows.map(({ faults }) => (faults === undefined ? null : JSON.stringify(faults)))]);
};
const csvOf = async (pieces: AsyncGenerator<string>): Promise<string[]> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text.split('\r\n');
};

describe('refused rows to download', () => {
  it('are those that were refused, in the order of the table, each as it stood and with its reasons in the language of the reader', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'DONE' });
    await outcomes(id, [
      { cells: ['1', '', 'а'], outcome: 'create' }, { cells: ['2', '', 'б;в'], outcome: 'refuse', faults: [fault('Фабула', 'Закоротка.', 'Too short.'), fault(null, 'Немає права.', 'Not allowed.')] },
      { cells: ['3', '', ''], outcome: 'unchanged', faults: [fault('Фабула', 'Сумнів.', 'A doubt.')] }, { cells: ['4', '', ''], outcome: 'refuse' },
    ]);
    expect(await csvOf(await books().refusedCsv(olena, id, 'uk'))).toEqual([`\ufeff${REGISTER.join(';')};Причина відмови`, '2;;"б;в";Фабула: Закоротка. Немає права.', '4;;;', '']);
    expect((await csvOf(await books().refusedCsv(olena, id, 'en'))).slice(0, 2)).toEqual([`\ufeff${REGISTER.join(';')};Reason for refusal`, '2;;"б;в";Фабула: Too short. Not allowed.']);
  }));

  it('are all there however many, each once', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'DONE' });
    await outcomes(id, Array.from({ length: 2_050 }, (_, place) => ({ cells: [String(place), '', ''], outcome: place % 50 === 7 ? 'create' : 'refuse' })));
    const lines = (await csvOf(await books().refusedCsv(olena, id, 'uk'))).slice(1, -1);
    expect(lines.map((line) => Number(line.split(';')[0]))).toEqual(Array.from({ length: 2_050 }, (_, place) => place).filter((place) => place % 50 !== 7));
  }));

  it.each([999, 1_000, 1_001])('of %i end where they end, also at the edge of a piece', (count) => bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'DONE' });
    await outcomes(id, Array.from({ length: count }, (_, place) => ({ cells: [String(place), '', ''], outcome: 'refuse' })));
    expect((await csvOf(await books().refusedCsv(olena, id, 'uk'))).length).toBe(count + 2);
  })());

  it('run nothing in whatever opens them: neither a cell nor a header begins like a formula', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'DONE' });
    await bench.db.sql('update import_run set headers = $2 where id = $1', [id, ['=1+1', '@b', 'c']]);
    await outcomes(id, [{ cells: ['=HYPERLINK("http://x.invalid")', '+380', '-1'], outcome: 'refuse' }]);
    expect((await csvOf(await books().refusedCsv(olena, id, 'uk'))).slice(0, 2)).toEqual([`\ufeff'=1+1;'@b;c;Причина відмови`, `"'=HYPERLINK(""http://x.invalid"")";'+380;'-1;`]);
  }));

  it('are hers alone who uploaded the table: to a colleague of the office the run is not there', bench.story(async () => {
    const [olena, petro] = [await bench.actor(['HEAD']), await bench.actor(['HEAD'])];
    const id = await bench.run(olena, { status: 'DONE' });
    for (const each of [id, randomUUID()]) expect([await refusalOf(books().refusedCsv(petro, each, 'uk')), await refusalOf(books().refusedXlsx(petro, each, 'uk'))]).toEqual(['not-found', 'not-found']);
  }));
});

describe('a workbook that is written', () => {
  it('is the sample as it is read, every cell text: a number of seventeen digits stays whole', async () => {
    const found = await readTable(await buffer(books().sampleXlsx()));
    if ('refused' in found) throw new Error(found.refused);
    expect([found.sheets, found.rows.slice(1).map(({ cells }) => cells[0])]).toEqual([['Провадження'], ['12026141320000117', '12026141320000254', '12025141320001038']]);
  });

  it('breaks off when its rows do, rather than end as if it were whole', async () => {
    async function* rows(): AsyncGenerator<string[]> {
      yield await Promise.resolve(['1']);
      throw new Error('the database is gone');
    }
    await expect(buffer(writeWorkbook('Рядки', ['а'], rows()))).rejects.toThrow('the database is gone');
  });
});
