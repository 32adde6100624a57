import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Dictionary, Word } from './i18n.js';

const source = path.join(import.meta.dirname, '..');
const all = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.spec\./.test(file));
const catalogues: { file: string; words: Dictionary<Record<string, Word>> }[] = [];
// One after the other: Jest's module loader cannot link two graphs at once.
for (const file of all.filter((name) => /(^|[/-])words\.ts$/.test(name))) {
  const [words] = Object.values((await import(path.join(source, file))) as Record<string, Dictionary<Record<string, Word>>>);
  if (!words) throw new Error(`${file} exports no dictionary`);
  catalogues.push({ file, words });
}

const forms = (word: Word | undefined): string[] => (typeof word === 'string' ? [word] : Object.values(word ?? {}) as string[]);
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
/** A dictionary is used by the files of its own folder, the one of `ui` by every file. */
const usersOf = (file: string): string => {
  const folder = path.dirname(file);
  return all.filter((one) => one !== file && (folder === 'ui' || path.dirname(one) === folder)).map((one) => fs.readFileSync(path.join(source, one), 'utf8')).join('\n');
};

describe.each(catalogues)('the words of $file', ({ file, words: { uk, en } }) => {
  it('are the same keys in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(uk));
  });

  it('have the same places in every form of both languages', () => {
    for (const key of Object.keys(uk)) {
      const expected = places(forms(uk[key])[0] ?? '');
      for (const form of [...forms(uk[key]), ...forms(en[key])]) expect({ key, places: places(form) }).toEqual({ key, places: expected });
    }
  });

  it('have every plural form their language needs', () => {
    for (const [language, words] of Object.entries({ uk, en })) {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
      for (const [key, word] of Object.entries(words)) if (typeof word !== 'string') expect({ key, forms: Object.keys(word as object).sort() }).toEqual({ key, forms: needed });
    }
  });

  it('are written in their own language', () => {
    for (const key of Object.keys(uk)) {
      expect({ key, english: forms(en[key]).join('') }).toEqual({ key, english: expect.not.stringMatching(/[а-яіїєґ]/i) });
      for (const form of [...forms(uk[key]), ...forms(en[key])]) expect({ key, empty: form.trim() === '' }).toEqual({ key, empty: false });
    }
  });

  it('are all used', () => {
    const users = usersOf(file);
    const used = (key: string): boolean => new RegExp(`['"]${key}['"]`).test(users);
    const dynamic = usedByValue(file);
    expect(Object.keys(uk).filter((key) => !used(key) && !dynamic.includes(key))).toEqual([]);
  });
});

describe('sentences', () => {
  const read = (file: string): string => fs.readFileSync(path.join(source, file), 'utf8');
  /** The two names of the languages are said in their own language, whatever the other words are in. */
  const ofTheirOwn = ['app/appearance.tsx', 'features/sign-in/sign-in-page.tsx'];

  it('stand in dictionaries, which have both languages, and nowhere else', () => {
    expect(all.filter((file) => /\bdictionary\(/.test(read(file)) && !/words\.ts$|lib\/i18n\.ts$/.test(file))).toEqual([]);
    const screens = all.filter((file) => file.endsWith('.tsx') && !ofTheirOwn.includes(file));
    const said = screens.flatMap((file) => read(file).split('\n').filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line)).flatMap((line) => [
      .../[А-ЯІЇЄҐ]/i.test(line) ? [`${file}: ${line.trim()}`] : [],
      ...(/>[^<>{}=]*[a-z]{3}[^<>{}=;()]*<\//i.test(line) || /\b(aria-label|title|label|placeholder|alt)="[^"]*[a-z]{2}/i.test(line) ? [`${file}: ${line.trim()}`] : []),
    ]));
    expect(said).toEqual([]);
  });
});

/** Keys reached by a value of the schema rather than by name: the status of an import, the basis of a reading, the outcome of an attempt. */
function usedByValue(file: string): readonly string[] {
  if (file.includes('reference')) return ['peace', 'martial', 'high', 'medium', 'low'];
  if (file.includes('access-words')) return ['ASSIGNED', 'MEMBER', 'DEPUTY', 'PURPOSE', 'BREAK_GLASS'];
  if (file.includes('my-day')) return ['PURPOSE', 'BREAK_GLASS', 'DEPUTY', 'CONFLICT'];
  if (file.includes('emergency')) return ['OPEN_ALREADY', 'NOTHING_TO_OPEN', 'REVIEW_OVERDUE'];
  return file.includes('imports') ? ['UPLOADED', 'PLANNING', 'PLANNED', 'IMPORTING', 'DONE', 'FAILED', 'CANCELLED'] : [];
}
