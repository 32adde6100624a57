/**
 * Runs the proofs of one part of the security at full length: `node tools/prove.mjs abuse`. What `npm test` runs of them is shorter.
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
const folder = path.join(import.meta.dirname, '../test/security');
const specs = fs.readdirSync(folder).filter((name) => name.startsWith(part) && name.endsWith('.e2e-spec.ts'));
// One after another and each in a process of its own: what is timed has the machine to itself, and no spec finds what another left in the process.
const failed = specs.filter((name) => spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', 'security', '--runInBand', '--testPathPatterns', `test/security/${name}`, ...words], {
  stdio: 'inherit', env: { ...process.env, PROVE: 'full' },
}).status !== 0);
if (specs.length === 0 || failed.length > 0) console.error(specs.length === 0 ? `no proofs of ${part}` : `failed: ${failed.join(', ')}`);
process.exit(specs.length === 0 || failed.length > 0 ? 1 : 0);
