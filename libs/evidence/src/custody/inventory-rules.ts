import type { CountStanding } from './words.js';

/** What was expected in a store, or read there from a label: by its number alone, since its case may be nobody's work here. */
export interface CountRow {
  /** Null: nobody knows what was read as a thing. */
  readonly itemId: string | null;
  readonly number: string | null;
  readonly seals: readonly string[];
  readonly expected: boolean;
  /** What stands on a label that no thing is known by. */
  readonly said: string | null;
  readonly scannedAt: string | null;
  readonly scannedBy: string | null;
  /** Whether the records say that it lies in this store now. */
  readonly here: boolean;
  /** Who has it by the records; null: nobody, or that is not for whoever reads. */
  readonly where: string | null;
}

/** A line of an inventory as it is shown, and as it is signed. */
export interface CountLine extends Omit<CountRow, 'expected' | 'here'> {
  readonly standing: CountStanding;
}

/** Whose inventory it is, as it stands above the list that is signed. */
export interface CountHead {
  readonly inventoryId: string;
  readonly store: { readonly id: string; readonly name: string; readonly place: string | null; readonly keeper: string };
  readonly begunAt: string;
  readonly endedAt: string;
  readonly by: readonly { readonly id: string; readonly name: string }[];
}

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
/** Numbers of things are whole numbers with points between; a hand-held scanner may type a sign before them. */
const NUMBER = /^(?:№|#|N)?\s*(\d+(?:\.\d+)*)(?:[\s·,/]+([\da-f]{6}))?$/i;
/** The mark of a label alone: six digits are a number sooner. */
const MARK = /^(?=.*[a-f])[\da-f]{6}$/i;

/** What a label says: the code that opens the item, or its number or mark as somebody typed them, or neither. */
export type Label = { readonly itemId: string } | { readonly number: string; readonly mark: string | null } | { readonly mark: string; readonly said: string } | { readonly said: string };

/** @example readLabel('https://oberih.example/evidence/6f9619ff-8b86-4011-b42d-00c04fc964ff') // { itemId: '6f9619ff-8b86-4011-b42d-00c04fc964ff' } */
export function readLabel(text: string): Label {
  const said = text.trim();
  const id = UUID.exec(said)?.[0];
  if (id !== undefined) return { itemId: id.toLowerCase() };
  const [, number, mark] = NUMBER.exec(said) ?? [];
  if (number !== undefined) return { number, mark: mark?.toLowerCase() ?? null };
  return MARK.test(said) ? { mark: said.toLowerCase(), said } : { said };
}

/** How one line stands. While counting goes on, what was not read yet waits; after it, it is missing, or was taken away meanwhile. */
export function standingOf({ itemId, expected, scannedAt, here }: Pick<CountRow, 'itemId' | 'expected' | 'scannedAt' | 'here'>, ended: boolean): CountStanding {
  if (itemId === null) return 'UNREADABLE';
  if (!expected) return here ? 'ARRIVED' : 'UNEXPECTED';
  if (scannedAt !== null) return 'FOUND';
  if (!ended) return 'WAITING';
  return here ? 'MISSING' : 'LEFT';
}

/** The order of lists: what differs first, then by number. */
const ORDER: readonly CountStanding[] = ['MISSING', 'UNEXPECTED', 'UNREADABLE', 'LEFT', 'ARRIVED', 'WAITING', 'FOUND'];
const parts = (number: string | null): number[] => (number ?? '').split('.').map(Number);
const byNumber = (one: CountLine, other: CountLine): number => {
  const [a, b] = [parts(one.number), parts(other.number)];
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) if ((a[place] ?? -1) !== (b[place] ?? -1)) return (a[place] ?? -1) - (b[place] ?? -1);
  const [x, y] = [one.itemId ?? one.said ?? '', other.itemId ?? other.said ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** Each thing once, with how it stands. */
export const linesOf = (rows: readonly CountRow[], ended: boolean): CountLine[] =>
  rows.map(({ itemId, number, seals, said, scannedAt, scannedBy, where, ...row }) => ({ standing: standingOf({ ...row, itemId, scannedAt }, ended), itemId, number, seals: [...seals].sort(), said, scannedAt, scannedBy, where }))
    .sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || byNumber(one, other));

/**
 * The list as it is signed: one text for one content, whatever order it was read in, so that its digest stands for all of it. Who has what is not here is no part of
 * it: everybody who may read the list reads it whole.
 * @example canonicalReport(head, lines).startsWith('{"form":"oberih-inventory-2"') // true
 */
export function canonicalReport({ inventoryId, store, begunAt, endedAt, by }: CountHead, lines: readonly CountLine[]): string {
  return JSON.stringify({
    form: 'oberih-inventory-2', inventory: inventoryId, store: { id: store.id, name: store.name, place: store.place, keeper: store.keeper }, begunAt, endedAt,
    by: by.map(({ id, name }) => ({ id, name })),
    lines: lines.map(({ standing, itemId, number, seals, said, scannedAt, scannedBy }) => ({ standing, itemId, number, seals, said, scannedAt, scannedBy })),
  });
}

/** The lines of a list that was fixed, as it says; the first form told who has what, which is not for everybody who reads it. */
export const linesOfReport = (report: string): CountLine[] => (JSON.parse(report) as { lines: CountLine[] }).lines.map((line) => ({ ...line, where: null }));
