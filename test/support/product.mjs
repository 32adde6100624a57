import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const main = path.resolve(import.meta.dirname, '../../dist/apps/local/src/main.js');

/** See product.d.mts. */
export async function startProduct({ databaseUrl = '', folder, words = [], env = {} } = {}) {
  const own = folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-product-'));
  const child = spawn(process.execPath, ['--enable-source-maps', main, '--port', '0', '--data', own, ...words], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: databaseUrl, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise((resolve) => child.once('exit', (code) => {
    if (folder === undefined) fs.rmSync(own, { recursive: true, force: true });
    resolve(code);
  }));
  const url = await new Promise((resolve, reject) => {
    const read = (text) => {
      output += text;
      // The message ends with how to stop; only then is everything there.
      if (output.includes('Stop with Ctrl-C')) resolve(/^Ready .*(http:\S+)/m.exec(output)?.[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`Oberih ended with code ${code}:\n${output}`)));
  });
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { url, output: () => output, stop };
}
