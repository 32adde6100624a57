import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { sheetOf, tableReader, workbookOf } from '../../../../test/support/builders/tables.js';
import { readAddress, showNumber } from './sheet-part.js';
import { openTable } from './table.loader.js';

const read = tableReader(openTable);
const cells = async (bytes: Buffer, sheet?: string): Promise<string[][] | string> => {
  const found = await read(bytes, sheet);
  return 'refused' in found ? found.refused : found.rows.map((row) => row.cells);
};

describe('a workbook', () => {
  it('is read as the person sees it: text, dates, numbers, formulas, rich text, hidden sheets left out', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Довідник', { state: 'hidden' }).addRow(['hidden']);
    const sheet = workbook.addWorksheet('Реєстр');
    sheet.addRow(['№ ЄРДР', 'Дата', 'Час', 'Число', 'Формула', 'Багате', 'Так']);
    const row = sheet.addRow(['12025162470000220', new Date(Date.UTC(2026, 10, 5)), new Date(Date.UTC(2026, 10, 5, 14, 30)), 6, { formula: '1+1', result: 2 }, { richText: [{ text: 'жир' }, { text: 'ний & <знак>' }] }, true]);
    row.getCell(2).numFmt = 'dd.mm.yyyy';
    row.getCell(3).numFmt = 'dd.mm.yyyy hh:mm';
    sheet.addRow([]);
    sheet.addRow(['a', null, null, 'd']);
    const found = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(found).toEqual({
      encoding: null, sheets: ['Реєстр'], merges: [],
      rows: [
        { row: 1, cells: ['№ ЄРДР', 'Дата', 'Час', 'Число', 'Формула', 'Багате', 'Так'] },
        { row: 2, cells: ['12025162470000220', '05.11.2026', '05.11.2026 14:30', '6', '2', 'жирний & <знак>', 'так'] },
        { row: 4, cells: ['a', '', '', 'd'] },
      ],
    });
  });

  it('is read wherever its parts stand, with the strings after the sheet or in it', async () => {
    const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>раз</t></is></c><c r="C1" t="s"><v>0</v></c></row></sheetData></worksheet>';
    expect(await cells(workbookOf(sheet, { 'xl/sharedStrings.xml': '<sst><si><t>два_x000D_</t><rPh><t>phonetic</t></rPh></si></sst>' }))).toEqual([['раз', '', 'два\r']]);
  });

  it.each([
    ['12025162470000220', false, '12025162470000220'], ['12025162470000200', false, '1.20251624700002E+16'], ['1.20251624700002E+16', false, '1.20251624700002E+16'],
    ['0.30000000000000004', false, '0.3'], ['6', false, '6'], ['46331', true, '05.11.2026'], ['46331.604166666664', true, '05.11.2026 14:30'], ['-5', true, '-5'], ['3', true, '3'],
  ])('the number %s (date: %j) is shown as %s', (raw, isDate, text) => {
    expect(showNumber(raw, isDate, false)).toBe(text);
  });

  it('of an old Mac counts its days from 1904', () => {
    expect(showNumber('44869', true, true)).toBe('05.11.2026');
  });

  it.each([
    ['letters of the names of its parts', { 'xl/SharedStrings.xml': '<sst><si><t>два</t></si></sst>' }],
    ['a root before the names of its parts', { '/xl/sharedStrings.xml': '<sst><si><t>два</t></si></sst>' }],
    ['backslashes between the names of its parts', { 'xl\\sharedStrings.xml': '<sst><si><t>два</t></si></sst>' }],
    ['namespaces before its tags', { 'xl/sharedStrings.xml': '<x:sst xmlns:x="m"><x:si><x:r><x:t xml:space="preserve">дв</x:t></x:r><x:r><x:t>а</x:t></x:r></x:si></x:sst>' }],
    ['CDATA and numbered characters', { 'xl/sharedStrings.xml': '<?xml version="1.0"?><!-- > --><sst><si><t><![CDATA[д]]>&#1074;&#x430;</t></si></sst>' }],
  ])('is read with %s as some programs write them', async (_, parts) => {
    expect(await cells(workbookOf('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>', parts))).toEqual([['два']]);
  });

  it('may leave out addresses, and keeps a greater-than sign in a value', async () => {
    expect(await cells(workbookOf('<worksheet><sheetData><row x="a>b"><c t="str"><v>1</v></c><c/><c t="e"><v>#REF!</v></c><c t="d"><v>2026-11-05T00:00:00</v></c></row><row><c t="b"><v>0</v></c></row></sheetData></worksheet>'))).toEqual([['1', '', '#REF!', '2026-11-05'], ['ні']]);
  });

  it('tells which cells are joined downwards, and leaves rows of mere borders out', async () => {
    const found = await read(workbookOf(`${sheetOf(['a', 'b']).replace('</sheetData>', `${'<row><c s="1"/><c s="1"/></row>'.repeat(5_000)}</sheetData>`).replace('</worksheet>', '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A4:C4"/><mergeCell ref="nonsense"/></mergeCells></worksheet>')}`));
    expect(found).toMatchObject({ rows: [{ row: 1, cells: ['a', 'b'] }], merges: [{ column: 0, fromRow: 1, toRow: 3 }] });
  });

  it.each([
    ['dd.mm.yyyy', '05.11.2026'], ['[$-FC22]d mmmm yyyy" р.";@', '05.11.2026'], ['дд.мм.рррр', '05.11.2026'], ['m/d/yy h:mm', '05.11.2026'], ['[h]:mm:ss', '05.11.2026'],
    ['0', '46331'], ['#,##0.00" грн"', '46331'], ['_-* #,##0.00\\ _г_р_н_._-', '46331'], ['[Red]0', '46331'], ['General', '46331'], ['@', '46331'],
  ])('shows 46331 in the format %s as %s', async (format, text) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`;
    expect(await cells(workbookOf('<worksheet><row r="1"><c r="A1" s="1"><v>46331</v></c></row></worksheet>', { 'xl/styles.xml': styles }))).toEqual([[text]]);
  });

  it('counts days from 1904 where it says so, and from 1900 else', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const of1904 = (flag: string): Buffer => workbookOf('<worksheet><row r="1"><c r="A1" s="0"><v>44869</v></c></row></worksheet>', { 'xl/styles.xml': styles, 'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${flag}"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>` });
    expect([await cells(of1904('1')), await cells(of1904('true')), await cells(of1904('0'))]).toEqual([[['05.11.2026']], [['05.11.2026']], [['04.11.2022']]]);
  });

  it.each([['A1', 0, 1], ['$AB$12', 27, 12], ['XFD1048576', 16_383, 1_048_576]])('%s is column %d of row %d', (address, column, row) => {
    expect(readAddress(address)).toEqual({ column, row });
  });
});
