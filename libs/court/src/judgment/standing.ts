import { instances, type Instance, type Result } from './words.js';

interface Decision {
  readonly instance: Instance;
  readonly on: string;
}

/** A judgment as far as it says what stands. */
export interface Standing<S extends { readonly partyId: string; readonly result: Result }, A> extends Decision {
  readonly sentences: readonly S[];
  /** Null: the court said nothing of the civil claim. */
  readonly awards: readonly A[] | null;
}

/** Judgments in the order in which they bind: by their days, of one day the lower court first. */
export const inOrder = <J extends Decision>(judgments: readonly J[]): J[] =>
  [...judgments].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : instances.indexOf(one.instance) - instances.indexOf(other.instance)));

/**
 * What stands for each accused: the last decision that a later court did not merely uphold; nothing once a new trial is ordered.
 * @returns by party
 */
export function standingSentences<S extends { readonly partyId: string; readonly result: Result }>(judgments: readonly Standing<S, unknown>[]): Map<string, S> {
  const standing = new Map<string, S>();
  for (const { sentences } of inOrder(judgments)) {
    for (const sentence of sentences) {
      if (sentence.result === 'RETRIAL') standing.delete(sentence.partyId);
      else if (sentence.result !== 'UPHELD') standing.set(sentence.partyId, sentence);
    }
  }
  return standing;
}

/** What was awarded in the end: by the last court that decided on the claim; nothing while a new trial of everybody is to come. */
export function standingAwards<A>(judgments: readonly Standing<{ readonly partyId: string; readonly result: Result }, A>[]): readonly A[] {
  let standing: readonly A[] = [];
  for (const { sentences, awards } of inOrder(judgments)) {
    if (awards !== null) standing = awards;
    else if (sentences.length > 0 && sentences.every(({ result }) => result === 'RETRIAL')) standing = [];
  }
  return standing;
}
