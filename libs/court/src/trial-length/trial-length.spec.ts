import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SyntheticTrial, asSeenOn, postponedByCourt, syntheticTrials } from '../../../../test/support/synthetic-trials.js';
import { type Covariate, type TrialFacts, covariates } from './covariates.js';
import { type Expectation, type TrialLengthModel, type WatchedTrial, expectRemaining, fitTrialLength, ownOrCountry, trialsNeeded } from './trial-length.js';

const YEARS = 6 * 365;
const LAST_KNOWN = YEARS - 365;
const country = syntheticTrials(11, 2_000, YEARS);
const courts = postponedByCourt(country, LAST_KNOWN);
const seenOf = (trial: SyntheticTrial): WatchedTrial | null => asSeenOn(trial, LAST_KNOWN, courts);
const learnt = country.flatMap((trial) => seenOf(trial) ?? []);

function modelOf(trials: readonly WatchedTrial[]): TrialLengthModel {
  const model = fitTrialLength('COUNTRY', trials);
  if (!model.ok) throw new Error(model.reason);
  return model;
}
const model = modelOf(learnt);

const usual: TrialFacts = { part: 2, accused: 1, victims: 2, custody: true, courtLoad: 50, courtPostponed: 0.3, hearings: 8, postponed: 2 };
function expected(facts: Partial<TrialFacts>, elapsed = 0, from = model): Expectation {
  const answer = expectRemaining(from, { ...usual, ...facts }, elapsed);
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}
const medianOf = (facts: Partial<TrialFacts>, elapsed = 0): number => expected(facts, elapsed).median.days;

describe('what is left of a trial', () => {
  it('comes with its interval, the pool and how many trials are behind it', () => {
    expect(expected({}, 100)).toMatchObject({ ok: true, pool: 'COUNTRY', closed: learnt.filter(({ closed }) => closed).length, open: learnt.filter(({ closed }) => !closed).length, outside: [] });
    expect(expected({}, 100).lastedLonger).toBe(learnt.filter(({ closed, days }) => closed && days > 100).length);
  });

  it.each<[string, Partial<TrialFacts>, Partial<TrialFacts>]>([
    ['a graver part', { part: 3 }, { part: 1 }],
    ['more accused', { accused: 5 }, { accused: 1 }],
    ['more victims', { victims: 6 }, { victims: 1 }],
    ['nobody in custody', { custody: false }, { custody: true }],
    ['a court with more cases', { courtLoad: 120 }, { courtLoad: 25 }],
    ['more hearings postponed', { hearings: 20, postponed: 14 }, { hearings: 20, postponed: 2 }],
  ])('is more with %s, as was planted', (_, longer, shorter) => {
    expect(medianOf(longer)).toBeGreaterThan(1.1 * medianOf(shorter));
  });

  it('takes one postponed hearing of one for less than twenty of twenty', () => {
    expect(medianOf({ hearings: 1, postponed: 1 })).toBeLessThan(medianOf({ hearings: 20, postponed: 20 }));
    expect(medianOf({ hearings: 1, postponed: 1 })).toBeGreaterThan(medianOf({ hearings: 20, postponed: 5 }));
  });

  it('takes a court’s load and its share postponed, where nobody knows them, for the usual ones', () => {
    expect(expected({ courtLoad: null })).toEqual(expected({ courtLoad: model.coding.usualLoad }));
    expect(expected({ courtPostponed: null })).toEqual(expected({ courtPostponed: model.coding.usualPostponed }));
  });

  it('is more in a court that postpones much, before the first hearing already', () => {
    expect(medianOf({ hearings: 0, postponed: 0, courtPostponed: 0.5 })).toBeGreaterThan(1.1 * medianOf({ hearings: 0, postponed: 0, courtPostponed: 0.15 }));
  });

  it('names what the pool has never seen, and goes no farther than the pool', () => {
    const most = Math.max(...learnt.map(({ accused }) => accused));
    expect(expected({ accused: most + 30 })).toEqual({ ...expected({ accused: most }), outside: ['ACCUSED'] });
  });

  it('is the same from a model that was kept as JSON', () => {
    expect(expected({ accused: 3 }, 200, JSON.parse(JSON.stringify(model)) as TrialLengthModel)).toEqual(expected({ accused: 3 }, 200));
  });
});

describe('what is refused', () => {
  const few = learnt.filter(({ closed }) => closed).slice(0, trialsNeeded.closed - 1);

  it('is a pool with too few closed trials, however many are open', () => {
    const open = learnt.filter(({ closed }) => !closed);
    expect(fitTrialLength('OFFICE', [...few, ...open])).toEqual({ ok: false, pool: 'OFFICE', reason: 'TOO_FEW_CLOSED', closed: trialsNeeded.closed - 1, open: open.length, needed: trialsNeeded.closed });
    expect(fitTrialLength('OFFICE', [])).toMatchObject({ ok: false, reason: 'TOO_FEW_CLOSED', closed: 0 });
  });

  it('is an office with too few, in favour of the country; else its own trials speak', () => {
    expect(ownOrCountry(fitTrialLength('OFFICE', few), model)).toBe(model);
    const own = fitTrialLength('OFFICE', learnt.slice(0, 400));
    expect(ownOrCountry(own, model)).toBe(own);
    expect(ownOrCountry(fitTrialLength('OFFICE', few), fitTrialLength('COUNTRY', few))).toMatchObject({ ok: false, pool: 'COUNTRY' });
  });

  it('is a trial older than nearly all that have closed', () => {
    const ages = learnt.filter(({ closed }) => closed).map(({ days }) => days).sort((a, b) => b - a);
    const tenth = ages[trialsNeeded.lastedLonger - 1] ?? 0;
    expect(expectRemaining(model, usual, tenth)).toMatchObject({ ok: false, reason: 'TOO_FEW_LASTED_LONGER', needed: trialsNeeded.lastedLonger });
    expect(expectRemaining(model, usual, tenth - 1)).toMatchObject({ ok: true, lastedLonger: trialsNeeded.lastedLonger });
  });

  it('is no trial whose days cannot be: it is left out and counted', () => {
    const broken = [{ ...usual, closed: true, days: -3 }, { ...usual, closed: true, days: 300, postponed: usual.hearings + 1 }, { ...usual, closed: true, days: 300, accused: Number.NaN }];
    expect(fitTrialLength('COUNTRY', [...learnt, ...broken])).toEqual({ ...model, unusable: 3 });
  });

  it.each<[string, Partial<TrialFacts>, number]>([
    ['more postponed than there were hearings', { hearings: 2, postponed: 3 }, 100], ['fewer than no accused', { accused: -1 }, 100], ['a share above one', { courtPostponed: 30 }, 100], ['an unknown load that is no null', { courtLoad: Number.NaN }, 100], ['days before the indictment', {}, -1], ['unknown days', {}, Number.NaN],
  ])('is a question with %s', (_, change, elapsed) => {
    expect(expectRemaining(model, { ...usual, ...change }, elapsed)).toMatchObject({ ok: false, reason: 'UNSOUND' });
  });

  it('is a covariate that does not vary enough to say anything, by name', () => {
    const without = (covariate: Covariate, change: (trial: WatchedTrial) => Partial<TrialFacts>): void => expect(modelOf(learnt.map((trial) => ({ ...trial, ...change(trial) }))).leftOut).toEqual([covariate]);
    without('CUSTODY', () => ({ custody: true }));
    without('PART_3', ({ part }) => ({ part: part === 3 ? 2 : part }));
    without('ACCUSED', () => ({ accused: 2 }));
    without('COURT_LOAD', () => ({ courtLoad: null }));
    without('POSTPONED', () => ({ courtPostponed: null, hearings: 0, postponed: 0 }));
    expect(model).toMatchObject({ leftOut: [], coding: { kept: covariates } });
  });
});

describe('an upper end that no trial has shown', () => {
  it('is said to be open, with the days that were watched', () => {
    const half = learnt.filter(({ closed }) => closed).slice(0, 60).map((trial, index) => ({ ...trial, days: 10 + index }));
    const lasting = half.map((trial) => ({ ...trial, closed: false, days: 900 }));
    const { low, high } = expected({}, 0, modelOf([...half, ...lasting]));
    expect(low.reached).toBe(true);
    expect(high).toEqual({ days: 900, reached: false });
  });
});

describe('any trial', () => {
  const facts = fc.record({ part: fc.constantFrom(1 as const, 2 as const, 3 as const), accused: fc.integer({ min: 1, max: 8 }), victims: fc.integer({ min: 0, max: 12 }), custody: fc.boolean(), courtLoad: fc.option(fc.integer({ min: 5, max: 200 })), courtPostponed: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), hearings: fc.integer({ min: 0, max: 40 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ share, ...rest }): TrialFacts => ({ ...rest, postponed: Math.floor(share * rest.hearings) }));
  const elapsed = fc.integer({ min: 0, max: 900 });
  const small = modelOf(learnt.slice(0, 80));

  it.each([['many trials', model], ['few', small]])('has an interval in order and nothing below nought, from %s', (_, from) => {
    fc.assert(fc.property(facts, elapsed, (trial, days) => {
      const answer = expectRemaining(from, trial, days);
      if (!answer.ok) return;
      const { low, median, high } = answer;
      expect(low.days).toBeGreaterThanOrEqual(1);
      expect(median.days).toBeGreaterThanOrEqual(low.days);
      expect(high.days).toBeGreaterThanOrEqual(median.days);
      expect([low, median, high].map(({ reached }) => Number(reached)).toSorted((a, b) => b - a)).toEqual([low, median, high].map(({ reached }) => Number(reached)));
    }));
  });

  it.each([['many trials', model], ['few', small]])('that has lasted longer is not expected to end on an earlier day, from %s', (_, from) => {
    fc.assert(fc.property(facts, elapsed, fc.integer({ min: 1, max: 200 }), (trial, days, more) => {
      const [now, later] = [expectRemaining(from, trial, days), expectRemaining(from, trial, days + more)];
      if (!now.ok || !later.ok) return;
      for (const end of ['low', 'median', 'high'] as const) expect(days + more + later[end].days).toBeGreaterThanOrEqual(days + now[end].days);
    }));
  });

  it('takes as many times the days when every trial of the pool does', () => {
    const slower = modelOf(learnt.map((trial) => ({ ...trial, days: trial.days * 3 })));
    fc.assert(fc.property(facts, elapsed, (trial, days) => {
      const [one, three] = [expectRemaining(model, trial, days), expectRemaining(slower, trial, days * 3)];
      if (!one.ok) return expect(three.ok).toBe(false);
      expect(three).toMatchObject({ ok: true, median: { days: one.median.days * 3 }, high: { days: one.high.days * 3 } });
    }), { numRuns: 50 });
  });
});

describe('a register that began late', () => {
  /** It opens on day 1,000: what ended before was never entered, what still ran was taken over. */
  const OPENED = 1_000;
  const entered = country.flatMap((trial) => {
    const seen = seenOf(trial);
    return seen === null || trial.endsOn <= OPENED ? [] : [{ ...seen, ...(trial.startsOn < OPENED ? { enteredAfter: OPENED - trial.startsOn } : {}) }];
  });
  const middle = (trials: readonly WatchedTrial[]): number => expected({}, 0, modelOf(trials)).median.days;

  it('expects what the whole history would, when it says since when it has watched each trial', () => {
    expect(entered.length).toBeLessThan(learnt.length - 300);
    expect(Math.abs(middle(entered) / middle(learnt) - 1)).toBeLessThan(0.06);
  });

  it('would take trials for longer than they are if it did not: only the long ones were left to be taken over', () => {
    expect(middle(entered.map(({ enteredAfter: _, ...trial }) => trial))).toBeGreaterThan(1.03 * middle(entered));
  });
});

describe('the invented trials', () => {
  it('are the same for the same seed and others for another', () => {
    expect(syntheticTrials(11, 50, YEARS)).toEqual(syntheticTrials(11, 50, YEARS));
    expect(syntheticTrials(12, 50, YEARS)).not.toEqual(syntheticTrials(11, 50, YEARS));
  });

  it('run from an indictment over hearings in order to a judgment that follows a hearing that was held', () => {
    for (const { startsOn, preparedOn, endsOn, hearings } of country) {
      expect(preparedOn).toBeGreaterThanOrEqual(startsOn);
      expect(hearings.every(({ on }, index) => on > (hearings[index - 1]?.on ?? preparedOn))).toBe(true);
      expect(hearings.at(-1)).toMatchObject({ postponed: false });
      expect(endsOn).toBeGreaterThanOrEqual(hearings.at(-1)?.on ?? Number.POSITIVE_INFINITY);
    }
  });

  it('hide from a register whatever lies ahead of the day of reading', () => {
    for (const trial of country.slice(0, 200)) {
      const seen = seenOf(trial);
      expect(seen === null).toBe(trial.startsOn > LAST_KNOWN);
      if (seen !== null) expect(seen).toMatchObject({ closed: trial.endsOn <= LAST_KNOWN, days: Math.min(trial.endsOn, LAST_KNOWN) - trial.startsOn, hearings: trial.hearings.filter(({ on }) => on <= LAST_KNOWN).length });
    }
  });
});

describe('a year that the model has not seen', () => {
  const asked = country.flatMap((trial) => {
    const seen = seenOf(trial);
    if (seen === null || seen.closed) return [];
    const answer = expectRemaining(model, seen, seen.days);
    return answer.ok ? [{ ...answer, truth: trial.endsOn - LAST_KNOWN, elapsed: seen.days }] : [];
  });
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('ends about eight in ten trials within their interval of eight in ten', () => {
    const covered = mean(asked.map(({ low, high, truth }) => Number(truth >= low.days && (!high.reached || truth <= high.days))));
    expect(asked.length).toBeGreaterThan(200);
    expect(covered).toBeGreaterThan(0.74);
    expect(covered).toBeLessThan(0.86);
  });

  it('is foretold better than by the median length of closed trials', () => {
    const lengths = learnt.filter(({ closed }) => closed).map(({ days }) => days).sort((a, b) => a - b);
    const naive = lengths[Math.floor(lengths.length / 2)] ?? 0;
    const told = asked.filter(({ median }) => median.reached);
    expect(mean(told.map(({ median, truth }) => Math.abs(median.days - truth)))).toBeLessThan(0.9 * mean(told.map(({ elapsed, truth }) => Math.abs(Math.max(0, naive - elapsed) - truth))));
  });

  it('is learnt in a handful of iterations', () => {
    expect(model.fit.iterations).toBeLessThan(10);
  });
});
