import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TrialFacts, codingOf, covariates, encode } from './covariates.js';
import type { Span } from './span.js';

const facts = (change: Partial<TrialFacts> = {}): TrialFacts => ({ part: 1, accused: 1, victims: 1, custody: false, courtLoad: 40, courtPostponed: 0.25, hearings: 10, postponed: 2, ...change });
const closed = (change: Partial<TrialFacts> = {}): TrialFacts & Span => ({ ...facts(change), days: 100, closed: true });

/** Ten closed trials of each of four kinds: everything varies, each yes-or-no is answered both ways ten times or more. */
const pool = Array.from({ length: 10 }, (_, index) => [
  closed({ accused: 1 + (index % 4), victims: index % 5 }), closed({ part: 2, custody: true, courtLoad: 20 + index }), closed({ part: 3, custody: true, postponed: index }), closed({ courtLoad: null, courtPostponed: 0.4 }),
]).flat();
const coding = codingOf(pool, 5);
const value = (covariate: (typeof covariates)[number], change: Partial<TrialFacts>): number | undefined => encode(coding, facts(change)).x[coding.kept.indexOf(covariate)];

describe('what is known of a trial, as numbers', () => {
  it('counts everything that varies', () => {
    expect(coding.kept).toEqual(covariates);
  });

  it('tells parts 2 and 3 from part 1, with no order between them', () => {
    for (const [part, two, three] of [[1, 0, 0], [2, 1, 0], [3, 0, 1]] as const) expect([value('PART_2', { part }), value('PART_3', { part })]).toEqual([two, three]);
  });

  it('weighs the second accused as much as the third and fourth together', () => {
    const at = (accused: number): number => value('ACCUSED', { accused }) ?? Number.NaN;
    expect(at(2) - at(1)).toBeCloseTo(at(4) - at(2), 12);
  });

  it('takes no accused for one, and no victim for none', () => {
    expect(value('ACCUSED', { accused: 0 })).toBe(value('ACCUSED', { accused: 1 }));
    expect(value('VICTIMS', { victims: 0 })).toBe(0);
  });

  it('takes the share postponed as the court’s before the first hearing, and as the trial’s own after many', () => {
    expect(value('POSTPONED', { hearings: 0, postponed: 0, courtPostponed: 0.35 })).toBeCloseTo(0.35, 12);
    expect(value('POSTPONED', { hearings: 1, postponed: 1, courtPostponed: 0.37 })).toBeCloseTo(0.4, 12);
    expect(value('POSTPONED', { hearings: 980, postponed: 392, courtPostponed: 0.25 })).toBeCloseTo(0.4, 2);
  });

  it('fills what nobody knows with what is usual in the pool', () => {
    const known = pool.flatMap(({ courtLoad }) => courtLoad ?? []);
    expect(coding.usualLoad).toBeCloseTo(known.reduce((sum, load) => sum + load, 0) / known.length, 12);
    expect(coding.usualPostponed).toBeCloseTo(pool.reduce((sum, { postponed }) => sum + postponed, 0) / 400, 12);
    expect(value('COURT_LOAD', { courtLoad: null })).toBeCloseTo(Math.log1p(coding.usualLoad), 12);
  });

  it('needs closed trials on both sides of a question', () => {
    const few = pool.map((trial, index) => ({ ...trial, custody: index < 4 }));
    expect(codingOf(few, 5).kept).not.toContain('CUSTODY');
    expect(codingOf(few, 4).kept).toContain('CUSTODY');
    const onlyOpen = few.map((trial) => ({ ...trial, closed: trial.custody ? false : trial.closed }));
    expect(codingOf(onlyOpen, 4).kept).not.toContain('CUSTODY');
  });

  it('stays within what the pool has seen, whatever is asked, and names what did not', () => {
    const any = fc.record({ part: fc.constantFrom(1 as const, 2 as const, 3 as const), accused: fc.nat(60), victims: fc.nat(60), custody: fc.boolean(), courtLoad: fc.nat(900), courtPostponed: fc.double({ min: 0, max: 1, noNaN: true }), hearings: fc.constant(30), postponed: fc.nat(30) });
    fc.assert(fc.property(any, (trial) => {
      const { x, outside } = encode(coding, trial);
      for (const [index, covariate] of coding.kept.entries()) {
        const seen = coding.seen[index];
        expect(x[index]).toBeGreaterThanOrEqual(seen?.from ?? Number.NaN);
        expect(x[index]).toBeLessThanOrEqual(seen?.to ?? Number.NaN);
        if (covariate === 'ACCUSED') expect(outside.includes(covariate)).toBe(trial.accused > 4);
      }
    }));
  });
});
