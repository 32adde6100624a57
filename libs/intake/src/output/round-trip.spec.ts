import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { tableReader } from '../../../../test/support/builders/tables.js';
import { suggest, uniqueHeaders } from '../columns/mapping.js';
import { tidy } from '../columns/text.js';
import { type Draft, readGroup } from '../rows/group.js';
import { draftRow } from '../rows/row-draft.js';
import { openTable } from '../table/table.loader.js';
import { csvLine, neutral } from './neutral.js';
import { sampleHeaders, sampleRows } from './sample.js';

const readTable = tableReader(openTable);
/** What is read of a row: empty cells at its end are no cells. */
const trimmed = (cells: readonly string[]): string[] => {
  const read = cells.map(tidy);
  return read.slice(0, read.findLastIndex((text) => text !== '') + 1);
};
const cellsOf = async (bytes: Buffer): Promise<string[][]> => {
  const found = await readTable(bytes);
  if ('refused' in found) throw new Error(found.refused);
  return found.rows.map(({ cells }) => trimmed(cells));
};
const csv = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(`\ufeff${rows.map(csvLine).join('')}`);
async function xlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Провадження');
  sheet.addRows(rows.map((cells) => cells.map(neutral)));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
const cell = fc.oneof(
  fc.constantFrom('', '05.11.2025; 06.11.2025', '12025162470000220', '=HYPERLINK("http://x.invalid")', '+380', '-', '@x', '%5', 'ч. 2 ст. 149, ч. 3 ст. 332 КК', 'а, б, в', 'рядок\nі ще', '"лапки"', 'ТОВ "Зразок"', "'05.11.2025", '\tx', ' краї ', '1.20252E+16', '№ 5', 'О’Приклад'),
  fc.string({ unit: fc.constantFrom(...'абвґєії ,;"\n=+-@№’1'), maxLength: 12 }),
);
const table = fc.integer({ min: 2, max: 6 }).chain((width) => fc.array(fc.array(cell, { minLength: width - 1, maxLength: width - 1 }).map((cells) => ['рядок', ...cells]), { minLength: 1, maxLength: 5 }));

describe('a table that we write', () => {
  it('comes back from CSV cell by cell, whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(table, async (rows) => {
      const headers = ['№ ЄРДР', ...(rows[0] ?? []).slice(1).map((_, index) => `Стовпець, ${index}`)];
      expect(await cellsOf(csv([headers, ...rows]))).toEqual([headers, ...rows].map(trimmed));
    }), { numRuns: 80 });
  });

  it('comes back from a workbook cell by cell, whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(table, async (rows) => {
      expect(await cellsOf(await xlsx(rows))).toEqual(rows.map(trimmed));
    }), { numRuns: 15 });
  });
});

describe('the sample', () => {
  const drafts = (rows: readonly (readonly string[])[]): (Draft | undefined)[] => {
    const [headers = [], ...below] = rows;
    const mapping = suggest(uniqueHeaders(headers));
    return below.map((cells, index) => readGroup([draftRow(index + 2, cells, mapping)]).draft);
  };
  const whole = [sampleHeaders(), ...sampleRows()];

  it('means the same from CSV and from a workbook as it was written', async () => {
    const meant = drafts(whole);
    expect(meant.map((draft) => draft?.number)).toEqual(['12026141320000117', '12026141320000254', '12025141320001038']);
    expect(drafts(await cellsOf(csv(whole)))).toEqual(meant);
    expect(drafts(await cellsOf(await xlsx(whole)))).toEqual(meant);
  });

  it('means the same with its columns in any order', () => {
    fc.assert(fc.property(fc.shuffledSubarray(sampleHeaders().map((_, index) => index), { minLength: sampleHeaders().length }), (order) => {
      const events = (each: Draft | undefined): string[] => (each?.events ?? []).map((event) => JSON.stringify(event)).sort();
      expect(drafts(whole.map((cells) => order.map((index) => cells[index] ?? ''))).map(events)).toEqual(drafts(whole).map(events));
    }), { numRuns: 30 });
  });

  it('is of invented people in a proceeding number each, and no row is shorter than the headers', () => {
    expect(sampleRows().map((cells) => cells.length)).toEqual([0, 0, 0].map(() => sampleHeaders().length));
    expect(sampleRows().map(([, , summary]) => summary?.includes('вигаданий приклад'))).toEqual([true, true, true]);
    expect(new Set(sampleHeaders()).size).toBe(sampleHeaders().length);
  });
});
