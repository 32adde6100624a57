import type { TrialFiguresQuery } from '../../gql/trials.js';
import type { LedgerKind, TrialTableName } from '../../gql/schema.js';
import { type LedgerLook, lookOf } from '../../ui/ledger-looks.js';

export type Figures = TrialFiguresQuery['trialFigures'];
export type Table = Figures['tables'][number];
export type Line = Table['rows'][number];

/** The number whose rows are open: a label that is null stands for all. */
export interface Opened {
  readonly table: TrialTableName;
  readonly row: string | null;
  readonly column: string | null;
}

/** The place of a number on the page. */
export const atOf = ({ table, row, column }: Opened): string => `${table} ${row ?? ''} ${column ?? ''}`;

/** The column in which the server puts all others together. */
export const ALL = 'ALL';

/** A number of a line by its column; nought where the column is not there. */
export function valueOf({ columns }: Pick<Table, 'columns'>, line: Line | null | undefined, key: string): number {
  const place = columns.findIndex((column) => column.key === key);
  return line?.values[place] ?? 0;
}

/** The columns that are parts of a whole: those that open, without the whole itself. */
export const partsOf = ({ columns }: Pick<Table, 'columns'>): string[] => columns.filter(({ key, opens }) => opens && key !== ALL).map(({ key }) => key);

const kinds: readonly string[] = Object.keys(lookOf);
/** The look of a reason for which days went: a cause is a way of being put off. */
export const lookOfReason = (key: string): LedgerLook => (kinds.includes(key) ? lookOf[key as LedgerKind] : 'postponed');

/** The look of a side with whom a postponement lies. */
export const lookOfSide = (key: string): LedgerLook => (key === 'COURT' ? 'held' : key === 'NOBODY' ? 'waiting' : key === 'WITNESS' || key === 'EXPERT' || key === 'ESCORT' ? 'elsewhere' : 'postponed');

/** A part of a bar: what looks alike, together. */
export interface Part {
  readonly look: LedgerLook;
  readonly value: number;
}

/** The parts of a line, in the order of their columns; a key without a look is no part. */
export function stacked(table: Pick<Table, 'columns'>, line: Line, lookOfKey: (key: string) => LedgerLook | null): Part[] {
  const sums = new Map<LedgerLook, number>();
  for (const key of partsOf(table)) {
    const look = lookOfKey(key);
    if (look !== null) sums.set(look, (sums.get(look) ?? 0) + valueOf(table, line, key));
  }
  return [...sums].map(([look, value]) => ({ look, value })).filter(({ value }) => value > 0);
}

/** The column that has most in a line; undefined where there is nothing. */
export function mostOf(table: Pick<Table, 'columns'>, line: Line | null): string | undefined {
  return partsOf(table).filter((key) => valueOf(table, line, key) > 0).sort((a, b) => valueOf(table, line, b) - valueOf(table, line, a))[0];
}
