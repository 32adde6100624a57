import type { DisclosureCase, DisclosureRow } from './case.js';

/** How much of something is open to somebody. */
export interface Share {
  readonly open: number;
  readonly all: number;
}

const fold = (text: string): string => text.toLocaleLowerCase('uk').trim();

/** Rows whose number begins with a text, or whose title holds it. */
export const matching = (rows: readonly DisclosureRow[], text: string): readonly DisclosureRow[] => {
  const asked = fold(text);
  return asked === '' ? rows : rows.filter(({ number, title }) => number.startsWith(asked) || fold(title ?? '').includes(asked));
};

const GIVEN: readonly string[] = ['OPENED', 'COPIES_GIVEN', 'REFUSED'];
const isOpen = ({ cells }: DisclosureRow, partyId: string): boolean => cells.some((cell) => cell.partyId === partyId && GIVEN.includes(cell.state));
const shareOf = (rows: readonly DisclosureRow[], partyId: string): Share => ({ open: rows.filter((row) => isOpen(row, partyId)).length, all: rows.length });

/** For each to whom materials are opened: how many of them are, and of which volumes; as the cells that the server tells say. */
export function standings({ addressees, rows }: Pick<DisclosureCase['disclosure'], 'addressees' | 'rows'>): { readonly partyId: string; readonly whole: Share; readonly volumes: readonly (Share & { readonly volume: number })[] }[] {
  const volumes = [...new Set(rows.flatMap(({ volume }) => volume ?? []))].sort((one, other) => one - other);
  return addressees.map(({ partyId }) => ({
    partyId, whole: shareOf(rows, partyId), volumes: volumes.map((volume) => ({ volume, ...shareOf(rows.filter((row) => row.volume === volume), partyId) })),
  }));
}
