import type { JudgmentRowFragment } from '../../gql/judgment.js';

export type Fate = 'replaced' | 'quashed';
type Judged = Pick<JudgmentRowFragment, 'instance' | 'standsFor'> & { readonly sentences: readonly Pick<JudgmentRowFragment['sentences'][number], 'partyId' | 'result'>[] };

/** Decisions that quash the one under them; a court of appeal that convicts quashes the verdict for one of its own. */
const QUASHING = new Set(['RETRIAL', 'CLOSED', 'CONVICTED']);

/**
 * What became of what a judgment decided about one accused. Null: it stands, or it only decided about another judgment.
 * @param later judgments that bind after it, in their order
 */
export function fateOf(judgment: Judged, partyId: string, later: readonly Judged[]): Fate | null {
  const own = judgment.sentences.find((sentence) => sentence.partyId === partyId)?.result;
  if (own === 'UPHELD' || own === 'RETRIAL' || own === 'NEW_APPEAL' || judgment.standsFor.includes(partyId)) return null;
  const decided = later.flatMap(({ sentences }) => sentences.filter((sentence) => sentence.partyId === partyId).map(({ result }) => result));
  // A case that goes back to the court of appeal leaves the verdict.
  const quashed = decided.some((result) => result !== null && (QUASHING.has(result) || (result === 'NEW_APPEAL' && judgment.instance === 'APPEAL')));
  return quashed ? 'quashed' : 'replaced';
}

/** What became of what a judgment decided about the civil claim: it goes with the awards, and without any with the decisions about all accused. Null: some of it stands. */
export function claimFate(judgment: Judged & Pick<JudgmentRowFragment, 'claim' | 'awards'>, later: readonly Judged[]): Fate | null {
  const fates = judgment.sentences.map(({ partyId }) => fateOf(judgment, partyId, later));
  const allQuashed = fates.length > 0 && fates.every((fate) => fate === 'quashed');
  if (judgment.awards.length === 0) return allQuashed ? 'quashed' : null;
  if (judgment.awards.some(({ stands }) => stands !== false)) return null;
  return allQuashed ? 'quashed' : 'replaced';
}
