import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from '../../../../test/support/synthetic-trials.js';
import { type CoxFit, fitCox } from './cox.js';
import { hazardBetween } from './remaining.js';
import type { Row } from './risk-sets.js';

interface CoxOfR {
  readonly coefficients: number[];
  readonly covariance: number[][];
  readonly logLikelihood: number;
  readonly expected: { readonly x: number[]; readonly times: number[]; readonly hazard: number[]; readonly error: number[] };
}
interface Sample { readonly rows: Row[]; readonly cox: CoxOfR }
const r = JSON.parse(readFileSync(new URL('./fixtures/survival.json', import.meta.url), 'utf8')) as {
  readonly gehan: Sample; readonly lung: Sample; readonly veteran: Sample & { readonly ridge: { readonly theta: number; readonly coefficients: number[]; readonly covariance: number[][] } };
};

/** The model, or a failure of the test. */
function fitted(rows: readonly Row[], ridge = 0): CoxFit {
  const fit = fitCox(rows, ridge);
  if (!fit.ok) throw new Error(fit.reason);
  return fit;
}
/** Back from standard deviations to the units of the covariates. */
const perUnit = ({ coefficients, scale }: CoxFit): number[] => coefficients.map((value, index) => value / (scale[index] ?? 1));
const covariancePerUnit = ({ covariance, scale }: CoxFit): number[][] => covariance.map((row, i) => row.map((value, j) => value / (scale[i] ?? 1) / (scale[j] ?? 1)));
const closeTo = (found: readonly number[], expected: readonly number[], digits: number): void => {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(Math.abs((found[index] ?? Number.NaN) - value) / Math.max(1e-9, Math.abs(value))).toBeLessThan(10 ** -digits);
};

describe('the model of proportional hazards', () => {
  it.each([
    ['Gehan’s leukaemia, with many ties', r.gehan], ['the veterans’ lung cancer, with five covariates', r.veteran], ['lung cancer with late entry', r.lung],
  ])('is what R fits to %s: coefficients, covariance, likelihood', (_, { rows, cox }) => {
    const fit = fitted(rows);
    closeTo(perUnit(fit), cox.coefficients, 7);
    closeTo(covariancePerUnit(fit).flat(), cox.covariance.flat(), 6);
    expect(fit.logLikelihood).toBeCloseTo(cox.logLikelihood, 8);
  });

  it('has the coefficient that is printed for Gehan’s leukaemia with Efron’s ties: 1.57, standard error 0.41', () => {
    const fit = fitted(r.gehan.rows);
    expect(perUnit(fit)[0]?.toFixed(2)).toBe('1.57');
    expect(Math.sqrt(covariancePerUnit(fit)[0]?.[0] ?? 0).toFixed(2)).toBe('0.41');
  });

  it.each([['leukaemia', r.gehan], ['the veterans', r.veteran], ['late entry', r.lung]])('expects of one person what R expects, and is as unsure of it: %s', (_, { rows, cox }) => {
    const fit = fitted(rows);
    expect(fit.baseline.times).toEqual(cox.expected.times);
    const hazards = cox.expected.times.map((__, at) => hazardBetween(fit, cox.expected.x, -1, at));
    closeTo(hazards.map(({ mean }) => mean), cox.expected.hazard, 6);
    closeTo(hazards.map(({ variance }) => Math.sqrt(variance)), cox.expected.error, 6);
  });

  it('holds coefficients back by a ridge as R does', () => {
    const { theta, coefficients, covariance } = r.veteran.ridge;
    const fit = fitted(r.veteran.rows, theta);
    closeTo(perUnit(fit), coefficients, 6);
    closeTo(covariancePerUnit(fit).flat(), covariance.flat(), 5);
  });

  it('needs a handful of iterations', () => {
    for (const { rows } of [r.gehan, r.veteran, r.lung]) expect(fitted(rows).iterations).toBeLessThan(10);
  });
});

describe('a model that cannot be', () => {
  const row = (days: number, closed: boolean, ...x: number[]): Row => ({ days, closed, x });

  it('is refused when nothing has closed', () => {
    expect(fitCox([row(3, false, 1), row(4, false, 0)])).toMatchObject({ ok: false, reason: 'NOTHING_CLOSED' });
    expect(fitCox([])).toMatchObject({ ok: false, reason: 'NOTHING_CLOSED' });
  });

  it('names the covariate that never varies', () => {
    expect(fitCox([row(3, true, 1, 7), row(4, true, 0, 7), row(5, false, 1, 7)])).toMatchObject({ ok: false, reason: 'CONSTANT', covariate: 1 });
  });

  it('names the covariate that parts those that closed from those that did not', () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(10 + index, index % 2 === 0, (index * 7) % 5, Number(index % 2 === 0)));
    expect(fitCox(rows)).toMatchObject({ ok: false, reason: 'SEPARATED', covariate: 1 });
  });

  it('stays finite under a ridge where it would run away without', () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(10 + index, index % 2 === 0, (index * 7) % 5, Number(index % 2 === 0)));
    const fit = fitted(rows, 4);
    expect(fit.coefficients.every((value) => Math.abs(value) < 2)).toBe(true);
  });

  it('is refused when one covariate is another in other units', () => {
    const rows = r.veteran.rows.map((one) => ({ ...one, x: [...one.x, (one.x[3] ?? 0) * 12 + 5] }));
    expect(fitCox(rows)).toMatchObject({ ok: false, reason: 'COLLINEAR' });
  });
});

describe('any model', () => {
  /** Rows whose pace the first covariate changes by a factor of e^0.8; a fifth is open, a fifth came under watch late. */
  const planted = (seed: number): Row[] => {
    const chance = new Chance(seed);
    return Array.from({ length: 60 }, (): Row => {
      const x = [chance.next() * 2, Number(chance.share(0.5)), chance.between(1, 6)];
      const days = 11 + Math.round((-Math.log(1 - chance.next()) * 300) / Math.exp(0.8 * (x[0] ?? 0)));
      return { days, closed: chance.share(0.8), x, ...(chance.share(0.2) ? { enteredAfter: chance.between(0, 10) } : {}) };
    });
  };
  const rows = fc.integer({ min: 1, max: 1_000_000 }).map(planted);
  const runs = { numRuns: 30 };

  it('does not depend on the order in which trials are told', () => {
    fc.assert(fc.property(rows, (all) => closeTo(fitted(all.toReversed(), 1).coefficients, fitted(all, 1).coefficients, 6)), runs);
  });

  it('knows only who outlasts whom: another unit of time changes no coefficient', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 2, max: 365 }), (all, factor) => {
      const stretched = all.map((one) => ({ ...one, days: one.days * factor, ...(one.enteredAfter === undefined ? {} : { enteredAfter: one.enteredAfter * factor }) }));
      closeTo(fitted(stretched, 1).coefficients, fitted(all, 1).coefficients, 9);
    }), runs);
  });

  it('does not care in which unit a covariate is told', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 2, max: 1_000 }), (all, factor) => {
      const inOther = all.map((one) => ({ ...one, x: one.x.map((value) => value * factor - 3) }));
      closeTo(fitted(inOther, 1).coefficients, fitted(all, 1).coefficients, 6);
    }), runs);
  });

  it('is nearer to 0 the stronger the ridge', () => {
    fc.assert(fc.property(rows, (all) => {
      const size = (ridge: number): number => fitted(all, ridge).coefficients.reduce((sum, value) => sum + value ** 2, 0);
      expect(size(20)).toBeLessThan(size(2));
      expect(size(2)).toBeLessThan(size(0));
    }), runs);
  });

  it('stands at the top of its likelihood', () => {
    fc.assert(fc.property(rows, (all) => {
      expect(fitted(all, 0).logLikelihood).toBeGreaterThan(fitted(all.map((one) => ({ ...one, x: one.x.slice(1) })), 0).logLikelihood - 1e-9);
    }), runs);
  });

  it('finds what was planted, within three standard errors', () => {
    const far = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), { numRuns: 40, seed: 5 }).map((seed) => {
      const fit = fitted(planted(seed), 0);
      return ((perUnit(fit)[0] ?? 0) - 0.8) / Math.sqrt(covariancePerUnit(fit)[0]?.[0] ?? 0);
    });
    expect(far.filter((distance) => Math.abs(distance) < 3).length).toBeGreaterThanOrEqual(39);
    expect(far.filter((distance) => Math.abs(distance) < 1.96).length).toBeGreaterThanOrEqual(33);
  });

  it('does not care how long those are watched that outlast the last closing', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 1, max: 900 }), (all, more) => {
      const last = Math.max(...all.filter(({ closed }) => closed).map(({ days }) => days));
      const outlasting = [...all, { days: last, closed: false, x: [1, 0, 3] }];
      const longer = outlasting.map((one) => (!one.closed && one.days >= last ? { ...one, days: one.days + more } : one));
      closeTo(fitted(longer, 1).coefficients, fitted(outlasting, 1).coefficients, 9);
    }), runs);
  });

  it('has a hazard that only grows', () => {
    fc.assert(fc.property(rows, (all) => {
      const { hazard, variance } = fitted(all, 1).baseline;
      for (const sums of [hazard, variance]) expect(sums.every((sum, index) => sum > (sums[index - 1] ?? 0))).toBe(true);
    }), runs);
  });
});
