import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { TableFault } from './fault.js';
import type { TableRow } from './sheet-part.js';
import { showNumber } from './sheet-part.js';
import { openTable } from './table.loader.js';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'oberih-table-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

/** Everything that reading a file gives: its rows, or the words of the refusal. */
async function read(bytes: Buffer, sheet?: string): Promise<{ rows: TableRow[]; encoding: string | null; sheets: readonly (string | null)[] } | { refused: string }> {
  const file = path.join(folder, randomUUID());
  await writeFile(file, bytes);
  try {
    const table = await openTable(file);
    try {
      const rows: TableRow[] = [];
      for await (const row of table.rows(sheet ?? table.sheets[0] ?? null)) rows.push(row);
      return { rows, encoding: table.encoding, sheets: table.sheets };
    } finally {
      await table.close();
    }
  } catch (fault) {
    if (fault instanceof TableFault) return { refused: fault.text.en };
    throw fault;
  } finally {
    await rm(file, { force: true });
  }
}
const cells = async (bytes: Buffer, sheet?: string): Promise<string[][] | string> => {
  const found = await read(bytes, sheet);
  return 'refused' in found ? found.refused : found.rows.map((row) => row.cells);
};

interface Deflated { readonly deflated: Buffer }

/** A ZIP of these parts, made by hand so that it can be as odd as it likes. */
function zip(parts: Record<string, string | Buffer | Deflated>, flags = 0): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const [label, data] = [Buffer.from(name), typeof content === 'object' && 'deflated' in content ? content.deflated : deflateRawSync(content)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, label, data);
    entries.push(entry, label);
    offset += local.length + label.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
const workbookOf = (sheet: string | Deflated, more: Record<string, string> = {}): Buffer => zip({
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': sheet, ...more,
});

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
      encoding: null, sheets: ['Реєстр'],
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
});

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

  it('a bomb of 600 MB in 600 kB stops at the limit, in little memory', async () => {
    // One compressed megabyte, 600 times: so the test itself never holds what the reader must not hold.
    const megabyte = deflateRawSync(Buffer.alloc(1024 * 1024, '<!-- nothing at all, a thousand times over and over again --> '), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = workbookOf({ deflated: Buffer.concat(Array.from({ length: 600 }, () => megabyte)) });
    const before = process.memoryUsage().rss;
    expect(await cells(bomb)).toContain('larger than');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  }, 60_000);

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

describe('a CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'абвґєіїАБ12 .,;"\n№’–'), maxLength: 12 }).filter((text) => text.trim() !== '');
  const write = (rows: string[][], delimiter: string): string => rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');

  it('is read whatever its encoding and delimiter', async () => {
    const table = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }));
    await fc.assert(fc.asyncProperty(table, fc.constantFrom(';', ',', '\t'), fc.constantFrom('utf8', 'utf8-bom', 'win1251', 'utf16le'), async (rows, delimiter, encoding) => {
      const text = write([['№ ЄРДР', ...rows[0]?.slice(1).map((_, index) => `Стовпець ${index}`) ?? []], ...rows], delimiter);
      const bytes = encoding === 'utf8-bom' ? Buffer.from(`\ufeff${text}`) : iconv.encode(text, encoding, { addBOM: encoding === 'utf16le' });
      expect((await cells(bytes)).slice(1)).toEqual(rows);
    }), { numRuns: 60 });
  });

  it('keeps the numbers that a spreadsheet gives its rows, also over empty lines and line breaks in cells', async () => {
    const found = await read(Buffer.from('a;b\r\n\r\n"1\n2";3\r\n;\r\n4;5'));
    expect('rows' in found ? found.rows.map(({ row, cells: [first] }) => [row, first]) : found).toEqual([[1, 'a'], [3, '1\n2'], [5, '4']]);
  });

  it('of 20,000 rows and 10 MB is read in constant memory', async () => {
    const file = path.join(folder, 'large.csv');
    await writeFile(file, Array.from({ length: 20_000 }, (_, index) => `${index};${'текст '.repeat(40)}`).join('\n'));
    const table = await openTable(file);
    const before = process.memoryUsage().rss;
    let [rows, peak] = [0, 0];
    for await (const _ of table.rows(null)) {
      rows += 1;
      if (rows % 1_000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    await table.close();
    expect(rows).toBe(20_000);
    expect(peak).toBeLessThan(60 * 1024 * 1024);
  }, 60_000);
});
