import type { Text } from '#libs/time-limits';

/** What reading one value gave: the value, or the rule it breaks in words for the person who keeps the table. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rule: string; readonly message: Text };

export const good = <T>(value: T): Read<T> => ({ ok: true, value });
export const bad = (rule: string, uk: string, en: string): { readonly ok: false; readonly rule: string; readonly message: Text } => ({ ok: false, rule, message: { uk, en } });

/** Nearly every text has none, and to look for one alone costs a tenth of looking for halves among pairs. */
const withoutHalves = (text: string): string => (/[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '') : text);

/**
 * A cell without what people never meant: odd spaces, control characters, other apostrophes, and the apostrophe by which Excel
 * (and our own downloads, against formulas) marks text. Line breaks stay: they separate values.
 * @example tidy("\u00a0' 12025…") // '12025…'
 */
export function tidy(text: string): string {
  return withoutHalves(text.normalize('NFC').replace(/\r\n?|\u2028|\u2029|\v/g, '\n'))
    .replace(/\p{Cc}/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+/g, ' ')
    .replace(/[\u2018\u2019\u201b\u2032\u02bb\u02bc\u02b9\u0060\u00b4\uff07]/g, '’')
    .replace(/'/g, '’')
    .trim()
    .replace(/^[’\s]+/, '')
    .replace(/ ?\n ?/g, '\n');
}

/** Values in one cell, at most: no register has more, and each costs work. */
export const MOST_VALUES = 100;
export const tooMany = (found: number, most: number): { readonly rule: string; readonly message: Text } => ({ rule: 'many', message: { uk: `Забагато значень: ${found}, а може бути щонайбільше ${most}.`, en: `Too many values: ${found}, and at most ${most} may stand here.` } });

/** Several values of one cell: separated by semicolons or line breaks. Empty ones do not count. */
export const splitValues = (text: string): string[] => tidy(text).split(/[;\n]/).map((part) => part.trim().replace(/^[’\s]+/, '')).filter((part) => part !== '');

const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у', ï: 'ї', ё: 'е',
};

/**
 * The form in which headers, names and words are compared: small letters, Latin look-alikes as Cyrillic, no punctuation.
 * @example fold('Дата  внесення до ЄРДР:') // 'дата внесення до єрдр'
 */
export function fold(text: string): string {
  const plain = tidy(text).toLowerCase();
  // Only beside Cyrillic letters: a text wholly in Latin ones is meant so.
  return (/[а-яіїєґ]/.test(plain) ? plain.replace(/[a-zïё]/g, (letter) => LOOKALIKES[letter] ?? letter) : plain)
    .replace(/[^\p{L}\p{N}’]+/gu, ' ').replace(/’/g, '').trim();
}

/** The beginning of a text, never with half a character at its end: the database stores none. */
export const cut = (text: string, length: number): string => text.slice(0, length).replace(/\p{Surrogate}$/u, '');

/** At most this many characters of a foreign cell are repeated in a message. */
export const quote = (text: string): string => (text.length > 40 ? `${cut(text, 39)}…` : text);
