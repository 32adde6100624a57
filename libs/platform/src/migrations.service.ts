import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ConfigFault } from './config.js';
import { quietWhenLost } from './data-source.service.js';
import { doorUrl } from './door.js';
import { openDoors, requireDoors } from './doors-open.service.js';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/*.js', import.meta.url));
const PATIENCE_MS = 5_000;
const OLDEST = 15;

/** What PostgreSQL answers before a session exists, by SQLSTATE. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user name or password',
  '28000': 'refuses this user from this address (pg_hba.conf)',
  '3D000': 'does not exist on that server: create it first',
  '53300': 'has no connection left',
};

/** @throws ConfigFault in one line when the database cannot be used, before anything else is started */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  let version: number | undefined;
  try {
    version = await alone(databaseUrl, async (client) => (await client.query<{ n: number }>(`select current_setting('server_version_num')::int / 10000 as n`)).rows[0]?.n);
  } catch (fault) {
    throw unusable(fault);
  }
  if (version !== undefined && version < OLDEST) throw new ConfigFault([`DATABASE_URL names a PostgreSQL ${version}; Oberih needs ${OLDEST} or later.`]);
}

/**
 * Brings the database up to the newest migration and opens its doors; several processes may try at once, one does it.
 * @returns how many migrations were run
 */
export async function migrate(databaseUrl: string, secret: string): Promise<number> {
  return alone(databaseUrl, async (lock) => {
    await lock.query(`select pg_advisory_lock(hashtextextended('oberih-migrations', 0))`);
    const count = await migrations(databaseUrl, async (source) => (await source.runMigrations()).length);
    await openDoors(databaseUrl, secret);
    return count;
  });
}

/** Whether an address names the owner of the database. One without a user name is of a process that goes through the doors alone. */
export const namesOwner = (databaseUrl: string): boolean => new URL(databaseUrl).username !== '';

/**
 * For a process that knows no owner: the doors must open and the database must be at the newest migration already.
 * @throws ConfigFault
 */
export async function requireMigrated(databaseUrl: string, secret: string): Promise<void> {
  await requireDoors(databaseUrl, secret).catch((fault: unknown) => { throw fault instanceof ConfigFault ? fault : unusable(fault); });
  const done = await alone(doorUrl(databaseUrl, 'entry', secret), async (client) => (await client.query<{ n: number }>('select count(*)::int n from migrations')).rows[0]?.n ?? 0);
  const known = readdirSync(path.dirname(MIGRATIONS)).filter((name) => name.endsWith('.js')).length;
  if (done < known) throw new ConfigFault([`The database lacks ${known - done} migrations: run \`npm run migrate\` with the owner's DATABASE_URL first.`]);
}

/** One line for a database that cannot be used. */
function unusable(fault: unknown): ConfigFault {
  const { code, message } = fault as Error & { code?: string };
  const reason = code === undefined ? `cannot be used (${message})` : (refusals[code] ?? `does not answer (${code})`);
  return new ConfigFault([`The database of DATABASE_URL ${reason}. Correct the address, or unset it to let Oberih bring its own.`]);
}

/** Takes back the newest migration. */
export const revertLast = (databaseUrl: string): Promise<void> => migrations(databaseUrl, (source) => source.undoLastMigration());

async function migrations<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource({ type: 'postgres', url, migrations: [MIGRATIONS], migrationsTransactionMode: 'each', connectTimeoutMS: PATIENCE_MS, extra: { options: '-c timezone=UTC', onConnect: quietWhenLost } }).initialize();
  return work(source).finally(() => source.destroy());
}

/** A connection outside of any pool. */
async function alone<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS });
  quietWhenLost(client);
  await client.connect();
  return work(client).finally(() => client.end().catch(() => undefined));
}
