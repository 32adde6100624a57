import { readWhen } from '../columns/day-cell.js';
import { MOST_VALUES, bad, fold, good, quote, type Read, tidy, tooMany } from '../columns/text.js';

/** A person as a cell names her. */
export interface NamedPerson {
  readonly name: string;
  readonly birthDay: string | null;
}

/** The form in which names are compared: the same person is written with other apostrophes, cases and spaces. */
export const nameKey = (name: string): string => fold(name);

/** Between people: a comma, a conjunction, the number of the next one in a list. */
const BETWEEN = /,|\s(?:та|і|й)\s(?=\p{Lu})|\s(?=\d{1,2}[.)]\s*\p{L})/u;
const BORN = /^(.*?)\s*\(?(\d{1,2}\.\d{1,2}\.\d{4})\s*(?:р\.?\s*н\.?|року народження|р\.)?\)?$/i;
/** A year alone is no day of birth, and no part of a name. */
const BORN_IN = /^(.*?)\s*\(?(?:19|20)\d\d\s*(?:р\.?\s*н\.?|року народження)\)?$/i;

/** `Іваненко І. І., 12.03.1990 р.н.` and the like; several people divided by commas. */
export function readPeople(text: string): Read<NamedPerson[]> {
  const people: NamedPerson[] = [];
  const pieces = text.split(BETWEEN).map((part) => part.trim()).filter((part) => part !== '');
  if (pieces.length > MOST_VALUES * 2) return { ok: false, ...tooMany(pieces.length, MOST_VALUES * 2) };
  for (const piece of pieces) {
    const born = BORN.exec(piece);
    const year = BORN_IN.exec(piece);
    const name = ((born ?? year)?.[1] ?? piece).replace(/^\d{1,2}[.)]\s*/, '').trim();
    const when = born === null ? undefined : readWhen(born[2] ?? '');
    if (when !== undefined && (!when.ok || when.value.on === undefined)) return bad('birth-day', `Немає такого дня народження: «${quote(born?.[2] ?? '')}».`, `There is no such day of birth: “${quote(born?.[2] ?? '')}”.`);
    const birthDay = when?.ok === true ? when.value.on ?? null : null;
    const last = people.at(-1);
    if (name === '' && last !== undefined && (born ?? year) !== null) people[people.length - 1] = { ...last, birthDay: birthDay ?? last.birthDay };
    else if (last !== undefined && /^\p{Ll}/u.test(name)) return bad('person', `«${quote(name)}» після коми не схоже на ім’я: пишіть лише імена й дні народження, а осіб розділяйте крапкою з комою.`, `“${quote(name)}” behind a comma does not look like a name: write names and days of birth only, and divide people by semicolons.`);
    else if ((name.match(/\p{L}/gu)?.length ?? 0) < 2 || name.length > 200) return bad('name', 'Ім’я: від 2 до 200 знаків, літерами.', 'A name takes 2 to 200 characters, in letters.');
    else people.push({ name, birthDay });
  }
  return good(people);
}

/** A member of staff as far as matching by name needs. */
export interface Colleague {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** The words of a name; a double surname is one. */
const wordsOf = (name: string): string[] => fold(tidy(name).replace(/ ?[-‐‑–—] ?/g, '’')).split(' ').filter((word) => word !== '');

/** How `Іваненко Олена Петрівна` is also written: `Іваненко О.П.`, `О. Іваненко`, `Олена ІВАНЕНКО`. */
function otherForms(name: string): string[] {
  const [surname = '', ...given] = wordsOf(name);
  const initials = given.map((word) => word.slice(0, 1));
  const shorter = [given.slice(0, 1), initials, initials.slice(0, 1)].filter((each) => each.length > 0);
  return [...new Set([given, ...shorter].flatMap((each) => [[surname, ...each], [...each, surname]]).map((words) => words.join(' ')))];
}

/**
 * Finds colleagues of one duty by the name in a cell: the full name, or the surname with the first name or initials, on either side.
 * @example finder(staff, 'PROSECUTOR')('Іваненко О.П.') // ['<id>']; two ids: the name is not clear
 */
export function finder(staff: readonly Colleague[], role: string): (name: string) => readonly string[] {
  const full = new Map<string, string[]>();
  const short = new Map<string, string[]>();
  for (const { id, displayName, roles } of staff) {
    if (!roles.includes(role)) continue;
    full.set(fold(displayName), [...(full.get(fold(displayName)) ?? []), id]);
    for (const form of otherForms(displayName)) short.set(form, [...(short.get(form) ?? []), id]);
  }
  return (name) => full.get(fold(name)) ?? short.get(wordsOf(name).join(' ')) ?? [];
}
