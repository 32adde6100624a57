import { describe, expect, it } from '@jest/globals';
import { type TrialCellOf, type TrialScope, isCounted, trialCountsSql, trialRowsSql } from './trial-cells.js';
import { trialTables } from './words.js';

const scope: TrialScope = { condition: (bind) => `p.office_id = ${bind('office')}`, period: { from: '2025-11-22', to: '2026-11-21' }, today: '2026-11-21' };
const ID = '0b9d2f4e-1c3a-4a5b-8c6d-7e8f90a1b2c3';

/** A statement with the parameters it was given. */
function made(make: (bind: (value: unknown) => string) => string): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  return { text: make((value) => `$${values.push(value)}`), values };
}
/** The numbers of the places that a statement has for parameters. */
const places = (text: string): number[] => [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))].sort((a, b) => a - b);
const cells: TrialCellOf[] = trialTables.flatMap((table) => [{ table, row: null, column: null }, { table, row: 'r', column: null }, { table, row: null, column: 'c' }, { table, row: 'r', column: 'c' }]);

describe('the statements behind the figures of trials', () => {
  it('use every parameter that they bind: PostgreSQL refuses one whose type it cannot tell', () => {
    for (const { text, values } of [made((bind) => trialCountsSql(scope, bind)), ...cells.flatMap((cell) => [made((bind) => trialRowsSql(scope, cell, null, 51, bind)), made((bind) => trialRowsSql(scope, cell, [4, ID], 51, bind))])]) {
      expect(places(text)).toEqual(values.map((_, place) => place + 1));
    }
  });

  it('never write a label or a cursor into their text: what came from outside is a parameter', () => {
    const nasty = `'; drop table trial; --`;
    for (const table of trialTables) {
      const { text, values } = made((bind) => trialRowsSql(scope, { table, row: nasty, column: nasty }, [1, nasty], 51, bind));
      expect(text).not.toContain('drop table');
      expect(values.filter((value) => value === nasty)).toHaveLength(3);
    }
  });

  it('ask for the condition of the reader once, and for the trials of the period alone', () => {
    const { text, values } = made((bind) => trialCountsSql(scope, bind));
    expect(values.filter((value) => value === 'office')).toHaveLength(1);
    for (const source of ['scope', 'flow', 'monthly', 'heard', 'gone']) expect(text.split(`${source} as materialized`)).toHaveLength(2);
    expect(text).toContain(`p.stage <> 'JOINED'`);
  });

  it('read for the rows behind one number only the source of its table', () => {
    const sourceOf = { OFFICE: 'flow', COURT: 'flow', MONTH: 'monthly', AGE: 'flow', HEARINGS_COURT: 'heard', HEARINGS_CAUSE: 'heard', DAYS_OFFICE: 'gone', DAYS_COURT: 'gone', DAYS_CAUSE: 'gone' } as const;
    for (const table of trialTables) {
      const { text } = made((bind) => trialRowsSql(scope, { table, row: null, column: null }, null, 51, bind));
      expect([table, ['flow', 'monthly', 'heard', 'gone'].filter((source) => text.includes(`${source} as materialized`))]).toEqual([table, [sourceOf[table]]]);
    }
  });

  it('count by the same words as they list by: the labels of a table stand in both, letter for letter', () => {
    const all = made((bind) => trialCountsSql(scope, bind)).text.replace(/\$\d+/g, '$');
    for (const table of trialTables) {
      const one = made((bind) => trialRowsSql(scope, { table, row: 'r', column: 'c' }, null, 51, bind)).text.replace(/\$\d+/g, '$');
      const [, row, column] = /where .*?and (x\.\w+|coalesce\(nullif.*?\)) = \$ and (.*?) = \$ group by 1, 2\)/.exec(one) ?? [];
      expect([table, row !== undefined && all.includes(`${row} "row", ${column} "column"`)]).toEqual([table, true]);
    }
  });

  it('know which sums say something: trials that came, ended and go on are not added up, days and hearings are', () => {
    const sums = (table: TrialCellOf['table']): boolean[] => [{ row: null, column: 'c' }, { row: 'r', column: null }, { row: null, column: null }].map((cell) => isCounted({ table, ...cell }, scope));
    expect(trialTables.map((table) => [table, ...sums(table)])).toEqual([
      ['OFFICE', true, false, false], ['COURT', true, false, false], ['MONTH', false, false, false], ['AGE', true, true, true], ['HEARINGS_COURT', true, true, true], ['HEARINGS_CAUSE', true, true, true],
      ['DAYS_OFFICE', true, true, true], ['DAYS_COURT', true, true, true], ['DAYS_CAUSE', true, true, true],
    ]);
    for (const cell of cells) if (cell.row !== null && cell.column !== null) expect(isCounted(cell, scope)).toBe(true);
  });
});
