import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { someNumber } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';

const FIGURES = 'query ($office: ID, $from: Day, $to: Day) { trialFigures(officeId: $office, from: $from, to: $to) { today from to days officeId offices { id code } enough tables { name title { uk } columns { key unit opens } rows { key label { uk } values few } foot { key values few } } definitions { key text { en } source { en } } } }';
const ROWS = 'query ($office: ID, $from: Day, $to: Day, $table: TrialTableName!, $row: String, $column: String, $first: Int! = 50) { trialFigureRows(officeId: $office, from: $from, to: $to, table: $table, row: $row, column: $column, first: $first) { edges { node { id proceedingId erdrNumber stage beganOn endedOn days court at cause liesWith } } pageInfo { hasNextPage } } }';
const EVENT = 'mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }';
const SCHEDULE = 'mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id } } }';
const RESULT = 'mutation ($input: RecordHearingResultInput!) { recordHearingResult(input: $input) { hearing { id } } }';

interface Line { key: string | null; label: { uk: string }; values: (number | null)[]; few: boolean[] }
interface Table { name: string; columns: { key: string; opens: boolean }[]; rows: Line[]; foot: Line | null }
interface Figures { from: string; to: string; days: number; offices: { id: string; code: string }[]; tables: Table[]; definitions: { key: string; source: { en: string } | null }[] }
interface Row { proceedingId: string; erdrNumber: string; days: number | null; court: string | null; at: string | null; cause: string | null; liesWith: string | null }

/** The compiled API with its own logins: what a head is told passes her door, with row-level security behind it. */
describe('a head asks where the trials of her region stand', () => {
  const database = useDatabase();
  let api: Running;
  let olena: DoorPerson;
  let head: DoorPerson;
  let elsewhere: DoorPerson;
  let office = '';
  const period = { from: '2024-09-01', to: '2024-12-31' };
  const figures = async (who: DoorPerson, own: object = {}): Promise<Figures> => (await who.data<{ trialFigures: Figures }>(FIGURES, { ...period, ...own })).trialFigures;
  const tableOf = async (name: string, who = head, own: object = {}): Promise<Table> => (await figures(who, own)).tables.find((table) => table.name === name) ?? (() => { throw new Error(name); })();
  const rows = async (table: string, own: object = {}, who = head): Promise<Row[]> => (await who.data<{ trialFigureRows: { edges: { node: Row }[] } }>(ROWS, { ...period, table, ...own })).trialFigureRows.edges.map(({ node }) => node);
  const codeOf = async (who: DoorPerson, query: string, own: object): Promise<string | undefined> => (await who.ask(query, { ...period, ...own })).errors?.[0]?.extensions.code;

  /** A trial with one hearing put off and one held, that ended. */
  const tried = async (who: DoorPerson, court: string): Promise<string> => {
    const { registerProceeding: { proceeding: { id } } } = await who.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2024-03-02', summary: 'Вербування для праці.' } });
    await who.data(EVENT, { input: { proceedingId: id, type: 'indictment_received', on: '2024-09-02' } });
    for (const [at, result] of [['2024-09-20T10:00:00+03:00', { outcome: 'POSTPONED', cause: 'NO_JUDGE' }], ['2024-10-10T10:00:00+03:00', { outcome: 'HELD' }]] as const) {
      const { scheduleHearing: { hearing } } = await who.data<{ scheduleHearing: { hearing: { id: string } } }>(SCHEDULE, { input: { proceedingId: id, at, kind: 'TRIAL', mode: 'IN_PERSON', court, appointedOn: '2024-09-10' } });
      await who.data(RESULT, { input: { hearingId: hearing.id, version: 1, ...result } });
    }
    return id;
  };

  let mine = '';
  beforeAll(async () => {
    api = await startProcess('api', database.url);
    [olena, head, elsewhere] = [await personAtDoor(database.url, api, 'PROSECUTOR', '16'), await personAtDoor(database.url, api, 'HEAD', '16'), await personAtDoor(database.url, api, 'HEAD', '14')];
    const stranger = await personAtDoor(database.url, api, 'PROSECUTOR', '14');
    mine = await tried(olena, 'Малиновський районний суд');
    await olena.data(EVENT, { input: { proceedingId: mine, type: 'verdict_pronounced', on: '2024-12-01' } });
    await tried(olena, ' МАЛИНОВСЬКИЙ  районний суд.');
    await tried(stranger, 'Чужий районний суд');
    office = (await figures(head)).offices[0]?.id ?? '';
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('counts what came, ended and went on, works out the rates of CEPEJ and says whose definitions they are', async () => {
    const read = await figures(head);
    expect([read.days, read.offices.map(({ code }) => code), read.definitions.filter(({ source }) => source !== null).map(({ key }) => key)]).toEqual([122, ['16'], ['CLEARANCE', 'DISPOSITION']]);
    const { columns, rows: lines, foot } = await tableOf('OFFICE');
    expect(columns.map(({ key }) => key)).toEqual(['INCOMING', 'RESOLVED', 'PENDING', 'CLEARANCE', 'DISPOSITION', 'MEDIAN', 'NINETIETH']);
    expect([lines.length, foot?.values, foot?.few]).toEqual([1, [2, 1, 1, 50, 122, 90, 90], [false, false, false, true, true, true, true]]);
    const days = await tableOf('DAYS_OFFICE');
    // Day by day: one trial up to its verdict, the other to the end of the period.
    expect(days.foot?.values[days.columns.findIndex(({ key }) => key === 'ALL')]).toBe(90 + 121);
  });

  it('takes a court for one however it was typed, and never one of another region', async () => {
    const { rows: lines } = await tableOf('HEARINGS_COURT');
    expect(lines.map(({ key, values }) => [key, values])).toEqual([['малиновський районний суд', [2, 2, 4, 50, 2]]]);
    expect((await tableOf('COURT', elsewhere)).rows.map(({ label }) => label.uk)).toEqual(['Чужий районний суд']);
    expect(await codeOf(elsewhere, FIGURES, { office })).toBe('not-found');
  });

  it('opens each number into as many rows, which lead to their proceedings', async () => {
    for (const { name, columns, rows: lines } of (await figures(head)).tables) for (const line of lines) for (const [place, { key, opens }] of columns.entries()) {
      if (!opens || name.startsWith('DAYS')) continue;
      expect([name, line.key, key, (await rows(name, { row: line.key, column: key === 'ALL' ? null : key })).length]).toEqual([name, line.key, key, line.values[place]]);
    }
    const [put] = await rows('HEARINGS_CAUSE', { row: 'NO_JUDGE' });
    expect(put).toMatchObject({ at: '2024-09-20T07:00:00+00:00', cause: 'NO_JUDGE', liesWith: 'COURT' });
    expect((await rows('OFFICE', { column: 'RESOLVED' })).map(({ proceedingId, days }) => [proceedingId, days])).toEqual([[mine, 90]]);
    expect(await head.data('query ($id: ID!) { proceeding(id: $id) { id } }', { id: mine })).toEqual({ proceeding: { id: mine } });
  });

  it('is told nothing of a proceeding that is closed to her: every number falls as if it were not there', async () => {
    const before = await figures(head);
    await sql(database.url, `insert into compartment (id, proceeding_id, kind, owner_id, reason) values (gen_random_uuid(), $1, 'COVERT', $2, 'Синтетична підстава для перевірки правил доступу.')`, [mine, olena.id]);
    const after = await figures(head);
    expect(after.tables[0]?.foot?.values.slice(0, 3)).toEqual([1, 0, 1]);
    expect(await rows('OFFICE', { column: 'RESOLVED' })).toEqual([]);
    await sql(database.url, 'update compartment set closed_at = now(), closed_by = owner_id where proceeding_id = $1', [mine]);
    expect(await figures(head)).toEqual(before);
  });

  it('is nobody else’s, and refuses what cannot be', async () => {
    for (const role of ['PROSECUTOR', 'INVESTIGATOR', 'AUDITOR', 'ADMINISTRATOR'] as const) {
      const stranger = await personAtDoor(database.url, api, role, '16');
      for (const query of [FIGURES, ROWS]) expect([role, await codeOf(stranger, query, { table: 'AGE' })]).toEqual([role, 'not-allowed']);
      expect([role, (await stranger.get('/trial-figures/court.csv')).status]).toEqual([role, 403]);
    }
    expect(await codeOf(head, FIGURES, { to: '2099-01-01' })).toBe('bad-input');
    expect(await codeOf(head, ROWS, { table: 'OFFICE' })).toBe('bad-input');
    expect((await head.get('/trial-figures/nonsense.csv')).status).toBe(404);
    expect((await head.get('/trial-figures/court.csv?from=2026-02-30')).status).toBe(422);
  });

  it('gives each table as a file in the language of its reader, and leaves in the log that it left', async () => {
    const csv = await head.get(`/trial-figures/hearings-court.csv?from=2024-09-01&to=2024-12-31&officeId=${office}`, { 'accept-language': 'en' });
    expect([csv.headers.get('content-type'), (await csv.text()).split('\r\n').slice(0, 2)]).toEqual(['text/csv; charset=utf-8', ['Court;Held;No judge;Hearings in all;"Put off, %";Trials', expect.stringMatching(/;2;2;4;50;2$/)]]);
    const xlsx = await head.get('/trial-figures/office.xlsx?from=2024-09-01&to=2024-12-31', { 'accept-language': 'uk' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await xlsx.arrayBuffer());
    const [sheet, notes] = workbook.worksheets;
    expect([sheet?.getRow(1).getCell(2).value, sheet?.getRow(2).getCell(2).value, sheet?.getRow(3).getCell(1).value]).toEqual(['Надійшло', 2, 'Разом']);
    expect(notes?.getSheetValues().flat().join(' ')).toContain('CEPEJ');
    const log = await sql<{ resource: string; who: string; office: string | null }>(database.url, `select resource, actor_id who, resource_id office from audit_event where action = 'report.export' order by resource`);
    expect(log).toEqual([{ resource: 'trials-hearings-court', who: head.id, office }, { resource: 'trials-office', who: head.id, office: null }]);
  });
});
