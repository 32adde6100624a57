import { tidyText } from '#libs/platform';
import { compareInstants } from '#libs/time-limits';
import { ownReason } from './own-reasons.js';
import type { CustodyAct } from './words.js';

/** What a record says of the seals on a thing. */
export interface Sealed {
  readonly act: CustodyAct;
  readonly seals: readonly string[];
  /** It ended custody by a fate that was taken back since. */
  readonly undone?: boolean;
}

/** A record, as far as its seals are held against what was known of them. */
export interface SealedRecord extends Sealed {
  readonly id: string;
  readonly at: string;
  readonly reason: string | null;
  /** What the giver named, where two sides tell, and why these are not those that were on it before. */
  readonly toldSeals?: readonly string[] | null;
  readonly toldReason?: string | null;
}

/** Seals that are not those that the giver, or the record before, named. */
export interface SealDifference {
  readonly recordId: string;
  readonly at: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
  /** How whoever names others explains it; null: nobody does. */
  readonly reason: string | null;
  /** An opening between the two was written down when others had been named already: it takes nothing back. */
  readonly openedAfterwards: boolean;
}

/** The number of a seal as one line of signs that are seen: however it was typed, one number is one seal. */
export const sealNumber = (text: string): string => (tidyText(text.replace(/\p{Cf}/gu, '')) ?? '').replace(/\s+/g, ' ');

const inOneOrder = (seals: readonly string[]): string => seals.map(sealNumber).sort().join('\n');

/** The same numbers, in whatever order. */
export const sameSeals = (one: readonly string[], other: readonly string[]): boolean => inOneOrder(one) === inOneOrder(other);

/** Whoever examines a thing opens it, and closes it as she finds fit: what she names then are the seals that are on it from then on. */
const opens = (act: CustodyAct): boolean => act === 'OPENED' || act === 'EXAMINED';

/**
 * Whether a seal is gone of which no record says that it was opened. What was put on besides takes nothing away: the thing is closed by the old one still.
 * @param before what was recorded last; undefined: nothing yet
 */
export function isSealGone(before: Sealed | undefined, next: Sealed): boolean {
  // Custody begins anew with what was taken; without seals a thing may leave.
  if (before === undefined || before.act === 'ENDED' || opens(next.act) || next.act === 'TAKEN' || (next.act === 'ENDED' && next.seals.length === 0)) return false;
  const there = new Set(next.seals.map(sealNumber));
  return before.seals.some((seal) => !there.has(sealNumber(seal)));
}

/** Records in the order in which they were; of one instant as they were written down. */
export const inTime = <Record extends { readonly at: string }>(records: readonly Record[]): Record[] => records.map((record, place) => ({ record, place })).sort((one, other) => compareInstants(one.record.at, other.record.at) || one.place - other.place).map(({ record }) => record);

/** The record that told last of a thing before this instant, or in it. */
export const recordBefore = <Record extends { readonly at: string }>(records: readonly Record[], at: string): Record | undefined => inTime(records).filter((record) => compareInstants(record.at, at) <= 0).at(-1);

/**
 * Where the seals of one thing do not agree: two sides of a hand-over named other numbers, or one is gone between two records without an opening.
 * @param records as they were written down
 * @example sealDifferences([taken('1'), handedOver('2', { toldSeals: ['1'] })]) // expected ['1'], found ['2']
 */
export function sealDifferences(records: readonly SealedRecord[]): SealDifference[] {
  const [all, written] = [inTime(records), new Map(records.map(({ id }, place) => [id, place]))];
  return all.flatMap((record, place): SealDifference[] => {
    const was = (each: SealedRecord): boolean => (written.get(each.id) ?? 0) < (written.get(record.id) ?? 0);
    // What was known when it was written down; what was put between the two since settles nothing, and has to fit as well.
    const known = all.slice(0, place).findLast(was);
    const since = known === all[place - 1] ? undefined : all[place - 1];
    const between = all.slice(known === undefined ? 0 : all.indexOf(known) + 1, place);
    const told = record.toldSeals ?? record.seals;
    const byTaker = !sameSeals(told, record.seals);
    const gone = (before: SealedRecord | undefined): before is SealedRecord => isSealGone(before, { act: record.act, seals: told });
    const differs = (expected: readonly string[], found: readonly string[], why: string | null | undefined, openedAfterwards = false): SealDifference => ({ recordId: record.id, at: record.at, expected, found, reason: why == null || ownReason(why) !== null ? null : why, openedAfterwards });
    return [
      ...(gone(known) ? [differs(known.seals, told, record.toldReason ?? (byTaker ? null : record.reason), between.some(({ act }) => opens(act)))] : []),
      ...(gone(since) && !sameSeals(since.seals, known?.seals ?? []) ? [differs(since.seals, told, since.reason)] : []),
      ...(byTaker ? [differs(told, record.seals, record.reason)] : []),
    ];
  });
}

/** Numbers as they are told in a line of text. */
export const sealsInWords = (seals: readonly string[]): { readonly uk: string; readonly en: string } => (seals.length === 0 ? { uk: 'без пломб', en: 'no seals' } : { uk: seals.join(', '), en: seals.join(', ') });
