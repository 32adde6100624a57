import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { type DoorAnswer, type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { someNumber } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';

interface Panel { benches: { judge: string; hearings: number; unrecorded: boolean }[]; changes: { id: string; on: string; departed: string; continuation: string; causeText: string | null; reason: string | null }[]; again: { on: string; examination: { id: string; kind: string; partyId: string | null; subject: string | null } }[]; people: { partyId: string; alternatives: { code: string; state: string }[] }[] }

const PANEL = 'query ($id: ID!) { proceeding(id: $id) { panel { benches { judge hearings unrecorded } changes { id on departed continuation causeText reason } again { on examination { id kind partyId subject } } people { partyId alternatives { code state } } } } }';
const RECORD = 'mutation ($input: RecordPanelChangeInput!) { recordPanelChange(input: $input) }';
const CORRECT = 'mutation ($input: CorrectPanelChangeInput!) { correctPanelChange(input: $input) }';
const ANNUL = 'mutation ($input: AnnulPanelChangeInput!) { annulPanelChange(input: $input) }';
const SCHEDULE = 'mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id } } }';
const RESULT = 'mutation ($input: RecordHearingResultInput!) { recordHearingResult(input: $input) { hearing { id } } }';

/** The compiled API with its own logins: marks follow from what was examined and what changed, for whoever may see it. */
describe('a change of the panel, at the doors of people', () => {
  const database = useDatabase();
  let api: Running;
  let olena: DoorPerson;
  let head: DoorPerson;
  let proceedingId: string;
  let victim: string;
  let witness: string;
  let changeId: string;
  const panel = async (who: DoorPerson): Promise<Panel> => (await who.data<{ proceeding: { panel: Panel } }>(PANEL, { id: proceedingId })).proceeding.panel;
  const code = ({ errors }: DoorAnswer): string => errors?.[0]?.extensions.code ?? 'done';
  const told = (own: object = {}) => ({ on: '2025-05-05', departed: 'Вербовий І.П.', arrived: 'Калина О.С.', cause: 'TRANSFERRED', continuation: 'ANEW', ...own });
  const hear = async (day: string, judge: string, examined: object[]): Promise<string> => {
    const { scheduleHearing: { hearing } } = await olena.data<{ scheduleHearing: { hearing: { id: string } } }>(SCHEDULE, { input: { proceedingId, at: `${day}T10:00:00+03:00`, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', judge } });
    await olena.data(RESULT, { input: { hearingId: hearing.id, version: 1, outcome: 'HELD', examined } });
    return hearing.id;
  };
  const person = async (role: string): Promise<string> => (await olena.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId, role, since: '2024-03-02' } })).addParty.party.id;

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    [olena, head] = [await personAtDoor(database.url, api, 'PROSECUTOR', '16'), await personAtDoor(database.url, api, 'HEAD', '16')];
    const { registerProceeding: { proceeding } } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2024-03-02', summary: 'Вербування для праці.' } });
    proceedingId = proceeding.id;
    [victim, witness] = [await person('VICTIM'), await person('WITNESS')];
    await olena.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId, type: 'deposition', on: '2024-05-06', partyId: victim } });
    await hear('2025-03-03', 'Суддя Вербовий Іван Петрович', [{ kind: 'TESTIMONY', partyId: victim }, { kind: 'DOCUMENT', subject: 'Протокол огляду' }]);
    await hear('2025-04-02', 'Вербовий І.П.', [{ kind: 'TESTIMONY', partyId: witness }]);
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('marks nothing before it is recorded; who sat is told by the hearings', async () => {
    expect(await panel(olena)).toEqual({ benches: [{ judge: 'Суддя Вербовий Іван Петрович', hearings: 2, unrecorded: false }], changes: [], again: [], people: [] });
  });

  it('marks what was examined before it, and the people who would have to testify again, each with what the law offers her', async () => {
    changeId = (await olena.data<{ recordPanelChange: string }>(RECORD, { input: { proceedingId, ...told() } })).recordPanelChange;
    const { again, people } = await panel(olena);
    expect(again.map(({ on, examination: { kind, partyId, subject } }) => [on, kind, partyId ?? subject]).sort()).toEqual([['2025-03-03', 'DOCUMENT', 'Протокол огляду'], ['2025-03-03', 'TESTIMONY', victim], ['2025-04-02', 'TESTIMONY', witness]]);
    expect(people.map(({ partyId, alternatives }) => [partyId, alternatives.find((each) => each.code === 'DEPOSITION')?.state])).toEqual([[victim, 'OFFERED'], [witness, 'NOT_RECORDED']]);
    // Whoever came is offered for the next hearing.
    const sits = await olena.data<{ proceeding: { panel: { sitting: string | null }; hearings: { sitsNow: string | null }[] } }>('query ($id: ID!) { proceeding(id: $id) { panel { sitting } hearings { sitsNow } } }', { id: proceedingId });
    expect([sits.proceeding.panel.sitting, sits.proceeding.hearings.map(({ sitsNow }) => sitsNow)]).toEqual(['Калина О.С.', ['Калина О.С.', 'Калина О.С.']]);
  });

  it('takes off what was heard again since, and nothing else', async () => {
    await hear('2025-06-02', 'Калина О.С.', [{ kind: 'TESTIMONY', partyId: witness }]);
    const { again, people, benches } = await panel(olena);
    expect([again.length, people.map(({ partyId }) => partyId), benches.map(({ unrecorded }) => unrecorded)]).toEqual([2, [victim], [false, false]]);
  });

  it('marks nothing once the court has ruled to go on, and again when that was a mistake: each telling is a version, the one before is refused', async () => {
    const { correctPanelChange: second } = await olena.data<{ correctPanelChange: string }>(CORRECT, { input: { changeId, ...told({ continuation: 'GOES_ON' }), reason: 'Суд постановив ухвалу.' } });
    expect((await panel(olena)).again).toEqual([]);
    expect(code(await olena.ask(CORRECT, { input: { changeId, ...told(), reason: 'Застаріле.' } }))).toBe('conflict/stale');
    changeId = (await olena.data<{ correctPanelChange: string }>(CORRECT, { input: { changeId: second, ...told(), reason: 'Ухвалу скасовано.' } })).correctPanelChange;
    expect((await panel(olena)).again.length).toBe(2);
    expect(await sql(database.url, 'select 1 from panel_change where proceeding_id = $1', [proceedingId])).toHaveLength(3);
  });

  it('is recorded once, however often the same attempt is sent, and once for a day', async () => {
    const input = { proceedingId, ...told({ on: '2025-09-01', departed: 'Калина О.С.', arrived: null, cause: 'OTHER', causeText: 'Відрядження' }) };
    const [first, again] = [await olena.ask(RECORD, { input }, 'one-change-of-panel'), await olena.ask(RECORD, { input }, 'one-change-of-panel')];
    expect([again.data, code(await olena.ask(RECORD, { input }))]).toEqual([first.data, 'bad-input']);
    expect((await panel(olena)).people.length).toBe(2);
    await olena.data(ANNUL, { input: { changeId: (first.data as { recordPanelChange: string }).recordPanelChange, reason: 'Не та справа.' } });
    expect((await panel(olena)).people.map(({ partyId }) => partyId)).toEqual([victim]);
  });

  it('takes its marks back when it is withdrawn, and stays in the log without the names of judges', async () => {
    await olena.data(ANNUL, { input: { changeId, reason: 'Записано помилково.' } });
    expect(await panel(olena)).toMatchObject({ changes: [], again: [], people: [], benches: [{ unrecorded: false }, { unrecorded: true }] });
    expect(code(await olena.ask(ANNUL, { input: { changeId, reason: 'Ще раз.' } }))).toBe('conflict/stale');
    const lines = await sql<{ line: string }>(database.url, `select to_jsonb(e)::text line from audit_event e where proceeding_id = $1 and action like 'panel.%' order by action`, [proceedingId]);
    expect([lines.length, lines.some(({ line }) => /Вербовий|Калина/.test(line))]).toEqual([6, false]);
    await expect(sql(database.url, `update panel_change set departed = 'Хтось'`)).rejects.toThrow(/append|change/i);
  });

  it('is refused with the field and the rule, also for a hearing of another proceeding', async () => {
    expect(code(await olena.ask(RECORD, { input: { proceedingId, ...told({ on: '2999-01-01' }) } }))).toBe('bad-input');
    expect(code(await olena.ask(RECORD, { input: { proceedingId, ...told({ hearingId: randomUUID() }) } }))).toBe('bad-input');
    expect(code(await olena.ask(RECORD, { input: { proceedingId, ...told({ continuation: 'RESERVE', arrived: '' }) } }))).toBe('bad-input');
  });

  it('is shown to the head of the office without what was said, and is nobody else’s', async () => {
    await olena.data(RECORD, { input: { proceedingId, ...told({ cause: 'OTHER', causeText: 'Відрядження' }) } });
    const shown = await panel(head);
    expect([shown.again.length, shown.again.every(({ examination }) => examination.subject === null), shown.changes[0]?.causeText]).toEqual([2, true, null]);
    for (const role of ['PROSECUTOR', 'COORDINATOR'] as const) {
      const other = await personAtDoor(database.url, api, role, '16');
      expect((await other.data<{ proceeding: unknown }>(PANEL, { id: proceedingId })).proceeding).toBeNull();
      const [hidden, missing] = [await other.ask(RECORD, { input: { proceedingId, ...told() } }), await other.ask(RECORD, { input: { proceedingId: randomUUID(), ...told() } })];
      expect(code(hidden)).toBe(code(missing));
    }
  });
});
