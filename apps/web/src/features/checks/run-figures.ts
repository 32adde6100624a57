import type { CheckRunsQuery } from '../../gql/checks.js';

export type Run = CheckRunsQuery['checkRuns']['edges'][number]['node'];

/**
 * What is usual of some figures: the middle one.
 * @example usual([5, 1, 100]) // 5
 */
export const usual = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What an error code of a run is of, so that a person knows where to look. */
export function kindOfError(code: string): 'database' | 'interrupted' | 'other' {
  if (code === 'Stopping') return 'interrupted';
  return /^[0-9A-Z]{5}$/.test(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'unavailable' ? 'database' : 'other';
}

/** Runs that have ended, oldest first, as a chart goes from left to right. */
export const inOrder = (runs: readonly Run[]): Run[] => runs.filter(({ durationMs }) => durationMs !== null).reverse();
