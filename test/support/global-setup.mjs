import http from 'node:http';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser-binary.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * What a whole run shares is started when the first spec asks for it, and once: a `GET` of TEST_SERVICES + name answers
 * with JSON. A run of pure specs starts nothing.
 *   postgres       { superuser, template }       connection strings; the template holds the migrated schema
 *   demonstration  { superuser, template }       the same with the demonstration office in it
 *   browser        { executablePath, … } or { fault }
 */
export default async function globalSetup() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-test-'));
  fs.chmodSync(folder, 0o755);
  // A database cloned from another opens with the same key only: one key file for the run, which its processes inherit.
  process.env.KEY_FILE = path.join(folder, 'keys.json');
  // The logins of the doors belong to the server that all databases of the run share: one secret opens them.
  process.env.SECRET = 'a secret of these tests alone, 32 long';
  process.env.AUDIT_KEY_FILE = path.join(folder, 'audit-note-key');
  const started = new Map();
  const once = (name, start) => started.get(name) ?? started.set(name, start()).get(name);
  const postgres = () => once('postgres', () => startPostgres(folder));
  const services = {
    '/postgres': () => postgres().then(({ superuser, template }) => ({ superuser, template })),
    '/demonstration': () => once('demonstration', () => postgres().then((server) => server.fillDemonstration())),
    '/browser': () => once('browser', findBrowser),
  };
  const server = http.createServer((request, response) => {
    // A worker asks again with its next spec: a kept connection may just have gone idle and closed under it.
    response.setHeader('Connection', 'close');
    services[request.url]().then((answer) => response.end(JSON.stringify(answer)), (error) => response.writeHead(500).end(String(error?.stack ?? error)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  process.env.TEST_SERVICES = `http://127.0.0.1:${server.address().port}/`;
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  globalThis.stopTestServices = async () => {
    server.close();
    await (await started.get('postgres')?.catch(() => undefined))?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
