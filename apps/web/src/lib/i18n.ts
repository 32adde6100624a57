import { useMemo } from 'react';
import { type Language, usePreferences } from './preferences.js';

/** The same sentence in both languages, as the server and the law engine give it. */
export interface LocalText {
  readonly uk: string;
  readonly en: string;
}

/** A sentence that depends on `{count}`: one form per plural category of the language (Unicode CLDR). */
export interface Plural {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}
export type Word = string | Plural;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Parameters<W> = W extends { other: infer S } ? 'count' | Names<S> : Names<W>;
type Arguments<W> = [Parameters<W>] extends [never] ? [] : [values: { readonly [P in Parameters<W>]: string | number }];

/** The dictionary of one slice: English must have exactly the keys of the Ukrainian. */
export interface Dictionary<Uk extends Record<string, Word>> {
  readonly uk: Uk;
  readonly en: { readonly [K in keyof Uk]: Uk[K] extends string ? string : Plural };
}
export type Translate<Uk extends Record<string, Word>> = <K extends keyof Uk & string>(key: K, ...values: Arguments<Uk[K]>) => string;

/** Declares a dictionary: Ukrainian first; the compiler refuses a missing or surplus English key. */
export function dictionary<const Uk extends Record<string, Word>>(uk: Uk, en: Dictionary<Uk>['en']): Dictionary<Uk> {
  return { uk, en };
}

const plurals: Record<Language, Intl.PluralRules> = { uk: new Intl.PluralRules('uk'), en: new Intl.PluralRules('en') };

const collators: Record<Language, Intl.Collator> = { uk: new Intl.Collator('uk', { numeric: true }), en: new Intl.Collator('en', { numeric: true }) };

/** The order of names in a language, for `sort`: Г before Ґ, an apostrophe is no letter, 9 before 10. */
export const inOrderOf = (language: Language) => (a: string, b: string): number => collators[language].compare(a, b);

/** Says a word: chooses the plural form by `count`, fills `{name}` places, writes numbers the way of the language. */
export function say(word: Word, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  const form = typeof word === 'string' ? word : pluralForm(word, plurals[language].select(Number(values['count'])));
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

function pluralForm(word: Plural, category: Intl.LDMLPluralRule): string {
  if (category === 'one' || category === 'few' || category === 'many') return word[category] ?? word.other;
  return word.other;
}

/** `const t = useWords(words)`, then `t('key')` or `t('key', { count: 3 })`. */
export function useWords<Uk extends Record<string, Word>>(words: Dictionary<Uk>): Translate<Uk> {
  const { language } = usePreferences();
  return useMemo<Translate<Uk>>(() => (key, ...values) => say(words[language][key] as Word, language, values[0]), [words, language]);
}

/** Chooses the reader's language from a text that carries both. */
export function useLocal(): (text: LocalText) => string {
  const { language } = usePreferences();
  return useMemo(() => (text) => text[language], [language]);
}
