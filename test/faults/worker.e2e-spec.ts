import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LAW_CHANGE, tasks } from '#libs/checks';
import { startProxy } from '../support/database-proxy.js';
import { useDatabase } from '../support/database.js';
import { type Running, sql, startProcess } from './api-process.js';

interface Run { task: string; finished: boolean; errors: number }
/** What a worker owes at its first start: each task of the registry, and the law that it follows. */
const owed = [...tasks.map(({ name }) => name), LAW_CHANGE].sort();

describe('a worker as a process of its own', () => {
  const database = useDatabase();
  const running: Running[] = [];
  const start = async (url = database.url, env: Record<string, string> = {}): Promise<Running> => {
    const worker = await startProcess('worker', url, { DATABASE_POOL: '3', ...env });
    running.push(worker);
    return worker;
  };
  const runs = (): Promise<Run[]> => sql<Run>(database.url, 'select task, finished_at is not null finished, errors from job_run order by task, slot');
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 20_000; !(await holds());) {
      if (Date.now() > end) throw new Error(`it did not come to be: ${JSON.stringify(await runs())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const done = async (): Promise<boolean> => {
    const seen = await runs();
    return seen.length === owed.length && seen.every(({ finished }) => finished);
  };

  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    await sql(database.url, 'set default_transaction_read_only = off; delete from job_run');
  });

  it('does what is owed as soon as it starts, once, however many of them start together', async () => {
    await Promise.all([start(), start(), start()]);
    await until(done);
    expect((await runs()).map(({ task, errors }) => [task, errors])).toEqual(owed.map((task) => [task, 0]));
  }, 60_000);

  it('seals the log through the login of the sealer, who may do nothing else', async () => {
    await start();
    const sealed = (): Promise<{ n: number }[]> => sql<{ n: number }>(database.url, 'select count(*)::int n from audit_leaf');
    const [before] = await sealed();
    await until(async () => ((await sealed())[0]?.n ?? 0) > (before?.n ?? 0));
    expect(await sql(database.url, `select count(*)::int n from pg_locks l join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and a.usename = 'oberih_sealer' and a.datname = current_database()`)).toEqual([{ n: 1 }]);
  }, 60_000);

  it('ends with code 0 when it is told to, and leaves no claim behind', async () => {
    const worker = await start();
    await until(done);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(await sql(database.url, 'select 1 from job_run where finished_at is null')).toEqual([]);
  }, 60_000);

  it('survives a database that cuts every line, says nothing of cases in its log, and works on when it is back', async () => {
    const proxy = await startProxy(database.url);
    const worker = await start(proxy.url, { LOG_LEVEL: 'error' });
    await until(done);
    proxy.fate = () => 'cut';
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(worker.child.exitCode).toBeNull();
    proxy.fate = () => 'pass';
    await sql(database.url, `set default_transaction_read_only = off; insert into outbox (id, kind, payload) values (gen_random_uuid(), 'mail.digest', '{"recipientId": "00000000-0000-4000-8000-00000000beef"}')`);
    await until(async () => (await sql(database.url, 'select 1 from outbox where done_at is null')).length === 0);
    expect(worker.output()).not.toMatch(/select |insert |password/i);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    await proxy.close();
  }, 60_000);

  it.each([
    ['no database', { DATABASE_URL: '' }, 'DATABASE_URL must be set to run the worker by itself'],
    ['a pool that is no number', { DATABASE_POOL: 'many' }, 'DATABASE_POOL'],
    ['a database that is not there', { DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/none' }, 'does not answer (ECONNREFUSED)'],
  ])('that is given %s says so in a line and ends with code 1', async (_, env, words) => {
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../dist/apps/worker/src/main.js')], { env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '', DATABASE_URL: database.url, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => { said += text.toString(); });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(said).toContain(words);
    expect(said).not.toContain('secret-word');
    expect(said.trim().split('\n').length).toBeLessThanOrEqual(2);
  }, 30_000);
});
