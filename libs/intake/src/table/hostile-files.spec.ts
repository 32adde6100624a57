import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { bomb, filler, sheetOf, tableReader, workbookOf, zip } from '../../../../test/support/builders/tables.js';
import { openTable } from './table.loader.js';

const read = tableReader(openTable);
/** Of every sheet, one after another in the same open workbook. */
const readAll = tableReader(async (file) => {
  const table = await openTable(file);
  return { ...table, async *rows() { for (const sheet of table.sheets) yield* table.rows(sheet); } };
});
const cells = async (bytes: Buffer, sheet?: string): Promise<string[][] | string> => {
  const found = await read(bytes, sheet);
  return 'refused' in found ? found.refused : found.rows.map((row) => row.cells);
};

/** Sheets of these names, each with the part of its place. */
const sheetsOf = (...parts: readonly (readonly [name: string, part: number])[]): Record<string, string> => ({
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${parts.map(([name], place) => `<sheet name="${name}" r:id="r${place}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships>${parts.map(([, part], place) => `<Relationship Id="r${place}" Target="worksheets/sheet${part}.xml"/>`).join('')}</Relationships>`,
});
/** How much the process grew while a file was read, in MB, and what was answered. */
async function weigh(bytes: Buffer): Promise<{ answer: string[][] | string; grown: number }> {
  const before = process.memoryUsage().rss;
  const answer = await cells(bytes);
  return { answer, grown: (process.memoryUsage().rss - before) / 1024 / 1024 };
}

describe('a hostile or broken file', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'not a table'], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'not a table'], ['an old or locked workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old Excel file'],
    ['another archive', zip({ 'word/document.xml': '<w/>' }), 'not an Excel table'], ['an archive with a password', zip({ 'xl/workbook.xml': '<w/>' }, 1), 'password'], ['half an archive', workbookOf('<worksheet/>').subarray(0, 200), 'damaged'],
    ['entities', workbookOf('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'), 'declarations'], ['a cell without a row', workbookOf('<worksheet><c r="A1"/></worksheet>'), 'damaged'],
    ['rows that run back', workbookOf('<worksheet><row r="5"/><row r="4"/></worksheet>'), 'damaged'], ['a column beyond measure', workbookOf('<worksheet><row r="1"><c r="ZZZ1"><v>1</v></c></row></worksheet>'), 'columns'],
    ['a tag without an end', workbookOf(`<worksheet><row r="1" ${'a'.repeat(2_000_000)}`), 'damaged'], ['a quotation mark that never closes', Buffer.from('a;b\n"c;d\n'), 'never closed'],
  ])('%s is refused in plain words', async (_, bytes, words) => {
    expect(await cells(bytes)).toContain(words);
  });

  it.each([
    ['comments in the sheet', { 'xl/worksheets/sheet1.xml': bomb('<!-- nothing at all, a thousand times over and over again --> ', 600) }, 'larger than'],
    ['sheets in the workbook', { 'xl/workbook.xml': bomb('<sheet/>', 200) }, 'damaged'],
    ['relations', { 'xl/_rels/workbook.xml.rels': { deflated: deflateRawSync(Array.from({ length: 3_000 }, (_, index) => `<Relationship Id="${index}"/>`).join('')) } }, 'damaged'],
    ['formats of cells', { 'xl/styles.xml': { deflated: Buffer.concat([deflateRawSync('<cellXfs>', { finishFlush: constants.Z_FULL_FLUSH }), bomb('<xf/>   ', 200).deflated]) } }, 'damaged'],
    ['strings', { 'xl/sharedStrings.xml': bomb('<si/>   ', 200) }, 'too much text'],
  ])('a bomb of %s stops at the limit, in little memory', async (_, parts, words) => {
    const { answer, grown } = await weigh(workbookOf(sheetOf(['a']), parts));
    expect(answer).toContain(words);
    expect(grown).toBeLessThan(300);
  }, 60_000);

  it('sheets that are one part under many names, or many parts under one, are refused before a part is read', async () => {
    for (const sheets of [sheetsOf(['A', 1], ['B', 1]), sheetsOf(['A', 1], ['A', 2])]) expect(await read(workbookOf(sheetOf(['a']), { ...sheets, 'xl/worksheets/sheet2.xml': sheetOf(['b']) }))).toMatchObject({ refused: expect.stringContaining('damaged') });
    expect(await readAll(workbookOf(sheetOf(['a']), { ...sheetsOf(['A', 1], ['B', 2]), 'xl/worksheets/sheet2.xml': sheetOf(['b']) }))).toMatchObject({ rows: [{ cells: ['a'] }, { cells: ['b'] }] });
  });

  it('parts that are large only together stop at the same limit, in the order in which they are read', async () => {
    const half = filler('<worksheet/>', 140);
    const two = workbookOf(half, { ...sheetsOf(['A', 1], ['B', 2]), 'xl/worksheets/sheet2.xml': half });
    expect(await read(two, 'B')).toMatchObject({ rows: [] });
    expect(await readAll(two)).toMatchObject({ refused: expect.stringContaining('larger than') });
  }, 60_000);

  it.each([
    ['greater-than signs in a value', `<worksheet><row r="1" x="${'>'.repeat(900_000)}"><c r="A1" t="str"><v>a</v></c></row></worksheet>`],
    ['quotation marks in a tag', `<worksheet><row r="1" ${'x="" '.repeat(180_000)}><c r="A1" t="str"><v>a</v></c></row></worksheet>`],
  ])('a megabyte of %s costs one pass, not one for each', async (_, sheet) => {
    const start = performance.now();
    expect(await cells(workbookOf(sheet))).toEqual([['a']]);
    expect(performance.now() - start).toBeLessThan(3_000);
  }, 30_000);

  it('a sheet whose bytes are not those that were written is refused, not read otherwise', async () => {
    const whole = sheetOf(['05.11.2026']);
    expect(await cells(workbookOf({ deflated: deflateRawSync(whole.replace('05.11', '06.11')), crc: 0 }))).toContain('damaged');
    expect(await cells(workbookOf(whole))).toEqual([['05.11.2026']]);
  });

  it('a link to a part outside the file leads nowhere', async () => {
    for (const target of ['http://example.invalid/sheet.xml', '../../../etc/passwd', 'file:///etc/passwd']) {
      expect(await cells(workbookOf(sheetOf(['a']), { 'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" TargetMode="External" Target="${target}"/></Relationships>` }))).toContain('damaged');
    }
  });

  it('no broken byte of a workbook makes the reader crash', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('S').addRows([['№ ЄРДР', 'Фабула'], ['12025162470000220', 'текст'], [1, new Date(0)]]);
    const whole = Buffer.from(await workbook.xlsx.writeBuffer());
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
      const broken = Buffer.from(whole);
      for (const [at, byte] of changes) broken[at] = byte;
      await read(broken);
    }), { numRuns: 100 });
  });
});
