import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { type Product, startProduct } from '../../../test/support/product.mjs';
import { isAlive } from './process-identity.js';

const database = useDatabase();
let folder = '';
let product: Product | undefined;
const start = async (options: Parameters<typeof startProduct>[0]) => (product = await startProduct(options));
const ready = async (url: string) => (await fetch(`${url}/health/ready`)).status;
const postmaster = () => Number(fs.readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-main-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(async () => { await product?.stop(); });
afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

describe('npm start', () => {
  it('brings everything up on an empty folder and tells what it does', async () => {
    const { url, output, stop } = await start({ folder });
    expect(await ready(url)).toBe(200);
    expect(output()).toMatch(/PostgreSQL … data created in .* s\n/);
    expect(output()).toMatch(/demonstration office … filled with 134 proceedings {2}[\d.]+ s\n/);
    expect(output()).toMatch(/files of the demonstration … [1-9]\d* received {2}[\d.]+ s\n/);
    expect(output()).toMatch(/Ready after [\d.]+ s: http:\/\/localhost:\d+\n/);
    expect(output()).toMatch(/Demonstration accounts, all with the password \S{15,}\n.*prosecutor/);
    await stop('SIGKILL');
  });

  it('finds the data after it was killed with -9, refuses to run twice on them, and stops cleanly', async () => {
    const { url, output, stop } = await start({ folder });
    expect(output()).toMatch(/data found in .*, stopping PostgreSQL of an earlier start that was killed/);
    expect(output()).toContain('migrations … up to date');
    expect(output()).not.toContain('demonstration office …');
    expect(output()).toContain('files of the demonstration … there already');
    expect(output()).toContain('Demonstration accounts');
    expect(await ready(url)).toBe(200);
    await expect(startProduct({ folder })).rejects.toThrow(/code 1:[^]*already runs on the data folder .*--data DIR --port N/);
    const server = postmaster();
    const code = await stop('SIGINT');
    expect(output()).toMatch(/Stopping \(SIGINT\).*\nStopped\. The data are kept\.\n$/);
    expect(code).toBe(0);
    expect(isAlive(server)).toBe(false);
  });

  it('on a database of the user starts no server of its own, and without the demonstration office gives a one-time code', async () => {
    const { url, output, stop } = await start({ databaseUrl: database.url, words: ['--empty'] });
    expect(await ready(url)).toBe(200);
    expect(output()).not.toContain('PostgreSQL …');
    expect(output()).toMatch(/first administrator with this one-time code: \S{12}\n/);
    expect(output()).not.toContain('Demonstration accounts');
    expect(await stop()).toBe(0);
  });

  it('told to stop while it still fills the demonstration office stops everything, and the next start fills it whole', async () => {
    const [moment, own] = ['demonstration office …', path.join(folder, 'stopped')];
    const child = spawn(process.execPath, ['dist/apps/local/src/main.js', '--port', '0', '--data', own], { cwd: path.resolve(import.meta.dirname, '../../..'), env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (text: Buffer) => {
      if (!output.includes(moment) && (output += text.toString()).includes(moment)) child.kill('SIGTERM');
      else output += text.toString();
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(output).toContain('Stopping (SIGTERM)');
    expect([code, output.includes('Ready after')]).toEqual([0, false]);
    expect([fs.existsSync(path.join(own, 'oberih.lock')), fs.existsSync(path.join(own, 'postgres/postmaster.pid'))]).toEqual([false, false]);
    const { url, output: next } = await start({ folder: own });
    expect(await ready(url)).toBe(200);
    expect(next()).toContain('demonstration office … filled with 134 proceedings');
  }, 120_000);

  it('on a Node that is too old says which it needs, before anything else', () => {
    const script = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } }); await import('./tools/start.mjs');`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: path.resolve(import.meta.dirname, '../../..'), encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([1, '', 'Oberih needs Node 20.19 or newer; this is 18.20.4. Install Node 22 or 24 (https://nodejs.org) and run "npm ci" again.\n']);
  });

  it('answers what is wrong with one clear line and code 1, before it starts anything', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as net.AddressInfo;
    const untouched = path.join(folder, 'untouched');
    await Promise.all([
      expect(startProduct({ folder: untouched, words: ['--port', String(port)] })).rejects.toThrow(new RegExp(`code 1:\\s+Port ${port} is taken.*npm start -- --port ${port + 1}\\n$`)),
      expect(startProduct({ folder: untouched, env: { DATABASE_POOL: 'many' } })).rejects.toThrow(/code 1:\s+DATABASE_POOL must be a whole number from 2 to 200\n$/),
      expect(startProduct({ folder: untouched, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(/code 1:\s+The database of DATABASE_URL does not answer \(ECONNREFUSED\)\. Correct the address, or unset it.*\n$/),
    ]);
    expect(fs.existsSync(untouched)).toBe(false);
    other.close();
  });
});
