import { createContext, useContext, useMemo } from 'react';
import type { ProceedingQuery } from '../../gql/proceeding.js';
import type { Topic } from '../../lib/query.js';
import { partyNameIn } from '../../ui/party-name.js';
import type { CaseTab } from './case-tabs.js';

export type Proceeding = NonNullable<ProceedingQuery['proceeding']>;
export type Party = Proceeding['parties'][number];
export type Charge = Proceeding['charges'][number];
export type Episode = Proceeding['episodes'][number];
export type ProceduralEvent = Proceeding['events'][number];
export type Deadline = Proceeding['deadlines'][number];
export type Flag = Proceeding['flags'][number];

/** What can be done from the page of a proceeding, each in its own drawer. */
export type Action =
  | { readonly kind: 'recordEvent' | 'resume' | 'editSummary' | 'addParty' | 'addCharge' | 'addEpisode' | 'joinProceedings' | 'splitProceeding' | 'handOver' | 'assignStaff' }
  | { readonly kind: 'correctEvent' | 'annulEvent'; readonly event: ProceduralEvent }
  | { readonly kind: 'changePartyRole' | 'personCard' | 'setPersonDetails' | 'protectPerson' | 'liftProtection' | 'requestReveal'; readonly party: Party }
  | { readonly kind: 'removePartyRole'; readonly party: Party; readonly rolePeriodId: string }
  | { readonly kind: 'requalifyCharge'; readonly charge: Charge }
  | { readonly kind: 'recordBreachCause'; readonly deadline: Deadline }
  | { readonly kind: 'clearFlag'; readonly flag: Flag };

export interface Case {
  readonly proceeding: Proceeding;
  readonly open: (action: Action) => void;
  /** The tab in sight: "why this date" lies over it and leads back to it. */
  readonly tab: CaseTab;
}

/** The reader sees only the structure of the case: its content is withheld until she states a purpose. What is a text of it comes as null, every list of it empty. */
export const isClosed = ({ summary }: Pick<Proceeding, 'summary'>): boolean => summary === null;

export const CaseContext = createContext<Case | null>(null);

/** The proceeding on the screen and how to act on it. */
export function useCase(): Case & { /** The reader sees only the structure of the case until she states a purpose. */ readonly closed: boolean; readonly may: (ability: string) => boolean; readonly nameOf: (partyId: string | null) => string } {
  const found = useContext(CaseContext);
  if (!found) throw new Error('useCase outside a proceeding');
  return useMemo(() => ({ ...found, closed: isClosed(found.proceeding), may: (ability) => found.proceeding.abilities.includes(ability), nameOf: (partyId) => partyNameIn(found.proceeding.parties, partyId) }), [found]);
}

/** What has to be read again after anything changed in a proceeding. */
export const touchedBy = (proceedingId: string): readonly Topic[] => [`proceeding:${proceedingId}`, 'day', 'proceedings'];
