import { instances, type ClaimResult, type Instance, type Result } from './words.js';

interface Decision {
  readonly instance: Instance;
  readonly on: string;
}
interface OfParty {
  readonly partyId: string;
}
type Decided<S extends OfParty & { readonly result: Result }> = Decision & { readonly sentences: readonly S[] };
/** A judgment as far as it says what is owed. */
export type Awarding<A extends OfParty> = Decided<OfParty & { readonly result: Result }> & {
  /** Null: the court said nothing of the civil claim. */
  readonly claim: ClaimResult | null;
  readonly awards: readonly A[];
};

/** Judgments in the order in which they bind: by their days, of one day the lower court first. */
export const inOrder = <J extends Decision>(judgments: readonly J[]): J[] =>
  [...judgments].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : instances.indexOf(one.instance) - instances.indexOf(other.instance)));

/**
 * What stands for each accused: the last decision that a later court did not merely uphold. Nothing once a new trial is ordered; where the case goes back to the court of appeal, what the first court decided.
 * @returns by party
 */
export function standingSentences<S extends OfParty & { readonly result: Result }>(judgments: readonly Decided<S>[]): Map<string, S> {
  const decided = new Map<string, { readonly instance: Instance; readonly sentence: S }[]>();
  for (const { instance, sentences } of inOrder(judgments)) {
    for (const sentence of sentences) {
      const before = decided.get(sentence.partyId) ?? [];
      if (sentence.result === 'RETRIAL') decided.delete(sentence.partyId);
      else if (sentence.result === 'NEW_APPEAL') decided.set(sentence.partyId, before.filter((each) => each.instance === 'FIRST'));
      else if (sentence.result !== 'UPHELD') decided.set(sentence.partyId, [...before, { instance, sentence }]);
    }
  }
  return new Map([...decided].flatMap(([partyId, all]) => all.slice(-1).map(({ sentence }) => [partyId, sentence] as const)));
}

/** Decisions by which somebody owes something. */
const OWING: readonly Result[] = ['CONVICTED', 'CHANGED'];

/**
 * What is owed in the end, by victim: a later court replaces what it decides about, of everybody where it refuses the claim or leaves it. Nothing is owed while nobody stands convicted; what the court of appeal
 * awarded falls with its decision.
 */
export function standingAwards<A extends OfParty>(judgments: readonly Awarding<A>[]): A[] {
  let standing: { readonly instance: Instance; readonly award: A }[] = [];
  const ordered = inOrder(judgments);
  ordered.forEach(({ instance, sentences, claim, awards }, place) => {
    if (sentences.some(({ result }) => result === 'NEW_APPEAL')) standing = standing.filter((each) => each.instance === 'FIRST');
    if (claim === 'REFUSED' || claim === 'LEFT') standing = [];
    else if (claim !== null) standing = [...standing.filter(({ award }) => !awards.some(({ partyId }) => partyId === award.partyId)), ...awards.map((award) => ({ instance, award }))];
    const convicted = [...standingSentences(ordered.slice(0, place + 1)).values()].some(({ result }) => OWING.includes(result));
    if (!convicted) standing = [];
  });
  return standing.map(({ award }) => award);
}
