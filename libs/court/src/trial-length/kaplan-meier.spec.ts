import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Curve, kaplanMeier, openAt, quantile, remainingAfter } from './kaplan-meier.js';
import type { Age, Span } from './span.js';

interface CurveOfR {
  readonly times: number[];
  readonly atRisk: number[];
  readonly closed: number[];
  readonly open: number[];
  readonly logError: (number | null)[];
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  readonly quantiles: { readonly p: number[]; readonly age: (number | null)[]; readonly low: (number | null)[]; readonly high: (number | null)[] };
}
interface Sample { readonly rows: (Span & { readonly x: number[] })[] }
const r = JSON.parse(readFileSync(new URL('./fixtures/survival.json', import.meta.url), 'utf8')) as {
  readonly gehan: Sample & Record<'treated' | 'placebo' | 'treatedAfter10', CurveOfR>; readonly lung: Sample & { readonly curve: CurveOfR };
};
const treated = r.gehan.rows.filter(({ x }) => x[0] === 0);
const placebo = r.gehan.rows.filter(({ x }) => x[0] === 1);

describe('the curve of trials that still run', () => {
  it.each<[string, () => Curve, CurveOfR]>([
    ['of treated leukaemia, where more than half are censored', () => kaplanMeier(treated), r.gehan.treated],
    ['of untreated leukaemia, where all is known', () => kaplanMeier(placebo), r.gehan.placebo],
    ['of treated leukaemia for whoever has lasted ten weeks', () => remainingAfter(kaplanMeier(treated), 10), r.gehan.treatedAfter10],
    ['of lung cancer, where many came under watch late', () => kaplanMeier(r.lung.rows), r.lung.curve],
  ])('is what R says %s', (_, make, expected) => {
    const curve = make();
    expect(curve).toMatchObject({ times: expected.times, atRisk: expected.atRisk, closed: expected.closed });
    for (const [index, time] of expected.times.entries()) {
      const { open, low, high } = openAt(curve, time);
      expect(open).toBeCloseTo(expected.open[index] ?? Number.NaN, 12);
      if (open > 1e-9) {
        expect(Math.sqrt(curve.greenwood[index] ?? 0)).toBeCloseTo(expected.logError[index] ?? Number.NaN, 12);
        expect(low).toBeCloseTo(expected.low[index] ?? Number.NaN, 12);
        expect(high).toBeCloseTo(expected.high[index] ?? Number.NaN, 12);
      }
    }
    const days = ({ days, reached }: Age): number | null => (reached ? days : null);
    for (const [index, p] of expected.quantiles.p.entries()) {
      const { age, low, high } = quantile(curve, p);
      expect([p, days(age), days(low), days(high)]).toEqual([p, expected.quantiles.age[index], expected.quantiles.low[index], expected.quantiles.high[index]]);
    }
  });

  it('is the one printed by Cox and Oakes (1984), and the median remission the one of Freireich (1963)', () => {
    const curve = kaplanMeier(treated);
    expect([6, 7, 10, 13, 16, 22, 23].map((week) => openAt(curve, week).open.toFixed(3))).toEqual(['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448']);
    expect(quantile(curve, 0.5).age).toEqual({ days: 23, reached: true });
    expect(quantile(kaplanMeier(placebo), 0.5).age).toEqual({ days: 8, reached: true });
  });

  it('says that a share is not reached, and how far it was watched, instead of a number', () => {
    expect(quantile(kaplanMeier(treated), 0.75).age).toEqual({ days: 35, reached: false });
    expect(quantile(kaplanMeier([]), 0.5).age).toEqual({ days: 0, reached: false });
  });

  it('leaves out what cannot be, and nothing else', () => {
    const good: Span[] = [{ days: 0, closed: true }, { days: 5, closed: true }, { days: 9, closed: false, enteredAfter: 3 }];
    expect(kaplanMeier([...good, { days: -1, closed: true }, { days: Number.NaN, closed: true }, { days: 4, closed: true, enteredAfter: 4 }])).toEqual(kaplanMeier(good));
  });
});

describe('any curve', () => {
  const span = fc.record({ days: fc.integer({ min: 0, max: 400 }), closed: fc.boolean() });
  const late = fc.record({ days: fc.integer({ min: 201, max: 400 }), closed: fc.boolean(), enteredAfter: fc.integer({ min: 0, max: 200 }) });
  const spans = fc.array(fc.oneof(span, late), { minLength: 1, maxLength: 60 });
  const plain = fc.array(span, { minLength: 1, maxLength: 60 });

  it('falls from 1 towards 0 and never rises', () => {
    fc.assert(fc.property(spans, (all) => {
      const { open } = kaplanMeier(all);
      expect(open.every((share, index) => share >= 0 && share <= (open[index - 1] ?? 1))).toBe(true);
    }));
  });

  it('lies within its interval, and a share of closings within its own', () => {
    fc.assert(fc.property(spans, fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (all, days, p) => {
      const curve = kaplanMeier(all);
      const { open, low, high } = openAt(curve, days);
      expect(low).toBeLessThanOrEqual(open);
      expect(high).toBeGreaterThanOrEqual(open);
      const ages = quantile(curve, p);
      expect(ages.low.days).toBeLessThanOrEqual(ages.age.days);
      expect(ages.high.days).toBeGreaterThanOrEqual(ages.age.days);
    }));
  });

  it('does not depend on the order in which trials are told', () => {
    fc.assert(fc.property(spans, fc.infiniteStream(fc.nat()), (all, keys) => {
      const shuffled = all.map((one) => ({ one, key: keys.next().value })).sort((a, b) => a.key - b.key).map(({ one }) => one);
      expect(kaplanMeier(shuffled)).toEqual(kaplanMeier(all));
    }));
  });

  it('is the plain share when nothing is open', () => {
    fc.assert(fc.property(plain, fc.integer({ min: 0, max: 400 }), (all, days) => {
      const ended = all.map((one) => ({ ...one, closed: true }));
      expect(openAt(kaplanMeier(ended), days).open).toBeCloseTo(ended.filter((one) => one.days > days).length / ended.length, 10);
    }));
  });

  it('does not care how long those are watched that outlast the last closing', () => {
    fc.assert(fc.property(plain, fc.integer({ min: 1, max: 900 }), (all, more) => {
      const last = Math.max(0, ...all.filter(({ closed }) => closed).map(({ days }) => days));
      const longer = all.map((one) => (!one.closed && one.days >= last ? { ...one, days: one.days + more } : one));
      expect(kaplanMeier(longer)).toEqual({ ...kaplanMeier(all), watchedTo: Math.max(...longer.map(({ days }) => days)) });
    }));
  });

  it('stretches with its time', () => {
    fc.assert(fc.property(plain, fc.integer({ min: 2, max: 30 }), (all, factor) => {
      const curve = kaplanMeier(all);
      expect(kaplanMeier(all.map((one) => ({ ...one, days: one.days * factor })))).toEqual({ ...curve, times: curve.times.map((time) => time * factor), watchedTo: curve.watchedTo * factor });
    }));
  });

  it('for what remains is that of the ones that came under watch at that age', () => {
    fc.assert(fc.property(plain, fc.integer({ min: 0, max: 300 }), (all, elapsed) => {
      const rest = remainingAfter(kaplanMeier(all), elapsed);
      const entered = kaplanMeier(all.filter(({ days }) => days > elapsed).map((one) => ({ ...one, enteredAfter: elapsed })));
      expect(rest.times).toEqual(entered.times.map((time) => time - elapsed));
      for (const [index, open] of entered.open.entries()) expect(rest.open[index]).toBeCloseTo(open, 10);
      expect(rest.times.every((time) => time > 0)).toBe(true);
    }));
  });
});
