import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { lockFolder } from './folder-lock.js';
import { freePort } from './port.js';
import { type Account, type Binaries, findBinaries } from './postgres-binaries.js';
import { stopOrphan } from './postmaster.js';

/** A running private PostgreSQL. */
export interface EmbeddedPostgres {
  /** Connection string of the superuser and the database `postgres`. */
  readonly url: string;
  readonly pid: number;
  /** True when this start created the data. */
  readonly created: boolean;
  /** Resolves when the server has ended, with its exit code (`null` when a signal ended it). */
  readonly ended: Promise<number | null>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Can be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder that holds the data (`postgres/`), the password and the lock. Made when missing. */
  readonly folder: string;
  /** Server settings, `name: value`, on top of the defaults. `fsync: 'off'` also skips syncing at creation: tests only. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told about whatever takes noticeable time or was repaired. */
  readonly log?: (line: string) => void;
}

/** Errors are logged by the programs that cause them, without values; the server's own log could quote personal data. */
const quiet = { log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse' };

/**
 * Starts a private PostgreSQL on the data in `folder`, creating them at the first start. Needs no database, no account
 * and no rights on the machine. Throws an error that names the fix; nothing is left running then.
 */
export async function startEmbeddedPostgres({ folder, settings = {}, log = () => {} }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const unlock = lockFolder(folder);
  try {
    const binaries = findBinaries();
    const data = path.join(path.resolve(folder), 'postgres');
    const password = readPassword(folder, data);
    const created = !fs.existsSync(data);
    if (created) createData(binaries, data, password, settings['fsync'] === 'off');
    checkVersion(binaries, data);
    await stopOrphan(data, log);
    // Should another program take the port in between, the server says so and the start fails.
    const port = await freePort();
    const server = spawnServer(binaries, data, { ...quiet, ...settings, port: String(port) });
    const ended = endOf(server, unlock);
    await whenReady(server);
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      pid: server.pid ?? 0,
      created,
      ended,
      stop: async () => { server.kill('SIGINT'); await ended; },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The superuser's password: random, readable by the owner only, and never on a command line. */
function readPassword(folder: string, data: string): string {
  const file = path.join(folder, 'postgres-password');
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  if (fs.existsSync(data)) {
    throw new Error(`${file} is missing, and the data in ${data} cannot be opened without it. Put the file back, or start with another folder: npm start -- --data DIR`);
  }
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Creates the data beside their place and moves them there when complete, so that a killed creation leaves no half. */
function createData(binaries: Binaries, data: string, password: string, unsynced: boolean): void {
  const fresh = `${data}.new`;
  const passwordFile = `${fresh}-password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    const { account } = binaries;
    if (account) for (const file of [fresh, passwordFile]) fs.chownSync(file, account.uid, account.gid);
    // The password is read through an open descriptor: the account may not be able to enter the folder it lies in.
    const input = fs.openSync(passwordFile, 'r');
    // C.UTF-8 and not C: with C, trigram search silently finds nothing in Cyrillic. ICU gives the Ukrainian order.
    const { status, stderr, error } = spawnSync(binaries.path('initdb'), [
      '-D', seenBy(account, fresh), '-U', 'postgres', '--pwfile', process.platform === 'win32' ? passwordFile : '/dev/stdin', '-A', 'scram-sha-256',
      '-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=uk-UA',
      ...(unsynced ? ['--no-sync'] : []),
    ], { ...spawnAs(account, fresh), encoding: 'utf8', stdio: [input, 'ignore', 'pipe'] });
    fs.closeSync(input);
    if (status !== 0) throw new Error(`PostgreSQL could not create its data in ${data}: ${stderr || String(error)}`);
    fs.renameSync(fresh, data);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

function checkVersion({ version }: Binaries, data: string): void {
  const found = fs.readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  const major = version.split('.')[0];
  if (found !== major) {
    throw new Error(`The data in ${data} were written by PostgreSQL ${found}; this version of Oberih brings PostgreSQL ${major}. Move them with pg_dump and pg_restore, or start with another folder: npm start -- --data DIR`);
  }
}

function spawnServer(binaries: Binaries, data: string, settings: Readonly<Record<string, string>>): ChildProcess {
  const local = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const options = Object.entries({ ...local, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(binaries.path('postgres'), ['-D', seenBy(binaries.account, data), ...options], {
    ...spawnAs(binaries.account, data),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in a terminal must reach us first, and the server only after the API has drained.
    detached: true,
  });
}

/** libuv enters `cwd` before it gives up root, so the folder is entered even where its parents are closed to the account. */
function spawnAs(account: Account | undefined, cwd: string) {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return account ? { cwd, env, uid: account.uid, gid: account.gid } : { cwd, env };
}

/** The path under which the account sees the folder it was started in: with root above it closed, only as its own `cwd`. */
function seenBy(account: Account | undefined, folder: string): string {
  if (!account) return folder;
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { uid: account.uid, gid: account.gid, cwd: '/' });
  if (status === 0) return folder;
  if (fs.existsSync('/proc/self/cwd')) return '/proc/self/cwd';
  throw new Error(`PostgreSQL runs as "${account.name}", which cannot enter ${folder}. Choose a folder it can reach: npm start -- --data DIR`);
}

/** However this process ends, short of kill -9, the server is told to end too. */
function endOf(server: ChildProcess, unlock: () => void): Promise<number | null> {
  const endWithUs = () => { server.kill('SIGINT'); };
  process.once('exit', endWithUs);
  return new Promise((resolve) => server.once('exit', (code) => {
    process.off('exit', endWithUs);
    unlock();
    resolve(code);
  }));
}

function whenReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-2000);
      if (text.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code} while starting:\n${tail}`)));
  });
}
