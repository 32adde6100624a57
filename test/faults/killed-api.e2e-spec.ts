import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { officeList } from '#libs/access';
import { useDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');
const TOKEN = 'token-of-this-test';
const KILLS = 3;
const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';

describe('an API process that is killed while it works', () => {
  const database = useDatabase();
  const children: ChildProcess[] = [];
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client(database.url);
    await client.connect();
    return ((await client.query(text, values).finally(() => client.end())).rows) as Row[];
  };

  const start = async (): Promise<{ child: ChildProcess; port: number }> => {
    const child = fork(path.join(root, 'dist/apps/api/src/main.js'), { env: { ...process.env, DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '' }, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    children.push(child);
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const match = /localhost:(\d+)/.exec(chunk.toString());
        if (match !== null) resolve(Number(match[1]));
      });
      child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
    });
    return { child, port };
  };

  it('leaves every registration whole or not at all, and a retry does not double it', async () => {
    const [officeId, staffId] = [randomUUID(), randomUUID()];
    const office = officeList[12];
    await sql('insert into office (id, code, name, territory, seat) values ($1, $2, $3, $4, $5)', [officeId, office?.code, office?.name, office?.territory, office?.seat]);
    await sql(`insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password) values ($1, 'killed', 'Синтетична', '{PROSECUTOR}', $2, '-', false)`, [staffId, officeId]);
    await sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [randomUUID(), staffId, createHash('sha256').update(TOKEN).digest()]);

    let api = await start();
    let sent = 0;
    const acknowledged: string[] = [];
    let stop = false;
    /** Sends until it is answered, with the same key each time, whatever happens to the process meanwhile. */
    const register = async (): Promise<void> => {
      sent += 1;
      const erdrNumber = `12026140000${String(sent).padStart(6, '0')}`;
      const headers = { 'content-type': 'application/json', cookie: `__Host-oberih=${TOKEN}`, 'idempotency-key': randomUUID() };
      const body = JSON.stringify({ query: REGISTER, variables: { input: { erdrNumber, registeredOn: '2026-11-02', summary: `Запис ${sent}` } } });
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) }).then((response) => response.json() as Promise<{ data?: object; errors?: object[] }>).catch(() => null);
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
      api.child.removeAllListeners('exit');
      api.child.kill('SIGKILL');
      api = await start();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop = true;
    await Promise.all(writers);

    const stored = (await sql<{ n: string }>('select erdr_number as n from proceeding order by 1')).map((row) => row.n);
    expect(stored).toEqual([...acknowledged].sort());
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    const [audit] = await sql<{ rows: number; proceedings: number }>(`select count(*)::int as rows, count(distinct proceeding_id)::int as proceedings from audit_event where action = 'proceeding.register'`);
    expect(audit).toEqual({ rows: stored.length, proceedings: stored.length });
    const [loose] = await sql<{ n: number }>('select count(*)::int as n from idempotency where answer is null');
    expect(loose?.n).toBe(0);
  }, 120_000);
});
