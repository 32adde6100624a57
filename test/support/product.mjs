import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const main = path.resolve(import.meta.dirname, '../../dist/apps/local/src/main.js');

/**
 * Starts the built product on a database, as a process of its own and on a port of its own, as people run it.
 * @returns {Promise<{ url: string, output: () => string, stop: () => Promise<void> }>}
 */
export async function startProduct(databaseUrl, words = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-product-'));
  const child = spawn(process.execPath, ['--enable-source-maps', main, '--port', '0', '--data', folder, ...words], {
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    const read = (text) => {
      output += text;
      const address = /^Ready .*(http:\S+)/m.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`Oberih ended with ${code} while starting:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
