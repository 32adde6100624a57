import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { useDatabase } from '../support/database.js';

const NUMBER = '12026160000000777';

/** Through the real doors: at the owner's, which specs of one process use, everybody is told of everything. */
describe('a register number that two offices use without seeing each other', () => {
  const database = useDatabase();
  let api: Running;
  const people = new Map<string, string>();

  const signIn = async (login: string, role: string, office: string): Promise<void> => {
    const [id, token] = [randomUUID(), `${role === 'HEAD' ? 'h' : 'c'}-${randomUUID()}`];
    await sql(database.url, `insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) select $1, $2, 'Синтетична', array[$3], o.id, '-', false, true from office o where o.code = $4`, [id, login, role, office]);
    await sql(database.url, `insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) values (gen_random_uuid(), $1, $2, now() + interval '1 hour', now())`, [id, createHash('sha256').update(token).digest()]);
    people.set(login, token);
  };
  const ask = async (login: string, query: string, variables: object): Promise<{ data?: Record<string, never>; errors?: { extensions: { code: string } }[] }> => {
    const headers = { 'content-type': 'application/json', cookie: `__Host-oberih=${people.get(login) ?? ''}`, 'idempotency-key': randomUUID() };
    return (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json() as never;
  };
  const register = async (login: string): Promise<{ id?: string; code?: string }> => {
    const { data, errors } = await ask(login, 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: NUMBER, registeredOn: '2026-03-02', summary: 'Вигадана обставина.' } });
    const id = (data?.['registerProceeding'] as { proceeding: { id: string } } | undefined)?.proceeding.id;
    return id === undefined ? { code: errors?.[0]?.extensions.code ?? '' } : { id };
  };
  const twins = async (login: string, id: string): Promise<unknown> => ((await ask(login, 'query ($id: ID!) { proceeding(id: $id) { sameNumber } }', { id })).data?.['proceeding'] as { sameNumber: string[] } | null | undefined)?.sameNumber;

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    for (const [login, role, office] of [['olena', 'PROSECUTOR', '16'], ['ivan', 'PROSECUTOR', '14'], ['both', 'PROSECUTOR', '14'], ['head', 'HEAD', '16']] as const) await signIn(login, role, office);
  }, 60_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('is refused where the other is in sight, stands twice where it is not, and is told only to who may see both', async () => {
    const { id: hers = '' } = await register('olena');
    // Of her own office: she sees it, so the refusal tells her nothing new.
    expect(await register('olena')).toEqual({ code: 'proceeding/duplicate-number' });
    const { id: his = '' } = await register('ivan');
    expect([hers, his].every((id) => id.length === 36)).toBe(true);
    expect([await twins('olena', hers), await twins('ivan', his), await twins('head', hers)]).toEqual([[], [], []]);
    expect([await twins('olena', his), await twins('ivan', hers)]).toEqual([undefined, undefined]);
    await sql(database.url, `insert into assignment (id, proceeding_id, staff_id, duty, since) select gen_random_uuid(), p.id, s.id, 'INVESTIGATOR', '2026-03-02' from proceeding p cross join staff s where p.id = any($1) and s.login = 'both'`, [[hers, his]]);
    expect([await twins('both', hers), await twins('both', his)]).toEqual([[his], [hers]]);
    // Out of sight again, it is not told again: what is in a compartment is told to nobody outside.
    await sql(database.url, `insert into compartment (id, proceeding_id, kind, owner_id, reason) select gen_random_uuid(), $1, 'COVERT', s.id, 'Синтетична підстава для перевірки.' from staff s where s.login = 'ivan'`, [his]);
    expect([await twins('both', hers), await twins('both', his)]).toEqual([[], undefined]);
  });
});
