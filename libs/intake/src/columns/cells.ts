import { parseErdrNumber } from '#libs/time-limits';
import { type Read, bad, fold, good, quote, tidy } from './text.js';

const DIGITS: Readonly<Record<string, string>> = { О: '0', о: '0', O: '0', o: '0', І: '1', і: '1', I: '1', l: '1', '|': '1', З: '3', з: '3' };
/** What a spreadsheet makes of 17 digits: it keeps 15 and shows a power of ten. */
const POWER = /^\d([.,]\d+)?[eеEЕ]\+?\d+$/;

/**
 * Reads an ERDR number: 17 digits, with spaces, hyphens, a number sign or a look-alike letter forgiven, and the day of entry
 * that units write behind it left alone. A number that a spreadsheet has rounded is refused, because its last digits are gone.
 * @example readErdrNumber('№ 12025 16247 0000220') // { ok: true, value: '12025162470000220' }
 */
export function readErdrNumber(raw: string): Read<string> {
  const text = splitDate(raw).value;
  if (POWER.test(text.replace(/ /g, ''))) return bad('digits-lost', `Excel перетворив номер на «${quote(text)}» і втратив останні цифри: задайте стовпцю текстовий формат і введіть номер знову.`, `Excel turned the number into “${quote(text)}” and lost its last digits: format the column as text and type the number again.`);
  const digits = [...text.replace(/^(єрдр|кп|к\/п)?\s*(№|n|no\.?)?\s*/i, '').replace(/[\s\-–—‑._/№’"«»;,]/g, '')].map((letter) => DIGITS[letter] ?? letter).join('');
  if (parseErdrNumber(digits) !== undefined) return good(digits);
  const said = /^\d+$/.test(digits) ? { uk: `тут їх ${digits.length}`, en: `here are ${digits.length}` } : { uk: 'тут є інші знаки', en: 'here are other characters' };
  return bad('erdr-number', `Номер у ЄРДР має 17 цифр: ${said.uk} («${quote(text)}»).`, `An ERDR number has 17 digits: ${said.en} (“${quote(text)}”).`);
}

/**
 * Reads a number of months or minutes: `6`, `до 6 міс.`, `6 (шести) місяців`.
 * @example readCount('до 6 місяців') // { ok: true, value: 6 }
 */
export function readCount(raw: string): Read<number> {
  const text = tidy(raw).toLowerCase();
  const match = /^(?:до |на )?(\d{1,4})(?:[.,]0+)?(?:[-’]?(?:х|ти|и|ох))? ?(?:\([^)]*\))? ?(?:м|міс|місяц\p{L}*|хв|хвилин\p{L}*|months?|minutes?)?\.?$/u.exec(text);
  if (match !== null) return good(Number(match[1]));
  const dated = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) ? { uk: ', а не дату', en: ', not a date' } : { uk: '', en: '' };
  return bad('number', `«${quote(text)}»: потрібно ціле число${dated.uk}, наприклад 6.`, `“${quote(text)}”: a whole number is needed${dated.en}, for example 6.`);
}

/** Longer texts are no value with a date, and not worth looking through. */
const WITH_DATE = 120;
/** What stands before a day makes it the end of a term, or one of two days: none of them is when it was decided. */
const NOT_WHEN = /(?:^|[^\p{L}])(?:до|по)$|\d{1,2}\.\d{1,2}\.\d{2,4}/u;

/** A value with its date in one cell: `6 міс. (05.11.2026)`, `тримання під вартою 05.11.2026`. The day until which something runs is not its date. */
export function splitDate(raw: string): { readonly value: string; readonly date: string | undefined } {
  const text = tidy(raw);
  const match = text.length > WITH_DATE ? null : /^(.*?)[\s,(]*(?:від |з )?(\d{1,2}\.\d{1,2}\.\d{2,4}(?: \d{1,2}:\d{2})?|\d{4}-\d{2}-\d{2})(?: ?р(?:оку|\.)?)?\)?$/s.exec(text);
  const value = (match?.[1] ?? '').trim();
  return value === '' || NOT_WHEN.test(value) ? { value: text, date: undefined } : { value, date: match?.[2] };
}

/**
 * A reader of one of a closed list of words; the words are compared folded, and a longer text that begins with one is accepted.
 * @example wordReader({ SECURITY_SERVICE: ['СБУ'] })('CБУ') // 'SECURITY_SERVICE'
 */
export function wordReader<Word extends string>(words: Readonly<Record<Word, readonly string[]>>): (raw: string) => Word | undefined {
  const all = (Object.entries(words) as [Word, readonly string[]][]).flatMap(([word, forms]) => [word, ...forms].map((form) => [fold(form), word] as const));
  const exact = new Map([...all].reverse());
  const longestFirst = all.filter(([form]) => form.length > 3).sort(([a], [b]) => b.length - a.length);
  return (raw) => {
    const text = fold(raw);
    return exact.get(text) ?? longestFirst.find(([form]) => text.startsWith(`${form} `))?.[1];
  };
}
