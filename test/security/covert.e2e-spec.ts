import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { CovertCheck } from '#libs/evidence';
import type { Role } from '#libs/platform';
import { openCase } from '../support/builders/case-file.js';
import { type Insider, letIn, openLogins, tried, withinAs } from '../support/builders/insiders.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';
import { everythingOf } from './crawl.js';

const CANARY = 'НЕГЛАСНОКНР';

/** Whoever is outside the circle gets the same bytes with and without covert material: over HTTP in every query, and at every door of the database in every table. */
describe('covert material in a proceeding', () => {
  const api = useApi();
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let schema: GraphQLSchema;
  let lead: Client;
  let second: Client;
  let proceedingId: string;
  const outside: { who: string; client: Client }[] = [];
  let insiders: Map<string, Insider>;

  beforeAll(async () => {
    schema = api.app.get(GraphQLSchemaHost).schema;
    lead = await api.signIn(['PROSECUTOR'], '16', { fresh: true });
    second = await api.signIn(['PROSECUTOR'], '16', { fresh: true });
    ({ proceedingId } = await openCase(lead));
    for (const [who, roles] of [['an investigator of the case', ['INVESTIGATOR']], ['a deputy of the lead', ['PROSECUTOR']], ['the head of the office, with a purpose', ['HEAD']], ['a head who broke the glass', ['HEAD']], ['a colleague', ['PROSECUTOR']], ['a coordinator of the case', ['COORDINATOR']], ['an auditor', ['AUDITOR']], ['an administrator', ['ADMINISTRATOR']]] as const) {
      outside.push({ who, client: await api.signIn([...roles] as Role[], '16', { fresh: true }) });
    }
    const of = (who: string): Client => outside.find((each) => each.who === who)?.client as Client;
    await api.db.write(async () => {
      const rights = rightsIn(api.db);
      await api.db.sql(`update assignment set until = current_date where proceeding_id = $1 and duty <> 'PROSECUTOR' and until is null`, [proceedingId]);
      for (const [who, duty] of [['an investigator of the case', 'INVESTIGATOR'], ['a coordinator of the case', 'COORDINATOR']] as const) await api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, '2026-03-02')`, [proceedingId, of(who).id, duty]);
      await rights.delegate(lead.id, of('a deputy of the lead').id, lead.id);
      await rights.grant(of('the head of the office, with a purpose').id, proceedingId);
      await rights.glass(of('a head who broke the glass').id, proceedingId);
    });
    insiders = await letIn(api.db, await api.db.request(() => api.db.sql<{ id: string; roles: Role[] }>('select id, roles from staff where id = any($1)', [outside.map(({ client }) => client.id)])));
  }, 60_000);
  afterAll(() => logins.close());

  /** All that the API answers to somebody, query by query; what a read leaves in the log of readings by itself is told apart by asking twice. */
  const crawl = async (client: Client): Promise<Map<string, string>> => {
    const answers = new Map<string, string>();
    for (const { name, query } of everythingOf(schema, { proceeding: proceedingId })) {
      const { status, text } = await api.http().post('/graphql').set('cookie', client.cookie).send({ query });
      if (text.includes('limit/too-complex')) throw new Error(`refused, so that nothing was looked at: ${name}`);
      // When a session was last at work changes with any act of anybody.
      answers.set(name, `${status} ${text.replace(/"requestId":"[^"]*"/g, '').replace(/"lastSeenAt":"[^"]*"/g, '')}`);
    }
    return answers;
  };
  /** All rows of all tables that somebody may read at her door, as digests. */
  const rows = async (insider: Insider): Promise<Map<string, string>> => {
    const client = await logins.at(insider.door);
    return withinAs(client, insider, async () => {
      const tables = (await client.query<{ name: string; columns: string[] }>(`select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_column_privilege(c.oid, a.attnum, 'select') group by 1`)).rows;
      const found = new Map<string, string>();
      for (const { name, columns } of tables) {
        const said = await tried<{ digest: string }>(client, `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') digest from (select ${columns.filter((column) => !(name === 'staff_session' && column === 'last_seen_at')).join(', ')} from ${name}) t`);
        if (typeof said === 'string') throw new Error(`${name}: ${said}`);
        found.set(name, said[0]?.digest ?? '');
      }
      return found;
    });
  };
  const all = async () => new Map(await Promise.all(outside.map(async ({ who, client }) => [who, await crawl(client)] as const)));
  const allRows = async () => {
    const found = new Map<string, Map<string, string>>();
    for (const { who, client } of outside) found.set(who, await rows(insiders.get(client.id) as Insider));
    return found;
  };
  const act = async (client: Client, verb: string, type: string, input: Record<string, unknown>): Promise<string> => (await client.data<Record<string, string>>(`mutation ($input: ${type}!) { ${verb}(input: $input) }`, { input }))[verb] ?? '';
  const differing = (one: Map<string, Map<string, string>>, other: Map<string, Map<string, string>>, but: ReadonlySet<string> = new Set()): string[] =>
    [...one].flatMap(([who, answers]) => [...answers].filter(([name, answer]) => !but.has(`${who}: ${name}`) && other.get(who)?.get(name) !== answer).map(([name]) => `${who}: ${name}`));

  it('changes no byte of any answer and no row of any table for anybody outside the circle', async () => {
    await all(); // What was read is told once: from here on reading leaves nothing.
    const [before, again] = [await all(), await all()];
    const restless = new Set(differing(before, again));
    // What changes by itself, as the log of emergency readings does, is compared row by row below.
    expect([...restless].filter((name) => !/auditor|broke the glass/.test(name))).toEqual([]);
    const tables = await allRows();

    const circleId = await act(lead, 'openCovertCircle', 'OpenCovertCircleInput', { proceedingId, staffId: second.id, reason: `${CANARY} підстава для кола обізнаних.` });
    await act(second, 'answerCovertCircle', 'AnswerCovertCircleInput', { circleId, accept: true });
    const materialId = await act(lead, 'registerCovertMaterial', 'RegisterCovertMaterialInput', { circleId, kind: 'NETWORKS', stamp: 'SECRET', number: `${CANARY}-17т`, lies: `${CANARY} РСО, сейф 2`, ruledOn: '2025-10-01', begunAt: '2025-10-02T08:00:00Z', endedAt: '2025-11-25T08:00:00Z' });
    await act(lead, 'nameConcerned', 'NameConcernedInput', { materialId, who: `${CANARY} абонент` });
    await lead.data('{ covertCircles { id } }');
    await api.get(CovertCheck).run(api.clock.now());

    // The tables first: asking the API leaves lines of its own in the log.
    const tablesAfter = await allRows();
    const after = await all();
    expect([...differing(again, after, restless), ...differing(tables, tablesAfter)]).toEqual([]);
    expect([...after.values()].flatMap((answers) => [...answers.values()]).filter((answer) => answer.includes(CANARY))).toEqual([]);
    process.stdout.write(`covert: ${[...after.values()].reduce((sum, answers) => sum + answers.size, 0)} answers and ${[...tablesAfter.values()].reduce((sum, found) => sum + found.size, 0)} tables compared for ${outside.length} people\n`);

    const { covertCircles: [circle] } = await lead.data<{ covertCircles: { materials: { number: string; concerns: string[]; gate: unknown }[]; history: { action: string }[] }[] }>('{ covertCircles { materials { number concerns gate { en } } history { action } } }');
    expect(circle?.materials).toMatchObject([{ number: `${CANARY}-17т`, concerns: ['PROTOCOL_LATE'] }]);
    expect(circle?.history.map(({ action }) => action)).toEqual(expect.arrayContaining(['covert.open', 'covert.accept', 'covert.register', 'covert.concern', 'covert.read']));
    for (const inside of [lead, second]) {
      const { notifications } = await inside.data<{ notifications: { edges: { node: { kind: string } }[] } }>('{ notifications(first: 20) { edges { node { kind } } } }');
      expect(notifications.edges.filter(({ node }) => node.kind === 'COVERT').length).toBeGreaterThan(0);
    }
    const told = await api.db.request(() => api.db.sql<{ id: string }>(`select distinct recipient_id id from notification where kind = 'COVERT'`));
    expect(told.map(({ id }) => id).sort()).toEqual([lead.id, second.id].sort());
  }, 240_000);

  it('is answered as if it were not there, whoever asks for it by its id', async () => {
    const [{ id: materialId, circle_id: circleId } = { id: '', circle_id: '' }] = await api.db.request(() => api.db.sql<{ id: string; circle_id: string }>('select id, circle_id from covert_material'));
    const [{ id: concernedId } = { id: '' }] = await api.db.request(() => api.db.sql<{ id: string }>('select id from covert_concerned'));
    const nobody = '00000000-0000-4000-8000-00000000beef';
    const acts: readonly (readonly [string, string, (known: boolean) => Record<string, unknown>])[] = [
      ['registerCovertMaterial', 'RegisterCovertMaterialInput', (known) => ({ circleId: known ? circleId : nobody, kind: 'MAIL', stamp: 'SECRET', number: '1', lies: 'РСО', begunAt: '2025-10-02T08:00:00Z' })],
      ['answerCovertCircle', 'AnswerCovertCircleInput', (known) => ({ circleId: known ? circleId : nobody, accept: true })],
      ['nameCovertMember', 'CovertMemberInput', (known) => ({ circleId: known ? circleId : nobody, staffId: lead.id })],
      ['putOutOfCovert', 'CovertMemberInput', (known) => ({ circleId: known ? circleId : nobody, staffId: lead.id })],
      ['askDeclassification', 'AskDeclassificationInput', (known) => ({ materialId: known ? materialId : nobody, version: 1, on: '2026-11-01' })],
      ['tellCovertContent', 'TellCovertContentInput', (known) => ({ materialId: known ? materialId : nobody, version: 1, content: 'Зміст' })],
      ['nameConcerned', 'NameConcernedInput', (known) => ({ materialId: known ? materialId : nobody, who: 'Хтось' })],
      ['notifyConcerned', 'NotifyConcernedInput', (known) => ({ concernedId: known ? concernedId : nobody, on: '2026-11-01' })],
    ];
    for (const { who, client } of outside) {
      for (const [verb, type, input] of acts) {
        const ask = async (known: boolean): Promise<string> => JSON.stringify(await client.ask(`mutation ($input: ${type}!) { ${verb}(input: $input) }`, { input: input(known) })).replace(/"requestId":"[^"]*"/g, '');
        const said = await ask(true);
        expect([who, verb, said]).toEqual([who, verb, await ask(false)]);
        expect(said).toMatch(/not-found|not-allowed/);
      }
    }
  }, 60_000);

  it('asks everybody for a fresh second factor, also whoever is in no circle', async () => {
    for (const roles of [['PROSECUTOR'], ['INVESTIGATOR']] as Role[][]) {
      const client = await api.signIn(roles, '16', { fresh: false });
      expect((await client.ask('{ covertCircles { id } }')).errors?.[0]?.extensions.code).toBe('step-up-needed');
    }
    expect(await outside[4]?.client.data('{ covertCircles { id } }')).toEqual({ covertCircles: [] });
  });

  it('writes its log under no proceeding', async () => {
    const lines = await api.db.request(() => api.db.sql<{ where: string | null }>(`select distinct proceeding_id "where" from audit_event where resource = 'covert'`));
    expect(lines).toEqual([{ where: null }]);
    expect((await api.db.request(() => api.db.sql('select 1 from covert_material where told::text like $1', [`%${CANARY}%`]))).length).toBe(0);
  });
});

