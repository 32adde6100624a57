import http from 'node:http';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', max_wal_size: '4GB' };

/**
 * One PostgreSQL for the whole run, started when the first spec asks for it: `GET` on the address in TEST_POSTGRES
 * answers with its connection strings once the database `tpl` holds the migrated schema.
 */
export default async function globalSetup() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-test-'));
  fs.chmodSync(folder, 0o755);
  let started;
  const server = http.createServer((_request, response) => {
    started ??= start(folder);
    started.then(({ urls }) => response.end(JSON.stringify(urls)), (error) => response.writeHead(500).end(String(error?.stack ?? error)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  process.env.TEST_POSTGRES = `http://127.0.0.1:${server.address().port}/`;
  globalThis.stopTestPostgres = async () => {
    server.close();
    await (await started?.catch(() => undefined))?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function start(folder) {
  const { startEmbeddedPostgres } = await import('../../dist/apps/local/src/embedded-postgres.js');
  const { ensureDatabase } = await import('../../dist/apps/local/src/local-database.js');
  const { migrate } = await import('../../dist/libs/platform/src/migrations.service.js');
  const postgres = await startEmbeddedPostgres({ folder, settings: quick });
  try {
    const template = await ensureDatabase(postgres.url, 'tpl');
    await migrate(template);
    return { stop: postgres.stop, urls: { superuser: postgres.url, template } };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
