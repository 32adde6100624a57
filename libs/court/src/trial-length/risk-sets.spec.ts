import { describe, expect, it } from '@jest/globals';
import { type Row, prepareWalk, walkRiskSets } from './risk-sets.js';

const row = (days: number, closed: boolean, x: number, enteredAfter?: number): Row => ({ days, closed, x: [x], ...(enteredAfter === undefined ? {} : { enteredAfter }) });

/** What a walk visits, from the lowest age up. */
function visited(rows: readonly Row[], coefficient: number): { days: number; weight: number; first: number; second: number }[] {
  const steps: { days: number; weight: number; first: number; second: number }[] = [];
  walkRiskSets(prepareWalk(rows, 1), [coefficient], ({ days, weight, first, second }) => steps.unshift({ days, weight, first: first[0] ?? 0, second: second[0] ?? 0 }));
  return steps;
}

describe('those at risk', () => {
  it('are all that are watched and still open, each with its weight', () => {
    const two = Math.log(2);
    // Weights 1, 2 and 4: at 5 all three run, at 9 the last two, at 12 the last.
    expect(visited([row(5, true, 0), row(9, true, 1), row(12, true, 2)], two).map(({ days, weight }) => [days, Math.round(weight)])).toEqual([[5, 7], [9, 6], [12, 4]]);
  });

  it('include whoever was last seen open on the day of a closing, and nobody who was last seen before', () => {
    expect(visited([row(5, true, 0), row(5, false, 1), row(4, false, 1)], 0)).toMatchObject([{ days: 5, weight: 2, first: 1 }]);
  });

  it('do not include whoever came under watch on that day or later', () => {
    expect(visited([row(5, true, 0), row(9, true, 1, 5), row(9, false, 1, 4)], 0).map(({ days, weight }) => [days, weight])).toEqual([[5, 2], [9, 2]]);
  });

  it('lose the tied one after another, as Efron has it: of four with two tied, four and then three', () => {
    expect(visited([row(5, true, 1), row(5, true, 3), row(7, false, 0), row(8, false, 0)], 0)).toEqual([{ days: 5, weight: 3, first: 2, second: 5 }, { days: 5, weight: 4, first: 4, second: 10 }]);
  });

  it('give the likelihood by hand: two of three tied, all alike', () => {
    const { logLikelihood, gradient } = walkRiskSets(prepareWalk([row(5, true, 1), row(5, true, 0), row(8, false, 0)], 1), [0], () => undefined);
    expect(logLikelihood).toBeCloseTo(-Math.log(3) - Math.log(2), 12);
    expect(gradient[0]).toBeCloseTo(1 - 1 / 3 - 0.5 / 2, 12);
  });

  it('give a gradient that is the slope of the likelihood', () => {
    const rows = [row(3, true, 0.5), row(4, true, 2), row(4, true, 1), row(6, false, 3), row(7, true, 1.5, 2), row(9, true, 0, 5)];
    const at = (coefficient: number): { logLikelihood: number; gradient: number[] } => walkRiskSets(prepareWalk(rows, 1), [coefficient], () => undefined);
    expect((at(0.3 + 1e-5).logLikelihood - at(0.3 - 1e-5).logLikelihood) / 2e-5).toBeCloseTo(at(0.3).gradient[0] ?? Number.NaN, 7);
  });
});
