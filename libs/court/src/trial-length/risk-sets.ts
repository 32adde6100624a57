import { type Span, watchedFrom } from './span.js';

export interface Row extends Span {
  readonly x: readonly number[];
}

/** Sums over those at risk, one for each closing: at a tie each next one counts the tied as partly gone already (Efron 1977). */
export interface Step {
  readonly days: number;
  /** Sum of the weights exp(b x). */
  readonly weight: number;
  /** Weighted sums of the covariates. */
  readonly first: Float64Array;
  /** Weighted sums of their products, row by row. */
  readonly second: Float64Array;
}

/** Rows in the two orders in which they come into the risk sets and leave them, walked from the highest age down. */
export interface Walk {
  readonly leaving: readonly Row[];
  readonly entering: readonly Row[];
  readonly size: number;
}

export function prepareWalk(rows: readonly Row[], size: number): Walk {
  const late = rows.filter(({ enteredAfter }) => enteredAfter !== undefined);
  return { size, leaving: rows.toSorted((a, b) => b.days - a.days), entering: late.toSorted((a, b) => watchedFrom(b) - watchedFrom(a)) };
}

/**
 * Visits every closing from the highest age down, with the sums over its risk set. The sums are changed from row to row and never made
 * anew, so a walk costs one pass.
 * @param visit what `step` holds is only true during the call
 */
export function walkRiskSets(walk: Walk, coefficients: readonly number[], visit: (step: Step) => void): { readonly logLikelihood: number; readonly gradient: number[] } {
  const { leaving, entering, size } = walk;
  const sums = emptySums(size);
  const tied = emptySums(size);
  const step = { days: 0, ...emptySums(size) };
  const gradient = new Array<number>(size).fill(0);
  let [logLikelihood, gone, notYet] = [0, 0, 0];
  const score = ({ x }: Row): number => {
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += (x[i] ?? 0) * (coefficients[i] ?? 0);
    return sum;
  };
  while (gone < leaving.length) {
    const days = leaving[gone]?.days ?? 0;
    tied.weight = 0;
    tied.first.fill(0);
    tied.second.fill(0);
    let closings = 0;
    for (let row = leaving[gone]; row?.days === days; row = leaving[(gone += 1)]) {
      const eta = score(row);
      const weight = Math.exp(eta);
      add(sums, row, weight);
      if (!row.closed) continue;
      closings += 1;
      logLikelihood += eta;
      add(tied, row, weight);
      for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] ?? 0) + (row.x[i] ?? 0);
    }
    for (let row = entering[notYet]; row !== undefined && watchedFrom(row) >= days; row = entering[(notYet += 1)]) add(sums, row, -Math.exp(score(row)));
    for (let before = 0; before < closings; before += 1) {
      const share = before / closings;
      step.days = days;
      step.weight = sums.weight - share * tied.weight;
      for (let i = 0; i < size; i += 1) {
        step.first[i] = (sums.first[i] ?? 0) - share * (tied.first[i] ?? 0);
        gradient[i] = (gradient[i] ?? 0) - (step.first[i] ?? 0) / step.weight;
      }
      for (let i = 0; i < size * size; i += 1) step.second[i] = (sums.second[i] ?? 0) - share * (tied.second[i] ?? 0);
      logLikelihood -= Math.log(step.weight);
      visit(step);
    }
  }
  return { logLikelihood, gradient };
}

interface Sums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const emptySums = (size: number): Sums => ({ weight: 0, first: new Float64Array(size), second: new Float64Array(size * size) });

function add(sums: Sums, { x }: Row, weight: number): void {
  const size = sums.first.length;
  sums.weight += weight;
  for (let i = 0; i < size; i += 1) {
    const weighted = weight * (x[i] ?? 0);
    sums.first[i] = (sums.first[i] ?? 0) + weighted;
    for (let j = 0; j < size; j += 1) sums.second[i * size + j] = (sums.second[i * size + j] ?? 0) + weighted * (x[j] ?? 0);
  }
}
