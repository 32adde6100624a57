import type { DashboardTable, Stage } from '../../gql/schema.js';

/** One number of a table, as the server counted it. */
export interface Cell {
  readonly table: DashboardTable;
  readonly row: string;
  readonly column: string;
  readonly count: number;
  readonly points: number;
}

export interface Sum {
  readonly count: number;
  readonly points: number;
}

/** The number whose rows are open: a label that is null stands for all. */
export interface Opened {
  readonly table: DashboardTable;
  readonly row: string | null;
  readonly column: string | null;
}

/** The place of a number on the page. */
export const atOf = ({ table, row, column }: Opened): string => `${table} ${row ?? ''} ${column ?? ''}`;

const nothing: Sum = { count: 0, points: 0 };
const add = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, points: a.points + b.points });

/** A table of numbers by row and column, with its sums. */
export class Matrix {
  private readonly cells = new Map<string, Sum>();
  private readonly rowSums = new Map<string, Sum>();
  private readonly columnSums = new Map<string, Sum>();
  readonly all: Sum;

  constructor(cells: readonly Cell[], table: DashboardTable) {
    let all = nothing;
    for (const cell of cells) {
      if (cell.table !== table) continue;
      this.cells.set(`${cell.row} ${cell.column}`, cell);
      this.rowSums.set(cell.row, add(this.row(cell.row), cell));
      this.columnSums.set(cell.column, add(this.column(cell.column), cell));
      all = add(all, cell);
    }
    this.all = all;
  }

  /** Rows, the heaviest first; of the same weight by name, in the order of the language. */
  rows(by: keyof Sum, nameOf: (row: string) => string, inOrder: (a: string, b: string) => number): string[] {
    return [...this.rowSums.keys()].sort((a, b) => this.row(b)[by] - this.row(a)[by] || inOrder(nameOf(a), nameOf(b)));
  }

  columns(): string[] {
    return [...this.columnSums.keys()].sort((a, b) => this.column(b).count - this.column(a).count || (a < b ? -1 : 1));
  }

  cell(row: string, column: string): Sum {
    return this.cells.get(`${row} ${column}`) ?? nothing;
  }

  row(row: string): Sum {
    return this.rowSums.get(row) ?? nothing;
  }

  column(column: string): Sum {
    return this.columnSums.get(column) ?? nothing;
  }
}

/** A chart has room for three parts of a bar: before the court, standing still, in court. */
export const phases = ['investigation', 'standing', 'court'] as const;
export type Phase = (typeof phases)[number];

/**
 * Where a stage belongs in a chart.
 * @example phaseOf('DISCLOSURE') // 'investigation'
 */
export function phaseOf(stage: Stage): Phase {
  if (stage === 'SUSPENDED') return 'standing';
  return stage === 'REGISTERED' || stage === 'INVESTIGATION' || stage === 'SUSPICION' || stage === 'DISCLOSURE' ? 'investigation' : 'court';
}
