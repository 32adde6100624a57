import { type PartyRole, SUSPECTED } from '#libs/proceedings';
import { type Fact, factDay } from '#libs/time-limits';
import type { DisclosureAct, DisclosureSide, DisclosureState, WithholdingState } from './words.js';

/** A party, as far as it says to whom materials are opened. */
export interface DisclosureParty {
  readonly id: string;
  readonly represents: string | null;
  readonly roles: readonly PartyRole[];
}

/** Somebody to whom materials are opened. */
export interface Addressee {
  readonly partyId: string;
  readonly side: DisclosureSide;
  /** The suspect whose study it is; null: of a victim, or of counsel for whom nobody recorded whom she defends. */
  readonly subject: string | null;
}

/** A line of the register that stands. */
export interface Line {
  readonly partyId: string;
  readonly itemId: string;
  readonly act: DisclosureAct;
  readonly onDay: string;
  readonly recordedAt: string;
}

/** What somebody wants to hold back. */
export interface Withheld {
  readonly itemId: string;
  /** Null: from everybody. */
  readonly partyId: string | null;
  readonly state: WithholdingState;
}

const VICTIMS: readonly PartyRole[] = ['VICTIM', 'VICTIM_REPRESENTATIVE', 'CIVIL_CLAIMANT'];
const isSuspected = (party: DisclosureParty | undefined): boolean => party?.roles.some((role) => SUSPECTED.includes(role)) ?? false;

/** To whom materials of a proceeding are opened: suspects and who defends them, then victims, claimants and who represents them (CPC 290(1), (7), (8)). */
export function addressees(parties: readonly DisclosureParty[]): Addressee[] {
  const byId = new Map(parties.map((party) => [party.id, party]));
  const found = parties.flatMap((party): Addressee[] => {
    const acts = party.roles.includes('DEFENCE_COUNSEL') || party.roles.includes('LEGAL_REPRESENTATIVE');
    const principal = party.represents === null ? undefined : byId.get(party.represents);
    if (isSuspected(party)) return [{ partyId: party.id, side: 'DEFENCE', subject: party.id }];
    if (acts && isSuspected(principal)) return [{ partyId: party.id, side: 'DEFENCE', subject: party.represents }];
    if (party.roles.includes('DEFENCE_COUNSEL')) return [{ partyId: party.id, side: 'DEFENCE', subject: null }];
    return party.roles.some((role) => VICTIMS.includes(role)) || (acts && principal !== undefined) ? [{ partyId: party.id, side: 'VICTIM', subject: null }] : [];
  });
  return [...found.filter(({ side }) => side === 'DEFENCE'), ...found.filter(({ side }) => side === 'VICTIM')];
}

const concerns = (withheld: Withheld, itemId: string, partyId: string): boolean => withheld.itemId === itemId && (withheld.partyId === null || withheld.partyId === partyId);

/** Whether something proposed or confirmed stands between an item and somebody. */
export const heldBack = (withheld: readonly Withheld[], itemId: string, partyId: string): Withheld | undefined =>
  withheld.find((one) => one.state === 'CONFIRMED' && concerns(one, itemId, partyId)) ?? withheld.find((one) => one.state === 'PROPOSED' && concerns(one, itemId, partyId));

/** The last line of an item for somebody: by its day, and of one day by when it was written. */
export const lastLine = <L extends Line>(lines: readonly L[], itemId: string, partyId: string): L | undefined =>
  lines.filter((line) => line.itemId === itemId && line.partyId === partyId).reduce<L | undefined>((last, line) => (last === undefined || line.onDay > last.onDay || (line.onDay === last.onDay && line.recordedAt >= last.recordedAt) ? line : last), undefined);

/** How an item stands for somebody. What was given once is never shown as held back: nobody takes knowledge away. */
export function stateOf(lines: readonly Line[], withheld: readonly Withheld[], itemId: string, partyId: string): { state: DisclosureState; on: string | null } {
  const line = lastLine(lines, itemId, partyId);
  if (line !== undefined) return { state: line.act, on: line.onDay };
  const held = heldBack(withheld, itemId, partyId);
  return { state: held === undefined ? 'NOT_OPENED' : held.state === 'CONFIRMED' ? 'WITHHELD' : 'PROPOSED', on: null };
}

const names = (fact: Fact, subject: string): boolean => fact.subject === undefined || fact.subject === subject;

/** Whether opening to the defence of a suspect is the notice of completion, from which days are not counted. What is opened later, or at court, is no second notice (CPC 290(11)). */
export const isNotice = (facts: readonly Fact[], subject: string | null): boolean =>
  subject !== null && !facts.some((fact) => (fact.type === 'notice_of_completion' && names(fact, subject)) || fact.type === 'indictment_sent' || fact.type === 'indictment_received');

/** Minutes that stand. */
export interface Studied {
  readonly partyId: string;
  readonly complete: boolean;
}

/** Whether everybody of a suspect's side to whom something was opened has finished. */
export function isEverybodyDone(subject: string, { people, opened, minutes }: { readonly people: readonly Addressee[]; readonly opened: ReadonlySet<string>; readonly minutes: readonly Studied[] }): boolean {
  const side = people.filter((person) => person.subject === subject && opened.has(person.partyId));
  return side.length > 0 && side.every(({ partyId }) => minutes.some((one) => one.partyId === partyId && one.complete));
}

/** Who stands on one side with somebody, herself among them: of counsel for whom nobody recorded whom she defends, and of a victim, she alone. */
export function sideOf(people: readonly Addressee[], partyId: string): { readonly subject: string | null; readonly side: ReadonlySet<string> } {
  const subject = people.find((person) => person.partyId === partyId)?.subject ?? null;
  return { subject, side: new Set([partyId, ...people.filter((person) => subject !== null && person.subject === subject).map((person) => person.partyId)]) };
}

/**
 * Whether with these minutes the study of a suspect's side is over: everybody of it to whom something was opened has finished, and the end is not recorded yet.
 * @param opened parties to whom something was opened
 */
export function isStudyOver(subject: string | null, { facts, people, opened, minutes }: { readonly facts: readonly Fact[]; readonly people: readonly Addressee[]; readonly opened: ReadonlySet<string>; readonly minutes: readonly Studied[] }): boolean {
  if (subject === null) return false;
  const days = (type: string): string[] => facts.filter((fact) => fact.type === type && names(fact, subject)).flatMap((fact) => factDay(fact) ?? []).sort();
  const [notice, end] = [days('notice_of_completion').at(-1), days('defence_study_ended').at(-1)];
  if (notice === undefined || (end !== undefined && end >= notice) || facts.some(({ type }) => type === 'indictment_sent')) return false;
  return isEverybodyDone(subject, { people, opened, minutes });
}
