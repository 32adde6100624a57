/** A number of the registry: `12` as `[12]`, `12.1.2` as `[12, 1, 2]`. */
export type ItemPath = readonly number[];

/** How deep a number goes: a part of a part of a part and two more. */
export const DEEPEST = 6;

/** A number as people write it. */
export const numberOf = (path: ItemPath): string => path.join('.');

/**
 * A number as people type it; null where it is none.
 * @example pathOf(' 12.1 ') // [12, 1]
 */
export function pathOf(text: string): number[] | null {
  const parts = text.trim().split('.');
  const path = parts.map(Number);
  return parts.length <= DEEPEST && parts.every((part) => /^[1-9]\d{0,8}$/.test(part)) ? path : null;
}

/**
 * The next numbers below one of them, or the next roots. Whatever was given is asked, also what was annulled: a number is on a label and in a protocol, and never means another thing.
 * @param below the number of what the new ones are taken from; empty for roots
 * @param last the greatest last part given there already; 0 where none was
 */
export const nextNumbers = (below: ItemPath, last: number, count: number): number[][] => Array.from({ length: count }, (_, place) => [...below, last + place + 1]);
