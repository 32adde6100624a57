export const preservationWays = ['NATIONAL_ORDER', 'NETWORK_24_7', 'LEGAL_ASSISTANCE', 'PROVIDER'] as const;

/** What becomes of a request that data be kept. */
export const preservationActs = ['PRESERVED', 'REFUSED', 'NO_ANSWER', 'RENEWED', 'FOLLOWED', 'ENDED', 'ANNULLED'] as const;
export type PreservationActKind = (typeof preservationActs)[number];

/** How a request stands today. `RESTS`: the request for the data themselves has come, and until it is decided nothing runs out. */
export const preservationStates = ['SENT', 'PRESERVED', 'NO_ANSWER', 'REFUSED', 'LAPSED', 'RESTS', 'ENDED', 'ANNULLED'] as const;
export type PreservationState = (typeof preservationStates)[number];
