import type { Merge } from './sheet-part.js';

/** Joined cells of the columns that are read. No spreadsheet joins a cell twice: of such, the first counts. */
export function apart(merges: readonly Merge[], width: number): Merge[] {
  const ends = new Map<number, number>();
  return [...merges].filter(({ column }) => column < width).sort((a, b) => a.fromRow - b.fromRow).filter(({ column, fromRow, toRow }) => {
    if (fromRow <= (ends.get(column) ?? 0)) return false;
    ends.set(column, toRow);
    return true;
  });
}
