import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { type DoorAnswer, type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { someNumber } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';
import { useDatabase } from '../support/database.js';
import { soon } from '../support/soon.js';

interface Plan { partyId: string; asksWhy: boolean; testimonies: { topics: string | null }[]; calls: { hearingId: string; justification: string | null; version: number; id: string }[]; abilities: string[] }
const EXPECT = 'mutation ($input: ExpectPeopleInput!) { expectPeople(input: $input) { hearing { id people { id partyId version came } conflicts { kind otherProceedingId } } } }';
const RESULT = 'mutation ($input: RecordHearingResultInput!) { recordHearingResult(input: $input) { hearing { people { partyId came } examined { kind partyId topics } } } }';
const BOOK = 'mutation ($input: BookSupportInput!) { bookSupport(input: $input) }';
const PLANS = 'query ($id: ID!) { proceeding(id: $id) { coordinator { id } callPlans { partyId asksWhy abilities testimonies { topics } testimonyAge { daysSinceFacts daysSinceHeard safe } calls { id hearingId justification version } } } }';
const AHEAD = 'query ($list: CallList!) { callsAhead(list: $list) { edges { node { partyId justification hearing { proceeding { id } } } } pageInfo { hasNextPage } } }';
const page = (...nodes: object[]) => ({ callsAhead: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false } } });
const INBOX = '{ notifications { edges { node { kind proceedingId text { uk en } } } } }';

/** The compiled API with its own logins: who may call whom, through the doors of the database. */
describe('calling a victim to court, at the doors of people', () => {
  const database = useDatabase();
  let api: Running;
  let [olena, ivan, head, lesia, far] = [] as unknown as [DoorPerson, DoorPerson, DoorPerson, DoorPerson, DoorPerson];
  let ids: { proceedingId: string; victimId: string; heldId: string; aheadId: string };
  const said = ({ errors }: DoorAnswer): string => errors?.map(({ extensions }) => { const { code, fields = [] } = extensions as { code: string; fields?: { field: string; rule: string }[] }; return [code, ...fields.map(({ field, rule }) => `${field} ${rule}`)].join(': '); }).join() ?? 'done';
  const idIn = (answer: unknown): string => /"id":"([\da-f-]{36})"/.exec(JSON.stringify(answer))?.[1] ?? '';
  const register = async (who: DoorPerson): Promise<string> => idIn(await who.data('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2025-03-02', summary: 'Вербування для праці.' } }));
  const hearing = async (proceedingId: string, at: string): Promise<string> => idIn(await olena.data('mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id } } }', { input: { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' } }));
  const victim = async (proceedingId: string): Promise<string> => idIn(await olena.data('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId, role: 'VICTIM', since: '2025-04-01', fullName: 'Вигадана Потерпіла' } }));
  const plan = async (who: DoorPerson): Promise<Plan | undefined> => (await who.data<{ proceeding: { callPlans: Plan[] } | null }>(PLANS, { id: ids.proceedingId })).proceeding?.callPlans[0];
  const call = (own: object = {}) => ({ input: { hearingId: ids.aheadId, people: [{ partyId: ids.victimId, version: 0, purpose: 'TESTIFY', mode: 'REMOTE', ...own }] } });

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    [olena, ivan, head, lesia, far] = await Promise.all((['PROSECUTOR', 'PROSECUTOR', 'HEAD', 'COORDINATOR', 'COORDINATOR'] as const).map((role) => personAtDoor(database.url, api, role, '16'))) as [DoorPerson, DoorPerson, DoorPerson, DoorPerson, DoorPerson];
    // A head gives duties only when she has just shown her second factor.
    await sql(database.url, 'update staff_session set proved_at = now() where staff_id = $1', [head.id]);
    const proceedingId = await register(olena);
    const ahead = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    ids = { proceedingId, victimId: await victim(proceedingId), heldId: await hearing(proceedingId, '2026-01-12T10:00:00+02:00'), aheadId: await hearing(proceedingId, `${ahead}T10:00:00+02:00`) };
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('keeps who came and what was heard in the act that tells the result', async () => {
    const { recordHearingResult: { hearing: told } } = await olena.data<{ recordHearingResult: { hearing: unknown } }>(RESULT, { input: { hearingId: ids.heldId, version: 1, outcome: 'HELD', people: [{ partyId: ids.victimId, version: 0, came: 'CAME' }], examined: [{ kind: 'TESTIMONY', partyId: ids.victimId, topics: 'Вербування' }] } });
    expect(told).toEqual({ people: [{ partyId: ids.victimId, came: 'CAME' }], examined: [{ kind: 'TESTIMONY', partyId: ids.victimId, topics: 'Вербування' }] });
    expect(await plan(olena)).toMatchObject({ asksWhy: true, testimonies: [{ topics: 'Вербування' }], testimonyAge: { daysSinceFacts: null, daysSinceHeard: expect.any(Number), safe: true }, calls: [{ hearingId: ids.heldId }] });
  });

  it('asks for a reason before she is called again, once for one key, and not over what somebody else wrote', async () => {
    expect(said(await olena.ask(EXPECT, call()))).toBe('bad-input: people.0.justification repeat');
    const key = '5d4f2f7e-4b8e-4a51-9d3c-000000000011';
    const reason = { justification: 'Змінився склад суду.' };
    expect([said(await olena.ask(EXPECT, call(reason), key)), said(await olena.ask(EXPECT, call(reason), key)), said(await olena.ask(EXPECT, call(reason)))]).toEqual(['done', 'done', 'conflict/stale']);
    expect((await plan(olena))?.calls.filter(({ hearingId }) => hearingId === ids.aheadId).map(({ version, justification }) => [version, justification])).toEqual([[1, 'Змінився склад суду.']]);
  });

  it('is told to the coordinators of the office without the case, as long as none is assigned', async () => {
    const inbox = await lesia.data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null; text: { uk: string } } }[] } }>(INBOX);
    expect(inbox.notifications.edges.map(({ node: { kind, proceedingId } }) => [kind, proceedingId])).toEqual([['CALLED_AGAIN', null]]);
    expect(JSON.stringify(inbox)).not.toMatch(/Вигадана|\d{17}/);
    expect([await lesia.data(AHEAD, { list: 'REPEATED' }), await plan(lesia), said(await lesia.ask(EXPECT, call()))]).toEqual([page(), undefined, 'not-allowed']);
  });

  it('is opened to the coordinator whom the head assigns, to book support and to do nothing else', async () => {
    expect(said(await head.ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: ids.proceedingId, coordinatorId: lesia.id } }))).toBe('done');
    const hers = await plan(lesia);
    expect([hers?.abilities, hers?.testimonies, await lesia.data(AHEAD, { list: 'REPEATED' })]).toEqual([['bookSupport'], [{ topics: 'Вербування' }], page({ partyId: ids.victimId, justification: 'Змінився склад суду.', hearing: { proceeding: { id: ids.proceedingId } } })]);
    const callId = hers?.calls.find(({ hearingId }) => hearingId === ids.aheadId)?.id ?? '';
    const book = (who: DoorPerson, id = callId): Promise<DoorAnswer> => who.ask(BOOK, { input: { callId: id, kind: 'TRANSPORT', version: 0, state: 'BOOKED', provider: 'Служба супроводу' } });
    // Hidden is the same as missing, for colleagues of the Centre too.
    expect([said(await book(far)), said(await book(far, ids.victimId)), said(await book(ivan)), said(await book(lesia)), said(await book(lesia))]).toEqual(['not-found', 'not-found', 'not-found', 'done', 'conflict/stale']);
    expect([await lesia.data(AHEAD, { list: 'WITHOUT_SUPPORT' }), said(await lesia.ask('mutation ($input: KeepMeasureInput!) { keepMeasure(input: $input) }', { input: { proceedingId: ids.proceedingId, partyId: ids.victimId, kind: 'VIDEO_LINK', version: 0, askedOn: '2026-01-10' } }))]).toEqual([page(), 'not-allowed']);
  });

  it('tells her when the hearing moves, and shows the same person at another hearing only as another proceeding to whoever may not see it', async () => {
    const read = await olena.data<{ hearing: { at: string; version: number } }>('query ($id: ID!) { hearing(hearingId: $id) { at version } }', { id: ids.aheadId });
    const at = new Date(Date.parse(read.hearing.at) + 86_400_000).toISOString();
    expect(said(await olena.ask('mutation ($input: MoveHearingInput!) { moveHearing(input: $input) { hearing { id } } }', { input: { hearingId: ids.aheadId, version: read.hearing.version, at, reason: 'Суддя хворіє.' } }))).toBe('done');
    const inbox = await lesia.data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null } }[] } }>(INBOX);
    expect(inbox.notifications.edges.map(({ node }) => node.kind).sort()).toEqual(['CALLED_AGAIN', 'SUPPORT_MOVED']);
    expect(inbox.notifications.edges.find(({ node }) => node.kind === 'SUPPORT_MOVED')?.node.proceedingId).toBe(ids.proceedingId);
    const second = await register(ivan);
    await secondCourt(database.url, ids.victimId, second, at, ivan.id);
    const conflicts = 'query ($id: ID!) { hearing(hearingId: $id) { conflicts { kind otherProceedingId otherAt } } }';
    expect([await olena.data(conflicts, { id: ids.aheadId }), await ivan.data(conflicts, { id: ids.aheadId })]).toEqual([{ hearing: { conflicts: [{ kind: 'TWO_COURTS', otherProceedingId: null, otherAt: null }] } }, { hearing: null }]);
    // Of a case that is closed to her by a conflict of interest she hears nothing at all.
    await rights(database.url).exclude(olena.id, second);
    expect(await olena.data(conflicts, { id: ids.aheadId })).toEqual({ hearing: { conflicts: [] } });
  });

  it('counts what she told in a linked proceeding, names that one to nobody who may not see it, and to whom it is barred tells nothing', async () => {
    const child = await register(ivan);
    await link(database.url, ids.proceedingId, child, ids.victimId, olena.id);
    const elsewhere = async (who: DoorPerson, id: string) => (await who.data<{ proceeding: { callPlans: { asksWhy: boolean; elsewhere: unknown[] }[] } | null }>('query ($id: ID!) { proceeding(id: $id) { callPlans { asksWhy elsewhere { type on proceedingId } } } }', { id })).proceeding?.callPlans;
    expect([await elsewhere(ivan, child), await elsewhere(olena, ids.proceedingId), await elsewhere(olena, child)]).toEqual([[{ asksWhy: true, elsewhere: [{ type: 'testimony', on: null, proceedingId: null }] }], [{ asksWhy: true, elsewhere: [] }], undefined]);
    await sql(database.url, `insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-01-01')`, [ids.proceedingId, ivan.id]);
    expect(await elsewhere(ivan, child)).toEqual([{ asksWhy: true, elsewhere: [{ type: 'testimony', on: '2026-01-12', proceedingId: ids.proceedingId }] }]);
    // An earlier interview in one that he may not see stands last: before the testimony its place would date it.
    const hidden = await register(olena);
    await link(database.url, child, hidden, ids.victimId, olena.id);
    await sql(database.url, `insert into procedural_event (id, chain, proceeding_id, type, on_day, party_id, recorded_by) select n.id, n.id, p.proceeding_id, 'interviewed', '2025-06-01', p.id, $2 from (select gen_random_uuid() id) n, party p where p.proceeding_id = $1`, [hidden, olena.id]);
    expect((await elsewhere(ivan, child))?.[0]?.elsewhere).toEqual([{ type: 'testimony', on: '2026-01-12', proceedingId: ids.proceedingId }, { type: 'interviewed', on: null, proceedingId: null }]);
    await rights(database.url).exclude(ivan.id, hidden);
    await rights(database.url).exclude(ivan.id, ids.proceedingId);
    expect(await elsewhere(ivan, child)).toEqual([{ asksWhy: false, elsewhere: [] }]);
  });

  it('tells the coordinator once of a call that became a repeat after it was made; her duty ends by the word of the head', async () => {
    const proceedingId = await register(olena);
    const [victimId, heldId, aheadId] = [await victim(proceedingId), await hearing(proceedingId, '2026-02-12T10:00:00+02:00'), await hearing(proceedingId, new Date(Date.now() + 30 * 86_400_000).toISOString())];
    const assign = (coordinatorId: string | null): Promise<DoorAnswer> => head.ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id coordinator { id } } }', { input: { proceedingId, coordinatorId } });
    expect([said(await assign(lesia.id)), said(await olena.ask(EXPECT, { input: { hearingId: aheadId, people: [{ partyId: victimId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON' }] } }))]).toEqual(['done', 'done']);
    const told = async (): Promise<string[]> => (await lesia.data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null; text: { en: string } } }[] } }>(INBOX)).notifications.edges.filter(({ node }) => node.kind === 'CALLED_AGAIN' && node.proceedingId === proceedingId).map(({ node }) => node.text.en);
    expect(await told()).toEqual([]);
    await olena.data(RESULT, { input: { hearingId: heldId, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId: victimId }] } });
    expect(await told()).toEqual([expect.stringContaining('without a justification')]);
    const listed = async (): Promise<boolean> => JSON.stringify(await lesia.data(AHEAD, { list: 'REPEATED' })).includes(proceedingId);
    expect([await listed(), said(await lesia.ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId, coordinatorId: null } })), await assign(null), await listed()]).toEqual([true, 'not-allowed', { data: { assignStaff: { id: proceedingId, coordinator: null } } }, false]);
  });

  it('writes no provider past whoever is protecting her, and whoever has another proceeding of hers open hears that names went', async () => {
    const [first, second] = [await register(olena), await register(olena)];
    const victimId = await victim(first);
    const at = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const hearingId = await hearing(first, at);
    await secondCourt(database.url, victimId, second, at, olena.id);
    const callId = async (proceedingId: string): Promise<string> => (await sql<{ id: string }>(database.url, 'select id from hearing_person where proceeding_id = $1', [proceedingId]))[0]?.id ?? '';
    const book = (id: string): Promise<DoorAnswer> => olena.ask(BOOK, { input: { callId: id, kind: 'LODGING', version: 0, state: 'BOOKED', provider: 'Притулок' } });
    expect([said(await olena.ask(EXPECT, { input: { hearingId, people: [{ partyId: victimId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON' }] } })), said(await book(await callId(second)))]).toEqual(['done', 'done']);
    const client = new pg.Client(database.url);
    const heard: string[] = [];
    client.on('notification', ({ payload }) => void heard.push(String((JSON.parse(payload ?? '{}') as { kind: string; id: string }).id)));
    await client.connect();
    try {
      await client.query('listen oberih_live; begin');
      await client.query('update person set protected_at = now() where id = (select person_id from party where id = $1)', [victimId]);
      const [own] = (await client.query<{ xid: string }>('select pg_current_xact_id()::xid::text xid')).rows;
      const booking = book(await callId(first));
      await soon(async () => expect(await sql(database.url, 'select from pg_locks where not granted and transactionid::text = $1', [own?.xid])).toHaveLength(1));
      await client.query('commit');
      expect(said(await booking)).toBe('bad-input: provider protected');
      await soon(async () => { await client.query('select 1'); expect(heard).toContain(second); });
      expect(heard).not.toContain(first);
    } finally {
      await client.end();
    }
  });
});

/** Calls the same person in another proceeding, to a hearing an hour later. */
async function secondCourt(url: string, partyId: string, proceedingId: string, at: string, staffId: string): Promise<void> {
  await sql(url, `with same as (insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id),
    sitting as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $2, $3::timestamptz + interval '1 hour', 'TRIAL', 'IN_PERSON', 'Приморський районний суд', 'SCHEDULED', now(), $4) returning id)
    insert into hearing_person (id, proceeding_id, hearing_id, party_id, purpose, mode, recorded_by) select gen_random_uuid(), $2, sitting.id, same.id, 'TESTIFY', 'IN_PERSON', $4 from same, sitting`, [partyId, proceedingId, at, staffId]);
}

const rights = (url: string) => rightsIn({ sql: (text: string, values: unknown[] = []) => sql(url, text, values) } as unknown as Parameters<typeof rightsIn>[0]);

/** Links two proceedings, in both of which the same person is the victim. */
async function link(url: string, parent: string, child: string, partyId: string, staffId: string): Promise<void> {
  await sql(url, `with linked as (insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) values (gen_random_uuid(), 'SPLIT', $1, $2, '2026-01-20', 'Інша особа.', $4)),
    same as (insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $3 returning id)
    insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), $2, id, 'VICTIM', '2026-01-20' from same`, [parent, child, partyId, staffId]);
}
