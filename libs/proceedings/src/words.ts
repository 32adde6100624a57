/** The closed lists of a proceeding. The law engine owns the stages; the rest is what units write in their registers. */
export const bodies = ['NATIONAL_POLICE', 'SECURITY_SERVICE', 'TAX_POLICE', 'PROSECUTION', 'NABU', 'SBI', 'BEB'] as const;
export type Body = (typeof bodies)[number];

export const stages = ['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'DISCLOSURE', 'COURT', 'TRIAL', 'VERDICT', 'APPEAL', 'FINAL', 'CLOSED', 'JOINED'] as const;
export type Stage = (typeof stages)[number];

/** From the mildest to the gravest, so that the gravest of several is the last (CC 12). */
export const severities = ['MISDEMEANOUR', 'MINOR', 'GRAVE', 'ESPECIALLY_GRAVE'] as const;
export type Severity = (typeof severities)[number];

export const partyRoles = [
  'VICTIM', 'WITNESS', 'SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED', 'DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE',
  'LEGAL_REPRESENTATIVE', 'INTERPRETER', 'CIVIL_CLAIMANT', 'APPLICANT', 'EXPERT',
] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Roles of somebody who is, or was in the end, under suspicion (CPC 42, 43). */
export const SUSPECTED: readonly PartyRole[] = ['SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED'];

/** Officials and the military come under another investigating body (CPC 216). */
export const subjectKinds = ['ORDINARY', 'OFFICIAL', 'MILITARY'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const proceedingOrders = ['NEXT_DUE', 'REGISTERED_DESC', 'NUMBER'] as const;
export type ProceedingOrder = (typeof proceedingOrders)[number];

/** What the workspace and the API say in both languages. */
export interface Said {
  readonly uk: string;
  readonly en: string;
}

/** One field of an input and the rule it breaks. */
export interface Fault {
  readonly field: string;
  readonly rule: string;
  readonly message: Said;
  readonly citation?: string;
}

/** A fault in one line. */
export const fault = (field: string, rule: string, uk: string, en: string, citation?: string): Fault => ({ field, rule, message: { uk, en }, ...(citation === undefined ? {} : { citation }) });
