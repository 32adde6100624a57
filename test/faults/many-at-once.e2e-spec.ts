import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../support/database.js';
import { testKeys } from '../support/services.js';
import { askFor } from '../support/services.js';
import { type Running, sql, startProcess } from './api-process.js';

const root = path.resolve(import.meta.dirname, '../..');

describe('several programs that start on the same empty database at the same moment', () => {
  const name = `m_${randomBytes(6).toString('hex')}`;
  const running: Running[] = [];
  let superuser = '';
  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    if (superuser !== '') await sql(superuser, `drop database if exists ${name} with (force)`);
  });

  it('bring it up together: every migration is run once, and all of them serve', async () => {
    const server = (await askFor('postgres')) as { superuser: string; template: string };
    superuser = server.superuser;
    const url = new URL(server.template);
    await sql(superuser, `create database ${name} owner ${url.username}`);
    url.pathname = name;
    const ends = await Promise.all([startProcess('api', url.href), startProcess('worker', url.href), startProcess('api', url.href)]);
    running.push(...ends);
    const migrations = await sql<{ name: string; n: number }>(url.href, 'select name, count(*)::int as n from migrations group by name order by name');
    expect(migrations.length).toBeGreaterThan(4);
    expect(migrations.every(({ n }) => n === 1)).toBe(true);
    expect(await sql(url.href, 'select 1 from office')).toHaveLength(26);
    for (const { port } of ends.filter((each) => each.port > 0)) expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    for (const { child } of ends) child.kill('SIGTERM');
    expect(await Promise.all(ends.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  }, 60_000);
});

describe('a program that cannot start', () => {
  const database = useDatabase();
  const end = (app: 'api' | 'worker', env: Record<string, string>): Promise<{ code: number; output: string }> => new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, `dist/apps/${app}/src/main.js`)], { env: { PATH: process.env['PATH'], NODE_ENV: 'test', LOG_LEVEL: 'silent', ...env }, timeout: 30_000 }, (fault, stdout, stderr) => {
      resolve({ code: Number((fault as { code?: number } | null)?.code ?? 0), output: stdout + stderr });
    });
  });

  it.each([
    ['a wrong setting', { PORT: 'eighty', SESSION_HOURS: '99' }, ['PORT must be a whole number from 0 to 65535', 'SESSION_HOURS must be a whole number from 1 to 24']],
    ['no database', {}, ['DATABASE_URL must be set']],
    ['a default secret in production', { NODE_ENV: 'production', DATABASE_URL: 'postgres://u:canary@127.0.0.1:1/x' }, ['SECRET must be set to 32 or more characters of your own in production']],
  ])('for %s says so in a line each and ends with 1', async (_what, env, lines) => {
    for (const app of ['api', 'worker'] as const) {
      const { code, output } = await end(app, env as Record<string, string>);
      expect([code, output.trim().split('\n').filter((line) => line !== '')]).toEqual([1, lines.map((line) => expect.stringContaining(line))]);
      expect(output).not.toContain('canary');
    }
  });

  it('because nothing listens where its database should be, says that and not its password', async () => {
    for (const app of ['api', 'worker'] as const) {
      const { code, output } = await end(app, { DATABASE_URL: 'postgres://user:canary@127.0.0.1:1/x' });
      expect([code, output]).toEqual([1, 'The database of DATABASE_URL does not answer (ECONNREFUSED). Correct the address, or unset it to let Oberih bring its own.\n']);
    }
  });

  it('because its port is taken, ends instead of lingering', async () => {
    const first = await startProcess('api', database.url);
    const { code, output } = await end('api', { ...testKeys(), DATABASE_URL: database.url, PORT: String(first.port) });
    first.child.kill('SIGTERM');
    expect([code, output]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
    expect(await first.ended).toBe(0);
  });
});
