import { type CoxFit, standardise } from './cox.js';
import { after } from './kaplan-meier.js';
import { dot, quadratic } from './matrix.js';
import type { Age } from './span.js';

/** The hazard that lies between two ages for one trial, and how unsure the fit is of it. */
export interface Hazard {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The hazard from one place in the baseline to another for covariates `x`, with its variance: that of the baseline and that of
 * the coefficients (Therneau and Grambsch 2000, 10.2).
 * @param from the place before the first step that counts, -1 for the beginning
 */
export function hazardBetween(fit: CoxFit, x: readonly number[], from: number, to: number): Hazard {
  const { baseline, covariance, coefficients } = fit;
  const z = standardise(x, fit);
  const weight = Math.exp(dot(z, coefficients));
  const between = (sums: readonly number[]): number => (sums[to] ?? 0) - (sums[from] ?? 0);
  const hazard = between(baseline.hazard);
  const lever = z.map((value, index) => value * hazard - ((baseline.drift[to]?.[index] ?? 0) - (baseline.drift[from]?.[index] ?? 0)));
  return { mean: weight * hazard, variance: weight ** 2 * (between(baseline.variance) + quadratic(covariance, lever)) };
}

/**
 * The chance that a trial is still open when this hazard is behind it. The hazard is known only as well as the fit knows it: it is
 * taken as gamma distributed with that mean and variance, which tends to exp(-mean) the more trials there are and is wider the fewer.
 */
export const stillOpen = ({ mean, variance }: Hazard): number => (variance > 0 ? Math.exp((-(mean ** 2) / variance) * Math.log1p(variance / mean)) : Math.exp(-mean));

/**
 * The days from `elapsed` on by which a trial will have closed with chance `p`.
 * @param watchedTo the highest age that was watched: what is not reached by then lies somewhere after it
 */
export function remainingDays(fit: CoxFit, x: readonly number[], elapsed: number, p: number, watchedTo: number): Age {
  const { times } = fit.baseline;
  const from = after(times, elapsed) - 1;
  let [low, high] = [from + 1, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stillOpen(hazardBetween(fit, x, from, middle)) <= 1 - p) high = middle;
    else low = middle + 1;
  }
  const age = times[low];
  return age === undefined ? { days: Math.max(0, watchedTo - elapsed), reached: false } : { days: age - elapsed, reached: true };
}
