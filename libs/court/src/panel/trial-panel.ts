import type { PartyRole } from '#libs/proceedings';
import type { Fact } from '#libs/time-limits';
import { newTrials } from '../testimony/present-court.js';
import { type KnownOfWitness, alternatives, stateOf } from './alternatives.js';
import { type BenchDays, type ChangeOfPanel, type Heard, type Sitting, benchesOf, ofTrial, toHearAgain } from './hear-again.js';
import type { AlternativeCode, AlternativeState } from './words.js';

type Examined = Omit<Heard, 'on'> & { readonly hearingId: string };
interface Testifying { readonly id: string; readonly roles: readonly { readonly role: PartyRole }[] }

/** What is known of a trial besides who sat. */
export interface TrialRecords<E extends Examined> {
  readonly examinations: readonly E[];
  readonly parties: readonly Testifying[];
  readonly facts: readonly Fact[];
}

export interface TrialPanelShown<E, C> {
  readonly benches: BenchDays[];
  readonly changes: C[];
  readonly examined: { readonly examination: E; readonly on: string }[];
  readonly again: { readonly examination: E; readonly on: string }[];
  readonly people: { readonly partyId: string; readonly alternatives: { readonly code: AlternativeCode; readonly state: AlternativeState }[] }[];
}

const CALLED: readonly PartyRole[] = ['VICTIM', 'WITNESS'];

/** Who sat, what changed, what has to be heard again, and which victims and witnesses would have to testify again with what the law offers each of them instead. */
export function trialPanelOf<E extends Examined, C extends ChangeOfPanel>(hearings: readonly (Sitting & { readonly id: string })[], changes: readonly C[], { examinations, parties, facts }: TrialRecords<E>): TrialPanelShown<E, C> {
  const days = new Map(hearings.filter(ofTrial).map(({ id, day }) => [id, day]));
  const heard = examinations.flatMap((examination) => {
    const on = days.get(examination.hearingId);
    return on === undefined ? [] : [{ ...examination, on, examination }];
  });
  const beginnings = [...changes, ...newTrials(facts)];
  const again = toHearAgain(beginnings, heard);
  const called = new Set(parties.filter(({ roles }) => roles.some(({ role }) => CALLED.includes(role))).map(({ id }) => id));
  return {
    benches: benchesOf(hearings, beginnings), changes: [...changes],
    examined: heard.map(({ examination, on }) => ({ examination, on })).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)), again: again.map(({ examination, on }) => ({ examination, on })),
    people: again.flatMap(({ kind, partyId }) => (kind === 'TESTIMONY' && partyId !== null && called.has(partyId) ? [{ partyId, alternatives: alternatives.map(({ code }) => ({ code, state: stateOf(code, knownOf(partyId, facts)) })) }] : [])),
  };
}

/** What the facts of a proceeding tell of a person's earlier testimony. */
function knownOf(partyId: string, facts: readonly Fact[]): KnownOfWitness {
  const told = new Set(facts.filter(({ subject }) => subject === partyId).map(({ type }) => type));
  return { deposition: told.has('deposition'), interviewed: told.has('interviewed') || told.has('interview_start') };
}
