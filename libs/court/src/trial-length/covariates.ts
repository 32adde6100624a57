import type { Span } from './span.js';

/** What is known of a trial on the day when it is read, and is thought to make it long or short. */
export interface TrialFacts {
  /** Part of Art. 149 CC: the gravest that is charged. */
  readonly part: 1 | 2 | 3;
  readonly accused: number;
  readonly victims: number;
  /** Whether anybody accused is in custody. */
  readonly custody: boolean;
  /** Cases pending for each judge of the court; null: not known. */
  readonly courtLoad: number | null;
  /** Share of the court's hearings that is postponed, 0 to 1; null: not known. */
  readonly courtPostponed: number | null;
  /** Hearings of this trial whose day has come, held or postponed, and how many of them were postponed. */
  readonly hearings: number;
  readonly postponed: number;
}

/** Whether facts can be: no negative or unknown counts, shares between 0 and 1, no more postponed than there were hearings. */
export function isSound({ accused, victims, courtLoad, courtPostponed, hearings, postponed }: TrialFacts): boolean {
  const counts = [accused, victims, courtLoad ?? 0, hearings, postponed];
  return counts.every((count) => Number.isFinite(count) && count >= 0) && postponed <= hearings && (courtPostponed === null || (courtPostponed >= 0 && courtPostponed <= 1));
}

export const covariates = ['PART_2', 'PART_3', 'ACCUSED', 'VICTIMS', 'CUSTODY', 'COURT_LOAD', 'POSTPONED'] as const;
export type Covariate = (typeof covariates)[number];
const yesOrNo: readonly Covariate[] = ['PART_2', 'PART_3', 'CUSTODY'];

/**
 * The share postponed is taken as if this many hearings more had gone as they go in that court: one postponed of one says little, and the
 * last hearing of a closed trial was always held, so that its own share alone would say that it is closed.
 */
const HEARINGS_LENT = 20;

/** How facts become numbers: which of them count in a pool, and what lies within what the pool has seen. */
export interface Coding {
  readonly kept: readonly Covariate[];
  /** Of the pool: mean load where it is known, and the share of all hearings that was postponed. */
  readonly usualLoad: number;
  readonly usualPostponed: number;
  readonly seen: readonly { readonly from: number; readonly to: number }[];
}

/** Counts grow by shares, not by heads: two accused instead of one weighs as much as four instead of two. */
function valueOf(covariate: Covariate, facts: TrialFacts, { usualLoad, usualPostponed }: Pick<Coding, 'usualLoad' | 'usualPostponed'>): number {
  switch (covariate) {
    case 'PART_2': return Number(facts.part === 2);
    case 'PART_3': return Number(facts.part === 3);
    case 'ACCUSED': return Math.log(Math.max(1, facts.accused));
    case 'VICTIMS': return Math.log1p(facts.victims);
    case 'CUSTODY': return Number(facts.custody);
    case 'COURT_LOAD': return Math.log1p(facts.courtLoad ?? usualLoad);
    case 'POSTPONED': return (facts.postponed + HEARINGS_LENT * (facts.courtPostponed ?? usualPostponed)) / (facts.hearings + HEARINGS_LENT);
  }
}

/**
 * Chooses what counts in a pool.
 * @param fewest closed trials that both answers of a yes-or-no covariate need; what does not vary, or not enough, is left out
 */
export function codingOf(trials: readonly (TrialFacts & Span)[], fewest: number): Coding {
  const loads = trials.flatMap(({ courtLoad }) => courtLoad ?? []);
  const total = (of: (trial: TrialFacts) => number): number => trials.reduce((sum, trial) => sum + of(trial), 0);
  const usual = { usualLoad: loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length), usualPostponed: total(({ postponed }) => postponed) / Math.max(1, total(({ hearings }) => hearings)) };
  const closed = trials.filter((trial) => trial.closed);
  const varies = (covariate: Covariate): boolean => {
    const values = closed.map((trial) => valueOf(covariate, trial, usual));
    if (!yesOrNo.includes(covariate)) return new Set(values).size > 1;
    const yes = values.filter((value) => value === 1).length;
    return Math.min(yes, values.length - yes) >= fewest;
  };
  const kept = covariates.filter(varies);
  const seen = kept.map((covariate) => {
    const values = trials.map((trial) => valueOf(covariate, trial, usual));
    return { from: values.reduce((least, value) => Math.min(least, value)), to: values.reduce((most, value) => Math.max(most, value)) };
  });
  return { kept, ...usual, seen };
}

/**
 * Facts as numbers, in the order of `kept`. What lies outside all that the pool has seen is taken as the nearest that it has, and named:
 * a model says nothing about twenty accused when nobody ever had more than six.
 */
export function encode(coding: Coding, facts: TrialFacts): { readonly x: number[]; readonly outside: Covariate[] } {
  const outside: Covariate[] = [];
  const x = coding.kept.map((covariate, index) => {
    const value = valueOf(covariate, facts, coding);
    const { from, to } = coding.seen[index] ?? { from: value, to: value };
    if (value < from || value > to) outside.push(covariate);
    return Math.min(to, Math.max(from, value));
  });
  return { x, outside };
}
