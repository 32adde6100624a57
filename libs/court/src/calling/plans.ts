import type { PartyRole } from '#libs/proceedings';
import { type HeardBefore, type HeardElsewhere, type Interview, asksWhy } from './repeat.js';
import type { CallPurpose, ExaminationKind } from './words.js';

interface OfParty {
  readonly partyId: string;
}

/** All that a proceeding knows of the people whom it calls. */
export interface Called<P, C, E, M> {
  readonly parties: readonly P[];
  readonly calls: readonly C[];
  readonly examinations: readonly E[];
  readonly measures: readonly M[];
  /** By the party: how often each was heard, here and in the proceedings that this one was joined with or separated from. */
  readonly heard: ReadonlyMap<string, HeardBefore>;
}

/** Whom a plan is made for before anybody calls them. */
const TESTIFY: readonly PartyRole[] = ['VICTIM', 'WITNESS', 'EXPERT'];

/** One plan for each person who testifies or may have to, across all hearings: victims first. */
export function plansOf<P extends { readonly id: string; readonly currentRoles: readonly PartyRole[] }, C extends OfParty & { readonly purpose: CallPurpose }, E extends { readonly partyId: string | null; readonly kind: ExaminationKind }, M extends OfParty>(
  proceedingId: string, { parties, calls, examinations, measures, heard }: Called<P, C, E, M>,
): { proceedingId: string; partyId: string; party: P; calls: C[]; testimonies: E[]; interviews: readonly Interview[]; elsewhere: readonly HeardElsewhere[]; measures: M[]; asksWhy: boolean }[] {
  const place = ({ currentRoles }: P): number => (currentRoles.includes('VICTIM') ? 0 : 1);
  return [...parties].sort((a, b) => place(a) - place(b)).flatMap((party) => {
    const hers = calls.filter(({ partyId }) => partyId === party.id);
    const testimonies = examinations.filter(({ partyId, kind }) => partyId === party.id && kind === 'TESTIMONY');
    if (!party.currentRoles.some((role) => TESTIFY.includes(role)) && !hers.some(({ purpose }) => purpose === 'TESTIFY') && testimonies.length === 0) return [];
    const known = heard.get(party.id);
    return [{
      proceedingId, partyId: party.id, party, calls: hers, testimonies, interviews: known?.interviewsHere ?? [], elsewhere: known?.elsewhere ?? [], measures: measures.filter(({ partyId }) => partyId === party.id),
      asksWhy: known !== undefined && asksWhy(known, 'TESTIFY'),
    }];
  });
}
