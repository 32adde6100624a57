import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, instantsAt, kyivDay } from '#libs/time-limits';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { csv } from '../support/builders/intake.js';
import { someNumber } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';

interface Line { row: number; number: string; at: string; court: string; room: string | null; judge: string | null; mode: string | null; kind: string | null; verdict: string; differs: string[]; proceedingId: string | null; hearing: { id: string; version: number } | null; reason: string | null }
interface Compared { rows: Line[]; faults: { row: number; column: string; rule: string; message: string }[]; absent: { id: string; number: string; at: string }[] }

const COURT = 'Вигаданий районний суд';
const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';
const SCHEDULE = 'mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id version } } }';
const TAKE = 'mutation ($input: TakeOverScheduleInput!) { takeOverSchedule(input: $input) { appointed moved corrected unchanged } }';
const HEARINGS = 'query ($id: ID!) { proceeding(id: $id) { hearings { id at room judge mode kind version changes { act reason } } } }';
const HEADERS = ['Дата', 'Час', 'Зала', 'Склад суду', 'Номер справи', 'Форма', 'Стадія', 'Сторони'];

/** The compiled API with its own logins: what a person at her door does not see, no schedule shows her. */
describe('a court’s schedule', () => {
  const database = useDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-schedule-'));
  let api: Running;
  let olena: DoorPerson;
  let ivan: DoorPerson;
  let own: string;
  let other: string;
  let hidden: string;
  const from = addDays(kyivDay(new Date().toISOString()), 30);
  const day = (n: number): string => addDays(from, n);
  const written = (n: number): string => day(n).split('-').reverse().join('.');
  const at = (n: number, clock: string): string => instantsAt(day(n), `${clock}:00`)[0] ?? '';
  const register = async (who: DoorPerson, courtNumber: string | null): Promise<string> => {
    const { registerProceeding: { proceeding } } = await who.data<{ registerProceeding: { proceeding: { id: string } } }>(REGISTER, { input: { erdrNumber: someNumber(), registeredOn: '2024-03-02', summary: 'Вербування для праці.' } });
    if (courtNumber !== null) await sql(database.url, 'update proceeding set court_number = $2 where id = $1', [proceeding.id, courtNumber]);
    return proceeding.id;
  };
  const appoint = async (proceedingId: string, n: number, clock: string, more: object = {}): Promise<string> =>
    (await olena.data<{ scheduleHearing: { hearing: { id: string } } }>(SCHEDULE, { input: { proceedingId, at: at(n, clock), kind: 'TRIAL', mode: 'IN_PERSON', court: COURT, room: '5', judge: 'Суддя Вербовий І.П.', ...more } })).scheduleHearing.hearing.id;
  const table = (...lines: string[][]): Buffer => csv(['Список справ, призначених до розгляду'], HEADERS, ...lines);
  const send = async (who: DoorPerson, body: Buffer, court: string | null = COURT): Promise<{ status: number; text: string }> => who.post('/imports/court-schedule', body, court === null ? {} : { 'x-court': encodeURIComponent(court) });
  const compare = async (body: Buffer, who = olena): Promise<Compared> => JSON.parse((await send(who, body)).text) as Compared;
  const taken = ({ at: when, court, room, judge, mode, kind, hearing }: Line) => ({ at: when, court, room, judge, mode, kind, over: hearing === null ? null : { hearingId: hearing.id, version: hearing.version } });
  const take = (proceedingId: string, lines: readonly Line[], who = olena, key: string = randomUUID()) => who.ask(TAKE, { input: { proceedingId, rows: lines.map(taken), reason: 'За розкладом суду.' } }, key);
  const hearings = async (): Promise<{ id: string; at: string; room: string; version: number; changes: { act: string; reason: string | null }[] }[]> => (await olena.data<{ proceeding: { hearings: never[] } }>(HEARINGS, { id: own })).proceeding.hearings;

  beforeAll(async () => {
    api = await startProcess('api', database.url, { DATA_DIR: folder });
    [olena, ivan] = [await personAtDoor(database.url, api, 'PROSECUTOR', '16'), await personAtDoor(database.url, api, 'PROSECUTOR', '16')];
    [own, other, hidden] = [await register(olena, '522/1234/26-к'), await register(olena, '522/4321/26-к'), await register(ivan, '522/9999/26-к')];
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is compared line by line before anything is written', async () => {
    const [same, moves, changes, absent] = [await appoint(own, 1, '10:00'), await appoint(own, 2, '10:00'), await appoint(own, 3, '10:00'), await appoint(other, 5, '10:00')];
    const { rows, faults, absent: missing } = await compare(table(
      [written(0), '10:00', '5', 'Вербовий І.П.', '522/1234/26-к', '', 'підготовче', 'Особа А'], [written(1), '10:00', '5', 'Вербовий Іван Петрович', '522/1234/26', 'відкрите', '', 'Особа А'], [written(2), '14:00', '5', '', '522/1234/26-к', '', '', ''],
      [written(3), '10:00', '7', 'Калина О.С.', '522/1234/26-к', 'відеоконференція', '', ''], [written(4), '10:00', '5', '', '522/77/26-к', '', '', ''], [written(9), '25:00', '5', '', '522/1234/26-к', '', '', ''], [written(6), '10:00', '5', '', '522/78/26-к', '', '', ''],
    ));
    expect(rows.map(({ row, verdict, differs, hearing }) => [row, verdict, differs, hearing?.id ?? null])).toEqual([
      [3, 'NEW', [], null], [4, 'SAME', [], same], [5, 'MOVED', ['at'], moves], [6, 'CHANGED', ['room', 'judge', 'mode'], changes], [7, 'UNKNOWN', [], null], [9, 'UNKNOWN', [], null],
    ]);
    expect(faults).toEqual([{ sheet: null, row: 8, column: 'Час', field: 'time', rule: 'time', message: '“25:00” is not an hour: write hh:mm, for example 10:30.' }]);
    expect(missing.map(({ id, number }) => [id, number])).toEqual([[absent, '522/4321/26-к']]);
    expect((await hearings()).map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(readdirSync(path.join(folder, 'imports'))).toEqual([]);
  });

  it('is taken over as it was chosen, through the history of each hearing, and the second time changes nothing', async () => {
    const body = table([written(0), '10:00', '5', 'Вербовий І.П.', '522/1234/26-к', '', 'підготовче', ''], [written(1), '10:00', '', '', '522/1234/26-к', '', '', ''], [written(2), '14:00', '5', '', '522/1234/26-к', '', '', ''], [written(3), '10:00', '7', 'Калина О.С.', '522/1234/26-к', 'відеоконференція', '', '']);
    const { rows } = await compare(body);
    expect((await take(own, rows)).data).toEqual({ takeOverSchedule: { appointed: 1, moved: 1, corrected: 1, unchanged: 1 } });
    const after = await hearings();
    expect(after.map(({ changes }) => changes.map(({ act, reason }) => [act, reason]))).toEqual([
      [['SCHEDULE', null]], [['SCHEDULE', null]], [['SCHEDULE', null], ['MOVE', 'За розкладом суду.']], [['SCHEDULE', null], ['CORRECT', 'За розкладом суду.']],
    ]);
    expect(after[0]).toMatchObject({ kind: 'PREPARATORY', judge: 'Вербовий І.П.' });
    expect((await compare(body)).rows.map(({ verdict }) => verdict)).toEqual(['SAME', 'SAME', 'SAME', 'SAME']);
    expect((await take(own, rows)).data).toEqual({ takeOverSchedule: { appointed: 0, moved: 0, corrected: 0, unchanged: 4 } });
    expect(await hearings()).toEqual(after);
  });

  it('is taken over once, however often the same attempt is sent, and into one proceeding whole or not at all', async () => {
    const body = table([written(10), '09:00', '5', '', '522/1234/26-к', '', '', ''], [written(11), '09:00', '5', '', '522/1234/26-к', '', '', '']);
    const { rows } = await compare(body);
    const before = (await hearings()).length;
    const far = (days: number): Line => ({ ...(rows[0] as Line), at: instantsAt(addDays(from, days), '10:00:00')[0] ?? '' });
    const refused = (await take(own, [far(3_000), ...rows, far(3_001)])).errors?.[0]?.extensions as { code: string; fields: { field: string; rule: string }[] } | undefined;
    expect([refused?.code, refused?.fields.map(({ field, rule }) => [field, rule])]).toEqual(['bad-input', [['rows.0.at', 'range'], ['rows.3.at', 'range']]]);
    expect((await hearings()).length).toBe(before);
    const [first, again] = [await take(own, rows, olena, 'the-same-schedule'), await take(own, rows, olena, 'the-same-schedule')];
    expect([again.data, (await hearings()).length]).toEqual([first.data, before + 2]);
  });

  it('is not taken over what somebody else has changed since it was compared', async () => {
    const id = await appoint(own, 13, '09:00');
    const { rows } = await compare(table([written(13), '11:00', '5', '', '522/1234/26-к', '', '', '']));
    await olena.data('mutation ($input: MoveHearingInput!) { moveHearing(input: $input) { hearing { id } } }', { input: { hearingId: id, version: 1, at: at(13, '15:00'), reason: 'Зал зайнято.' } });
    expect((await take(own, rows)).errors?.[0]?.extensions.code).toBe('conflict/stale');
    expect((await hearings()).find((one) => one.id === id)).toMatchObject({ version: 2 });
  });

  it('says of the cases of others what it says of cases that are nowhere, and takes nothing over into them', async () => {
    const answer = async (number: string, who: DoorPerson): Promise<string> => (await send(who, table([written(1), '10:00', '5', '', number, '', '', '']))).text.replaceAll(number, 'X');
    expect(await answer('522/9999/26-к', olena)).toBe(await answer('522/8888/26-к', olena));
    const { rows } = await compare(table([written(1), '12:00', '5', '', '522/9999/26-к', '', '', '']), ivan);
    expect(rows.map(({ verdict, proceedingId }) => [verdict, proceedingId])).toEqual([['NEW', hidden]]);
    const refused = [await take(hidden, rows), await take(randomUUID(), rows)].map(({ errors }) => errors?.[0]?.extensions.code);
    expect(refused).toEqual(['not-found', 'not-found']);
    const [foreign] = await hearings();
    expect((await take(hidden, rows.map((line) => ({ ...line, hearing: { id: foreign?.id ?? '', version: 1 } })), ivan)).errors?.[0]?.extensions.code).toBe('not-found');
  });

  it.each(['AUDITOR', 'COORDINATOR'] as const)('is no business of a %s', async (role) => {
    const other = await personAtDoor(database.url, api, role, '16');
    expect(await send(other, table([written(1), '10:00', '5', '', '522/1234/26-к', '', '', '']))).toMatchObject({ status: 403 });
  });

  it('is refused as a table that has no day or number, and where nobody says which court it is', async () => {
    expect((await send(olena, csv(['Прізвище', 'Посада'], ['А', 'Б']))).text).toContain('intake/unreadable');
    const { faults } = JSON.parse((await send(olena, table([written(1), '10:00', '5', '', '522/1234/26-к', '', '', '']), null)).text) as Compared;
    expect(faults.map(({ row, rule }) => [row, rule])).toEqual([[3, 'required']]);
    expect((await send(olena, Buffer.from('504b0304', 'hex'))).status).toBe(422);
  });

  it.each(['court-schedule.xlsx', 'court-schedule.csv'])('has a sample that is read whole: %s', async (name) => {
    const { rows, faults } = JSON.parse((await send(olena, readFileSync(path.resolve(import.meta.dirname, '../../docs/samples', name)), null)).text) as Compared;
    expect([rows.map(({ number, room, mode, kind }) => [number, room, mode, kind]), faults]).toEqual([[['999/1234/26-к', '5', 'IN_PERSON', 'TRIAL'], ['999/2345/26-к', '5', 'REMOTE', 'PREPARATORY'], ['999/3456/25-к', '12', 'CLOSED', 'TRIAL']], []]);
  });
});
