import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { Importer, counts, csv, erdr } from '../support/builders/intake.js';
import { rightsIn } from '../support/builders/rights.js';
import { useApi } from '../support/test-app.js';

const samples = path.resolve(import.meta.dirname, '../../docs/samples');

interface Seen { erdrNumber: string; stage: string; courtNumber: string | null; qualification: string; parties: { label: string | null }[]; events: { type: string; on: string | null; at: string | null; number: number | null; note: string | null }[] }

describe('tables as units keep them', () => {
  const api = useApi();
  const importer = async (office?: string): Promise<Importer> => new Importer(api, await api.signIn(['HEAD'], office));
  const find = async (who: Importer, number: string): Promise<Seen> => {
    await api.db.write(() => rightsIn(api.db).purposes(who.client.id));
    const { proceedings } = await who.client.data<{ proceedings: { edges: { node: Seen }[] } }>('query ($text: String) { proceedings(filter: { text: $text }) { edges { node { erdrNumber stage courtNumber qualification parties { label } events { type on at number note } } } } }', { text: number });
    const [edge] = proceedings.edges;
    if (edge === undefined) throw new Error(`no ${number}`);
    return edge.node;
  };

  it('imports the sample workbook cleanly, and the same table in windows-1251 changes nothing', async () => {
    const head = await importer();
    const first = await head.import(readFileSync(path.join(samples, 'register.xlsx')), 'register.xlsx');
    expect([counts(first.done), first.done.preview]).toEqual([{ total: 3, created: 3, changed: 0, unchanged: 0, refused: 0 }, []]);
    expect(await find(head, '12026141320000254')).toMatchObject({
      stage: 'SUSPICION', qualification: 'ч. 1 ст. 149 КК, ч. 3 ст. 332 КК', parties: [{ label: 'Прикладний Павло Петрович' }, { label: 'Показова Поліна Павлівна' }],
      events: expect.arrayContaining([expect.objectContaining({ type: 'detention', at: '2026-06-15T04:40:00+00:00' }), expect.objectContaining({ type: 'extended_to_months', number: 6, on: '2026-09-10' })]),
    });
    expect(await find(head, '12025141320001038')).toMatchObject({ stage: 'COURT', courtNumber: '999/1234/26', events: expect.arrayContaining([expect.objectContaining({ type: 'indictment_sent', note: 'Зразковий районний суд' })]) });
    const again = await head.import(readFileSync(path.join(samples, 'register-windows-1251.csv')), 'register.csv');
    expect([again.done.encoding, counts(again.done)]).toEqual(['windows-1251', { total: 3, created: 0, changed: 0, unchanged: 3, refused: 0 }]);
  });

  it('offers the sample for download, as a table that it would take', async () => {
    const head = await importer('16');
    const response = await api.http().get('/imports/sample.xlsx').set('cookie', head.client.cookie).buffer(true).parse((stream, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => done(null, Buffer.concat(chunks)));
    });
    expect(response.headers['content-type']).toContain('spreadsheetml');
    const planned = await head.plan(await head.upload(response.body as Buffer, 'sample.xlsx'));
    expect(planned.suggested.every(({ field }) => field !== null)).toBe(true);
  });

  it('reads a printed register: title, numbered columns, joined cells, dates of Excel, several sheets', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Зміст').addRow(['Довідка про стан розслідування']);
    const sheet = workbook.addWorksheet('Провадження');
    sheet.addRow(['Реєстр кримінальних проваджень станом на 01.11.2026']);
    sheet.addRow([]);
    sheet.addRow(['№ з/п', '№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Підозрюваний', 'Дата повідомлення про підозру', 'Дата затримання']);
    sheet.addRow([1, 2, 3, 4, 5, 6, 7]);
    sheet.addRow([1, erdr(201), new Date(Date.UTC(2026, 1, 12)), 'Вигадана обставина', 'Перша Особа', new Date(Date.UTC(2026, 4, 20)), new Date(Date.UTC(2026, 4, 20, 8, 15))]);
    sheet.addRow(['', '', '', '', 'Друга Особа', new Date(Date.UTC(2026, 4, 21))]);
    for (const column of ['A', 'B', 'C', 'D']) sheet.mergeCells(`${column}5:${column}6`);
    sheet.addRow(['Всього', '', '', '1 провадження']);
    sheet.getColumn(3).numFmt = 'dd.mm.yyyy';
    sheet.getColumn(6).numFmt = 'dd.mm.yyyy';
    sheet.getColumn(7).numFmt = 'dd.mm.yyyy hh:mm';
    const head = await importer();
    const { planned, done } = await head.import(Buffer.from(await workbook.xlsx.writeBuffer()), 'реєстр.xlsx');
    expect([counts(planned), counts(done)]).toEqual([counts(done), { total: 3, created: 2, changed: 0, unchanged: 0, refused: 1 }]);
    expect(done.preview).toMatchObject([{ row: 7, errors: [{ field: 'erdrNumber', rule: 'required' }] }]);
    expect(await find(head, erdr(201))).toMatchObject({ parties: [{ label: 'Перша Особа' }, { label: 'Друга Особа' }], events: expect.arrayContaining([expect.objectContaining({ type: 'suspicion', on: '2026-05-21' }), expect.objectContaining({ type: 'detention', at: '2026-05-20T05:15:00+00:00' })]) });
  });

  it('takes letters beyond the usual and leaves out what no text should hold', async () => {
    const head = await importer();
    expect(counts((await head.import(csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула'], [erdr(290), '12.02.2026', 'а\u0007б 😀'], [erdr(291), '12.02.2026', '\u202e\u200b']))).done)).toMatchObject({ created: 1, refused: 1 });
  });

  it('takes 5,000 rows without holding them', async () => {
    const head = await importer('22');
    const table = csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула'], ...Array.from({ length: 5_000 }, (_, index) => [erdr(10_000 + index), '12.02.2026', `Вигадана обставина ${index} ${'докладно '.repeat(60)}`]));
    const before = process.memoryUsage().heapUsed;
    const { done } = await head.import(table);
    expect(counts(done)).toMatchObject({ created: 5_000 });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(250 * 1024 * 1024);
  }, 180_000);
});
