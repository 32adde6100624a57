import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { someSuspect } from '../support/builders/checks.js';
import { plain, said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';
const RECORD = 'mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }';
const ASSIGN = 'mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }';
const ACKNOWLEDGE = 'mutation ($input: AcknowledgeDeadlineInput!) { acknowledgeDeadline(input: $input) { id state acknowledgedAt trace { kind } proceeding { id } } }';
const CAUSE = 'mutation ($input: RecordBreachCauseInput!) { recordBreachCause(input: $input) { id state breachCause } }';
const CLEAR = 'mutation ($input: ClearFlagInput!) { clearFlag(input: $input) { id clearedAt } }';
const NOWHERE = '00000000-0000-4000-8000-00000000beef';

interface Term { id: string; ruleId: string; state: string; abilities: string[] }

describe('what somebody may do with a term', () => {
  const api = useApi();
  let olena: Client;
  let ivan: Client;
  let head: Client;
  /** A term that nobody may explain or clear with bad words. */
  let spare: { id: string; deadlineId: string };
  /** Everybody who might try, and what the two verbs answer to whoever does not even see the term. */
  let readers: { who: string; client: Client; unseen: { recordBreachCause: string; acknowledgeDeadline: string } }[];

  /** A proceeding of Olena and Ivan with a suspicion of that day. */
  const open = async (on: string): Promise<string> => {
    const { registerProceeding: { proceeding: { id } } } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>(REGISTER, { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' } });
    await head.data(ASSIGN, { input: { proceedingId: id, investigatorId: ivan.id } });
    const partyId = await api.db.write(() => someSuspect(api, id));
    await olena.data(RECORD, { input: { proceedingId: id, type: 'suspicion', on, partyId } });
    return id;
  };
  const terms = async (client: Client, id: string): Promise<Term[]> =>
    (await client.ask('query ($id: ID!) { proceeding(id: $id) { deadlines(includeEnded: true) { id ruleId state abilities } } }', { id }) as unknown as { data: { proceeding: { deadlines: Term[] } | null } | null }).data?.proceeding?.deadlines ?? [];
  const idOf = async (id: string): Promise<string> => (await terms(head, id)).find(({ ruleId }) => ruleId === 'PTI-2M')?.id ?? '';
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.db.write(() => api.db.sql<Row>(text, values));

  beforeAll(async () => {
    [olena, ivan, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16')];
    const stranger = async (role: Role, office: string, recordBreachCause: string, acknowledgeDeadline: string) => ({ who: `a strange ${role}`, client: await api.signIn([role], office), unseen: { recordBreachCause, acknowledgeDeadline } });
    const unseen = { recordBreachCause: 'not-found', acknowledgeDeadline: 'not-found' };
    readers = [
      { who: 'the prosecutor', client: olena, unseen }, { who: 'the investigator', client: ivan, unseen }, { who: 'the head', client: head, unseen },
      await stranger('PROSECUTOR', '16', 'not-found', 'not-found'), await stranger('INVESTIGATOR', '16', 'not-allowed', 'not-found'), await stranger('HEAD', '14', 'not-found', 'not-found'),
      await stranger('COORDINATOR', '16', 'not-allowed', 'not-allowed'), await stranger('AUDITOR', '16', 'not-allowed', 'not-allowed'), await stranger('ADMINISTRATOR', '16', 'not-allowed', 'not-allowed'),
    ];
    const id = await open('2026-08-03');
    spare = { id, deadlineId: await idOf(id) };
  });

  const situations: [name: string, on: string, arrange: (deadlineId: string, id: string) => Promise<unknown>][] = [
    ['upcoming', '2026-11-02', () => Promise.resolve()],
    ['due soon', '2026-10-08', () => Promise.resolve()],
    ['overdue', '2026-08-03', () => Promise.resolve()],
    ['overdue and escalated', '2026-08-03', (deadlineId) => sql('update deadline set escalated_at = now() where id = $1', [deadlineId])],
    ['acknowledged', '2026-08-03', (deadlineId) => olena.data(ACKNOWLEDGE, { input: { deadlineId } })],
    ['excused', '2026-08-03', (deadlineId) => olena.data(CAUSE, { input: { deadlineId, cause: 'Обстріл.', excused: true } })],
    ['missed', '2026-08-03', (_, proceedingId) => olena.data(RECORD, { input: { proceedingId, type: 'indictment_sent', on: '2026-11-10' } })],
    ['met', '2026-08-03', (_, proceedingId) => olena.data(RECORD, { input: { proceedingId, type: 'indictment_sent', on: '2026-09-10' } })],
    ['of a closed proceeding', '2026-08-03', (_, proceedingId) => olena.data(RECORD, { input: { proceedingId, type: 'closed', on: '2026-11-10' } })],
  ];

  it.each(situations)('is what its abilities say, for every role: a term that is %s', async (_name, on, arrange) => {
    const arranged = async (): Promise<{ id: string; deadlineId: string }> => {
      const id = await open(on);
      const deadlineId = await idOf(id);
      await arrange(deadlineId, id);
      return { id, deadlineId };
    };
    const shared = await arranged();
    for (const { who, client, unseen } of readers) {
      const able = (await terms(client, shared.id)).find((term) => term.id === shared.deadlineId);
      // Who can do something gets a term of her own to do it with.
      const { deadlineId } = able === undefined || able.abilities.length === 0 ? shared : await arranged();
      const answers = {
        recordBreachCause: said(await client.ask(CAUSE, { input: { deadlineId, cause: 'Обстріл: суд не працював.', excused: able?.state === 'EXCUSED' } })),
        acknowledgeDeadline: said(await client.ask(ACKNOWLEDGE, { input: { deadlineId } })),
      };
      const done = Object.entries(answers).flatMap(([verb, answer]) => (answer === 'done' ? [verb] : [])).sort();
      expect({ who, done }).toEqual({ who, done: [...(able?.abilities ?? [])].sort() });
      if (able === undefined) expect({ who, ...answers }).toEqual({ who, ...unseen });
    }
  });

  it.each([['acknowledged', ACKNOWLEDGE, (deadlineId: string) => ({ deadlineId })], ['explained', CAUSE, (deadlineId: string) => ({ deadlineId, cause: 'Обстріл.', excused: true })], ['cleared', CLEAR, (flagId: string) => ({ flagId, reason: 'Засідання було.' })]])(
    'is hidden like what does not exist, in the same bytes, when it is to be %s', async (_, mutation, input) => {
      const id = await open('2026-08-03');
      const deadlineId = await idOf(id);
      const [flag] = await sql<{ id: string }>('select id from flag where proceeding_id = $1 limit 1', [id]);
      const hidden = mutation === CLEAR ? flag?.id ?? '' : deadlineId;
      for (const stranger of [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '14')]) {
        const [there, missing] = [await stranger.ask(mutation, { input: input(hidden) }), await stranger.ask(mutation, { input: input(NOWHERE) })];
        expect(plain(there)).toBe(plain(missing));
        expect(said(there)).toBe('not-found');
      }
      expect(await sql('select 1 from deadline where id = $1 and (acknowledged_at is not null or breach_cause is not null)', [deadlineId])).toEqual([]);
    });

  it('ends with the duty: who was prosecutor yesterday finds nothing, by id, by list or in the day', async () => {
    const id = await open('2026-08-03');
    const deadlineId = await idOf(id);
    const petro = await api.signIn(['PROSECUTOR'], '16');
    await head.data(ASSIGN, { input: { proceedingId: id, prosecutorId: petro.id } });
    expect(said(await olena.ask(ACKNOWLEDGE, { input: { deadlineId } }))).toBe('not-found');
    const seen = await olena.data<object>(`{ deadlines(first: 100) { edges { node { proceedingId } } } myDay { overdue { proceedingId } newFlags { proceedingId } } notifications(first: 100, unreadOnly: false) { edges { node { proceedingId } } } }`);
    expect(JSON.stringify(seen)).not.toContain(id);
    expect(said(await petro.ask(ACKNOWLEDGE, { input: { deadlineId } }))).toBe('done');
  });

  it('gives no present reasoning with an answer that was stored while it was allowed', async () => {
    const id = await open('2026-08-03');
    const deadlineId = await idOf(id);
    const key = { 'idempotency-key': 'acknowledge-once-1' };
    const first = await olena.ask(ACKNOWLEDGE, { input: { deadlineId } }, key) as unknown as { data: { acknowledgeDeadline: { trace: unknown[] } } };
    expect(first.data.acknowledgeDeadline.trace.length).toBeGreaterThan(2);
    const petro = await api.signIn(['PROSECUTOR'], '16');
    await head.data(ASSIGN, { input: { proceedingId: id, prosecutorId: petro.id } });
    const again = await olena.ask('mutation ($input: AcknowledgeDeadlineInput!) { acknowledgeDeadline(input: $input) { id abilities trace { text { uk } } alternative { dueOn } manualReview { candidates } } }', { input: { deadlineId } }, key) as unknown as { data: { acknowledgeDeadline: object } };
    expect(again.data.acknowledgeDeadline).toEqual({ id: deadlineId, abilities: [], trace: [], alternative: null, manualReview: null });
  });

  it.each([
    ['blank', '   '], ['unseen', '\u200b\u200b\u200b\u200b'], ['too short', 'ні'], ['too short when tidied', ' ні '], ['too long', 'я'.repeat(2_001)], ['empty', ''],
  ])('takes no cause that is %s, and says which field is wrong', async (_, cause) => {
    const answer = await olena.ask(CAUSE, { input: { deadlineId: spare.deadlineId, cause, excused: true } });
    expect([answer.errors?.[0]?.extensions.code, answer.errors?.[0]?.extensions.fields?.map(({ field }) => field)]).toEqual(['bad-input', ['cause']]);
  });

  it.each([['blank', '   '], ['unseen', '\u2060\u2060\u2060'], ['too short', 'x'], ['too long', 'я'.repeat(1_001)]])('clears no flag for a reason that is %s', async (_, reason) => {
    const [flag] = await sql<{ id: string }>(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) values (gen_random_uuid(), $1, 'NO_ACT', $2, '{"uk": "а", "en": "a"}', now()) returning id`, [spare.id, reason]);
    const answer = await olena.ask(CLEAR, { input: { flagId: flag?.id, reason } });
    expect([answer.errors?.[0]?.extensions.code, answer.errors?.[0]?.extensions.fields?.map(({ field }) => field)]).toEqual(['bad-input', ['reason']]);
    expect(await sql('select cleared_at from flag where id = $1', [flag?.id])).toEqual([{ cleared_at: null }]);
  });

  it.each(['deadlines', 'notifications', 'checkRuns'])('refuses a cursor that PostgreSQL could not have given: %s', async (list) => {
    const cursor = (...keys: unknown[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    const id = NOWHERE;
    for (const bad of [
      cursor('2026-02-30T00:00:00+00:00', id), cursor('2026-13-01T00:00:00+00:00', id), cursor('2026-01-01T25:00:00+00:00', id), cursor('0000-01-01T00:00:00+00:00', id), cursor('2026-01-01', id), cursor('infinity'), cursor('infinity', 'x'),
      cursor("2026-01-01T00:00:00+00:00'; drop table flag; --", id), cursor(1, 2), cursor(null, id), 'не-вказівник', '', 'AAAA',
    ]) {
      const answer = await olena.ask(`query ($after: String) { ${list}(first: 3${list === 'notifications' ? ', unreadOnly: false' : ''}, after: $after) { edges { cursor } } }`, { after: bad });
      expect({ bad, code: answer.errors?.[0]?.extensions.code, field: answer.errors?.[0]?.extensions.fields?.[0]?.field }).toEqual({ bad, code: 'bad-input', field: 'after' });
    }
    const fine = await olena.ask(`query ($after: String) { ${list}(first: 3${list === 'notifications' ? ', unreadOnly: false' : ''}, after: $after) { edges { cursor } } }`, { after: cursor('2026-02-28T23:59:59.123456+00:00', id) });
    expect(fine.errors).toBeUndefined();
  });

  it.each([0, -1, 101, 2_147_483_647])('gives no page of %i rows', async (first) => {
    for (const list of ['deadlines', 'checkRuns', 'notifications']) {
      const answer = await olena.ask(`query ($first: Int!) { ${list}(first: $first${list === 'notifications' ? ', unreadOnly: false' : ''}) { edges { cursor } } }`, { first });
      expect([answer.errors?.[0]?.extensions.code, answer.errors?.[0]?.extensions.fields?.[0]?.field]).toEqual(['bad-input', 'first']);
    }
  });
});
