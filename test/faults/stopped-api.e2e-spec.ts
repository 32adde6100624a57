import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startProxy } from '../support/database-proxy.js';
import { useDatabase } from '../support/database.js';
import { type Running, signedIn, sql, startProcess } from './api-process.js';

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('an API that is asked to stop', () => {
  const database = useDatabase();
  const running: Running[] = [];
  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });
  let headers: Record<string, string> | undefined;
  const start = async (url = database.url): Promise<Running> => {
    const api = await startProcess('api', url);
    running.push(api);
    return api;
  };
  let sent = 0;
  const send = (port: number): { number: string; answer: Promise<{ status: number; body: { data?: unknown; errors?: { extensions: { code: string } }[] } } | 'cut'> } => {
    const number = `12026140000${String((sent += 1)).padStart(6, '0')}`;
    const body = JSON.stringify({ query: REGISTER, variables: { input: { erdrNumber: number, registeredOn: '2026-11-02', summary: `Запис ${sent}` } } });
    return {
      number,
      answer: fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { ...headers, 'idempotency-key': randomUUID() }, body, signal: AbortSignal.timeout(20_000) })
        .then(async (response) => ({ status: response.status, body: (await response.json()) as { data?: unknown } })).catch(() => 'cut' as const),
    };
  };
  const stored = async (number: string): Promise<boolean> => (await sql(database.url, 'select 1 from proceeding where erdr_number = $1', [number])).length === 1;

  it('under load answers what it has begun, refuses the rest by closing its door, and ends with 0', async () => {
    const api = await start();
    headers ??= await signedIn(database.url);
    const all: ReturnType<typeof send>[] = [];
    let stop = false;
    const writers = Array.from({ length: 6 }, async () => {
      while (!stop) {
        const each = send(api.port);
        all.push(each);
        if ((await each.answer) === 'cut') return;
      }
    });
    await pause(700);
    api.child.kill('SIGTERM');
    const code = await api.ended;
    stop = true;
    await Promise.all(writers);
    expect(code).toBe(0);
    for (const { number, answer } of all) {
      const given = await answer;
      // What was acknowledged is there; nothing else was said than yes or nothing at all.
      if (given !== 'cut') expect([given.status, given.body.errors, await stored(number)]).toEqual([200, undefined, true]);
    }
    expect(all.length).toBeGreaterThan(6);
    const [counts] = await sql<{ proceedings: number; audited: number }>(database.url, `select (select count(*)::int from proceeding) as proceedings, (select count(distinct proceeding_id)::int from audit_event where action = 'proceeding.register') as audited`);
    expect(counts?.audited).toBe(counts?.proceedings);
  }, 60_000);

  it('while a change waits in the database leaves it whole or not at all, and does not wait for ever', async () => {
    const api = await start();
    headers ??= await signedIn(database.url);
    const holder = sql(database.url, 'begin; lock table proceeding in access exclusive mode; select pg_sleep(4.5); rollback');
    await pause(300);
    const { number, answer } = send(api.port);
    await pause(300);
    const began = Date.now();
    api.child.kill('SIGTERM');
    await api.ended;
    expect(Date.now() - began).toBeLessThan(15_500);
    const given = await answer;
    await holder;
    await pause(200);
    expect(await stored(number)).toBe(given !== 'cut' && given.status === 200 && given.body.errors === undefined);
  }, 60_000);

  it('while its database hangs is gone within its time all the same', async () => {
    const proxy = await startProxy(database.url);
    const api = await start(proxy.url);
    headers ??= await signedIn(database.url);
    proxy.fate = () => 'hold';
    const { answer } = send(api.port);
    await pause(200);
    const began = Date.now();
    api.child.kill('SIGTERM');
    await api.ended;
    expect(Date.now() - began).toBeLessThan(17_000);
    await answer;
    await proxy.close();
  }, 60_000);

  it('while its database is gone says so to everybody at once, and serves again when it is back, without a restart', async () => {
    const proxy = await startProxy(database.url);
    const api = await start(proxy.url);
    headers ??= await signedIn(database.url);
    proxy.fate = () => 'cut';
    const refused = await Promise.all(Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: headers ?? {}, body: JSON.stringify({ query: '{ me { id } }' }) })));
    for (const response of refused) {
      expect([response.status, ((await response.json()) as { error: { code: string } }).error.code, response.headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
    }
    expect((await fetch(`http://127.0.0.1:${api.port}/health/ready`)).status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${api.port}/health/live`)).status).toBe(200);
    proxy.fate = () => 'pass';
    const { answer } = send(api.port);
    expect(await answer).toMatchObject({ status: 200, body: { data: {} } });
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
    await proxy.close();
  }, 60_000);
});
