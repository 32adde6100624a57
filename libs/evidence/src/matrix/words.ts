/** The rows of the matrix: the elements of CC 149(1), and what makes it graver by part. */
export const matrixElements = ['ACT', 'MEANS', 'PURPOSE', 'PART_2', 'PART_3'] as const;
export type MatrixElement = (typeof matrixElements)[number];

export const stances = ['SUPPORTS', 'CONTRADICTS'] as const;
export type Stance = (typeof stances)[number];

/** How a cell stands. `AT_RISK`: something supports it, and all of that may be held inadmissible; `DISPUTED`: something supports it and something speaks against it. */
export const cellStates = ['NOT_NEEDED', 'UNCOVERED', 'AT_RISK', 'COVERED', 'DISPUTED'] as const;
export type CellState = (typeof cellStates)[number];
