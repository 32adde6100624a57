import { createHmac } from 'node:crypto';
import { latinOf } from './transliterate.js';

/**
 * What is indexed: a surname, a surname with the year of birth, a telephone. Given names, sexes, nationalities and regions are not:
 * of so few values each bucket would tell which one it is.
 */
export const indexKinds = ['surname', 'surname-year', 'phone'] as const;
export type IndexKind = (typeof indexKinds)[number];

/** How many people the buckets are planned for. */
export const EXPECTED_PEOPLE = 100_000;

/**
 * Bits of an index over `people` values, so that a bucket holds at least two of them and at most as many as their square root
 * (the planning rule of CipherSweet): it hides whose it is, and few candidates must be opened.
 * @param lean 0 for the fewest buckets the rule allows, 1 for the most
 * @example plannedBits(100_000, 0.5) // 12
 */
export const plannedBits = (people: number, lean: number): number => {
  const [fewest, most] = [Math.ceil(Math.log2(Math.sqrt(people))), Math.floor(Math.log2(people / 2))];
  return Math.floor(fewest + (most - fewest) * lean);
};

const bitsOf: Readonly<Record<IndexKind, number>> = { surname: plannedBits(EXPECTED_PEOPLE, 0.5), 'surname-year': plannedBits(EXPECTED_PEOPLE, 0.8), phone: plannedBits(EXPECTED_PEOPLE, 0.8) };

const LOOK_ALIKE: Readonly<Record<string, string>> = { A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', I: 'І', K: 'К', M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х', Y: 'У' };

/**
 * A word of a name as it is compared: small, composed, with one apostrophe and hyphen, without letters of another alphabet that look the same.
 * Made small first, for the capital of ß has no capital of its own. Letters are told apart as capitals, where more of them look alike, and without their marks: a Latin I with two dots is an Ї.
 */
export const normaliseWord = (word: string): string =>
  word.toLowerCase().toUpperCase().normalize('NFD').replace(/[ABCEHIKMOPTXY]/g, (letter) => LOOK_ALIKE[letter] ?? letter).toLowerCase().normalize('NFC')
    .replace(/['\u02bc\u2018\u2019`\u00b4\uff07]/g, '’').replace(/[\u2010-\u2015\u2212]/g, '-');

const rawWords = (name: string): string[] => name.replace(/\s*([-\u2010-\u2015\u2212])\s*/g, '$1').split(/\s+/).filter((word) => normaliseWord(word) !== '');

/** Words of a name; the first is the surname, as documents of this country have it. */
export const wordsOf = (name: string): string[] => rawWords(name).map(normaliseWord);

const isLatin = (word: string): boolean => !/\p{Script=Cyrillic}/u.test(word);

/**
 * A word of a name in Latin letters, so that it is one word in either alphabet.
 * @example soundOf('Шевченко') === soundOf('Shevchenko') // 'shevchenko'
 */
export const soundOf = (word: string): string =>
  isLatin(word) ? word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/['\u02bc\u2018\u2019`\u00b4\uff07]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-') : latinOf(normaliseWord(word));

/** Under what a word that somebody typed may stand in the index: by its sound, or, typed in letters that look the same, by its look; and as it was before sounds were indexed. */
const askedAs = (word: string): string[] => [...new Set([soundOf(word), latinOf(normaliseWord(word)), normaliseWord(word)])];

/** The values of an index under which people of this name may stand, the first words of it tried as the surname. */
export const surnamesAsked = (name: string, mostWords: number): string[] => rawWords(name).slice(0, mostWords).flatMap(askedAs);

/**
 * A telephone in the form of E.164; undefined when it cannot be told which it is.
 * @example e164('067 123-45-67') // '+380671234567'
 */
export function e164(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+') || digits.startsWith('00')) return /^[1-9]\d{7,14}$/.test(digits.replace(/^00/, '')) ? `+${digits.replace(/^00/, '')}` : undefined;
  if (/^0\d{9}$/.test(digits)) return `+38${digits}`;
  if (/^80\d{9}$/.test(digits)) return `+3${digits}`;
  return /^380\d{9}$/.test(digits) ? `+${digits}` : undefined;
}

/** What of a person goes into which index. */
export function indexedValues({ fullName, birthDay, phone }: { readonly fullName?: string | null | undefined; readonly birthDay?: string | null | undefined; readonly phone?: string | null | undefined }): { kind: IndexKind; value: string }[] {
  const [family] = rawWords(fullName ?? '');
  const surname = family === undefined ? undefined : soundOf(family);
  const number = e164(phone ?? '');
  return [
    ...(surname === undefined ? [] : [{ kind: 'surname' as const, value: surname }]),
    ...(surname === undefined || birthDay == null ? [] : [{ kind: 'surname-year' as const, value: `${surname} ${birthDay.slice(0, 4)}` }]),
    ...(number === undefined ? [] : [{ kind: 'phone' as const, value: number }]),
  ];
}

/** The bucket of a value: so many first bits of its HMAC under the key of the index. */
export const bucketOf = (key: Buffer, kind: IndexKind, value: string): number => createHmac('sha256', key).update(value, 'utf8').digest().readUInt32BE(0) >>> (32 - bitsOf[kind]);

/** Whether a word that is asked for begins another: letter by letter, or by its sound where they are of two alphabets. */
const begins = (asked: string, word: string): boolean =>
  normaliseWord(word).startsWith(normaliseWord(asked)) || (isLatin(asked) !== isLatin(word) && soundOf(word).startsWith(soundOf(asked)));

/** Whether a name is one that somebody looks for: each word asked for begins a word of the name, each of these once. */
export function nameMatches(asked: string, name: string): boolean {
  const left = rawWords(name);
  // The longest first: of two beginnings of one word the longer has fewer words to choose from.
  return rawWords(asked).sort((one, other) => normaliseWord(other).length - normaliseWord(one).length).every((word) => {
    const place = left.findIndex((each) => begins(word, each));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}
