import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Importer, type RunView, counts, csv, erdr, importers } from '../support/builders/intake.js';
import { sheetOf, workbookOf } from '../support/builders/tables.js';
import { useApi } from '../support/test-app.js';

/** What may stand in a column: mostly sound, sometimes not. */
const column = (...cells: string[]): fc.Arbitrary<string> => fc.constantFrom(...cells);
const COLUMNS: Record<string, fc.Arbitrary<string>> = {
  'Дата внесення до ЄРДР': column('12.02.2026', '12.02.2026', '12.02.2026', '13.02.2026', '30.02.2026', ''),
  'Фабула': column('Вигадана обставина', 'Вигадана обставина', 'Інша обставина', '', '=1+1'),
  'Кваліфікація': column('ч. 2 ст. 149 КК', 'ч. 1 ст. 149 КК; ч. 3 ст. 332 КК', 'ст. 999', ''),
  'Підозрюваний': column('Перша Особа', 'Перша Особа', 'Перша Особа; Друга Особа', '', 'Третя Особа, 12.03.1990 р.н.'),
  'Потерпілий': column('', '', 'Четверта Особа', 'Перша Особа'),
  'Підозра': column('20.05.2026', '20.05.2026; 21.05.2026', '', '20.05.2027', 'вчора'),
  'Затримано': column('', '', '20.05.2026 10:00', '20.05.2026'),
  'Запобіжний захід': column('', 'застава 22.05.2026', 'домашній арешт', 'тримання під вартою до 20.07.2026'),
  'Продовжено до (міс.)': column('', '3 (10.07.2026)', '99', '3; 6'),
  'Обшук': column('', '01.06.2026', '01.06.2026; 02.06.2026', '02.06.2026'),
  'Зупинено': column('', '', '01.06.2026'),
  'Закрито': column('', '', '', '', '01.10.2026'),
  'Прокурор': column('', '', 'Хтось Невідомий', 'Особа 1'),
};

/** Several rows may tell of one proceeding, in any order, and some of none. */
const tables = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), ...Object.values(COLUMNS)), { minLength: 4, maxLength: 30 })
  .map((rows) => rows.map(([index, ...cells]) => [index === 14 ? '1.20252E+16' : erdr(index), ...cells]));

describe('the promise of a dry run', () => {
  const api = useApi();
  const importer = importers(api);
  const outcomes = (id: string): Promise<{ row: number; outcome: string }[]> => api.db.request(() => api.db.sql('select row, outcome, faults from import_outcome where run_id = $1 order by row', [id]));
  const stored = (): Promise<unknown> => api.db.request(() => api.db.sql(`select (select count(*)::int from proceeding) proceedings, (select count(*)::int from procedural_event) events, (select count(*)::int from party) parties, (select count(*)::int from charge) charges,
    (select count(*)::int from deadline) deadlines, (select count(*)::int from assignment) assignments, (select count(*)::int from import_memory) memory`));

  /** The report says of every row one thing, and its figures are those of the rows. */
  function addsUp(run: RunView, rows: readonly { outcome: string }[]): void {
    const of = (outcome: string): number => rows.filter((each) => each.outcome === outcome).length;
    expect(counts(run)).toEqual({ total: rows.length, created: of('create'), changed: of('change'), unchanged: of('unchanged'), refused: of('refuse') });
    expect(run.done).toBe(run.total);
  }

  async function bring(head: Importer, rows: string[][]): Promise<RunView> {
    const id = await head.upload(csv(['№ ЄРДР', ...Object.keys(COLUMNS)], ...rows));
    const before = await stored();
    const planned = await head.plan(id);
    const promised = await outcomes(id);
    expect(await stored()).toEqual(before);
    addsUp(planned, promised);
    const done = await head.start(id);
    expect(await outcomes(id)).toEqual(promised);
    addsUp(done, promised);
    return done;
  }

  it('is what the import does, row by row, for any table after any other; the figures are those of the rows, and a table that comes again changes nothing', async () => {
    const head = await importer();
    await fc.assert(fc.asyncProperty(tables, tables, async (first, second) => {
      await bring(head, first);
      const done = await bring(head, second);
      const again = await bring(head, second);
      expect(counts(again)).toEqual({ total: done.total, created: 0, changed: 0, unchanged: done.total - done.refused, refused: done.refused });
      // The next table meets proceedings of which no table is remembered.
      await api.db.write(async () => { await api.db.sql('truncate import_memory'); });
    }), { numRuns: 4, endOnFailure: true });
  });

  it('holds for batches: thousands of rows of few proceedings, and of many, come out as when they come alone', async () => {
    const head = await importer(['HEAD'], '16');
    const columns = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Подія', 'Дата події'];
    const days = Array.from({ length: 60 }, (_, index) => `${String(1 + (index % 28)).padStart(2, '0')}.${String(1 + (index % 10)).padStart(2, '0')}.20${15 + (index % 11)}`);
    const few = days.flatMap((day) => Array.from({ length: 50 }, (_, index) => [erdr(500 + index), '12.02.2014', 'Вигадана обставина', 'Обшук', day]));
    const { planned, done } = await head.import(csv(columns, ...few));
    expect([counts(planned), counts(done)]).toEqual([counts(done), { total: 3_000, created: 3_000, changed: 0, unchanged: 0, refused: 0 }]);
    const [events] = await api.db.request(() => api.db.sql<{ least: number; most: number }>(`select min(n)::int least, max(n)::int most from (select count(*) n from procedural_event where type = 'search_done' and proceeding_id in (select id from proceeding where erdr_number between $1 and $2) group by proceeding_id) each`, [erdr(500), erdr(549)]));
    expect(events).toEqual({ least: new Set(days).size, most: new Set(days).size });
  });

  it('refuses a proceeding with more rows than can be read together, also where only a joined cell says that they are one', async () => {
    const head = await importer(['HEAD'], '22');
    const repeated = csv(['№ ЄРДР', 'Фабула'], ...Array.from({ length: 501 }, () => [erdr(700), 'текст']));
    const joined = workbookOf(sheetOf(['№ ЄРДР', 'Фабула'], ...Array.from({ length: 501 }, (_, index) => [index === 0 ? erdr(700) : '', 'текст'])).replace('</worksheet>', '<mergeCells><mergeCell ref="A2:A502"/></mergeCells></worksheet>'));
    for (const table of [repeated, joined]) {
      expect(await head.plan(await head.upload(table))).toMatchObject({ status: 'FAILED', error: { en: expect.stringContaining('more than 500 rows with the number of row 2') } });
    }
  });

  it('can be broken off while the rows of a large table are still being stored, without waiting, and leaves none of them', async () => {
    const head = await importer(['HEAD'], '22');
    const id = await head.upload(csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула'], ...Array.from({ length: 30_000 }, (_, index) => [erdr(1_000 + index), '12.02.2026', `Вигадана обставина ${index} ${'докладно '.repeat(20)}`])));
    const { suggested } = await head.see(id);
    const rows = async (): Promise<number> => (await api.db.request(() => api.db.sql<{ n: number }>('select count(*)::int n from import_row where run_id = $1', [id])))[0]?.n ?? 0;
    await head.client.data('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping: suggested } });
    let seen = await rows();
    while (seen < 1_000) seen = await rows();
    await head.client.data('mutation ($input: CancelImportInput!) { cancelImport(input: $input) { id } }', { input: { id } });
    expect(seen).toBeLessThan(30_000);
    await head.import(csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула'], [erdr(999), '12.02.2026', 'Наступна']));
    expect([await rows(), (await head.see(id)).status]).toEqual([0, 'CANCELLED']);
  });
});
