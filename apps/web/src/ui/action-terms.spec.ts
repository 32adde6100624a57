import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actionTerms } from './action-terms.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'libs/*.ts', 'apps/api/*.ts', 'apps/worker/*.ts', 'apps/cli/*.ts'], { cwd: root, encoding: 'utf8' })
  .split('\n').filter((name) => name !== '' && !name.includes('.spec.') && !name.endsWith('documents.ts')).flatMap((name) => {
    try {
      return [readFileSync(path.join(root, name), 'utf8')];
    } catch {
      return []; // deleted in the working tree
    }
  });

/** Words of the same shape that open things and are none of the log. */
const permissions = new Set([...readFileSync(path.join(root, 'libs/platform/src/permissions.ts'), 'utf8').matchAll(/'([a-z.]+)'/g)].map(([, name]) => name));

/** Slice and verb, as entries of the log are named. */
const NAME = /'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g;

/** The names in a text: wherever an entry says `action:`, and every word of its shape that begins like one of the log and is no permission. */
function actionsIn(text: string, known: ReadonlySet<string>): string[] {
  const said = [...text.matchAll(/\baction: (?!string)[^,}\n]*/g)].flatMap(([part]) => [...part.matchAll(NAME)].map(([, name = '']) => name));
  const passed = [...text.matchAll(NAME)].map(([, name = '']) => name).filter((name) => known.has(name.slice(0, name.indexOf('.'))) && !permissions.has(name));
  return [...new Set([...said, ...passed])].filter((name) => !/\.(html|json|jsonld|xlsx|id|at)$/.test(name) && name !== 'mail.digest');
}

describe('what the log calls an act', () => {
  const slices = new Set(Object.keys(actionTerms).map((name) => name.slice(0, name.indexOf('.'))));
  const written = new Set(sources.flatMap((text) => actionsIn(text, slices)));

  it('has words in both languages for every act that the code writes', () => {
    expect(written.size).toBeGreaterThan(60);
    expect([...written].filter((name) => actionTerms[name] === undefined).sort()).toEqual([]);
  });

  it('has no words for what nobody writes', () => {
    // Some are put together where they are written: `person.${answer}-reveal`.
    const patterns = sources.flatMap((text) => [...text.matchAll(/`([a-z]+\.)\$\{[^`]*\}([a-z-]*)`/g)].map(([, head, tail]) => [head ?? '', tail ?? ''] as const));
    const putTogether = (name: string): boolean => patterns.some(([head, tail]) => name.startsWith(head) && name.endsWith(tail));
    expect(Object.keys(actionTerms).filter((name) => !sources.some((text) => text.includes(`'${name}'`)) && !putTogether(name))).toEqual([]);
  });

  it('says something different in each language, and the same of no two acts', () => {
    for (const { uk, en } of Object.values(actionTerms)) {
      expect(uk).toMatch(/^\p{Script=Cyrillic}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
    for (const language of ['uk', 'en'] as const) {
      const said = Object.values(actionTerms).map((term) => term[language]);
      expect(said.filter((words, index) => said.indexOf(words) !== index)).toEqual([]);
    }
  });

  it('notices one that is new, also where it is handed on', () => {
    expect(actionsIn(`record(actor, { action: 'thing.change', resource })`, slices)).toEqual(['thing.change']);
    expect(actionsIn(`action: before === undefined ? 'thing.add' : 'thing.change', resource: 'thing'`, slices)).toEqual(['thing.add', 'thing.change']);
    expect(actionsIn(`return this.moved(actor, id, 'import.forget')`, slices)).toEqual(['import.forget']);
    expect(actionsIn(`@Allow('import.run') readonly action: string`, slices)).toEqual([]);
  });
});
