import { bodies, type Body } from './bodies.js';
import { wordReader } from '../columns/cells.js';
import { dayOf, readWhen } from '../columns/day-cell.js';
import type { OwnField } from '../columns/targets.js';
import { concerns } from '../columns/targets.js';
import { fold, quote, tooMany } from '../columns/text.js';
import { type DraftEvent, RowEvents } from './events.js';
import { type NamedPerson, nameKey, readPeople } from './people.js';
import type { Cell, CellFault, RowDraft } from './row-draft.js';

/** A proceeding as the rows of its number tell it together. What no cell says is left out. */
export interface Draft {
  readonly number: string;
  readonly rows: readonly number[];
  /** Headers of the columns that say something, by field: the first where there are several. */
  readonly columns: ReadonlyMap<string, string>;
  readonly own: ReadonlyMap<OwnField, Cell & { readonly row: number }>;
  readonly registeredOn: string | undefined;
  readonly body: Body | undefined;
  /** As written, pieces divided by semicolons. */
  readonly qualification: string;
  readonly suspects: readonly NamedPerson[];
  readonly victims: readonly NamedPerson[];
  readonly events: readonly DraftEvent[];
}

/** Faults (they refuse the proceeding) and doubts (they do not) by row. */
export interface Findings {
  readonly faults: Map<number, CellFault[]>;
  readonly doubts: Map<number, CellFault[]>;
}

export const note = (found: Map<number, CellFault[]>, row: number, ...faults: readonly CellFault[]): void => {
  if (faults.length > 0) found.set(row, [...(found.get(row) ?? []), ...faults]);
};

/** Of one proceeding, in one table: beyond any real case, and still read in a moment. */
const MOST_PEOPLE = 500;
const MOST_EVENTS = 2_000;

/** Reads the rows of one number together. The draft is missing when there are faults. */
export function readGroup(rows: readonly RowDraft[]): Findings & { readonly draft: Draft | undefined } {
  const found: Findings = { faults: new Map(), doubts: new Map() };
  const [first] = rows;
  for (const { row, faults } of rows) note(found.faults, row, ...faults);
  if (first === undefined || first.number === null) return { ...found, draft: undefined };
  const own = mergeOwn(rows, found);
  const people = { suspect: new Map<string, NamedPerson>(), victim: new Map<string, NamedPerson>() };
  const events: DraftEvent[] = [];
  for (const row of rows) {
    const names = peopleOf(row, 'suspect', people.suspect, found);
    peopleOf(row, 'victim', people.victim, found);
    const told = new RowEvents(row, names);
    note(found.faults, row.row, ...told.faults);
    note(found.doubts, row.row, ...told.doubts);
    events.push(...told.events);
  }
  const suspects = [...people.suspect.values()];
  for (const [field, count, most] of [['suspect', suspects.length, MOST_PEOPLE], ['victim', people.victim.size, MOST_PEOPLE], ['eventType', events.length, MOST_EVENTS]] as const) {
    if (count > most) note(found.faults, first.row, { column: null, field, ...tooMany(count, most) });
  }
  const registered = own.get('registeredOn');
  const when = registered === undefined ? undefined : readWhen(registered.text);
  if (registered !== undefined && when?.ok === false) note(found.faults, registered.row, { column: registered.column, field: 'registeredOn', rule: when.rule, message: when.message });
  const draft: Draft = {
    number: first.number, rows: rows.map(({ row }) => row), columns: columnsOf(rows), own, suspects, victims: [...people.victim.values()],
    registeredOn: when?.ok === true ? dayOf(when.value) : undefined,
    body: bodyOf(own.get('body'), found),
    qualification: [...new Set(rows.flatMap(({ lists }) => (lists.get('qualification') ?? []).map(({ text }) => text)))].join('; '),
    events: settlePeople(events, suspects, found),
  };
  return { ...found, draft: found.faults.size === 0 ? draft : undefined };
}

const columnsOf = (rows: readonly RowDraft[]): Map<string, string> =>
  new Map(rows.flatMap(({ numberColumn, own, lists }) => [...[...lists].map(([field, [cell]]) => [field, cell] as const), ...own, ['erdrNumber', { column: numberColumn }] as const])
    .flatMap(([field, cell]) => (cell?.column == null ? [] : [[field, cell.column] as const])).reverse());

/** Whether two cells say one thing: the same day, or the same words. */
function saysSame(field: OwnField, one: string, other: string): boolean {
  const [first, second] = field === 'registeredOn' ? [one, other].map(readWhen) : [];
  return first?.ok === true && second?.ok === true ? dayOf(first.value) === dayOf(second.value) : fold(one) === fold(other);
}

/** Own fields of all rows: they must agree, and where they may differ the first one counts. */
function mergeOwn(rows: readonly RowDraft[], found: Findings): Draft['own'] {
  const own = new Map<OwnField, Cell & { row: number }>();
  for (const { row, own: cells } of rows) {
    for (const [field, cell] of cells) {
      const before = own.get(field);
      if (before === undefined) own.set(field, { ...cell, row });
      else if (!saysSame(field, before.text, cell.text)) {
        const conflict: CellFault = { column: cell.column, field, rule: 'conflict', message: { uk: `Рядок ${before.row} того самого провадження має інше значення.`, en: `Row ${before.row} of the same proceeding says otherwise.` } };
        note(field === 'registeredOn' ? found.faults : found.doubts, row, conflict);
      }
    }
  }
  return own;
}

function peopleOf(row: RowDraft, field: 'suspect' | 'victim', all: Map<string, NamedPerson>, found: Findings): string[] {
  const names: string[] = [];
  for (const cell of row.lists.get(field) ?? []) {
    const read = readPeople(cell.text);
    if (!read.ok) {
      note(found.faults, row.row, { column: cell.column, field, rule: read.rule, message: read.message });
      continue;
    }
    for (const person of read.value) {
      const key = nameKey(person.name);
      const before = all.get(key);
      if (before?.birthDay != null && person.birthDay !== null && before.birthDay !== person.birthDay) {
        note(found.faults, row.row, { column: cell.column, field, rule: 'namesake', message: { uk: `Дві особи з одним ім’ям і різними днями народження: розрізніть їх у таблиці, наприклад «${quote(person.name)} (старший)».`, en: `Two people of one name were born on different days: tell them apart in the table, for example “${quote(person.name)} (senior)”.` } });
      }
      if (before === undefined || (before.birthDay === null && person.birthDay !== null)) all.set(key, { name: before?.name ?? person.name, birthDay: person.birthDay });
      names.push(all.get(key)?.name ?? person.name);
    }
  }
  return [...new Set(names)];
}

const readBody = wordReader(bodies);

function bodyOf(cell: (Cell & { row: number }) | undefined, found: Findings): Body | undefined {
  if (cell === undefined) return undefined;
  const body = readBody(cell.text);
  if (body === undefined) note(found.doubts, cell.row, { column: cell.column, field: 'body', rule: 'unknown-word', message: { uk: `Невідомий орган «${quote(cell.text)}»: взято за першою цифрою номера.`, en: `Unknown body “${quote(cell.text)}”: taken from the first digit of the number.` } });
  return body;
}

const sameEvent = ({ type, on, at, number }: DraftEvent): string => `${type} ${on ?? at ?? ''} ${number ?? ''}`;

/** Gives every event its person where it needs one, and makes what is told twice one. */
function settlePeople(events: readonly DraftEvent[], suspects: readonly NamedPerson[], found: Findings): DraftEvent[] {
  const only = suspects.length === 1 ? suspects[0]?.name ?? null : null;
  const settled = events.map((event): DraftEvent => {
    const whom = concerns(event.type);
    if (whom === 'none') return { ...event, person: null };
    if (whom === 'shared') return suspects.length > 1 ? event : { ...event, person: null };
    if (event.person === null && suspects.length > 1) {
      note(found.faults, event.row, { column: event.column, field: event.type, rule: 'who', message: { uk: 'У провадженні кілька підозрюваних: вкажіть у цьому рядку, кого стосується подія.', en: 'The proceeding has several suspects: name in this row whom the event concerns.' } });
    }
    return { ...event, person: event.person ?? only };
  });
  return distinct(forAll(settled, suspects.length));
}

/** The same thing on the same day for every suspect, where it need not be personal, concerns the whole proceeding. */
function forAll(events: readonly DraftEvent[], people: number): DraftEvent[] {
  const named = new Map<string, Set<string>>();
  for (const event of events) if (event.person !== null) named.set(sameEvent(event), (named.get(sameEvent(event)) ?? new Set()).add(event.person));
  return events.map((event) => (people > 1 && concerns(event.type) === 'shared' && named.get(sameEvent(event))?.size === people ? { ...event, person: null } : event));
}

function distinct(events: readonly DraftEvent[]): DraftEvent[] {
  const seen = new Map<string, DraftEvent>();
  for (const event of events) {
    const key = `${sameEvent(event)} ${event.person === null ? '' : nameKey(event.person)}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, event);
    else if (before.note === null && event.note !== null) seen.set(key, { ...before, note: event.note });
  }
  return [...seen.values()];
}
