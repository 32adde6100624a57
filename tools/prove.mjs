/**
 * Runs the proofs of one part of the security at full length: `node tools/prove.mjs abuse`. What `npm test` runs of them is shorter.
 *   access   who sees what      canary   where secrets might come out      audit-attacks   tampering with the log      abuse   hostile requests
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildServer, buildWeb } from './build.mjs';

const [part = '', ...words] = process.argv.slice(2);
await buildServer();
buildWeb();
const jest = path.join(import.meta.dirname, '../node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', 'security', '--runInBand', '--testPathPatterns', `test/security/${part}`, ...words], {
  stdio: 'inherit', env: { ...process.env, PROVE: 'full' },
});
process.exit(status ?? 1);
