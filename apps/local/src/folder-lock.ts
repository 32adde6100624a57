import fs from 'node:fs';
import path from 'node:path';
import { birthOf, isAlive } from './process-identity.js';

/**
 * Makes sure that one program at a time works on a data folder; makes the folder when missing. A lock left behind by a
 * killed program is taken over. Returns the function that gives the lock back.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'oberih.lock');
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  while (!claim(folder, file, mine)) {
    const holder = liveHolder(read(file));
    if (holder !== undefined) {
      throw new Error(`Oberih already runs on the data folder ${path.resolve(folder)} (process ${holder}). Stop it first, or use another folder and port: npm start -- --data DIR --port N`);
    }
    fs.rmSync(file, { force: true });
  }
  return () => { if (read(file) === mine) fs.rmSync(file, { force: true }); };
}

/** Writes the lock unless there is one. */
function claim(folder: string, file: string, mine: string): boolean {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (reason === 'EEXIST' && fs.existsSync(file)) return false;
    throw new Error(`The data folder ${path.resolve(folder)} cannot be written (${reason}). Give this account the right to write there, or choose another folder: npm start -- --data DIR`, { cause: error });
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The process that wrote the lock, if it is still that process. A lock cut short by a crash belongs to nobody. */
function liveHolder(text: string): number | undefined {
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof lock !== 'object' || lock === null || !('pid' in lock) || typeof lock.pid !== 'number') return undefined;
  const born = 'birth' in lock ? lock.birth : '';
  return isAlive(lock.pid) && birthOf(lock.pid) === born ? lock.pid : undefined;
}
