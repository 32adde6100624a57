/** The closed lists of what a court decided. */
export const instances = ['FIRST', 'APPEAL', 'CASSATION'] as const;
export type Instance = (typeof instances)[number];

/** What a court decided about one accused. */
export const results = ['CONVICTED', 'ACQUITTED', 'CLOSED', 'MEDICAL_MEASURES', 'UPHELD', 'CHANGED', 'RETRIAL', 'NEW_APPEAL'] as const;
export type Result = (typeof results)[number];

/** Principal punishments (CC 51, 52), and none (CC 74). */
export const punishments = [
  'FINE', 'LOSS_OF_OFFICE', 'COMMUNITY_SERVICE', 'CORRECTIONAL_WORK', 'SERVICE_RESTRICTION', 'PROBATION_SUPERVISION', 'ARREST', 'RESTRICTED_LIBERTY', 'DISCIPLINARY_BATTALION', 'IMPRISONMENT', 'LIFE', 'NONE',
] as const;
export type Punishment = (typeof punishments)[number];

/** In what a punishment is measured. */
export const measures = ['MONTHS', 'HOURS', 'HRYVNIAS'] as const;
export type Measure = (typeof measures)[number];

/** What became of the civil claim (CPC 129). */
export const claimResults = ['GRANTED', 'PARTLY', 'REFUSED', 'LEFT'] as const;
export type ClaimResult = (typeof claimResults)[number];

/** Who paid compensation. */
export const payers = ['CONVICTED', 'STATE', 'OTHER'] as const;
export type Payer = (typeof payers)[number];
