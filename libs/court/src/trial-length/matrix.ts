/** A small symmetric positive definite matrix, split as L times its transpose; null when it is not (nearly) positive definite. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const root = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of root.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const other = root[j] ?? [];
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) row[j] = sum / (other[j] ?? 1);
      else if (sum > NEARLY_ZERO * (matrix[i]?.[i] ?? 0)) row[i] = Math.sqrt(sum);
      else return null;
    }
  }
  return root;
}

/** What is left of a diagonal, as a share of it, when a column is no more than a mixture of those before it. */
const NEARLY_ZERO = 1e-9;

/** Solves M x = b for the matrix whose root is given. */
export function solve(root: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = 0; i < x.length; i += 1) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (root[i]?.[k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (root[i]?.[i] ?? 1);
  }
  for (let i = x.length - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < x.length; k += 1) sum -= (root[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (root[i]?.[i] ?? 1);
  }
  return x;
}

/** The inverse of the matrix whose root is given. */
export const inverse = (root: readonly (readonly number[])[]): number[][] => root.map((_, i) => solve(root, root.map((__, j) => (i === j ? 1 : 0))));

export const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** v' M v. */
export const quadratic = (matrix: readonly (readonly number[])[], v: readonly number[]): number => dot(v, matrix.map((row) => dot(row, v)));
