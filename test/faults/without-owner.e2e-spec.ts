import { afterEach, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../support/database.js';
import { type Running, signedIn, sql, startProcess } from './api-process.js';

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { erdrNumber } } }';

/** The address of the same database without anybody's name: whoever knows it can go through the doors alone. */
function nameless(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  [url.username, url.password] = ['', ''];
  return url.href;
}

describe('a process that does not know the owner of the database', () => {
  const database = useDatabase();
  const running: Running[] = [];
  const start = async (app: 'api' | 'worker', env: Record<string, string> = {}): Promise<Running> => {
    const process = await startProcess(app, nameless(database.url), env);
    running.push(process);
    return process;
  };
  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });

  it('works all the same: somebody registers a proceeding and reads it, and a worker runs its schedules', async () => {
    const owners = await startProcess('api', database.url);
    owners.child.kill('SIGTERM');
    await owners.ended;
    const [api, worker] = await Promise.all([start('api'), start('worker')]);
    const headers = await signedIn(database.url);
    const ask = async (query: string, variables = {}): Promise<unknown> => (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: { ...headers, 'idempotency-key': 'one-and-the-same-attempt' }, body: JSON.stringify({ query, variables }) })).json();
    const erdrNumber = '12026140000000777';
    expect(await ask(REGISTER, { input: { erdrNumber, registeredOn: '2026-11-02', summary: 'Вигадана обставина' } })).toMatchObject({ data: { registerProceeding: { proceeding: { erdrNumber } } } });
    expect(await ask('{ proceedings(first: 5) { edges { node { erdrNumber summary } } } }')).toEqual({ data: { proceedings: { edges: [{ node: { erdrNumber, summary: 'Вигадана обставина' } }] } } });
    const logins = (await sql<{ name: string }>(database.url, `select distinct usename::text as name from pg_stat_activity where datname = current_database() and application_name = 'oberih'`)).map(({ name }) => name);
    expect(logins).toEqual(expect.arrayContaining(['oberih_case', 'oberih_worker']));
    for (const name of logins) expect(name).toMatch(/^oberih_(entry|case|head|audit|admin|worker|sealer)$/);
    worker.child.kill('SIGTERM');
    api.child.kill('SIGTERM');
    expect(await Promise.all([api.ended, worker.ended])).toEqual([0, 0]);
  }, 60_000);

  it('says which doors are closed to its secret and what to do, and ends with 1', async () => {
    for (const app of ['api', 'worker'] as const) await expect(start(app, { SECRET: 'another secret, which opens nothing here' })).rejects.toThrow(/ended with 1: The logins oberih_entry, .*run `npm run migrate`/s);
  }, 60_000);

  it('says in one line that nothing listens where its database should be', async () => {
    await expect(startProcess('api', 'postgres://127.0.0.1:1/x')).rejects.toThrow(/ended with 1: The database of DATABASE_URL does not answer \(ECONNREFUSED\)/);
  }, 30_000);
});
