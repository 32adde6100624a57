import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { tableReader } from '../../../../test/support/builders/tables.js';
import { delimiterOf, formatOf } from './sniff.js';
import { openTable } from './table.loader.js';

const read = tableReader(openTable);
const cells = async (bytes: Buffer, sheet?: string): Promise<string[][] | string> => {
  const found = await read(bytes, sheet);
  return 'refused' in found ? found.refused : found.rows.map((row) => row.cells);
};

describe('a CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'абвґєіїАБ12 .,;"\n№’–'), maxLength: 12 }).filter((text) => text.trim() !== '');
  const write = (rows: string[][], delimiter: string): string => rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');

  it('is read whatever its encoding and delimiter', async () => {
    const table = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }));
    await fc.assert(fc.asyncProperty(table, fc.constantFrom(';', ',', '\t'), fc.constantFrom('utf8', 'utf8-bom', 'win1251', 'utf16le', 'utf16be'), async (rows, delimiter, encoding) => {
      const text = write([['№ ЄРДР', ...rows[0]?.slice(1).map((_, index) => `Стовпець ${index}`) ?? []], ...rows], delimiter);
      const bytes = encoding === 'utf8-bom' ? Buffer.from(`\ufeff${text}`) : iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf16') });
      expect((await cells(bytes)).slice(1)).toEqual(rows);
    }), { numRuns: 60 });
  });

  it('keeps the numbers that a spreadsheet gives its rows, also over empty lines and line breaks in cells', async () => {
    const found = await read(Buffer.from('a;b\r\n\r\n"1\n2";3\r\n;\r\n4;5'));
    expect('rows' in found ? found.rows.map(({ row, cells: [first] }) => [row, first]) : found).toEqual([[1, 'a'], [3, '1\n2'], [5, '4']]);
  });

  it('of 20,000 rows and 10 MB is read in constant memory', async () => {
    const file = path.join(os.tmpdir(), `oberih-large-${randomUUID()}`);
    await writeFile(file, Array.from({ length: 20_000 }, (_, index) => `${index};${'текст '.repeat(40)}`).join('\n'));
    const table = await openTable(file);
    const before = process.memoryUsage().rss;
    let [rows, peak] = [0, 0];
    for await (const _ of table.rows(null)) {
      rows += 1;
      if (rows % 1_000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    await table.close();
    await rm(file);
    expect(rows).toBe(20_000);
    expect(peak).toBeLessThan(60 * 1024 * 1024);
  }, 60_000);

  it.each([
    ['lines that end in different ways', 'a;b\r\nc;d\ne;f\rg;h', [['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h']]],
    ['quotation marks inside a value', '№;Назва\n1;ТОВ "Приклад" і "Зразок"\n2;"в "" лапках"', [['№', 'Назва'], ['1', 'ТОВ "Приклад" і "Зразок"'], ['2', 'в " лапках']]],
    ['a value that begins with quotation marks and goes on', '№;Назва\n1;"Приклад" ТОВ\n2;x', [['№', 'Назва'], ['1', '"Приклад" ТОВ'], ['2', 'x']]],
    ['line breaks and delimiters in quotation marks', 'a;b\n"x;y\r\nz";"1\n2"', [['a', 'b'], ['x;y\r\nz', '1\n2']]],
    ['thousands of empty lines at the end', `a;b\n1;2\n${';\n'.repeat(50_000)}`, [['a', 'b'], ['1', '2']]],
    ['16,384 columns of which two hold something', `a;b${';'.repeat(16_382)}\n1;2${';'.repeat(16_382)}\n`, [['a', 'b'], ['1', '2']]],
    ['rows longer and shorter than the first', 'a;b\n1\n1;2;3', [['a', 'b'], ['1'], ['1', '2', '3']]],
  ])('is read with %s', async (_, text, rows) => {
    expect(await cells(Buffer.from(text))).toEqual(rows);
  });

  it('with a mark is UTF-8 whatever one broken byte says', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffНомер;Фабула\n1;тек'), Buffer.from([0xd1]), Buffer.from('ст')]);
    expect(await read(bytes)).toMatchObject({ encoding: 'utf-8', rows: [{ cells: ['Номер', 'Фабула'] }, { cells: ['1', 'тек\ufffdст'] }] });
  });

  it('is UTF-8 wherever a reader happens to cut it, and windows-1251 as soon as it cannot be', async () => {
    const long = `а;б\n${'яєїґ'.repeat(40_000)};x`;
    expect(await read(Buffer.from(`x${long}`))).toMatchObject({ encoding: 'utf-8' });
    expect(await read(Buffer.concat([Buffer.from('а;б\nяєїґ;'), iconv.encode('ї', 'win1251')]))).toMatchObject({ encoding: 'windows-1251' });
  });

  it.each([
    ['more than 200 columns', `${'x;'.repeat(201)}\n`, 'more than 200 columns'],
    ['a value without an end', `a;b\n"${'x'.repeat(5 * 1024 * 1024)}`, 'too long'],
  ])('with %s is refused with the reason', async (_, text, words) => {
    expect(await cells(Buffer.from(text))).toContain(words);
  });

  it.each([['a;b,c\n1;2,3', ';'], ['a,b\n"1;2;3",4', ','], ['a\tb\n1\t2', '\t'], ['один стовпець\nі рядок', ';'], ['Дата, час;Номер, рік;x\n1;2;3\n4;5;6', ';']])('%j is divided by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it.each([
    ['', 'unknown'], ['PK\u0003\u0004', 'xlsx'], ['%PDF-1.7', 'unknown'], ['<html><table>', 'unknown'], ['  <?xml version="1.0"?>', 'unknown'], ['a;b', 'csv'], ['a\u0000b', 'unknown'],
  ])('what begins with %j is %s by its content, not by its name', (head, format) => {
    expect(formatOf(Buffer.from(head, 'latin1'))).toBe(format);
  });
});
