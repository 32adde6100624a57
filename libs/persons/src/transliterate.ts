/** Letters at the beginning of a word that are written in another way than within it. */
const INITIAL: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };
const WITHIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't',
  у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', ё: 'io', ы: 'y', э: 'e', ъ: '',
};

/**
 * A word of small letters in Latin ones, by the Resolution of the Cabinet of Ministers No. 55 of 27 January 2010: soft signs and apostrophes fall
 * away, зг becomes zgh. What is no Cyrillic letter stays as it is. The same as `sec.latin` in the database, which folds what lists are searched by.
 * @example latinOf('згурський') // 'zghurskyi'
 */
export const latinOf = (word: string): string =>
  word.replace(/’/g, '').replace(/зг/g, 'zgh').replace(/(^|[-\s])([єїйюя])/g, (_, before: string, letter: string) => before + (INITIAL[letter] ?? letter)).replace(/[а-яёєіїґ]/g, (letter) => WITHIN[letter] ?? letter);
