import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Stage } from '../../gql/schema.js';
import { inOrderOf } from '../../lib/i18n.js';
import { stageTerms } from '../../ui/terms.js';
import { type Cell, Matrix, phaseOf, phases } from './figures.js';

const inOrder = inOrderOf('uk');
const cells = fc.uniqueArray(fc.record({ table: fc.constantFrom('AGE', 'DUE'), row: fc.constantFrom('a', 'b', 'c'), column: fc.constantFrom('x', 'y', 'z'), count: fc.integer({ min: 1, max: 50 }), points: fc.nat(90) }), { selector: ({ table, row, column }) => `${table} ${row} ${column}` }) as fc.Arbitrary<Cell[]>;

describe('the numbers of a table', () => {
  it('add up along rows, along columns and as a whole, and take nothing from another table', () => {
    fc.assert(fc.property(cells, (given) => {
      const matrix = new Matrix(given, 'AGE');
      const own = given.filter(({ table }) => table === 'AGE');
      const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
      expect(matrix.all.count).toBe(sum(own.map(({ count }) => count)));
      expect(sum(matrix.rows('count', String, inOrder).map((row) => matrix.row(row).points))).toBe(matrix.all.points);
      expect(sum(matrix.columns().map((column) => matrix.column(column).count))).toBe(matrix.all.count);
      for (const row of matrix.rows('points', String, inOrder)) expect(sum(matrix.columns().map((column) => matrix.cell(row, column).points))).toBe(matrix.row(row).points);
    }));
  });

  it('show the heaviest row first, and rows of one weight by name', () => {
    const cell = (row: string, points: number): Cell => ({ table: 'WORKLOAD', row, column: 'TRIAL', count: 1, points });
    const matrix = new Matrix([cell('light', 1), cell('heavy', 9), cell('same', 1)], 'WORKLOAD');
    expect(matrix.rows('points', (row) => ({ light: 'Яна', same: 'Алла' })[row] ?? '', inOrder)).toEqual(['heavy', 'same', 'light']);
    expect(matrix.row('nobody')).toEqual({ count: 0, points: 0 });
  });

  it('put every stage into one part of a chart', () => {
    for (const stage of Object.keys(stageTerms) as Stage[]) expect(phases).toContain(phaseOf(stage));
    expect((['SUSPENDED', 'SUSPICION', 'APPEAL'] as const).map(phaseOf)).toEqual(['standing', 'investigation', 'court']);
  });
});
