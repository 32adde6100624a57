/** What a record of custody tells: a thing was taken, changed hands, was seen, examined, sealed or opened where it is, or left custody (CPC 100). */
export const custodyActs = ['TAKEN', 'HANDED_OVER', 'SEEN', 'EXAMINED', 'SEALED', 'OPENED', 'ENDED'] as const;
export type CustodyAct = (typeof custodyActs)[number];

/** Who can hold a thing: a person of ours, a store with its keeper, another body. */
export const holderKinds = ['STAFF', 'STORE', 'BODY'] as const;
export type HolderKind = (typeof holderKinds)[number];

/** What became of a thing that was offered. */
export const offerAnswers = ['ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/** What somebody may do about a thing, as the buttons of the workspace ask. */
export const custodyAbilities = ['takeIntoCustody', 'recordCustody', 'offerThings'] as const;
export type CustodyAbility = (typeof custodyAbilities)[number];

/** How a thing stands in an inventory: not read yet, found, missing, left or arrived while counting went on, read where it should not be, not to be read. */
export const countStandings = ['WAITING', 'FOUND', 'MISSING', 'LEFT', 'ARRIVED', 'UNEXPECTED', 'UNREADABLE'] as const;
export type CountStanding = (typeof countStandings)[number];

/** How far an inventory has come. */
export const inventoryStates = ['COUNTING', 'TO_SIGN', 'SIGNED', 'ABANDONED'] as const;
export type InventoryState = (typeof inventoryStates)[number];

/** What became of one reading of a label. */
export const countOutcomes = ['FOUND', 'UNEXPECTED', 'UNKNOWN', 'AGAIN'] as const;
export type CountOutcome = (typeof countOutcomes)[number];
