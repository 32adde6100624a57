import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Running, startProcess } from '../faults/api-process.js';
import { type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { someNumber } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';

interface Stretch { from: string; to: string; days: number; kind: string; cause: string | null; liesWith: string | null }
interface Answer { proceeding: { trial: { beganOn: string; endedOn: string | null; court: string | null; days: number; ledger: Stretch[] } | null } | null }

const TRIAL = 'query ($id: ID!) { proceeding(id: $id) { trial { beganOn endedOn court days ledger { from to days kind cause liesWith } } } }';
const EVENT = 'mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }';
const SCHEDULE = 'mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id appointedOn } } }';
const RESULT = 'mutation ($input: RecordHearingResultInput!) { recordHearingResult(input: $input) { next { id } } }';

/** The compiled API with its own logins: a ledger is written by whoever records a hearing, through her door. */
describe('where the days of a trial went, at the doors of people', () => {
  const database = useDatabase();
  let api: Running;
  let olena: DoorPerson;
  let head: DoorPerson;
  let proceedingId: string;
  const trial = async (who: DoorPerson) => (await who.data<Answer>(TRIAL, { id: proceedingId })).proceeding?.trial;
  const told = async (who: DoorPerson): Promise<string[]> => ((await trial(who))?.ledger ?? []).map(({ from, to, cause, kind }) => `${from} ${to} ${cause ?? kind}`);

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    [olena, head] = [await personAtDoor(database.url, api, 'PROSECUTOR', '16'), await personAtDoor(database.url, api, 'HEAD', '16')];
    const registered = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2024-03-02', summary: 'Вербування для праці.' } });
    proceedingId = registered.registerProceeding.proceeding.id;
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('is no trial before the indictment', async () => {
    expect(await trial(olena)).toBeNull();
  });

  it('tells every day once, as soon as a hearing or an event is recorded', async () => {
    await olena.data(EVENT, { input: { proceedingId, type: 'indictment_received', on: '2024-09-02' } });
    const { scheduleHearing: { hearing } } = await olena.data<{ scheduleHearing: { hearing: { id: string; appointedOn: string | null } } }>(SCHEDULE, { input: { proceedingId, at: '2024-09-10T10:00:00+03:00', kind: 'PREPARATORY', mode: 'IN_PERSON', court: 'Малиновський районний суд', appointedOn: '2024-09-04' } });
    expect(hearing.appointedOn).toBe('2024-09-04');
    await olena.data(RESULT, { input: { hearingId: hearing.id, version: 1, outcome: 'POSTPONED', cause: 'ACCUSED_NOT_DELIVERED', next: { at: '2024-09-20T10:00:00+03:00' } } });
    await olena.data(EVENT, { input: { proceedingId, type: 'trial_suspended_illness', on: '2024-10-01' } });
    await olena.data(EVENT, { input: { proceedingId, type: 'trial_resumed', on: '2024-11-01' } });
    await olena.data(EVENT, { input: { proceedingId, type: 'verdict_pronounced', on: '2024-11-05' } });
    expect(await told(olena)).toEqual([
      '2024-09-02 2024-09-03 NONE_PLANNED', '2024-09-04 2024-09-09 WAITING', '2024-09-10 2024-09-20 ACCUSED_NOT_DELIVERED', '2024-09-21 2024-09-30 NONE_PLANNED', '2024-10-01 2024-10-31 SUSPENDED_ILLNESS', '2024-11-01 2024-11-04 NONE_PLANNED',
    ]);
    const found = await trial(olena);
    expect(found).toMatchObject({ beganOn: '2024-09-02', endedOn: '2024-11-05', court: 'Малиновський районний суд', days: 64 });
    expect(found?.ledger.reduce((sum, { days }) => sum + days, 0)).toBe(found?.days);
    expect(found?.ledger.find(({ kind }) => kind === 'POSTPONED')?.liesWith).toBe('ESCORT');
  });

  it('is shown to the head of the office as to the prosecutor, and to nobody who does not see the proceeding', async () => {
    expect(await told(head)).toEqual(await told(olena));
    for (const [role, office] of [['PROSECUTOR', '16'], ['HEAD', '14'], ['AUDITOR', '16']] as const) {
      const other = await personAtDoor(database.url, api, role, office);
      expect([role, (await other.ask(TRIAL, { id: proceedingId })).data?.['proceeding'] ?? null]).toEqual([role, null]);
    }
  });

  it('grows from day to day without any work: its open end is cut at today', async () => {
    const another = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2024-03-02', summary: 'Вербування для праці.' } });
    proceedingId = another.registerProceeding.proceeding.id;
    await olena.data(EVENT, { input: { proceedingId, type: 'indictment_received', on: '2024-09-02' } });
    const open = await trial(olena);
    expect([open?.endedOn, open?.ledger.length, open?.ledger[0]?.days]).toEqual([null, 1, open?.days]);
    expect(open?.days).toBeGreaterThan(600);
  });
});
