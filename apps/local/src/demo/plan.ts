import type { HearingKind, HearingMode, HearingOutcome, PostponementCause, Side } from '#libs/court';
import type { PartyRole, SubjectKind } from '#libs/proceedings';
import type { Day, Instant } from '#libs/time-limits';

/** A party as the plan knows it; `key` is its name inside the proceeding. */
export interface PlannedParty {
  readonly key: string;
  readonly role: PartyRole;
  readonly since: Day;
  readonly fullName: string | null;
  readonly birthDay: Day | null;
  readonly subjectKind: SubjectKind;
  /** Key of the party for whom this one speaks. */
  readonly represents: string | null;
  /** The roles it takes later, each ending the one before. */
  readonly later: readonly { readonly role: PartyRole; readonly since: Day }[];
}

export interface PlannedEvent {
  readonly type: string;
  readonly on?: Day;
  readonly at?: Instant;
  readonly number?: number;
  readonly text?: string;
  /** Key of the party whom it concerns. */
  readonly who?: string;
  readonly note?: string;
  /** What was recorded first, by mistake, and why it was put right. */
  readonly mistaken?: { readonly on: Day; readonly reason: string };
  /** Why the event was withdrawn. */
  readonly annulled?: string;
}

/** A hearing of a plan; without an outcome it is still to come, or its result has not been recorded. */
export interface PlannedHearing {
  readonly at: Instant;
  readonly kind: HearingKind;
  readonly mode: HearingMode;
  readonly court: string;
  readonly room: string;
  readonly judge: string;
  readonly outcome: HearingOutcome | null;
  readonly cause?: PostponementCause;
  readonly liesWith?: Side;
  readonly result?: string;
  /** Whether it was appointed at the one before. */
  readonly follows: boolean;
}

export interface PlannedEpisode {
  readonly victims: readonly string[];
  readonly accused: readonly string[];
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly place: string;
  readonly exploitation: string;
}

/** A charge against one person, beside the qualification that came with the registration. */
export interface PlannedCharge {
  readonly code: string;
  readonly who: string;
  readonly since: Day;
}

/** A change of the qualification that came with the registration. */
export interface PlannedRequalification {
  readonly code: string;
  readonly since: Day;
  readonly reason: string;
}

/** What people decided about a term of the proceeding. */
export interface PlannedDecision {
  readonly ruleId: string;
  readonly kind: 'acknowledge' | 'breach' | 'excuse';
  readonly cause?: string;
}

/** What happens to a proceeding as a whole, after all its events. A split makes a proceeding more, with a number of its own. */
export type PlannedMove =
  | { readonly kind: 'joined-into'; readonly main: string; readonly on: Day; readonly reason: string }
  | { readonly kind: 'split-off'; readonly on: Day; readonly parties: readonly string[]; readonly newFactOrPerson: boolean; readonly reason: string }
  | { readonly kind: 'handed-over'; readonly toOffice: string | null; readonly toBody: 'SBI' | null; readonly prosecutor: string; readonly investigator: string; readonly on: Day; readonly reason: string };

export interface PlannedProceeding {
  /** The hard case it shows, or `ordinary-<number>`. */
  readonly key: string;
  readonly office: string;
  /** Logins of those who answer for it. */
  readonly prosecutor: string;
  readonly investigator: string;
  readonly erdrNumber: string;
  readonly registeredOn: Day;
  readonly reportedAt: Instant | null;
  readonly summary: string;
  readonly courtNumber: string | null;
  /** Codes of the charges; none while nobody has qualified the act. */
  readonly qualification: string;
  readonly requalified: PlannedRequalification | null;
  readonly charges: readonly PlannedCharge[];
  readonly parties: readonly PlannedParty[];
  readonly episodes: readonly PlannedEpisode[];
  readonly events: readonly PlannedEvent[];
  /** In the order of their days; each that follows was appointed at the one before. */
  readonly hearings: readonly PlannedHearing[];
  readonly decisions: readonly PlannedDecision[];
  readonly moves: readonly PlannedMove[];
  /** Rules whose terms have run out in this proceeding, on purpose: everything else is in order. */
  readonly overdue: readonly string[];
}
