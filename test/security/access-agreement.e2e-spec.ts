import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { decide } from '#libs/access';
import { CASE_TABLES, fillCases } from '../support/builders/case-rows.js';
import { type Insider, letIn, openLogins, tried, withinAs } from '../support/builders/insiders.js';
import { type SomeCase, type SomePerson, type World, relationsIn, someWorld } from '../support/builders/world.js';
import { howMany } from '../support/prove.js';
import { useApi } from '../support/test-app.js';

/** Tables of proceedings that no person reads by herself: only through functions that answer for her. */
const BY_FUNCTION = ['access_grant', 'break_glass', 'compartment', 'conflict_of_interest', 'import_memory'];
/** Lines of an inbox, and files that somebody is sending: each her own. */
const HERS: Readonly<Record<string, string>> = { notification: 'recipient_id', file_upload: 'staff_id' };
/** Read by a named circle alone, whatever else somebody may see (covert.e2e-spec). */
const CIRCLES = ['covert_circle'];

const ONE = 'query ($id: ID!) { proceeding(id: $id) { id stage summary parties { id } deadlines { id } } }';
const LIST = 'query ($after: String) { proceedings(first: 100, after: $after) { edges { node { id summary } } pageInfo { hasNextPage endCursor } } }';

interface Shown { readonly id: string; readonly summary: string | null; readonly parties?: unknown[]; readonly deadlines?: unknown[] }

/**
 * The three answers to who sees what, pair by pair. Row-level security promises less than the policy and never more: at a head's door it opens every row of
 * a proceeding from class 2 on (the program closes what is above), at an auditor's the register alone. So it is asked for exactly the proceedings of which
 * the policy allows something, and the ones whose content is open are asked of it as the set that it keeps for that.
 */
describe('the policy, row-level security and HTTP', () => {
  const api = useApi();
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let world: World;
  let insiders: Map<string, Insider>;
  const differences: string[] = [];
  const tell = (what: string, person: SomePerson, one: SomeCase, said: unknown, expected: unknown): void => {
    if (JSON.stringify(said) !== JSON.stringify(expected)) differences.push(`${what}, ${person.roles.join('+')}, ${JSON.stringify(world.standing(person, one))}: ${JSON.stringify(said)} for ${JSON.stringify(expected)}`);
  };
  const classOf = (person: SomePerson, one: SomeCase): number => (person.active ? decide(person.roles, relationsIn(world, person, one), { read: 1 }).classMax : 0);

  beforeAll(async () => {
    await api.db.write(async () => {
      world = await someWorld(api.db, { people: howMany(50, 12), cases: howMany(200, 25), seed: 11, density: howMany(0.06, 0.25) });
      await fillCases(api.db, world);
    });
    insiders = await letIn(api.db, world.people);
  }, 60_000);
  afterAll(() => logins.close());

  it('know of every table of proceedings', async () => {
    const tables = await api.db.request(() => api.db.sql<{ name: string }>(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'proceeding_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`));
    expect(tables.map(({ name }) => name)).toEqual([...CASE_TABLES, ...BY_FUNCTION, ...Object.keys(HERS), ...CIRCLES].sort());
  });

  it('answer the same of every person and proceeding: in each table, in lists, one by one and in search', async () => {
    let pairs = 0;
    for (const person of world.people) {
      const insider = insiders.get(person.id) as Insider;
      const rows = await rowsOf(await logins.at(insider.door), insider);
      const listed = await listOf(insider);
      const single = await inTurns(world.cases, 4, (one) => ask<{ proceeding: Shown | null }>(insider, ONE, { id: one.id }).then((data) => data?.proceeding ?? null));
      for (const [n, one] of world.cases.entries()) {
        pairs += 1;
        const level = classOf(person, one);
        const structure = level >= 2;
        for (const table of CASE_TABLES) {
          // What auditors read of a proceeding is the register and who did what, also where the register is closed.
          const expected = insider.door === 'audit' ? table === 'audit_event' && person.active : structure;
          tell(table, person, one, rows[table]?.has(one.id) ?? false, expected);
        }
        tell('proceeding', person, one, rows['proceeding']?.has(one.id) ?? false, level >= 1);
        tell('what the context says is open', person, one, rows['visible']?.has(one.id) ?? false, level === 3);
        tell('sec.search by what a case says', person, one, rows['search']?.has(one.id) ?? false, level === 3);
        tell('sec.search by the number', person, one, rows['numbers']?.has(one.id) ?? false, structure);
        tell('list', person, one, listed.get(one.id) ?? null, structure ? { summary: level === 3 } : null);
        const seen = single[n];
        tell('one', person, one, seen == null ? null : { summary: seen.summary !== null, parties: seen.parties?.length, deadlines: seen.deadlines?.length }, structure ? { summary: level === 3, parties: level === 3 ? 1 : 0, deadlines: 1 } : null);
      }
    }
    process.stdout.write(`policy = row-level security = HTTP: ${pairs} pairs, ${differences.length} differences\n`);
    expect([...new Set(differences)].slice(0, 8)).toEqual([]);
    expect(pairs).toBe(howMany(10_000, 300));
  }, 900_000);

  /** The proceedings of which each table shows rows to whoever has entered, by raw SQL at her own door. */
  const rowsOf = (client: pg.Client, insider: Insider): Promise<Record<string, Set<string>>> => withinAs(client, insider, async () => {
    const found: Record<string, Set<string>> = {};
    const questions = { ...Object.fromEntries(CASE_TABLES.map((table) => [table, `select distinct proceeding_id as id from ${table} where proceeding_id is not null`])), proceeding: 'select id from proceeding', visible: 'select unnest(sec.visible()) as id', search: `select sec.search('слово') as id`, numbers: `select sec.search('1202') as id` };
    for (const [name, text] of Object.entries(questions)) {
      const rows = await tried<{ id: string }>(client, text);
      if (typeof rows === 'string' && rows !== '42501') throw new Error(`${name}: ${rows}`);
      found[name] = new Set(typeof rows === 'string' ? [] : rows.map(({ id }) => id));
    }
    for (const table of BY_FUNCTION) expect([table, await tried(client, `select proceeding_id from ${table}`)]).toEqual([table, '42501']);
    for (const [table, whose] of Object.entries(HERS)) {
      const others = await tried(client, `select proceeding_id from ${table} where ${whose} <> $1`, [insider.id]);
      expect([table, others === '42501' ? [] : others]).toEqual([table, []]);
    }
    return found;
  });

  const ask = async <T>(insider: Insider, query: string, variables: Record<string, unknown>): Promise<T | null> => (await api.ask(query, variables, { cookie: insider.cookie })).data as T | null;

  const listOf = async (insider: Insider): Promise<Map<string, { summary: boolean }>> => {
    const found = new Map<string, { summary: boolean }>();
    for (let after: string | null = null; ;) {
      const page: { proceedings: { edges: { node: Shown }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null = await ask(insider, LIST, { after });
      for (const { node } of page?.proceedings.edges ?? []) found.set(node.id, { summary: node.summary !== null });
      if (page?.proceedings.pageInfo.hasNextPage !== true) return found;
      after = page.proceedings.pageInfo.endCursor;
    }
  };
});

/** Answers in the order of the questions, so many of them under way at once. */
async function inTurns<Q, A>(questions: readonly Q[], atOnce: number, answer: (question: Q) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let n = 0; n < questions.length; n += atOnce) answers.push(...(await Promise.all(questions.slice(n, n + atOnce).map(answer))));
  return answers;
}
