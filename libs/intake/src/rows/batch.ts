import type { Draft, Findings } from './group.js';
import type { CellFault } from './row-draft.js';

export type Outcome = 'create' | 'change' | 'unchanged' | 'refuse';

/** What became of one row. */
export interface RowOutcome {
  readonly row: number;
  readonly outcome: Outcome;
  /** Why it was refused; on a row that went in, what was left out. */
  readonly faults: readonly CellFault[];
}

/** One proceeding of a batch. */
export interface Group extends Findings {
  readonly rows: readonly number[];
  readonly draft: Draft | undefined;
  outcome: Outcome;
}

/** Some proceedings cannot go in, as was found after others of the batch had: the batch is undone and done again without them. */
export class Again extends Error {}
