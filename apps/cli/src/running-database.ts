import fs from 'node:fs';
import path from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where no database is named, the private one that `npm start` runs on the data folder; its address is read from there, never printed. */
export function withRunningDatabase(env: Env): Env {
  if ((env['DATABASE_URL'] ?? '') !== '') return env;
  const folder = env['DATA_DIR'] || 'var';
  const [, , , port, , , , state] = lines(path.join(folder, 'postgres/postmaster.pid'));
  const [password] = lines(path.join(folder, 'postgres-password'));
  return port && password && state === 'ready' ? { ...env, DATABASE_URL: `postgres://oberih:${password}@127.0.0.1:${port}/oberih` } : env;
}

function lines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n').map((line) => line.trim());
  } catch {
    return [];
  }
}
