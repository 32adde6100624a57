import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';

/** The database of one spec file. */
export interface TestDatabase {
  /** Connection string; set from the first `beforeAll` on. */
  readonly url: string;
}

/**
 * Call it at the top of a spec that needs PostgreSQL: the file gets a database of its own, cloned from the migrated
 * template in about 25 ms, with its address in `DATABASE_URL`, dropped at the end. A spec that does not call it pays nothing.
 */
export function useDatabase(): TestDatabase {
  const name = `t_${randomBytes(8).toString('hex')}`;
  const database = { url: '' };
  const before = process.env['DATABASE_URL'];
  let superuser = '';
  beforeAll(async () => {
    const server = await startedServer();
    await run(server.superuser, `create database ${name} template tpl owner ${new URL(server.template).username} strategy file_copy`);
    superuser = server.superuser;
    database.url = server.template.replace(/tpl$/, name);
    process.env['DATABASE_URL'] = database.url;
  }, 60_000);
  afterAll(async () => {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
    if (superuser !== '') await run(superuser, `drop database if exists ${name} with (force)`);
  });
  return database;
}

interface Server {
  readonly superuser: string;
  readonly template: string;
}

async function startedServer(): Promise<Server> {
  const address = process.env['TEST_POSTGRES'];
  if (address === undefined) throw new Error('No test server: run the specs through Jest with the configuration of this repository.');
  const answer = await fetch(address);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The test database could not be prepared:\n${text}`);
  return JSON.parse(text) as Server;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
