import type { EvidenceKind } from '../../gql/schema.js';
import type { Moment } from '../../ui/moment-field.js';
import { isSheet, readSheets, sheetsFault } from './sheets.js';

/** One row of a protocol as it is typed. */
export interface IntakeRow {
  readonly key: number;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** The sheet of the protocol on which it stands. */
  readonly protocolPage: string;
  /** Volume and sheets of the case file where it lies, as they are typed. */
  readonly sheets: string;
  readonly description: string;
  readonly shelf: string;
  readonly electronic: boolean;
}

/** What stands in the form, kept while a protocol is registered in between. */
export interface IntakeDraft {
  /** The protocol of its things; null where nobody chose. */
  readonly chosen: string | null;
  readonly rows: readonly IntakeRow[];
  readonly collected: Moment;
  readonly collectedBy: string;
}

let last = 0;
/** An empty row that goes on as the one before it: things of one kind stand together, on one sheet. */
export const rowAfter = (before?: IntakeRow): IntakeRow => ({ key: (last += 1), kind: before?.kind ?? 'PHYSICAL', title: '', protocolPage: before?.protocolPage ?? '', sheets: '', description: '', shelf: before?.shelf ?? '', electronic: before?.electronic ?? false });

/** Rows that say something: those without a title are not sent. */
export const told = (rows: readonly IntakeRow[]): IntakeRow[] => rows.filter(({ title }) => title.trim() !== '');

/** The row with another value; typing in the last one makes room for the next. */
export function typed(rows: readonly IntakeRow[], key: number, part: Partial<Omit<IntakeRow, 'key'>>): IntakeRow[] {
  const next = rows.map((row) => (row.key === key ? { ...row, ...part } : row));
  const end = next.at(-1);
  return end === undefined || end.title.trim() !== '' ? [...next, rowAfter(end)] : next;
}

/**
 * Rows copied from a spreadsheet, put in place of an empty one: title, sheets, description. A bare number is a sheet of the protocol; anything else is volume and sheets of
 * the case file and is kept as it stands, also where it cannot be read: then the cell says so. Null where the text is one cell, which is pasted as always.
 * @param at the row into which it is pasted
 */
export function pasted(rows: readonly IntakeRow[], at: number, text: string): IntakeRow[] | null {
  const lines = text.replace(/\r/g, '').split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 && !text.includes('\t')) return null;
  const place = rows.findIndex(({ key }) => key === at);
  const into = rows[place];
  const made = lines.map((line) => {
    const [title = '', page = '', description = ''] = line.split('\t').map((cell) => cell.trim());
    return { ...rowAfter(into), title, ...(page === '' ? {} : isSheet(page) ? { protocolPage: page } : { protocolPage: '', sheets: page }), description };
  });
  const before = rows.slice(0, into?.title.trim() === '' ? place : place + 1);
  const all = [...before, ...made, ...rows.slice(place + 1).filter(({ title }) => title.trim() !== '')];
  return [...all, rowAfter(all.at(-1))];
}

/** Whose sheets are not typed so that they can be read. */
export const unread = (rows: readonly IntakeRow[]): IntakeRow[] => told(rows).filter(({ protocolPage, sheets }) => !isSheet(protocolPage) || sheetsFault(sheets) !== null);

/** Rows as the server takes them. */
export const inputOf = (rows: readonly IntakeRow[]) => told(rows).map(({ kind, title, protocolPage, sheets, description, shelf, electronic }) => {
  const placed = Object.entries(readSheets(sheets) ?? {}).filter(([, value]) => value !== null);
  return { kind, title, electronic, ...(protocolPage.trim() === '' ? {} : { protocolPage: Number(protocolPage) }), ...Object.fromEntries(placed), ...(description.trim() === '' ? {} : { description }), ...(shelf.trim() === '' ? {} : { shelf }) };
});
