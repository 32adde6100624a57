import { enumOf } from '#libs/platform';
import { cellStates, matrixElements, stances } from './words.js';

export const MatrixElementEnum = enumOf(matrixElements, 'MatrixElement', 'Element of trafficking (ознака складу злочину, ст. 149 КК).');
export const StanceEnum = enumOf(stances, 'EvidenceStance', 'Whether an item supports an element or speaks against it.');
export const CellStateEnum = enumOf(cellStates, 'MatrixCellState', 'How a cell of the matrix stands.');
