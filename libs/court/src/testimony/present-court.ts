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

/** Testimony before the court: an investigating judge hears people of custody and searches too, so that the kind of a hearing alone makes no deposition (CPC 225), which is recorded as an event. */
export const atCourt = ({ hearing }: Pick<Testimony, 'hearing'>): boolean => hearing !== 'INVESTIGATING_JUDGE';

/**
 * Whether what somebody told one court is safe: she need not be heard again. It counts only before the court that sits now, for a court grounds its decision on what it heard itself (CPC 23): not across a change of the
 * panel after which the trial begins anew (CPC 319(1)) or her testimony is repeated (319(2)), nor across the order of a new trial.
 * @param testimonies of one person
 * @param beginnings changes of the panel and new trials, in any order
 */
export function isSafe(testimonies: readonly Testimony[], beginnings: readonly ChangeOfPanel[]): boolean {
  const heard = testimonies.filter(atCourt);
  return heard.length > 0 && toHearAgain(beginnings, heard.map(({ id, on }) => ({ id, on, kind: 'TESTIMONY' as const, partyId: 'one', againOf: null }))).length === 0;
}

/** Testimony with the proceeding in which it was given. */
export interface ToldIn extends Testimony {
  readonly caseId: string;
}

/**
 * Whether what one person told in a proceeding, and in those that were joined to it, is safe: the card of her plan and the daily check ask no other way. What a joined case heard counts by the beginnings of both; the
 * beginnings of the joined one take nothing from what this one heard. A ruling to repeat a part that names any testimony of hers means all that she told before it.
 * @param proceedingId the case that goes on
 * @param beginnings by the proceeding
 */
export function isToldSafely(proceedingId: string, told: readonly ToldIn[], beginnings: ReadonlyMap<string, readonly ChangeOfPanel[]>): boolean {
  const hers = new Set(told.map(({ id }) => id));
  const forHer = [...beginnings].flatMap(([caseId, changes]) => changes.flatMap((change) => {
    if (change.continuation !== 'PARTLY') return [{ ...change, caseId }];
    return change.again?.some((id) => hers.has(id)) === true ? [{ on: change.on, continuation: 'ANEW' as const, caseId }] : [];
  }));
  return [...new Set(told.map(({ caseId }) => caseId))].some((of) => isSafe(told.filter(({ caseId }) => caseId === of), forHer.filter(({ caseId }) => caseId === of || caseId === proceedingId)));
}
