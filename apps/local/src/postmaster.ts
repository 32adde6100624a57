import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './process-identity.js';

const patience = 60_000;

/**
 * Ends a server that outlived the program which started it (killed with -9) and removes the pid file of one that died
 * with it. Call only while holding the lock of the folder: then whatever still runs there belongs to nobody.
 */
export async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (!(pid > 1) || !isAlive(pid)) return;
  if (servesFolder(pid, data)) {
    log(`stopping PostgreSQL of an earlier start that was killed (process ${pid})`);
    process.kill(pid, 'SIGINT');
    for (const until = Date.now() + patience; isAlive(pid); await wait(20)) {
      if (Date.now() > until) throw new Error(`PostgreSQL of an earlier start (process ${pid}) does not stop. End it with: kill -QUIT ${pid}`);
    }
  }
  // After a crash the number may by now belong to some other process, and PostgreSQL would refuse to start because of it.
  // The file of a dead process stays: PostgreSQL removes it, once it has seen that no child of that server lives on.
  fs.rmSync(file, { force: true });
}

/** A server always works inside its data folder; nothing else does. */
function servesFolder(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return true;
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(data);
}
