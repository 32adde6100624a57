/** What becomes of an item for somebody to whom materials are opened (CPC 290). */
export const disclosureActs = ['OPENED', 'COPIES_GIVEN', 'REFUSED'] as const;
export type DisclosureAct = (typeof disclosureActs)[number];

/** How an item stands for somebody. */
export const disclosureStates = ['NOT_OPENED', 'OPENED', 'COPIES_GIVEN', 'REFUSED', 'PROPOSED', 'WITHHELD'] as const;
export type DisclosureState = (typeof disclosureStates)[number];

/** Whose study the term of the investigation waits for, and who reads besides (CPC 290(1), (7), (8)). */
export const disclosureSides = ['DEFENCE', 'VICTIM'] as const;
export type DisclosureSide = (typeof disclosureSides)[number];

export const withholdingGrounds = ['NOT_FOR_TRIAL', 'PROTECTED_PERSON', 'STATE_SECRET', 'OTHER_INVESTIGATION', 'PRIVACY', 'NOT_HELD'] as const;
export type WithholdingGround = (typeof withholdingGrounds)[number];

/** A second person confirms or refuses what somebody proposes to hold back; anybody opens it again. */
export const withholdingStates = ['PROPOSED', 'CONFIRMED', 'REFUSED', 'LIFTED'] as const;
export type WithholdingState = (typeof withholdingStates)[number];
