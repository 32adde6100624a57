import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');

describe('what npm start builds again', () => {
  it('is the workspace when its sources, the law engine in them or any recipe of its build changed, and not for a test', () => {
    const inputs = execFileSync(process.execPath, ['--input-type=module', '-e', `const { webInputs } = await import('./tools/build.mjs'); console.log(webInputs().join('\\n'));`], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    expect(inputs).toEqual(expect.arrayContaining(['apps/web/vite.config.ts', 'apps/web/tsconfig.json', 'apps/web/index.html', 'apps/web/src/main.tsx', 'libs/time-limits/src/index.ts', 'tools/build.mjs', 'tsconfig.json', 'package-lock.json']));
    expect(inputs.filter((file) => /\.spec\.tsx?$/.test(file))).toEqual([]);
  });
});
