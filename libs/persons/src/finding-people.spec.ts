import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { bucketOf, e164, indexKinds, indexedValues, nameMatches, normaliseWord, wordsOf } from './blind-index.js';
import { PersonsService } from './persons.service.js';

const LETTERS = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'];
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
// A word of nothing but letters that Latin has too is, typed in those, a Latin word: nobody can tell which was meant.
const part = fc.array(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 9 }).filter((letters) => letters.some((letter) => LATIN[letter] === undefined && LATIN[letter.toUpperCase()] === undefined)).map((letters) => capital(letters.join('')));
/** A surname as documents have it: plain, with an apostrophe, or double. */
const surname = fc.oneof(part, fc.tuple(part, part).map(([one, two]) => `${one}’${two.toLowerCase()}`), fc.tuple(part, part).map(([one, two]) => `${one}-${two}`));
const fullName = fc.tuple(surname, part, fc.option(part, { nil: '' })).map(([family, given, father]) => `${family} ${given} ${father}`.trim());

const LATIN: Readonly<Record<string, string>> = { а: 'a', с: 'c', е: 'e', і: 'i', о: 'o', р: 'p', х: 'x', у: 'y', А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X' };
/** The same name as somebody else types it: each slip by itself or together with others. */
const slips: Readonly<Record<string, (name: string) => string>> = {
  capitals: (name) => name.toUpperCase(), 'small letters': (name) => name.toLowerCase(), 'another apostrophe': (name) => name.replaceAll('’', '\''), 'the apostrophe of a keyboard': (name) => name.replaceAll('’', '`'), 'the letter apostrophe': (name) => name.replaceAll('’', '\u02bc'),
  'Latin letters that look the same': (name) => [...name].map((letter) => LATIN[letter] ?? letter).join(''), 'a long dash with spaces': (name) => name.replaceAll('-', ' – '), 'a hyphen of another kind': (name) => name.replaceAll('-', '\u2011'),
  'white space': (name) => `  ${name.replaceAll(' ', ' \u00a0\t ')} `, 'letters in two parts': (name) => name.normalize('NFD'),
};
const slipped = fc.array(fc.constantFrom(...Object.values(slips)), { maxLength: 4 });

describe('a name as it is compared', () => {
  it('is the same however it is typed', () => {
    fc.assert(fc.property(fullName, slipped, (name, all) => {
      expect(wordsOf(all.reduce((text, slip) => slip(text), name))).toEqual(wordsOf(name));
    }), { numRuns: 500 });
  });

  it.each(Object.entries(slips))('is the same with %s', (_, slip) => {
    for (const name of ['Дем’яненко-Їжакевич Соломія Хомівна', 'Косенко Іван', 'Нечай-Вигадана Оксана']) expect(wordsOf(slip(name))).toEqual(wordsOf(name));
  });

  it('is not changed by being normalised twice', () => {
    expect(normaliseWord('Вайẞ')).toBe(normaliseWord('Вайß'));
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(normaliseWord(normaliseWord(text))).toBe(normaliseWord(text));
      const words = wordsOf(text);
      expect(wordsOf(words.join(' '))).toEqual(words);
    }), { numRuns: 500 });
  });

  it('does not make one name of two that differ in a letter of this alphabet', () => {
    fc.assert(fc.property(part, part, (one, other) => {
      fc.pre(one.toLowerCase() !== other.toLowerCase());
      expect(normaliseWord(one)).not.toBe(normaliseWord(other));
    }));
    for (const [one, other] of [['Гнат', 'Ґнат'], ['Івасик', 'Їівасик'], ['Єва', 'Ева'], ['Лис', 'Лісь']] as const) expect(wordsOf(one)).not.toEqual(wordsOf(other));
  });
});

describe('a name that is looked for', () => {
  it('is found by all of its words, by some of them, by their beginnings, in any order', () => {
    fc.assert(fc.property(fullName, fc.infiniteStream(fc.nat(7)), (name, choose) => {
      const next = (): number => choose.next().value as number;
      const words = name.split(' ').filter(() => next() > 1).map((word) => word.slice(0, word.length - (next() % 3 === 0 ? Math.min(2, word.length - 1) : 0)).replace(/[-’]$/, '')).sort(() => next() - 3);
      expect(nameMatches(words.join(' '), name)).toBe(true);
    }));
  });

  it('is not found by a word more than it has, and what more words find fewer find too', () => {
    fc.assert(fc.property(fullName, fullName, (asked, name) => {
      expect(nameMatches(`${name} ${name.split(' ')[0] ?? ''}`, name)).toBe(false);
      if (nameMatches(asked, name)) for (const word of asked.split(' ')) expect(nameMatches(word, name)).toBe(true);
    }));
  });
});

describe('the bucket of a person', () => {
  it('is the bucket of whoever looks for them, however the name and the telephone are typed: none is missed', () => {
    const key = randomBytes(32);
    const buckets = (of: Parameters<typeof indexedValues>[0]): Map<string, number> => new Map(indexedValues(of).map(({ kind, value }) => [kind, bucketOf(key, kind, value)]));
    const digits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String);
    const writings = [(n: string) => `+380${n}`, (n: string) => `0${n}`, (n: string) => `380${n}`, (n: string) => `80${n}`, (n: string) => `(0${n.slice(0, 2)}) ${n.slice(2, 5)}-${n.slice(5, 7)}-${n.slice(7)}`, (n: string) => `00380${n}`];
    fc.assert(fc.property(fullName, slipped, fc.integer({ min: 1930, max: 2020 }), digits, fc.constantFrom(...writings), (name, all, year, number, writing) => {
      const stored = buckets({ fullName: name, birthDay: `${year}-05-05`, phone: `+380${number}` });
      const asked = buckets({ fullName: all.reduce((text, slip) => slip(text), name), birthDay: `${year}-12-31`, phone: writing(number) });
      expect([...asked]).toEqual([...stored]);
      expect([...stored.keys()]).toEqual([...indexKinds]);
    }), { numRuns: 300 });
  });

  it('of a telephone is none where nobody can say which it is, and two numbers are never one', () => {
    fc.assert(fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
      const [a, b] = [e164(one), e164(other)];
      if (a !== undefined) expect(a).toMatch(/^\+[1-9]\d{7,14}$/);
      if (a !== undefined && a === b) expect(one.replace(/\D/g, '').slice(-9)).toBe(other.replace(/\D/g, '').slice(-9));
      if (a !== undefined) expect(e164(a)).toBe(a);
    }), { numRuns: 1_000 });
  });
});

describe('people in the database', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);
  const inOneCase = async (actor: Actor, names: readonly string[]): Promise<string[]> => {
    const people = await persons().createMany(actor, names.map((name) => ({ fullName: name, birthDay: '1990-05-05' })));
    const proceedingId = await bench.register(actor);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $1, p from unnest($2::uuid[]) p', [proceedingId, people.map(({ id }) => id)]);
    return people.map(({ id }) => id);
  };

  it('are all found by surname, each typed with slips of its own, among many who are not meant', bench.story(async () => {
    const olena = await bench.actor();
    const names = fc.sample(fc.tuple(fullName, slipped), { numRuns: 150, seed: 7 });
    const ids = await inOneCase(olena, names.map(([name]) => name));
    for (const [n, [name, all]] of names.entries()) {
      const typed = all.reduce((text, slip) => slip(text), name);
      const found = await persons().search(olena, { name: typed, birthYear: n % 2 === 0 ? 1990 : null });
      expect([typed, found.get(ids[n] ?? '')]).toEqual([typed, name]);
      for (const label of found.values()) expect(nameMatches(typed, label)).toBe(true);
    }
  }));

  it('are found by the first four words of what was typed, in whichever place the surname stands', bench.story(async () => {
    const olena = await bench.actor();
    const [id = ''] = await inOneCase(olena, ['Вигаданенко Марія Хомівна']);
    for (const name of ['Марія Вигаданенко', 'хомівна марія вигаданенко', 'Вигаданенко М. Х.'.replaceAll('.', '')]) expect([name, (await persons().search(olena, { name })).has(id)]).toEqual([name, true]);
    expect((await persons().search(olena, { name: 'один два три чотири Вигаданенко' })).size).toBe(0);
  }));

  it('show in the index neither name nor telephone: numbers below the size of the index, the same for the same surname', bench.story(async () => {
    const olena = await bench.actor();
    const ids = await inOneCase(olena, ['Вигаданенко Марія', 'ВИГАДАНЕНКО Петро', 'Іншенко Петро']);
    const rows = await bench.db.sql<{ personId: string; kind: string; bucket: number }>('select person_id "personId", kind, bucket from keeper.person_index where person_id = any($1)', [ids]);
    expect(rows.every(({ bucket }) => Number.isInteger(bucket) && bucket >= 0 && bucket < 2 ** 13)).toBe(true);
    const bucket = (place: number): number | undefined => rows.find(({ personId, kind }) => personId === ids[place] && kind === 'surname')?.bucket;
    expect(bucket(0)).toBe(bucket(1));
    expect(JSON.stringify(rows)).not.toMatch(/вигадан/i);
  }));
});
