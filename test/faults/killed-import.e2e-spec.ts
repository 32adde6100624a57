import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { officeList } from '#libs/access';
import { csv, erdr } from '../support/builders/intake.js';
import { useDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');
const TOKEN = 'token-of-this-test';
const ROWS = 5_000;

describe('an API process that is killed in the middle of an import', () => {
  const database = useDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-killed-'));
  const children: ChildProcess[] = [];
  afterAll(() => {
    children.forEach((child) => child.kill('SIGKILL'));
    rmSync(folder, { recursive: true, force: true });
  });

  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client(database.url);
    await client.connect();
    return ((await client.query(text, values).finally(() => client.end())).rows) as Row[];
  };
  const start = async (): Promise<{ child: ChildProcess; port: number }> => {
    const child = fork(path.join(root, 'dist/apps/api/src/main.js'), { env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '' }, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    children.push(child);
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const match = /localhost:(\d+)/.exec(chunk.toString());
        if (match !== null) resolve(Number(match[1]));
      });
      child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
    });
    child.removeAllListeners('exit');
    return { child, port };
  };
  /** Kills a process once the run has come so far; what its claim held is free again when its time is up. */
  const killWhen = async (child: ChildProcess, id: string, far: (run: { status: string; done: number; total: number }) => boolean): Promise<void> => {
    await until(id, far);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await sql('update import_run set claimed_until = now() where id = $1', [id]);
  };
  const until = async (id: string, far: (run: { status: string; done: number; total: number }) => boolean): Promise<void> => {
    for (;;) {
      const [run] = await sql<{ status: string; done: number; total: number }>('select status, done, total from import_run where id = $1', [id]);
      if (run !== undefined && far(run)) return;
      if (run?.status === 'FAILED') throw new Error('the run failed');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('leaves whole batches, and the next process goes on without doubling or losing a row, in the dry run and in the import', async () => {
    const [officeId, staffId] = [randomUUID(), randomUUID()];
    const office = officeList[12];
    await sql('insert into office (id, code, name, territory, seat) values ($1, $2, $3, $4, $5)', [officeId, office?.code, office?.name, office?.territory, office?.seat]);
    await sql(`insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password) values ($1, 'killed', 'Синтетична', '{HEAD}', $2, '-', false)`, [staffId, officeId]);
    await sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [randomUUID(), staffId, createHash('sha256').update(TOKEN).digest()]);
    const headers = { cookie: `__Host-oberih=${TOKEN}` };
    const table = csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Підозрюваний', 'Дата повідомлення про підозру'],
      ...Array.from({ length: ROWS }, (_, index) => [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, `Вигаданий Особа ${index}`, index % 100 === 0 ? '31.02.2026' : '20.05.2026']));

    let api = await start();
    const ask = async (query: string, variables: unknown): Promise<void> => {
      const answer = (await (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })).json()) as { errors?: unknown };
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    };
    const { id } = (await (await fetch(`http://127.0.0.1:${api.port}/imports?name=x.csv`, { method: 'POST', headers, body: new Uint8Array(table) })).json()) as { id: string };
    const [run] = await sql<{ suggested: unknown }>('select suggested from import_run where id = $1', [id]);

    await ask('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping: run?.suggested } });
    await killWhen(api.child, id, ({ done }) => done > 0);
    api = await start();
    await until(id, ({ status }) => status === 'PLANNED');
    expect(await sql('select count(*)::int n from proceeding')).toEqual([{ n: 0 }]);
    expect(await sql('select total, done, created, refused from import_run')).toEqual([{ total: ROWS, done: ROWS, created: ROWS * 0.99, refused: ROWS * 0.01 }]);

    await ask('mutation ($input: StartImportInput!) { startImport(input: $input) { id } }', { input: { id } });
    await killWhen(api.child, id, ({ done, status }) => status === 'IMPORTING' && done > ROWS * 0.1);
    const [half] = await sql<{ created: number; proceedings: number }>('select r.created, (select count(*)::int from proceeding) proceedings from import_run r');
    expect(half?.proceedings).toBe(half?.created);
    expect(half?.created).toBeLessThan(ROWS * 0.99);
    api = await start();
    await until(id, ({ status }) => status === 'DONE');

    expect(await sql('select done, created, changed, unchanged, refused from import_run')).toEqual([{ done: ROWS, created: ROWS * 0.99, changed: 0, unchanged: 0, refused: ROWS * 0.01 }]);
    const [stored] = await sql('select (select count(*)::int from proceeding) proceedings, (select count(*)::int from procedural_event) events, (select count(*)::int from party) parties, (select count(*)::int from audit_event where action = $1) audited', ['proceeding.register']);
    expect(stored).toEqual({ proceedings: ROWS * 0.99, events: ROWS * 0.99, parties: ROWS * 0.99, audited: ROWS * 0.99 });
    expect(await sql('select count(*)::int n from import_row')).toEqual([{ n: ROWS * 0.01 }]);
    expect(readdirSync(path.join(folder, 'imports'))).toEqual([]);
  }, 240_000);
});
