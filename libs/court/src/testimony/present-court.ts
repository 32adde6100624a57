import { addDays, type Fact, factDay } from '#libs/time-limits';
import { type ChangeOfPanel, toHearAgain } from '../panel/hear-again.js';
import type { HearingKind } from '../words.js';

/** Testimony of one person, with the day in Kyiv and the kind of its hearing. */
export interface Testimony {
  readonly id: string;
  readonly on: string;
  readonly hearing: HearingKind;
}

/** A trial begins anew on the day after a new one was ordered (CPC 407, 415, 436): whoever heard anything up to then was the court before. */
export const newTrialAfter = (day: string): ChangeOfPanel => ({ on: addDays(day, 1), continuation: 'ANEW' });

/** The new trials that the facts of a proceeding tell of. */
export const newTrials = (facts: readonly Pick<Fact, 'type' | 'on' | 'at'>[]): ChangeOfPanel[] =>
  facts.flatMap((fact) => {
    const day = fact.type === 'retrial_ordered' ? factDay(fact) : undefined;
    return day === undefined ? [] : [newTrialAfter(day)];
  });

/**
 * Whether what somebody told a judge is safe: she need not be heard again. What she told an investigating judge stays (CPC 225); what she told a court counts only before the court that sits now, for a court grounds its
 * decision on what it heard itself (CPC 23): not across a change of the panel after which the trial begins anew (CPC 319(1)), nor across the order of a new trial.
 * @param testimonies of one person
 * @param beginnings changes of the panel and new trials, in any order
 */
export function isSafe(testimonies: readonly Testimony[], beginnings: readonly ChangeOfPanel[]): boolean {
  if (testimonies.some(({ hearing }) => hearing === 'INVESTIGATING_JUDGE')) return true;
  return testimonies.length > 0 && toHearAgain(beginnings, testimonies.map(({ id, on }) => ({ id, on, kind: 'TESTIMONY' as const, partyId: 'one', againOf: null }))).length === 0;
}
