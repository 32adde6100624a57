/**
 * Builds what is out of date and nothing else: the server (swc, `dist/`) and the workspace (Vite, `dist/apps/web/`).
 *   node tools/build.mjs            both
 *   node tools/build.mjs server     the server only
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(import.meta.dirname);
const serverFolders = ['apps/api', 'apps/worker', 'apps/cli', 'apps/local', 'apps/witness', 'libs', 'migrations'];
const webFolders = ['apps/web', 'libs/time-limits/src'];
const webRecipes = ['package.json', 'package-lock.json', 'tsconfig.json', 'tools/build.mjs'];
const isServerSource = (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts');

/** Compiles changed sources, removes outputs whose source is gone. Returns how many files changed. */
export async function buildServer() {
  const recipe = Math.max(...['.swcrc', 'tools/build.mjs', 'node_modules/@swc/core/package.json'].map(changedAt));
  const wanted = new Map(serverFolders.flatMap(listFiles).filter(isServerSource).map((file) => [path.join('dist', file.replace(/\.ts$/, '.js')), file]));
  const stale = [...wanted].filter(([output, source]) => changedAt(output) < Math.max(changedAt(source), recipe));
  const orphans = serverFolders.flatMap((folder) => listFiles(path.join('dist', folder)))
    .filter((file) => /\.js(\.map)?$/.test(file) && !wanted.has(file.replace(/\.map$/, '')));
  for (const file of orphans) fs.rmSync(path.join(root, file));
  if (stale.length > 0) {
    const { transformFile } = await import('@swc/core');
    await Promise.all(stale.map(([output, source]) => compile(transformFile, source, output)));
  }
  return stale.length + orphans.length;
}

async function compile(transformFile, source, output) {
  const target = path.join(root, output);
  const { code, map } = await transformFile(path.join(root, source), { cwd: root, sourceFileName: path.relative(path.dirname(output), source) });
  fs.mkdirSync(path.dirname(target), { recursive: true });
  write(`${target}.map`, map);
  write(target, `${code}//# sourceMappingURL=${path.basename(output)}.map\n`);
}

/** Every file out of which the workspace is built: its sources and their recipes, also those of Vite and of TypeScript. */
export function webInputs() {
  return [...webRecipes, ...webFolders.flatMap(listFiles).filter((file) => !/\.spec\.tsx?$/.test(file))];
}

/** Builds the workspace when one of its inputs changed, or when what was built is not there. Returns whether it did. */
export function buildWeb() {
  if (!fs.existsSync(path.join(root, 'apps/web/index.html'))) return false;
  const stamp = path.join(root, 'dist/apps/web.stamp');
  const fingerprint = createHash('sha256').update(webInputs().map((file) => `${file} ${changedAt(file)}`).join('\n')).digest('hex');
  if (fs.existsSync(path.join(root, 'dist/apps/web/index.html')) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === fingerprint) return false;
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  if (!fs.existsSync(vite)) throw new Error('The workspace is not built, and Vite is not installed. Run "npm ci" without --omit=dev, or bring a dist/ that was built elsewhere.');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', 'apps/web', '--logLevel', 'error', '--outDir', path.join(root, 'dist/apps/web'), '--emptyOutDir'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The workspace does not build:\n${stdout}${stderr}`);
  write(stamp, fingerprint);
  return true;
}

function listFiles(folder) {
  const start = path.join(root, folder);
  if (!fs.existsSync(start)) return [];
  return fs.readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** When a file changed, in ms; 0 when it does not exist. */
function changedAt(file) {
  return fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Whole or not at all, also when two commands build at the same time. */
function write(file, text) {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, text);
  fs.renameSync(fresh, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildServer();
    if (process.argv[2] !== 'server') buildWeb();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
