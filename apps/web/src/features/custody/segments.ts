import type { CustodyOfFragment, HolderFragment } from '../../gql/custody.js';

/** A piece of the line: somebody, or a gap. */
export interface Segment {
  readonly holder: HolderFragment | null;
  readonly since: string;
  /** Null: still. */
  readonly until: string | null;
  /** Share of the whole line, of 1; a short piece is still there to be seen. */
  readonly share: number;
  /** Stands for the name in a piece that is too short for it; null: the name fits. */
  readonly mark: number | null;
}

const LEAST = 0.04;
/** Below this share of the line a name is a letter and dots, on a telephone and on a desk. */
const READABLE = 0.3;

/**
 * Holds and gaps in their order, each with its share of the line. A gap that nobody knows the beginning of begins when the thing was collected.
 * @param now where the line ends that goes on
 */
export function segmentsOf({ holds, gaps, collectedAt }: Pick<CustodyOfFragment, 'holds' | 'gaps' | 'collectedAt'>, now: string): Segment[] {
  const time = (instant: string): number => new Date(instant).getTime();
  const pieces = [...holds.map(({ holder, since, until }) => ({ holder, since, until })), ...gaps.map(({ since, until }) => ({ holder: null, since: since ?? collectedAt, until }))].sort((one, other) => time(one.since) - time(other.since));
  const lengths = pieces.map(({ since, until }) => Math.max(0, time(until ?? now) - time(since)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const shares = lengths.map((length) => Math.max(LEAST, whole === 0 ? 1 : length / whole));
  const sum = shares.reduce((total, share) => total + share, 0);
  let marks = 0;
  return pieces.map((piece, place) => {
    const share = (shares[place] ?? 0) / sum;
    return { ...piece, share, mark: share < READABLE ? ++marks : null };
  });
}

/** Whether other seals are typed than those that the giver named, in whatever order. */
export const isOtherSeals = (text: string, told: readonly string[]): boolean => [...new Set(readSeals(text))].sort().join('\n') !== [...new Set(told)].sort().join('\n');

/** Whether a seal that was on the thing is not among those that are typed. */
export const isSealLeftOut = (text: string, known: readonly string[]): boolean => known.some((seal) => !readSeals(text).includes(seal));

/** Seal numbers as people type them. */
export const readSeals = (text: string): string[] => text.split(/[,;]/).map((seal) => seal.trim()).filter((seal) => seal !== '');
