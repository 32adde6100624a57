/** The closed lists of this slice. */
export const deadlineStates = ['POSSIBLE', 'UPCOMING', 'DUE_SOON', 'OVERDUE', 'MET', 'BREACHED', 'EXCUSED'] as const;
export type DeadlineState = (typeof deadlineStates)[number];

export { changeKinds, type ChangeKind } from '#libs/time-limits';

export const flagKinds = [
  'NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', 'POSTPONED_AGAIN', 'REASONABLE_TIME', 'CUSTODY_REVIEW', 'LIMITATION_NEAR', 'TESTIMONY_AGEING',
  'TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED', 'DISCLOSURE_REVIEW', 'EXAMINATION_WAITS', 'PRESERVATION_ENDING',
  'CHAIN_GAP', 'OFFER_WAITS', 'THING_MISSING',
  'DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'MANUAL_REVIEW', 'NOT_ACKNOWLEDGED',
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** Who is told of what: the two duties in a proceeding, and the head of its office. */
export const watchRoles = ['INVESTIGATOR', 'PROSECUTOR', 'HEAD'] as const;
export type WatchRole = (typeof watchRoles)[number];
/** Of people who are called to court the Coordination Centre is told too. */
export type Told = WatchRole | 'COORDINATOR';

/** The same words in both languages of the product. */
export interface Said {
  readonly uk: string;
  readonly en: string;
}
