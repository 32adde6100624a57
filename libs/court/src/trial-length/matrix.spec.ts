import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cholesky, dot, inverse, quadratic, solve } from './matrix.js';

describe('small matrices', () => {
  /** A'A + I is positive definite whatever A is. */
  const definite = fc.integer({ min: 1, max: 7 }).chain((size) => fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }))
    .map((a) => a.map((_, i) => a.map((__, j) => a.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), i === j ? 1 : 0))));

  it('are solved, and turned round', () => {
    fc.assert(fc.property(definite, (matrix) => {
      const root = cholesky(matrix);
      if (root === null) throw new Error('no root');
      const b = matrix.map((_, index) => index + 1);
      const x = solve(root, b);
      for (const [index, row] of matrix.entries()) expect(dot(row, x)).toBeCloseTo(b[index] ?? 0, 8);
      expect(quadratic(inverse(root), b)).toBeCloseTo(dot(b, x), 8);
    }));
  });

  it('have no root when one column is a mixture of others, or when they are not definite at all', () => {
    expect(cholesky([[1, 2], [2, 4]])).toBeNull();
    expect(cholesky([[1, 2], [2, 1]])).toBeNull();
    expect(cholesky([[0]])).toBeNull();
  });
});
