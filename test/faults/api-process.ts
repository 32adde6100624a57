import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { type Role, doorOf, letterOf } from '#libs/platform';

const dist = path.resolve(import.meta.dirname, '../../dist');

export interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly output: () => string;
}

/** One statement on a connection of its own. */
export async function sql<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  return ((await client.query(text, values).finally(() => client.end())).rows) as Row[];
}

/** Starts the compiled API or worker as a process of its own, as an operator does, and waits until it says that it works. */
export async function startProcess(app: 'api' | 'worker', databaseUrl: string, env: Record<string, string> = {}): Promise<Running> {
  const child = fork(path.join(dist, `apps/${app}/src/main.js`), { env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '', ...env }, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const match = /localhost:(\d+)|(runs its schedules)/.exec(output);
      if (match !== null) resolve(Number(match[1] ?? 0));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => reject(new Error(`the ${app} ended with ${code}: ${output}`)));
  });
  return { child, port, ended, output: () => output };
}

/** Somebody with a live session; the headers that make a request hers. */
export async function signedIn(databaseUrl: string, role: Role = 'PROSECUTOR'): Promise<Record<string, string>> {
  const [staffId, token] = [randomUUID(), `${letterOf(doorOf([role]))}-token-of-this-test`];
  // The API has loaded the offices at its start.
  const [office] = await sql<{ id: string }>(databaseUrl, `select id from office where code = '14'`);
  await sql(databaseUrl, `insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) values ($1, 'tested', 'Синтетична', array[$3], $2, '-', false, true)`, [staffId, office?.id, role]);
  await sql(databaseUrl, `insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [randomUUID(), staffId, createHash('sha256').update(token).digest()]);
  return { 'content-type': 'application/json', cookie: `__Host-oberih=${token}` };
}
