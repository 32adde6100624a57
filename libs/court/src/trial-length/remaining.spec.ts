import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitCox } from './cox.js';
import { kaplanMeier, quantile, remainingAfter } from './kaplan-meier.js';
import { remainingDays, stillOpen } from './remaining.js';

describe('the chance that a trial is still open', () => {
  const mean = fc.double({ min: 1e-6, max: 20, noNaN: true });

  it('is that of the hazard alone when the hazard is known for certain', () => {
    fc.assert(fc.property(mean, (hazard) => expect(stillOpen({ mean: hazard, variance: 0 })).toBeCloseTo(Math.exp(-hazard), 12)));
    expect(stillOpen({ mean: 0, variance: 0 })).toBe(1);
  });

  it('nears it as the hazard is known better, and is never below it', () => {
    fc.assert(fc.property(mean, fc.double({ min: 1e-9, max: 4, noNaN: true }), (hazard, variance) => {
      const certain = Math.exp(-hazard);
      expect(stillOpen({ mean: hazard, variance: variance / 2 })).toBeGreaterThanOrEqual(certain - 1e-12);
      expect(stillOpen({ mean: hazard, variance })).toBeGreaterThanOrEqual(stillOpen({ mean: hazard, variance: variance / 2 }) - 1e-12);
      expect(stillOpen({ mean: hazard, variance })).toBeLessThanOrEqual(1);
    }));
  });

  it('is n / (n + 1) after the first of n has closed, as for the next one drawn from the same urn', () => {
    for (const n of [1, 5, 40]) expect(stillOpen({ mean: 1 / n, variance: 1 / n ** 2 })).toBeCloseTo(n / (n + 1), 12);
  });
});

describe('the days that remain', () => {
  /** A hundred that close one a day, on days 1 to 100; nothing else is known of them. */
  const rows = Array.from({ length: 100 }, (_, index) => ({ days: index + 1, closed: true, x: [] }));
  const fit = fitCox(rows);
  if (!fit.ok) throw new Error(fit.reason);

  it('are those of the urn: half of the hundred and one that the next one makes', () => {
    expect(remainingDays(fit, [], 0, 0.5, 100)).toEqual({ days: 51, reached: true });
    expect(Math.abs(remainingDays(fit, [], 0, 0.1, 100).days - 10)).toBeLessThanOrEqual(1);
    expect(Math.abs(remainingDays(fit, [], 0, 0.9, 100).days - 91)).toBeLessThanOrEqual(2);
  });

  it('are fewer the longer it has lasted, and near those of Kaplan and Meier', () => {
    const curve = kaplanMeier(rows);
    for (const elapsed of [0, 20, 50, 80]) expect(Math.abs(remainingDays(fit, [], elapsed, 0.5, 100).days - quantile(remainingAfter(curve, elapsed), 0.5).age.days)).toBeLessThanOrEqual(2);
  });

  it('are not known past the last that was watched', () => {
    expect(remainingDays(fit, [], 100, 0.5, 100)).toEqual({ days: 0, reached: false });
    expect(remainingDays(fit, [], 130, 0.5, 100)).toEqual({ days: 0, reached: false });
    expect(remainingDays(fit, [], 90, 0.999, 140)).toEqual({ days: 50, reached: false });
  });
});
