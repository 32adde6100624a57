import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type SourceFile, constructorParameters, forbiddenWords, linesOver, percentile } from './shape.js';

const root = path.resolve(import.meta.dirname, '../..');
const files: SourceFile[] = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .split('\n').filter((name) => name !== '' && !name.startsWith('apps/web/src/gql/')).flatMap((name) => {
    try {
      return [{ name, text: readFileSync(path.join(root, name), 'utf8') }];
    } catch {
      return []; // deleted in the working tree
    }
  });
const isTest = (file: SourceFile): boolean => /\.(spec|e2e-spec)\.tsx?$/.test(file.name) || file.name.startsWith('test/');
const isRulebook = (file: SourceFile): boolean => file.name.includes('time-limits/src/rulebook/');
const lines = (file: SourceFile): number => file.text.split('\n').length - 1;

describe('the shape of the code', () => {
  const sources = files.filter((file) => !isTest(file) && !isRulebook(file) && /^(apps|libs)\//.test(file.name));

  it('keeps source files at 300 lines or fewer, nine in ten at 150', () => {
    expect(linesOver(sources, 300)).toEqual([]);
    expect(percentile(sources.map(lines), 0.9)).toBeLessThanOrEqual(150);
  });

  it('keeps tests at 400 lines and rulebook data at 500', () => {
    expect(linesOver(files.filter(isTest), 400)).toEqual([]);
    expect(linesOver(files.filter(isRulebook), 500)).toEqual([]);
  });

  it('has no any, no silenced compiler and no non-null assertion outside entity fields', () => {
    expect(files.flatMap(forbiddenWords)).toEqual([]);
  });

  it('gives no constructor more than six parameters', () => {
    expect(sources.flatMap((file) => constructorParameters(file).filter((count) => count > 6).map((count) => `${file.name}: ${count}`))).toEqual([]);
  });

  it('compiles under the strict settings', () => {
    const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: Record<string, unknown> };
    expect(compilerOptions).toMatchObject({ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true });
  });

  const count = (list: readonly SourceFile[]): number => list.reduce((sum, file) => sum + lines(file), 0);

  it('has two lines of test for each line of the law engine', () => {
    const engine = files.filter((file) => file.name.startsWith('libs/time-limits/') && !isRulebook(file));
    expect(count(engine.filter(isTest)) / count(engine.filter((file) => !isTest(file)))).toBeGreaterThanOrEqual(2);
  });

  it('has a line of test for each line of the slices', () => {
    const slices = files.filter((file) => file.name.startsWith('libs/') && !file.name.startsWith('libs/time-limits/'));
    const stories = files.filter((file) => /^test\/(api|faults|security)\//.test(file.name));
    expect(count([...slices.filter(isTest), ...stories]) / count(slices.filter((file) => !isTest(file)))).toBeGreaterThanOrEqual(1);
  });
});

describe('the measures themselves', () => {
  const file = (text: string): SourceFile => ({ name: 'libs/x/src/x.service.ts', text });

  it('notice a file that is too long', () => {
    expect(linesOver([file('a\n'.repeat(301))], 300)).toEqual(['libs/x/src/x.service.ts: 301']);
  });

  it.each([['const a: any = 1;'], ['x as any'], ['// @ts-ignore'], ['const a = b!.c;'], ['list[0]!']])('notice %s', (text) => {
    expect(forbiddenWords(file(text))).toHaveLength(1);
  });

  it.each([['if (!a) b();'], ['a !== b'], ["const text = 'any time!';"], ['// any comment']])('leave %s alone', (text) => {
    expect(forbiddenWords(file(text))).toEqual([]);
  });

  it('notice a constructor with seven parameters', () => {
    expect(constructorParameters(file('class A { constructor(a: B<C, D>, b: E, c: F, d: G, e: H, f: I, g: J) {} }'))).toEqual([7]);
  });
});
