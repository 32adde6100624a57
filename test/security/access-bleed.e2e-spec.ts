import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import pg from 'pg';
import { decide } from '#libs/access';
import { Doors, DOORS } from '#libs/platform';
import { fillCases } from '../support/builders/case-rows.js';
import { type Insider, letIn } from '../support/builders/insiders.js';
import { type SomePerson, type World, chance, relationsIn, someWorld } from '../support/builders/world.js';
import { howMany } from '../support/prove.js';
import { askFor } from '../support/services.js';
import { type TestApp, useApi } from '../support/test-app.js';

const ONE = 'query ($id: ID!) { proceeding(id: $id) { id summary parties { id } } }';
const LIST = 'query { proceedings(first: 100) { edges { node { id } } } }';
const EDIT = 'mutation ($input: EditSummaryInput!) { editSummary(input: $input) { id } }';
const CHARGE = 'mutation ($input: AddChargeInput!) { addCharge(input: $input) { id } }';
const DOORS_OF_PEOPLE = ['case', 'head', 'audit', 'admin'] as const;

/** Many people at once over few connections, while statements fail, clients leave and the server cuts lines: nobody ever gets a row of another. */
describe('requests of many people over few connections', () => {
  const api = useApi(undefined, () => ({ DATABASE_POOL: '3' }));
  let world: World;
  let insiders: Map<string, Insider>;
  let allowed: Map<string, ReadonlySet<string>>;
  let killer: pg.Client;
  beforeAll(async () => {
    await api.db.write(async () => {
      world = await someWorld(api.db, { people: 30, cases: 60, seed: 23 });
      await fillCases(api.db, world);
    });
    insiders = await letIn(api.db, world.people);
    allowed = new Map(world.people.map((person) => [person.id, new Set(world.cases.filter((one) => person.active && decide(person.roles, relationsIn(world, person, one), { read: 2 }).allow).map(({ id }) => id))]));
    killer = new pg.Client(((await askFor('postgres')) as { superuser: string }).superuser);
    await killer.connect();
  }, 60_000);
  afterAll(() => killer?.end());

  it('give nobody a row of another, whatever breaks between them, and leave nothing behind', async () => {
    const wanted = howMany(10_000, 600);
    const next = chance(5);
    const foreign: string[] = [];
    const tally = { sent: 0, answered: 0, refused: 0, left: 0, cut: 0, rows: 0 };
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const one = async (): Promise<void> => {
      const person = pick(world.people);
      const chosen = pick(world.cases).id;
      const kind = next();
      tally.sent += 1;
      const body = kind < 0.45 ? { query: ONE, variables: { id: chosen } } : kind < 0.65 ? { query: LIST, variables: {} }
        // A version that is not hers to know, a party that is nobody: refused midway, in an open transaction; and text that is no id at all.
        : kind < 0.75 ? { query: EDIT, variables: { input: { proceedingId: chosen, version: 99, summary: 'Не буде записано.' } } }
        : kind < 0.85 ? { query: CHARGE, variables: { input: { proceedingId: chosen, code: 'ч. 2 ст. 149', since: '2026-04-01', partyId: chosen } } }
        : { query: ONE, variables: { id: kind < 0.9 ? "'; select 1/0 --" : chosen } };
      const leaves = kind >= 0.9 ? 1 + next() * 15 : undefined;
      const text = await send(portOf(api), insiders.get(person.id) as Insider, body, leaves);
      if (text === undefined) return void (tally.left += 1);
      const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
      if (answer.errors === undefined) tally.answered += 1;
      else tally.refused += 1;
      for (const id of idsIn(answer.data)) {
        tally.rows += 1;
        if (!(allowed.get(person.id)?.has(id) ?? false)) foreign.push(`${person.roles.join('+')} ${JSON.stringify(body)}: ${id}`);
      }
    };
    const loop = async (): Promise<void> => {
      while (tally.sent < wanted) await one();
    };
    let working = true;
    const cutting = (async () => {
      while (working) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const { rowCount } = await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = any($2) and state <> 'idle' order by random() limit 1`, [new URL(process.env['DATABASE_URL'] ?? '').pathname.slice(1), DOORS_OF_PEOPLE.map((door) => `oberih_${door}`)]);
        tally.cut += rowCount ?? 0;
      }
    })();
    await Promise.all(Array.from({ length: 16 }, loop));
    working = false;
    await cutting;
    process.stdout.write(`interleaved: ${tally.sent} requests (${tally.answered} answered, ${tally.refused} refused, ${tally.left} left by their client, ${tally.cut} lines cut), ${tally.rows} rows, ${foreign.length} foreign\n`);
    expect(foreign.slice(0, 5)).toEqual([]);
    expect([tally.sent >= wanted, tally.answered > wanted / 4, tally.refused > 0, tally.left > 0, tally.cut > 0, tally.rows > 100]).toEqual([true, true, true, true, true, true]);
  }, 900_000);

  it('leave no context on any connection, and the pool serves everybody again', async () => {
    const open = api.app.get<Doors>(DOORS);
    const seen: string[] = [];
    for (const door of DOORS_OF_PEOPLE) {
      const pool = open.pool(door);
      const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
      for (const client of held) {
        const { rows: [row] } = await client.query<{ context: string | null; running: boolean }>(`select nullif(current_setting('sec.context', true), '') as context, now() <> statement_timestamp() as running`);
        seen.push(`${door} ${row?.context ?? 'none'} ${row?.running === true ? 'in a transaction' : 'at rest'}`);
        client.release();
      }
    }
    expect([...new Set(seen)]).toEqual(DOORS_OF_PEOPLE.map((door) => `${door} none at rest`));
    expect(seen).toHaveLength(DOORS_OF_PEOPLE.length * 3);
    for (const person of world.people.filter((each): each is SomePerson => (allowed.get(each.id)?.size ?? 0) > 0)) {
      const { data } = JSON.parse((await send(portOf(api), insiders.get(person.id) as Insider, { query: LIST, variables: {} })) ?? '{}') as { data: unknown };
      expect(new Set(idsIn(data))).toEqual(allowed.get(person.id));
    }
  }, 60_000);
});

const portOf = ({ app }: TestApp): number => ((app.getHttpServer() as http.Server).address() as { port: number }).port;

/** The proceedings that an answer holds. */
function idsIn(data: unknown): string[] {
  const { proceeding, proceedings } = (data ?? {}) as { proceeding?: { id: string } | null; proceedings?: { edges: { node: { id: string } }[] } };
  return [...(proceeding == null ? [] : [proceeding.id]), ...(proceedings?.edges ?? []).map(({ node }) => node.id)];
}

/** Sends a document; undefined where its client left after so many milliseconds. */
function send(port: number, { cookie }: Insider, body: unknown, leaves?: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers: { cookie, 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
      response.on('error', () => resolve(undefined));
    });
    request.on('error', (fault) => (leaves === undefined ? reject(fault) : resolve(undefined)));
    request.end(JSON.stringify(body));
    if (leaves !== undefined) setTimeout(() => request.destroy(), leaves);
  });
}
