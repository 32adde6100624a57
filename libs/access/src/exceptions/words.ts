/** Why somebody breaks the glass. A closed list: reviewers compare like with like. */
export const glassReasons = ['LIFE_AT_RISK', 'TERM_ENDS', 'NOBODY_REACHABLE', 'COURT_DEMANDS'] as const;
export type GlassReason = (typeof glassReasons)[number];

/** What a review found. */
export const glassVerdicts = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export type GlassVerdict = (typeof glassVerdicts)[number];

/** What came of an attempt. `NOTHING_TO_OPEN` says the same of a number that is not in the register and of one that may not be opened. */
export const glassOutcomes = ['OPENED', 'OPEN_ALREADY', 'NOTHING_TO_OPEN', 'REVIEW_OVERDUE'] as const;
export type GlassOutcome = (typeof glassOutcomes)[number];

/** Sealed: closed to the hierarchy. Covert: besides, no glass opens it. */
export const compartmentKinds = ['SEALED', 'COVERT'] as const;
export type CompartmentKind = (typeof compartmentKinds)[number];

/** By what somebody may read the content of a proceeding, the ordinary way first. */
export const readingBases = ['ASSIGNED', 'MEMBER', 'DEPUTY', 'PURPOSE', 'BREAK_GLASS'] as const;
export type ReadingBasis = (typeof readingBases)[number];
