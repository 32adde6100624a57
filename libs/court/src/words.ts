/** The closed lists of a hearing. */
export const hearingKinds = ['PREPARATORY', 'TRIAL', 'INVESTIGATING_JUDGE', 'APPEAL', 'OTHER'] as const;
export type HearingKind = (typeof hearingKinds)[number];

/** In the room; by video link (CPC 336); behind closed doors (CPC 27). */
export const hearingModes = ['IN_PERSON', 'REMOTE', 'CLOSED'] as const;
export type HearingMode = (typeof hearingModes)[number];

export const hearingStatuses = ['SCHEDULED', 'HELD', 'POSTPONED', 'CANCELLED'] as const;
export type HearingStatus = (typeof hearingStatuses)[number];

/** What a hearing may come to. */
export const hearingOutcomes = ['HELD', 'POSTPONED', 'CANCELLED'] as const;
export type HearingOutcome = (typeof hearingOutcomes)[number];

/** Why a hearing did not go ahead. */
export const postponementCauses = [
  'NO_JUDGE', 'PANEL_CHANGE', 'NO_COUNSEL', 'ACCUSED_NOT_DELIVERED', 'VICTIM_OR_WITNESS_ABSENT', 'NO_INTERPRETER', 'AIR_ALARM', 'LINK_FAILURE', 'EXPERT_NOT_READY', 'MOTION_OF_PARTY', 'OTHER',
] as const;
export type PostponementCause = (typeof postponementCauses)[number];

/** With whom it lies that a hearing did not go ahead. */
export const sides = ['COURT', 'PROSECUTION', 'DEFENCE', 'VICTIM', 'WITNESS', 'EXPERT', 'ESCORT', 'NOBODY'] as const;
export type Side = (typeof sides)[number];

/** What was done with a hearing, one for each of its versions. */
export const hearingActs = ['SCHEDULE', 'RECORD', 'MOVE', 'CORRECT', 'ANNUL'] as const;
export type HearingAct = (typeof hearingActs)[number];

/** Time for which a court stops a trial or waits: the accused hides, is ill or serves (CPC 335), an expert works (CPC 332), another state answers. The first of several holds. */
export const standstills = ['SUSPENDED_HIDING', 'SUSPENDED_ILLNESS', 'SUSPENDED_SERVICE', 'EXPERT', 'FOREIGN_STATE'] as const;
export type Standstill = (typeof standstills)[number];

/** For what the days of a trial go. */
export const ledgerKinds = ['HELD', 'WAITING', 'POSTPONED', 'NONE_PLANNED', ...standstills] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
