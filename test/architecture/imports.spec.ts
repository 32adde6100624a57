import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const root = path.resolve(import.meta.dirname, '../..');

/** Runs the real configuration over a folder; `depcruise` ends with the number of violations, so its code is not a fault. */
function violations(folder: string, paths: string[]): Violation[] {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  let output: string;
  try {
    output = execFileSync(process.execPath, [cli, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (fault) {
    output = (fault as { stdout: string }).stdout;
  }
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

/** One file for every rule, each breaking just that rule. */
const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'no-cycles': ['libs/court/src/ring-two.service.ts', `import './ring.service.js';\n`],
  'platform-imports-left': ['libs/platform/src/bad.service.ts', `import '#libs/audit';\n`],
  'evidence-imports-left': ['libs/evidence/src/bad.service.ts', `import '#libs/checks';\n`],
  'time-limits-imports-nothing-of-ours': ['libs/time-limits/src/bad.ts', `import '#libs/platform';\n`],
  'only-temporal-in-time-limits': ['libs/time-limits/src/clock.ts', `import 'node:fs';\n`],
  'through-the-front-door': ['libs/court/src/door.service.ts', `import '../../platform/src/inner.service.js';\n`],
  'pure-without-suffix': ['libs/finance/src/flows.ts', `import 'typeorm';\n`],
  'law-only-through-time-limits': ['libs/court/src/dates.service.ts', `import 'temporal-polyfill';\n`],
  'features-do-not-import-each-other': ['apps/web/src/features/one/index.ts', `import '../two/index.js';\n`],
  'web-imports-the-law-only': ['apps/web/src/lib/api.ts', `import '#libs/platform';\n`],
  'nothing-imports-tests': ['libs/finance/src/cheat.service.ts', `import '../../../test/support/help.js';\n`],
};
const innocent: readonly (readonly [string, string])[] = [
  ['libs/court/src/ring.service.ts', `import './ring-two.service.js';\n`],
  ['libs/platform/src/inner.service.ts', 'export const inner = 1;\n'],
  ...['platform', 'audit', 'evidence', 'checks', 'time-limits'].map((lib) => [`libs/${lib}/src/index.ts`, 'export {};\n'] as const),
  ['apps/web/src/features/two/index.ts', 'export {};\n'],
  ['test/support/help.ts', 'export {};\n'],
];

describe('who may import whom', () => {
  let plantedTree = '';
  let found: Violation[] = [];

  beforeAll(() => {
    plantedTree = mkdtempSync(path.join(tmpdir(), 'oberih-planted-'));
    for (const [file, text] of [...Object.values(planted), ...innocent]) {
      mkdirSync(path.dirname(path.join(plantedTree, file)), { recursive: true });
      writeFileSync(path.join(plantedTree, file), text);
    }
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) cpSync(path.join(root, file), path.join(plantedTree, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(plantedTree, 'node_modules'));
    found = violations(plantedTree, ['libs', 'apps', 'test']);
  }, 60_000);
  afterAll(() => rmSync(plantedTree, { recursive: true, force: true }));

  it('is kept by the whole tree', () => {
    expect(violations(root, ['apps', 'libs', 'migrations', 'test']).map((each) => `${each.rule.name}: ${each.from}`)).toEqual([]);
  }, 60_000);

  it.each(Object.entries(planted))('notices a planted violation of %s', (rule, [file]) => {
    expect(found).toContainEqual(expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }));
  });
});
