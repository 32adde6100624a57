import type { DisclosureState } from '../../gql/schema.js';
import type { DisclosureRow } from './case.js';

/** Acts on many items at once, each with the states of a cell from which it is offered; the server decides. */
const from = { open: ['NOT_OPENED'], copies: ['OPENED'], bundle: ['OPENED', 'COPIES_GIVEN', 'REFUSED'] } as const satisfies Readonly<Record<string, readonly DisclosureState[]>>;
export type ManyAct = keyof typeof from;

export interface Fitting {
  readonly fit: readonly DisclosureRow[];
  /** What is left out, by the state that stands in the way. */
  readonly out: ReadonlyMap<DisclosureState, readonly DisclosureRow[]>;
}

/** Which rows an act would take for somebody. For a court (`null`) a row is left out only where something is held back from anybody. */
export function fitting(act: ManyAct, rows: readonly DisclosureRow[], partyId: string | null): Fitting {
  const fit: DisclosureRow[] = [];
  const out = new Map<DisclosureState, DisclosureRow[]>();
  for (const row of rows) {
    const held = row.cells.find(({ state }) => state === 'WITHHELD' || state === 'PROPOSED')?.state;
    const state = partyId === null ? held : row.cells.find((cell) => cell.partyId === partyId)?.state ?? 'NOT_OPENED';
    if (state === undefined || (partyId !== null && from[act].some((one) => one === state))) fit.push(row);
    else out.set(state, [...(out.get(state) ?? []), row]);
  }
  return { fit, out };
}
