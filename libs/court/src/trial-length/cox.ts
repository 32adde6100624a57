import { cholesky, inverse, solve } from './matrix.js';
import { type Row, type Walk, prepareWalk, walkRiskSets } from './risk-sets.js';
import { isUsable } from './span.js';

/** How fast trials close at each age for an average one, as sums up to and including that age. */
export interface Baseline {
  /** Ages in days at which something closed, ascending. */
  readonly times: readonly number[];
  /** Cumulative hazard of a trial whose covariates are the mean. */
  readonly hazard: readonly number[];
  /** Its variance, were the coefficients known. */
  readonly variance: readonly number[];
  /** The mean covariates of those at risk, times the hazard: by how much the coefficients matter. */
  readonly drift: readonly (readonly number[])[];
}

/** A proportional hazards model (Cox 1972). Coefficients belong to covariates that were centred and scaled. */
export interface CoxFit {
  readonly ok: true;
  readonly centre: readonly number[];
  readonly scale: readonly number[];
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly baseline: Baseline;
  readonly logLikelihood: number;
  readonly iterations: number;
}

/** Why there is no model, with the place of the covariate that is to blame where one is. */
export interface CoxRefused {
  readonly ok: false;
  readonly reason: 'NOTHING_CLOSED' | 'CONSTANT' | 'COLLINEAR' | 'SEPARATED' | 'NOT_CONVERGED';
  readonly covariate: number | null;
  readonly iterations: number;
}

const MOST_ITERATIONS = 30;
const MOST_HALVINGS = 20;
/** The likelihood has settled when a step changes no more than this share of it. */
const SETTLED = 1e-10;
/** A coefficient that still moves by this much, in standard deviations, while the likelihood has settled is on its way to infinity. */
const STILL_MOVING = 0.01;

/**
 * Fits by Newton's method with step halving; ties by Efron. O(n log n) for the sorting, O(n p²) for each iteration.
 * @param ridge the penalty ridge / 2 times the sum of squared coefficients of the scaled covariates; 0: none
 */
export function fitCox(all: readonly Row[], ridge = 0): CoxFit | CoxRefused {
  const rows = all.filter(isUsable);
  const refuse = (reason: CoxRefused['reason'], covariate: number | null = null, iterations = 0): CoxRefused => ({ ok: false, reason, covariate, iterations });
  if (!rows.some(({ closed }) => closed)) return refuse('NOTHING_CLOSED');
  const { centre, scale } = standard(rows);
  const constant = scale.findIndex((one) => !(one > 0));
  if (constant !== -1) return refuse('CONSTANT', constant);
  const walk = prepareWalk(rows.map((row) => ({ ...row, x: standardise(row.x, { centre, scale }) })), centre.length);

  let coefficients = centre.map(() => 0);
  let now = evaluate(walk, coefficients, ridge);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations += 1) {
    const root = cholesky(now.information);
    if (root === null) return refuse('COLLINEAR', null, iterations);
    const step = solve(root, now.gradient);
    let [next, to] = [now, coefficients];
    for (let halvings = 0, part = 1; halvings <= MOST_HALVINGS; halvings += 1, part /= 2) {
      to = coefficients.map((value, index) => value + part * (step[index] ?? 0));
      next = evaluate(walk, to, ridge);
      if (next.logLikelihood >= now.logLikelihood - Math.abs(now.logLikelihood) * SETTLED) break;
    }
    const settled = Math.abs(next.logLikelihood - now.logLikelihood) <= SETTLED * Math.max(1, Math.abs(now.logLikelihood));
    [coefficients, now] = [to, next];
    if (!settled) continue;
    const moving = step.findIndex((value) => !(Math.abs(value) < STILL_MOVING));
    if (moving !== -1) return refuse('SEPARATED', moving, iterations);
    const last = cholesky(now.information);
    if (last === null) return refuse('COLLINEAR', null, iterations);
    return { ok: true, centre, scale, coefficients, covariance: inverse(last), baseline: baselineOf(walk, coefficients), logLikelihood: now.logLikelihood, iterations };
  }
  return refuse('NOT_CONVERGED', null, MOST_ITERATIONS);
}

export const standardise = (x: readonly number[], { centre, scale }: Pick<CoxFit, 'centre' | 'scale'>): number[] =>
  x.map((value, index) => (value - (centre[index] ?? 0)) / (scale[index] ?? 1));

function standard(rows: readonly Row[]): Pick<CoxFit, 'centre' | 'scale'> {
  const size = rows[0]?.x.length ?? 0;
  const mean = (of: (row: Row) => number, over: number): number => rows.reduce((sum, row) => sum + of(row), 0) / over;
  const centre = Array.from({ length: size }, (_, index) => mean((row) => row.x[index] ?? 0, rows.length));
  return { centre, scale: centre.map((middle, index) => Math.sqrt(mean((row) => ((row.x[index] ?? 0) - middle) ** 2, rows.length - 1))) };
}

interface Evaluated {
  /** Penalty included. */
  readonly logLikelihood: number;
  readonly gradient: readonly number[];
  readonly information: readonly (readonly number[])[];
}

function evaluate(walk: Walk, coefficients: readonly number[], ridge: number): Evaluated {
  const { size } = walk;
  const sums = new Float64Array(size * size);
  const { logLikelihood, gradient } = walkRiskSets(walk, coefficients, ({ weight, first, second }) => {
    for (let i = 0; i < size; i += 1) {
      const mean = (first[i] ?? 0) / weight;
      for (let j = 0; j < size; j += 1) sums[i * size + j] = (sums[i * size + j] ?? 0) + ((second[i * size + j] ?? 0) - mean * (first[j] ?? 0)) / weight;
    }
  });
  const information = coefficients.map((_, i) => coefficients.map((__, j) => (sums[i * size + j] ?? 0) + (i === j ? ridge : 0)));
  const penalty = (ridge / 2) * coefficients.reduce((sum, value) => sum + value * value, 0);
  return { logLikelihood: logLikelihood - penalty, gradient: gradient.map((value, index) => value - ridge * (coefficients[index] ?? 0)), information };
}

function baselineOf(walk: Walk, coefficients: readonly number[]): Baseline {
  const steps: { days: number; hazard: number; variance: number; drift: number[] }[] = [];
  walkRiskSets(walk, coefficients, ({ days, weight, first }) => {
    let step = steps.at(-1);
    if (step?.days !== days) steps.push((step = { days, hazard: 0, variance: 0, drift: coefficients.map(() => 0) }));
    step.hazard += 1 / weight;
    step.variance += 1 / weight ** 2;
    for (const [index, sum] of first.entries()) step.drift[index] = (step.drift[index] ?? 0) + sum / weight ** 2;
  });
  steps.reverse();
  const running = (of: (step: (typeof steps)[number]) => number): number[] => {
    let sum = 0;
    return steps.map((step) => (sum += of(step)));
  };
  const drift = coefficients.map((_, index) => running((step) => step.drift[index] ?? 0));
  return { times: steps.map(({ days }) => days), hazard: running(({ hazard }) => hazard), variance: running(({ variance }) => variance), drift: steps.map((_, at) => drift.map((sums) => sums[at] ?? 0)) };
}
