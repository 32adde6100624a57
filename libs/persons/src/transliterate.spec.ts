import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { nameMatches, normaliseWord, soundOf, surnamesAsked } from './blind-index.js';
import { latinOf } from './transliterate.js';

/** Examples of the table of Resolution No. 55 of 27 January 2010, the special cases among them. */
const OFFICIAL: readonly (readonly [string, string])[] = [
  ['Алушта', 'alushta'], ['Борщагівка', 'borshchahivka'], ['Вінниця', 'vinnytsia'], ['Гадяч', 'hadiach'], ['Згурський', 'zghurskyi'], ['Ґалаґан', 'galagan'], ['Донецьк', 'donetsk'], ['Рівне', 'rivne'],
  ['Єнакієве', 'yenakiieve'], ['Гаєвич', 'haievych'], ['Короп’є', 'koropie'], ['Житомир', 'zhytomyr'], ['Закарпаття', 'zakarpattia'], ['Розгон', 'rozghon'], ['Медвин', 'medvyn'], ['Іршава', 'irshava'], ['Їжакевич', 'yizhakevych'], ['Кадиївка', 'kadyivka'],
  ['Мар’їне', 'marine'], ['Йосипівка', 'yosypivka'], ['Стрий', 'stryi'], ['Київ', 'kyiv'], ['Чернігів', 'chernihiv'], ['Шевченкове', 'shevchenkove'], ['Хмельницький', 'khmelnytskyi'], ['Біла', 'bila'], ['Щербухи', 'shcherbukhy'], ['Гоща', 'hoshcha'],
  ['Юрій', 'yurii'], ['Корюківка', 'koriukivka'], ['Яготин', 'yahotyn'], ['Костянтин', 'kostiantyn'], ['Знам’янка', 'znamianka'], ['Феодосія', 'feodosiia'],
];
const LETTERS = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’'];
const surname = fc.array(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 12 }).map((letters) => letters.join('')).filter((word) => latinOf(word).length > 1);

describe('a name in the other alphabet', () => {
  const bench = useProceedings();

  it.each(OFFICIAL)('%s is %s, as the resolution has it', (word, latin) => {
    expect(latinOf(normaliseWord(word))).toBe(latin);
  });

  it('is spelled by the search of lists as it is spelled here', async () => {
    const words = [...OFFICIAL.map(([word]) => word), ...fc.sample(surname, { numRuns: 500, seed: 55 })];
    const rows = await bench.db.request(() => bench.db.sql<{ word: string; latin: string }>('select word, sec.latin(sec.squeezed(word)) latin from unnest($1::text[]) word', [words]));
    expect(rows.filter(({ word, latin }) => latin !== latinOf(normaliseWord(word)))).toEqual([]);
    expect(rows).toHaveLength(words.length);
  });

  it('stands under one value of the index, and is found by either spelling and its beginnings', () => {
    fc.assert(fc.property(surname, fc.nat(12), (word, cut) => {
      const latin = latinOf(word);
      expect(soundOf(latin)).toBe(soundOf(word));
      for (const asked of [word, latin, word.toUpperCase(), latin.toUpperCase()]) {
        expect(surnamesAsked(asked, 4)).toContain(soundOf(word));
        expect([nameMatches(asked, `${word} Марія`), nameMatches(asked, `${latin} Mariia`)]).toEqual([true, true]);
      }
      expect(nameMatches(latin.slice(0, 1 + cut), word)).toBe(true);
    }));
  });

  it('is not found by another that merely sounds alike in its own alphabet', () => {
    for (const [asked, name] of [['Гнат', 'Ґнат'], ['Лис', 'Лісь'], ['Шавлій', 'Щавлій']] as const) expect([asked, nameMatches(asked, name)]).toEqual([asked, false]);
  });
});
