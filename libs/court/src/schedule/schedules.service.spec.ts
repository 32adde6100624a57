import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { csv } from '../../../../test/support/builders/intake.js';
import { filler, sheetOf, workbookOf } from '../../../../test/support/builders/tables.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import type { Actor } from '#libs/platform';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { MOST_ROWS, ScheduleFiles, type ScheduleRead } from './schedule-file.service.js';
import { matchRows } from './schedule.loader.js';
import type { ScheduleRow } from './schedule-row.js';
import { Schedules, type TakenOver, type TakenRow } from './schedules.service.js';

const COURT = 'Вигаданий районний суд';
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-lines-'));

describe('a court’s schedule as a file', () => {
  const bench = useProceedings([CourtModule], () => ({ DATA_DIR: folder }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (body: Buffer, court: string | null = COURT): Promise<ScheduleRead> => bench.get(ScheduleFiles).read(Readable.from([body]) as AsyncIterable<Buffer>, court);
  const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'read', (fault: { code: string; message: string }) => `${fault.code}: ${fault.message}`);

  it('is read with joined cells: the day of a whole morning stands once, an hour as the part of a day', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Обкладинка').addRow(['Розклад']);
    const sheet = workbook.addWorksheet('Засідання');
    sheet.addRows([['Зразковий суд: справи до розгляду'], ['Дата', 'Час', 'Номер справи', 'Суддя', 'Сторони'], ['07.12.2026', 0.4375, '522/1/26-к', 'Вербовий І.П.', 'Особа А'], [null, '11:00', '522/2/26-к', null, 'Особа Б'], [null, '12:00', '522/3/26-к', 'Калина О.С.', 'Особа В']]);
    sheet.mergeCells('A3:A5');
    sheet.mergeCells('D3:D4');
    const { rows, faults } = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(rows.map(({ row, at, judge, number }) => [row, at, judge, number])).toEqual([
      [3, '2026-12-07T10:30:00+02:00', 'Вербовий І.П.', '522/1/26-к'], [4, '2026-12-07T11:00:00+02:00', 'Вербовий І.П.', '522/2/26-к'], [5, '2026-12-07T12:00:00+02:00', 'Калина О.С.', '522/3/26-к'],
    ]);
    expect([faults, JSON.stringify(rows)]).toEqual([[], expect.not.stringContaining('Особа')]);
  });

  it('is refused where it is too long, names too many courts, or is no table; of none of them anything stays', async () => {
    const line = (n: number): string[] => ['07.12.2026', '10:00', `522/${n}/26`, `Суд ${n}`];
    const headers = ['Дата', 'Час', 'Номер справи', 'Суд'];
    expect(await refusal(read(csv(headers, ...Array.from({ length: MOST_ROWS + 1 }, (_, n) => line(1).map((cell, place) => (place === 2 ? `522/${n + 1}/26` : cell))))))).toMatch(/^intake\/unreadable: .*5000/);
    expect(await refusal(read(csv(headers, ...Array.from({ length: 60 }, (_, n) => line(n + 1)))))).toMatch(/^intake\/unreadable: .*50 courts/);
    expect(await refusal(read(Buffer.from('%PDF-1.7')))).toMatch(/^intake\/unreadable/);
    expect(await refusal(read(csv(['А', 'Б'], ['1', '2'])))).toMatch(/names a day and a case number/);
    expect(readdirSync(path.join(folder, 'imports'))).toEqual([]);
  });

  it('is read by all its sheets that hold a schedule, each with joined cells of its own; sheets that nobody looked into are named', async () => {
    const workbook = new ExcelJS.Workbook();
    const headers = ['Дата', 'Час', 'Номер справи'];
    workbook.addWorksheet('Обкладинка').addRow(['Розклад']);
    workbook.addWorksheet('Суддя Вербовий').addRows([headers, ['07.12.2026', '10:00', '522/1/26'], ['07.12.2026', '11:00', '522/3/26']]);
    workbook.addWorksheet('Примітки').addRow(['Зал', 'Поверх']);
    const second = workbook.addWorksheet('Суддя Калина');
    second.addRows([['Номер справи', 'Дата', 'Час'], ['522/2/26', '08.12.2026', '10:00'], ['522/4/26', null, '11:00'], ['без номера', null, '12:00']]);
    second.mergeCells('B2:B4');
    const bytes = async (): Promise<Buffer> => Buffer.from(await workbook.xlsx.writeBuffer());
    const { rows, faults, unread } = await read(await bytes());
    expect(rows.map(({ sheet, row, number, at }) => [sheet, row, number, at.slice(0, 16)])).toEqual([
      ['Суддя Вербовий', 2, '522/1/26', '2026-12-07T10:00'], ['Суддя Вербовий', 3, '522/3/26', '2026-12-07T11:00'], ['Суддя Калина', 2, '522/2/26', '2026-12-08T10:00'], ['Суддя Калина', 3, '522/4/26', '2026-12-08T11:00'],
    ]);
    expect([faults.map(({ sheet, row, rule }) => [sheet, row, rule]), unread]).toEqual([[['Суддя Калина', 4, 'case-number']], []]);
    for (let n = 5; n <= 32; n += 1) workbook.addWorksheet(`Аркуш ${n}`).addRow(['Зал']);
    expect((await read(await bytes())).unread).toEqual(['Аркуш 31', 'Аркуш 32']);
    expect(await read(csv(headers, ['07.12.2026', '10:00', '522/1/26']))).toMatchObject({ rows: [{ sheet: null }], unread: [] });
  });

  it('is refused where all its sheets together are too long', async () => {
    const workbook = new ExcelJS.Workbook();
    for (const name of ['Один', 'Два']) workbook.addWorksheet(name).addRows([['Дата', 'Час', 'Номер справи'], ...Array.from({ length: MOST_ROWS / 2 + 1 }, (_, n) => ['07.12.2026', '10:00', `522/${n + 1}/26`])]);
    expect(await refusal(read(Buffer.from(await workbook.xlsx.writeBuffer())))).toMatch(/^intake\/unreadable: .*5000/);
  });

  it('is read once, its headers with its lines: what comes after them is inflated once', async () => {
    const { rows } = await read(workbookOf(filler(sheetOf(['Дата', 'Час', 'Номер справи'], ['07.12.2026', '10:00', '522/1/26']), 140)));
    expect(rows.map(({ row, number }) => [row, number])).toEqual([[2, '522/1/26']]);
    const long = Array.from({ length: 60 }, (_, n) => ['07.12.2026', '10:00', `522/${n + 1}/26`]);
    expect((await read(workbookOf(sheetOf(['Дата', 'Час', 'Номер справи'], ...long)))).rows.map(({ row }) => row)).toEqual(long.map((_, n) => n + 2));
  }, 60_000);

  it('is refused at once where many sheets are one part: a few kilobytes never cost many readings', async () => {
    const names = Array.from({ length: 30 }, (_, n) => n);
    const parts = { 'xl/workbook.xml': `<workbook><sheets>${names.map((n) => `<sheet name="S${n}" id="r${n}"/>`).join('')}</sheets></workbook>`, 'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((n) => `<Relationship Id="r${n}" Target="worksheets/sheet1.xml"/>`).join('')}</Relationships>` };
    const { user, system } = process.cpuUsage();
    expect(await refusal(read(workbookOf('<x/>'.repeat(2_500_000), parts)))).toMatch(/^intake\/unreadable: .*damaged/);
    const spent = process.cpuUsage({ user, system });
    expect((spent.user + spent.system) / 1_000_000).toBeLessThan(5);
  }, 60_000);

  it('is read as far as a cell of a schedule goes, and answers no more of a longer one', async () => {
    const long = '0/'.repeat(400);
    const { rows, faults } = await read(csv([`Номер справи${'.'.repeat(20_000)}`, 'Дата', 'Час', 'Суд'], ['522/1/26', '07.12.2026', '10:00', `Суд ${long}`], [`${long} 522/2/26`, '07.12.2026', '10:00', '']));
    expect(rows.map(({ row, court }) => [row, court.length])).toEqual([[2, 200]]);
    expect(faults.map(({ row, rule, column }) => [row, rule, column?.length])).toEqual([[3, 'case-number', 100]]);
  });

  it('tells row, column and rule of each line that cannot be read, and reads the others', async () => {
    const { rows, faults } = await read(csv(['Дата', 'Час', 'Номер справи'], ['07.12.2026', '10:00', '522/1/26'], ['31.11.2026', '10:00', '522/2/26'], ['08.12.2026', 'ранок', 'без номера']));
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(faults.map(({ row, column, rule }) => [row, column, rule])).toEqual([[3, 'Дата', 'date'], [4, 'Номер справи', 'case-number'], [4, 'Час', 'time']]);
  });
});

describe('the numbers of a schedule', () => {
  const bench = useProceedings([CourtModule]);
  const line = (own: Partial<ScheduleRow>): ScheduleRow => ({ row: 2, sheet: null, number: '', erdrNumber: null, courtKey: null, at: '2026-12-07T10:00:00+02:00', court: COURT, room: null, judge: null, mode: null, open: false, kind: null, ...own });
  const named = async (id: string, courtNumber: string): Promise<void> => void (await bench.db.sql('update proceeding set court_number = $2 where id = $1', [id, courtNumber]));

  it('mean a proceeding by either of its numbers, however the court writes it', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena, { erdrNumber: '12026160000777001' });
    await named(id, 'справа № 522 / 1234 / 26-к');
    const matched = await matchRows(bench.db, olena, [line({ erdrNumber: '12026160000777001' }), line({ courtKey: '522/1234/26' }), line({ erdrNumber: '12026160000777001', courtKey: '522/1234/26' }), line({ courtKey: '522/123/26' })]);
    expect(matched.map(({ proceedingId, obstacle }) => [proceedingId, obstacle])).toEqual([[id, null], [id, null], [id, null], [null, null]]);
  }));

  it('do not mean the number of a proceeding within the court', bench.story(async () => {
    const olena = await bench.actor();
    await named(await bench.register(olena), '1-кп/522/1234/26');
    expect((await matchRows(bench.db, olena, [line({ courtKey: '522/1234/26' })])).map(({ proceedingId }) => proceedingId)).toEqual([null]);
  }));

  it('that fit several proceedings mean the one that goes on; of two that go on a person decides', bench.story(async () => {
    const olena = await bench.actor();
    const [one, other] = [await bench.register(olena), await bench.register(olena)];
    for (const id of [one, other]) await named(id, '522/55/26-к');
    const match = async () => (await matchRows(bench.db, olena, [line({ courtKey: '522/55/26' })])).map(({ proceedingId, obstacle }) => [proceedingId, obstacle]);
    expect(await match()).toEqual([[null, 'number']]);
    await bench.record(olena, one, { type: 'closed', on: '2026-11-20' });
    expect(await match()).toEqual([[other, null]]);
    await bench.record(olena, other, { type: 'closed', on: '2026-11-20' });
    expect((await match())[0]?.[1]).toBe('number');
  }));

  it('mean nothing to whoever does not see the proceeding, and are in conflict for whoever may enter nothing in it', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    await named(id, '522/77/26-к');
    const answer = async () => (await matchRows(bench.db, olena, [line({ courtKey: '522/77/26' })])).map(({ proceedingId, obstacle }) => [proceedingId, obstacle]);
    expect((await matchRows(bench.db, ivan, [line({ courtKey: '522/77/26' })])).map(({ proceedingId, obstacle }) => [proceedingId, obstacle])).toEqual([[null, null]]);
    await bench.record(olena, id, { type: 'closed', on: '2026-11-20' });
    expect(await answer()).toEqual([[id, 'closed']]);
  }));

  it('are laid beside the hearings of the reader alone; what is appointed there and not in the schedule is told, and stays', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const [own, foreign] = [await bench.register(olena), await bench.register(ivan)];
    for (const [actor, proceedingId, day] of [[olena, own, '08'], [olena, own, '20'], [ivan, foreign, '09']] as const) await bench.get(Hearings).schedule(actor, { proceedingId, at: `2026-12-${day}T10:00:00+02:00`, kind: 'TRIAL', mode: 'IN_PERSON', court: COURT }, NOW);
    const { rows, absent } = await bench.get(Schedules).reconcile(olena, [line({ courtKey: '522/1/26' }), line({ courtKey: '522/2/26', at: '2026-12-10T10:00:00+02:00' })], NOW);
    expect([rows.map(({ verdict }) => verdict), absent.map(({ proceedingId, at }) => [proceedingId, at.slice(0, 10)])]).toEqual([['UNKNOWN', 'UNKNOWN'], [[own, '2026-12-08']]]);
    expect(await bench.db.sql('select 1 from hearing where not annulled')).toHaveLength(3);
  }));
});

describe('what is taken over from a schedule', () => {
  const bench = useProceedings([CourtModule]);
  const at = (day: string): string => `2026-12-${day}T10:00:00+02:00`;
  const taken = (day: string, own: Partial<TakenRow> = {}): TakenRow => ({ at: at(day), court: COURT, kind: null, room: null, judge: null, mode: null, over: null, ...own });
  const take = (actor: Actor, proceedingId: string, ...rows: TakenRow[]): Promise<TakenOver> => bench.get(Schedules).takeOver(actor, { proceedingId, rows, reason: 'За розкладом суду.' }, NOW);
  const appoint = async (actor: Actor, proceedingId: string, day: string, own: object = {}): Promise<string> => (await bench.get(Hearings).schedule(actor, { proceedingId, at: at(day), kind: 'PREPARATORY', mode: 'REMOTE', court: COURT, ...own }, NOW)).id;

  it('is of the kind and in the form of the last hearing of the case where the schedule says neither', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await appoint(olena, proceedingId, '08');
    await take(olena, proceedingId, taken('09'), taken('10', { kind: 'TRIAL', mode: 'IN_PERSON' }));
    expect(await bench.db.sql('select kind, mode from hearing where proceeding_id = $1 order by at', [proceedingId])).toEqual([{ kind: 'PREPARATORY', mode: 'REMOTE' }, { kind: 'PREPARATORY', mode: 'REMOTE' }, { kind: 'TRIAL', mode: 'IN_PERSON' }]);
  }));

  it('is refused at an hour at which a hearing was cancelled here meanwhile, or is appointed in another court; one held there is the same', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const off = await appoint(olena, proceedingId, '08');
    await bench.db.sql("update hearing set status = 'CANCELLED' where id = $1", [off]);
    await appoint(olena, proceedingId, '09', { court: 'Інший суд' });
    const held = await appoint(olena, proceedingId, '10');
    await bench.db.sql("update hearing set status = 'HELD' where id = $1", [held]);
    const moves = await appoint(olena, proceedingId, '15');
    const code = (row: TakenRow): Promise<unknown> => take(olena, proceedingId, row).catch((fault: { code: string }) => fault.code);
    for (const day of ['08', '09']) expect([await code(taken(day)), await code(taken(day, { over: { hearingId: moves, version: 1 } }))]).toEqual(['conflict/stale', 'conflict/stale']);
    expect([await code(taken('10')), await code(taken('10', { over: { hearingId: moves, version: 1 } }))]).toEqual([{ appointed: 0, moved: 0, corrected: 0, unchanged: 1 }, 'conflict/stale']);
    expect(await bench.db.sql('select at from hearing where proceeding_id = $1', [proceedingId])).toHaveLength(4);
    expect(await take(olena, proceedingId, taken('16', { over: { hearingId: moves, version: 1 } }))).toMatchObject({ moved: 1 });
  }));

  it('tells everything that is refused at once, under the place of its line', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const moves = await appoint(olena, proceedingId, '15');
    const gone = await appoint(olena, proceedingId, '20');
    await bench.db.sql("update hearing set status = 'CANCELLED' where id = $1", [gone]);
    const refusal = await take(olena, proceedingId, taken('08'), taken('20'), taken('16', { over: { hearingId: moves, version: 7 } }), taken('09', { court: ' ' }), taken('08', { room: '9' }))
      .then(() => null, (fault: { code: string; detail: { fields: { field: string; rule: string }[] } }) => [fault.code, fault.detail.fields.map(({ field, rule }) => [field, rule])]);
    expect(refusal).toEqual(['conflict/stale', [['rows.1', 'conflict/stale'], ['rows.2', 'conflict/stale'], ['rows.3.court', 'required']]]);
  }));

  it.each<[string, (leaves: string, other: string) => TakenRow[]]>([
    ['a new hearing at the hour that it was to leave', () => [taken('15')]],
    ['another that moves to that hour', (_, other) => [taken('15', { over: { hearingId: other, version: 1 } })]],
    ['what was to follow its move', (leaves) => [taken('16', { room: '7', over: { hearingId: leaves, version: 2 } })]],
  ])('tells nothing of %s where a hearing is refused its move', (_, after) => bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [leaves, other] = [await appoint(olena, proceedingId, '15', { court: 'Інший суд' }), await appoint(olena, proceedingId, '20')];
    const far = { ...taken('16', { over: { hearingId: leaves, version: 1 } }), at: '2036-12-02T10:00:00+02:00' };
    const refusal = await take(olena, proceedingId, far, ...after(leaves, other)).then(() => null, (fault: { detail: { fields: { field: string }[] } }) => fault.detail.fields.map(({ field }) => field));
    expect(refusal).toEqual(['rows.0.at']);
  })());

  it('reads the hearings of the proceeding once, and still lays each line over what the lines before it made', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const hearing = await appoint(olena, proceedingId, '15');
    const over = (version: number) => ({ over: { hearingId: hearing, version } });
    expect(await take(olena, proceedingId, taken('08'), taken('08', { room: '9' }), taken('16', { room: '7', ...over(1) }), taken('16'), taken('16', { room: '8', ...over(3) }))).toEqual({ appointed: 1, moved: 1, corrected: 1, unchanged: 2 });
    expect(await bench.db.sql('select room, version from hearing where proceeding_id = $1 order by at', [proceedingId])).toEqual([{ room: null, version: 1 }, { room: '8', version: 4 }]);
  }));
});
