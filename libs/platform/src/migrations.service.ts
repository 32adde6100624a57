import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/*.js', import.meta.url));

/**
 * Brings the database up to the newest migration; several processes may try at once, one does it.
 * @returns how many migrations were run
 */
export async function migrate(databaseUrl: string, say: (line: string) => void = () => undefined): Promise<number> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtextextended('oberih-migrations', 0))`);
    const source = await new DataSource({ type: 'postgres', url: databaseUrl, migrations: [MIGRATIONS], migrationsTransactionMode: 'each', extra: { options: '-c timezone=UTC' } }).initialize();
    try {
      const done = await source.runMigrations();
      for (const migration of done) say(migration.name);
      return done.length;
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** Takes back the newest migration. */
export async function revertLast(databaseUrl: string): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url: databaseUrl, migrations: [MIGRATIONS], migrationsTransactionMode: 'each' }).initialize();
  try {
    await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
}
