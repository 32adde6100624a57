/**
 * Measures what matters as ratios to a lower bound in the same run (see docs/performance.md).
 *   npm run bench                 all
 *   npm run bench -- worklist     only those whose name contains the word
 *   npm run bench:trial-length
 *   npm run bench:web             screens in a browser: their weight, and the time to the next paint
 * Each test/bench/<name>.ts (or .mjs) exports `run(context)`; `context.database()` answers the address of a fresh migrated
 * database on a private PostgreSQL with its ordinary, durable settings.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';
import { buildServer } from './build.mjs';

const root = path.dirname(import.meta.dirname);
const wanted = process.argv[2] ?? '';

/** Benches are TypeScript like everything else, but no part of the product: they are compiled here and nowhere else. */
async function compile(file) {
  const output = path.join(root, 'dist', file.replace(/\.ts$/, '.js'));
  const { code } = await transformFile(path.join(root, file), { cwd: root });
  fs.mkdirSync(path.dirname(output), { recursive: true });
  fs.writeFileSync(output, code);
  return output;
}

await buildServer();
await compile('test/support/many-proceedings.ts');
await compile('test/support/synthetic-trials.ts');
await compile('test/support/court-year.ts');
const { startEmbeddedPostgres } = await import(pathToFileURL(path.join(root, 'dist/apps/local/src/embedded-postgres.js')).href);
const { ensureDatabase } = await import(pathToFileURL(path.join(root, 'dist/apps/local/src/local-database.js')).href);
const { migrate } = await import(pathToFileURL(path.join(root, 'dist/libs/platform/src/index.js')).href);
const { makeKeyFile } = await import(pathToFileURL(path.join(root, 'dist/libs/keys/src/index.js')).href);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-bench-'));
fs.chmodSync(folder, 0o755);
// The doors of all databases here open with it.
process.env.SECRET = 'only-for-this-bench-and-nothing-else-0000';
// A server in production refuses a key that lies beside its data: on a file system of its own, in memory where there is one.
const keys = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'oberih-bench-keys-'));
process.env.KEY_FILE = path.join(keys, 'kek.json');
process.env.DATA_DIR = folder;
makeKeyFile(process.env.KEY_FILE);
let postgres;
let made = 0;
const context = {
  async database() {
    postgres ??= await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), settings: { shared_buffers: '1GB', max_wal_size: '4GB', max_connections: '60' } });
    const url = await ensureDatabase(postgres.url, `bench_${(made += 1)}`);
    await migrate(url, process.env.SECRET);
    return url;
  },
  print: (line) => console.log(line),
};

console.log(`Node ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model ?? ''}`);
try {
  const files = fs.readdirSync(path.join(root, 'test/bench')).filter((name) => /\.(ts|mjs)$/.test(name));
  const compiled = new Map();
  for (const name of files) compiled.set(name, name.endsWith('.ts') ? await compile(`test/bench/${name}`) : path.join(root, 'test/bench', name));
  for (const [name, file] of compiled) {
    const { run } = await import(pathToFileURL(file).href);
    if (typeof run !== 'function' || !name.includes(wanted)) continue;
    console.log(`\n${name.replace(/\.\w+$/, '')}`);
    await run(context);
  }
} catch (fault) {
  console.error(fault);
  process.exitCode = 1;
} finally {
  await postgres?.stop();
  for (const place of [folder, keys]) fs.rmSync(place, { recursive: true, force: true });
}
