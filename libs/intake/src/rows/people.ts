import { readWhen } from '../columns/day-cell.js';
import { MOST_VALUES, bad, fold, good, quote, type Read, tooMany } from '../columns/text.js';

/** A person as a cell names her. */
export interface NamedPerson {
  readonly name: string;
  readonly birthDay: string | null;
}

/** The form in which names are compared: the same person is written with other apostrophes, cases and spaces. */
export const nameKey = (name: string): string => fold(name);

/** `Іваненко І. І., 12.03.1990 р.н.` and the like; several people divided by commas. */
export function readPeople(text: string): Read<NamedPerson[]> {
  const people: NamedPerson[] = [];
  const pieces = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (pieces.length > MOST_VALUES * 2) return { ok: false, ...tooMany(pieces.length, MOST_VALUES * 2) };
  for (const piece of pieces) {
    const born = /^(.*?)\s*\(?(\d{1,2}\.\d{1,2}\.\d{4})\s*(?:р\.?\s*н\.?|року народження|р\.)?\)?$/i.exec(piece);
    const name = (born === null ? piece : born[1] ?? '').replace(/^\d{1,2}[.)]\s*/, '').trim();
    const when = born === null ? undefined : readWhen(born[2] ?? '');
    if (when !== undefined && (!when.ok || when.value.on === undefined)) return bad('birth-day', `Немає такого дня народження: «${quote(born?.[2] ?? '')}».`, `There is no such day of birth: “${quote(born?.[2] ?? '')}”.`);
    const birthDay = when?.ok === true ? when.value.on ?? null : null;
    const last = people.at(-1);
    if (name === '' && last !== undefined && birthDay !== null) people[people.length - 1] = { ...last, birthDay };
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

/** `Іваненко Олена Петрівна` and `Іваненко О.П.` come to the same short form. */
const shortForm = (name: string): string => {
  const [surname = '', ...rest] = fold(name).split(' ');
  return [surname, ...rest.map((part) => part[0] ?? '')].join(' ');
};

/**
 * Finds colleagues of one duty by the name in a cell: the full name, or surname with initials when that means only one of them.
 * @example finder(staff, 'PROSECUTOR')('Іваненко О.П.') // ['<id>']; two ids: the name is not clear
 */
export function finder(staff: readonly Colleague[], role: string): (name: string) => readonly string[] {
  const full = new Map<string, string[]>();
  const short = new Map<string, string[]>();
  for (const { id, displayName, roles } of staff) {
    if (!roles.includes(role)) continue;
    full.set(fold(displayName), [...(full.get(fold(displayName)) ?? []), id]);
    short.set(shortForm(displayName), [...(short.get(shortForm(displayName)) ?? []), id]);
  }
  return (name) => full.get(fold(name)) ?? (fold(name).split(' ').slice(1).every((part) => part.length === 1) ? short.get(shortForm(name)) : undefined) ?? [];
}
