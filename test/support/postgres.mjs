import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/apps/local/src/embedded-postgres.js';
import { ensureDatabase } from '../../dist/apps/local/src/local-database.js';
import { migrate } from '../../dist/libs/platform/src/migrations.service.js';
import { startProduct } from './product.mjs';

/** A server that forgets: nothing here outlives the run. */
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', max_wal_size: '4GB' };

/** Starts the PostgreSQL of a run, with the migrated schema in the database `tpl`. */
export async function startPostgres(folder) {
  const postgres = await startEmbeddedPostgres({ folder, settings: quick });
  const superuser = postgres.url;
  try {
    const template = await ensureDatabase(superuser, 'tpl');
    await migrate(template, process.env.SECRET);
    return { superuser, template, stop: postgres.stop, fillDemonstration: () => fillDemonstration(superuser) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Starts Oberih once on an empty database, exactly as a first `npm start` does, and keeps what it filled in. */
async function fillDemonstration(superuser) {
  const admin = new pg.Client(superuser);
  await admin.connect();
  await admin.query('create database tpl_demo template tpl owner oberih strategy file_copy').finally(() => admin.end());
  const template = await ensureDatabase(superuser, 'tpl_demo');
  await (await startProduct({ databaseUrl: template })).stop();
  return { superuser, template };
}
