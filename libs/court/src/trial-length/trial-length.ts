import { type Coding, type Covariate, type TrialFacts, codingOf, covariates, encode, isSound } from './covariates.js';
import { type CoxFit, type CoxRefused, fitCox } from './cox.js';
import { after } from './kaplan-meier.js';
import { remainingDays } from './remaining.js';
import { type Age, type Span, isUsable } from './span.js';

/** A trial as it stands on the day of reading: from the indictment to the judgment of the first instance, or to that day. */
export interface WatchedTrial extends TrialFacts, Span {}

/** Whose trials an expectation rests on. */
export const pools = ['OFFICE', 'COUNTRY'] as const;
export type Pool = (typeof pools)[number];

/** How few trials say nothing: below these an expectation is refused. Why these: docs/decisions/0010-expected-trial-length.md. */
export const trialsNeeded = {
  /** Closed trials in a pool. */
  closed: 30,
  /** Of them, those that lasted longer than the trial in question already has. */
  lastedLonger: 10,
  /** Closed trials with, and without, what is asked by yes or no; with fewer it does not count. */
  onEachSide: 5,
} as const;

/** Coefficients are held back as if a standard deviation of a covariate changed the pace by a factor of e^(±0.35), give or take. */
const RIDGE = 8;

/** How long trials of a pool last. Plain data: it may be kept as JSON. */
export interface TrialLengthModel {
  readonly ok: true;
  readonly pool: Pool;
  readonly closed: number;
  readonly open: number;
  /** Trials left out since what is told of them cannot be (ended before they began, more postponed than there were hearings). */
  readonly unusable: number;
  /** Covariates that vary too little here to say anything. */
  readonly leftOut: readonly Covariate[];
  readonly coding: Coding;
  readonly fit: CoxFit;
  readonly watchedTo: number;
  /** Lengths of closed trials, ascending: how many lasted longer than a given age. */
  readonly lengths: readonly number[];
}

/** Why a pool says nothing. */
export type NotEnough =
  | { readonly ok: false; readonly pool: Pool; readonly reason: 'TOO_FEW_CLOSED'; readonly closed: number; readonly open: number; readonly needed: number }
  | { readonly ok: false; readonly pool: Pool; readonly reason: 'NO_FIT'; readonly closed: number; readonly open: number; readonly because: CoxRefused };

/** Days from the day of reading to the judgment. */
export interface Expectation {
  readonly ok: true;
  readonly pool: Pool;
  readonly closed: number;
  readonly open: number;
  /** Closed trials that lasted longer than this one already has. */
  readonly lastedLonger: number;
  /** Nine in ten, one in two, one in ten such trials are still open after these days. */
  readonly low: Age;
  readonly median: Age;
  readonly high: Age;
  /** What of this trial lies outside everything the pool has seen, and was taken as the nearest. */
  readonly outside: readonly Covariate[];
}

/** Days that remain, or why nothing is said of this trial. */
export type Remaining =
  | Expectation
  | { readonly ok: false; readonly pool: Pool; readonly closed: number; readonly open: number; readonly reason: 'TOO_FEW_LASTED_LONGER'; readonly lastedLonger: number; readonly needed: number }
  /** What is told of the trial itself cannot be. */
  | { readonly ok: false; readonly pool: Pool; readonly closed: number; readonly open: number; readonly reason: 'UNSOUND' };

/**
 * Learns from the closed and the open trials of a pool how long trials last. O(n log n).
 * @returns the model, or why there is none
 */
export function fitTrialLength(pool: Pool, trials: readonly WatchedTrial[]): TrialLengthModel | NotEnough {
  const usable = trials.filter((trial) => isUsable(trial) && isSound(trial));
  const closed = usable.filter((trial) => trial.closed).length;
  const counts = { pool, closed, open: usable.length - closed };
  if (closed < trialsNeeded.closed) return { ok: false, ...counts, reason: 'TOO_FEW_CLOSED', needed: trialsNeeded.closed };
  const coding = codingOf(usable, trialsNeeded.onEachSide);
  const fit = fitCox(usable.map((trial) => ({ ...trial, x: encode(coding, trial).x })), RIDGE);
  if (!fit.ok) return { ok: false, ...counts, reason: 'NO_FIT', because: fit };
  return {
    ok: true, ...counts, unusable: trials.length - usable.length, leftOut: covariates.filter((covariate) => !coding.kept.includes(covariate)), coding, fit,
    watchedTo: usable.reduce((most, { days }) => Math.max(most, days), 0),
    lengths: usable.flatMap((trial) => (trial.closed ? trial.days : [])).sort((a, b) => a - b),
  };
}

/**
 * What is left of an open trial, given what is known of it and that it has lasted so long already.
 * @param elapsedDays days from the indictment to the day of reading
 * @returns an interval of eight in ten with its median, or why there is none
 */
export function expectRemaining(model: TrialLengthModel, facts: TrialFacts, elapsedDays: number): Remaining {
  const { pool, closed, open, fit, coding, watchedTo, lengths } = model;
  if (!isSound(facts) || !(elapsedDays >= 0)) return { ok: false, pool, closed, open, reason: 'UNSOUND' };
  const lastedLonger = lengths.length - after(lengths, elapsedDays);
  if (lastedLonger < trialsNeeded.lastedLonger) return { ok: false, pool, closed, open, reason: 'TOO_FEW_LASTED_LONGER', lastedLonger, needed: trialsNeeded.lastedLonger };
  const { x, outside } = encode(coding, facts);
  const by = (p: number): Age => remainingDays(fit, x, elapsedDays, p, watchedTo);
  return { ok: true, pool, closed, open, lastedLonger, low: by(0.1), median: by(0.5), high: by(0.9), outside };
}

/** The office's own trials where they are enough, else the country's. */
export const ownOrCountry = (office: TrialLengthModel | NotEnough, country: TrialLengthModel | NotEnough): TrialLengthModel | NotEnough => (office.ok ? office : country);
