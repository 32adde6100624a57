/**
 * `npm run dev`: the product on http://localhost:8080, compiled and restarted on every change of the server's sources, and
 * the workspace with hot reload on http://localhost:5173. Words after `--` go to the product, as with `npm start`.
 */
import './check-node.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const { buildServer, buildWeb } = await import('./build.mjs');
const root = path.dirname(import.meta.dirname);
const words = process.argv.slice(2);
let product;
let pending;

await rebuild();
buildWeb();
start();
for (const folder of ['apps', 'libs', 'migrations']) {
  fs.watch(path.join(root, folder), { recursive: true }, (_event, file) => {
    if (file === null || !file.endsWith('.ts') || file.endsWith('.spec.ts') || (folder === 'apps' && file.startsWith('web'))) return;
    clearTimeout(pending);
    pending = setTimeout(() => void rebuild().then((changed) => changed && restart()), 50);
  });
}
if (fs.existsSync(path.join(root, 'apps/web/index.html'))) {
  spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'apps/web', '--clearScreen', 'false'], { cwd: root, stdio: 'inherit', env: { ...process.env, OBERIH_API: `http://127.0.0.1:${port()}` } });
}
// The children get the terminal's signals themselves; this process only outlives them.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { product.once('exit', () => process.exit()); product.kill(signal); });

async function rebuild() {
  try {
    return (await buildServer()) > 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function start() {
  product = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/local/src/main.js', ...words], { cwd: root, stdio: 'inherit' });
}

function restart() {
  console.log('\nChanged: starting again.');
  product.once('exit', start);
  if (product.exitCode === null) product.kill('SIGTERM');
  else start();
}

function port() {
  const word = words.findIndex((each) => each.startsWith('--port'));
  return (words[word]?.split('=')[1] ?? (word < 0 ? undefined : words[word + 1])) || process.env.PORT || '8080';
}
