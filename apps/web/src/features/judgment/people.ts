import type { ProceedingJudgmentsQuery } from '../../gql/judgment.js';
import { useWords } from '../../lib/i18n.js';
import { partyNameIn } from '../../ui/party-name.js';
import { words } from './words.js';

export type JudgedCase = NonNullable<ProceedingJudgmentsQuery['proceeding']>;

const ACCUSED = new Set(['SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED']);
const CLAIMANTS = new Set(['VICTIM', 'CIVIL_CLAIMANT']);

/** Whom a court decides about, and to whom it may award something. */
export const peopleOf = ({ parties }: Pick<JudgedCase, 'parties'>): { accused: string[]; claimants: string[] } => ({
  accused: parties.filter(({ roles }) => roles.some(({ role }) => ACCUSED.has(role))).map(({ id }) => id),
  claimants: parties.filter(({ roles }) => roles.some(({ role }) => CLAIMANTS.has(role))).map(({ id }) => id),
});

/** The name where the reader may see it, else the pseudonym. */
export function useNames({ parties }: Pick<JudgedCase, 'parties'>): (partyId: string) => string {
  const t = useWords(words);
  return (partyId) => partyNameIn(parties, partyId, t('person'));
}
