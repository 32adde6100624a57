import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../support/database.js';
import { type Running, signedIn, sql, startProcess } from './api-process.js';

const KILLS = 3;
const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';

describe('an API process that is killed while it works', () => {
  const database = useDatabase();
  let api: Running | undefined;
  afterEach(() => void api?.child.kill('SIGKILL'));

  it('leaves every registration whole or not at all, and a retry does not double it', async () => {
    api = await startProcess('api', database.url);
    const person = await signedIn(database.url);
    let sent = 0;
    const acknowledged: string[] = [];
    let stop = false;
    /** Sends until it is answered, with the same key each time, whatever happens to the process meanwhile. */
    const register = async (): Promise<void> => {
      sent += 1;
      const erdrNumber = `12026140000${String(sent).padStart(6, '0')}`;
      const headers = { ...person, 'idempotency-key': randomUUID() };
      const body = JSON.stringify({ query: REGISTER, variables: { input: { erdrNumber, registeredOn: '2026-11-02', summary: `Запис ${sent}` } } });
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${api?.port}/graphql`, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) }).then((response) => response.json() as Promise<{ data?: object; errors?: object[] }>).catch(() => null);
        if (answer?.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
        if (answer !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      acknowledged.push(erdrNumber);
    };
    const writers = Array.from({ length: 4 }, async () => {
      while (!stop) await register();
    });
    for (let kill = 0; kill < KILLS; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 400));
      api.child.kill('SIGKILL');
      api = await startProcess('api', database.url);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop = true;
    await Promise.all(writers);

    const stored = (await sql<{ n: string }>(database.url, 'select erdr_number as n from proceeding order by 1')).map((row) => row.n);
    expect(stored).toEqual([...acknowledged].sort());
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    const [audit] = await sql<{ rows: number; proceedings: number }>(database.url, `select count(*)::int as rows, count(distinct proceeding_id)::int as proceedings from audit_event where action = 'proceeding.register'`);
    expect(audit).toEqual({ rows: stored.length, proceedings: stored.length });
    const [loose] = await sql<{ n: number }>(database.url, 'select count(*)::int as n from idempotency where answer is null');
    expect(loose?.n).toBe(0);
  }, 120_000);
});
