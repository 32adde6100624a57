import type { SeenPages } from './disclosure.loader.js';

/** The highest sheet there can be: of something that lies in a volume, nobody wrote on which sheets, the whole volume is meant. */
export const LAST_SHEET = 100_000;

/** Sheets as few ranges, in their order: what overlaps or touches is one. */
export function joined(sheets: readonly SeenPages[]): SeenPages[] {
  const found: SeenPages[] = [];
  for (const { volume, pageFrom, pageTo } of [...sheets].sort((one, other) => one.volume - other.volume || one.pageFrom - other.pageFrom)) {
    const last = found.at(-1);
    if (last === undefined || last.volume !== volume || pageFrom > last.pageTo + 1) found.push({ volume, pageFrom, pageTo });
    else found[found.length - 1] = { ...last, pageTo: Math.max(last.pageTo, pageTo) };
  }
  return found;
}

/** What is left of sheets without others. */
export const without = (sheets: readonly SeenPages[], others: readonly SeenPages[]): SeenPages[] => others.reduce<SeenPages[]>((left, { volume, pageFrom, pageTo }) => left.flatMap((one) =>
  (one.volume !== volume || one.pageTo < pageFrom || one.pageFrom > pageTo ? [one] : [
    ...(one.pageFrom < pageFrom ? [{ ...one, pageTo: pageFrom - 1 }] : []), ...(one.pageTo > pageTo ? [{ ...one, pageFrom: pageTo + 1 }] : []),
  ])), joined(sheets));

/** Sheets that are among both. */
export const shared = (sheets: readonly SeenPages[], others: readonly SeenPages[]): SeenPages[] => without(sheets, without(sheets, others));

/** Something open with where it lies in the case file; of a place on no sheet only its volume is known. */
export interface Placed {
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
}

/** Where something lay when it was opened; filed only later, where it lies now. */
export const placeOf = (line: Placed, item: Placed | undefined): Placed => (line.volume === null && item !== undefined ? item : line);

export interface Reading {
  /** Read and open. */
  readonly read: SeenPages[];
  /** Said to be read, and not open by the register. */
  readonly beyond: SeenPages[];
  /** Open, and read in no minutes. */
  readonly unread: SeenPages[];
}

/**
 * How minutes compare with what is open. What lies in no volume says nothing here: no sheet of it can be named.
 * @param seen what these minutes say
 * @param before what others of the same person say
 */
export function readingOf(seen: readonly SeenPages[], before: readonly SeenPages[], open: readonly Placed[]): Reading {
  const filed = open.flatMap(({ volume, pageFrom, pageTo }) => (volume === null || pageFrom === null ? [] : [{ volume, pageFrom, pageTo: pageTo ?? pageFrom }]));
  const loose = open.flatMap(({ volume, pageFrom }) => (volume === null || pageFrom !== null ? [] : [{ volume, pageFrom: 1, pageTo: LAST_SHEET }]));
  const all = [...seen, ...before];
  const untouched = loose.filter(({ volume }) => !all.some((one) => one.volume === volume));
  return { read: shared(seen, [...filed, ...loose]), beyond: without(seen, [...filed, ...loose]), unread: joined([...without(filed, all), ...untouched]) };
}

const span = ({ pageFrom, pageTo }: SeenPages): string => (pageFrom === pageTo ? String(pageFrom) : `${pageFrom}–${pageTo}`);

/** Sheets in words. @example saySheets([{ volume: 1, pageFrom: 1, pageTo: 69 }]).uk // 'т. 1, арк. 1–69' */
export function saySheets(sheets: readonly SeenPages[]): { readonly uk: string; readonly en: string } {
  const all = joined(sheets);
  const say = (volume: string, sheet: string): string => [...new Set(all.map((one) => one.volume))].map((number) => {
    const own = all.filter((one) => one.volume === number);
    return own.some(({ pageTo }) => pageTo === LAST_SHEET) ? `${volume} ${number}` : `${volume} ${number}, ${sheet} ${own.map(span).join(', ')}`;
  }).join('; ');
  return { uk: say('т.', 'арк.'), en: say('vol.', 'sheets') };
}
