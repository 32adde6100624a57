/**
 * Runs the proofs of one part of the security at full length: `node tools/prove.mjs abuse`. What `npm test` runs of them is shorter.
 *   files   evidence files on their way in and on the disk: kills, a full disk, failed flushes, flipped bits, hostile content
 *   access   who sees what      canary   where secrets might come out      audit-attacks   tampering with the log      abuse   hostile requests
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildServer, buildWeb } from './build.mjs';

const [part = '', ...words] = process.argv.slice(2);
await buildServer();
buildWeb();
const jest = path.join(import.meta.dirname, '../node_modules/jest/bin/jest.js');
const root = path.join(import.meta.dirname, '..');
/** Where the proofs of a part are: a project of the tests, a folder and how their names begin; security unless it stands here. */
const places = { files: [['faults', 'test/faults', 'files-'], ['security', 'test/security', 'files-'], ['server', 'libs/evidence/src/scanning', '']] }[part] ?? [['security', 'test/security', part]];
const specs = places.flatMap(([project, folder, beginning]) => fs.readdirSync(path.join(root, folder)).filter((name) => name.startsWith(beginning) && /\.(e2e-)?spec\.ts$/.test(name)).map((name) => ({ project, name: `${folder}/${name}` })));
// One after another and each in a process of its own: what is timed has the machine to itself, and no spec finds what another left in the process.
const failed = specs.filter(({ project, name }) => spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', project, '--runInBand', '--testPathPatterns', name, ...words], {
  stdio: 'inherit', env: { ...process.env, PROVE: 'full' },
}).status !== 0);
if (specs.length === 0 || failed.length > 0) console.error(specs.length === 0 ? `no proofs of ${part}` : `failed: ${failed.map(({ name }) => name).join(', ')}`);
process.exit(specs.length === 0 || failed.length > 0 ? 1 : 0);
