export const checkAnswers = ['RISK', 'ASK', 'OPEN', 'OK'] as const;
/** `ASK`: nobody recorded it, somebody has to look into the protocol. `OPEN`: the law can be read in two ways. */
export type CheckAnswer = (typeof checkAnswers)[number];

/** Why no attesting witnesses came: an unbroken video stood in for them (CPC 223(7)), or the war kept them away (CPC 615). */
export const witnessGrounds = ['VIDEO', 'WARTIME'] as const;
export type WitnessGround = (typeof witnessGrounds)[number];

/** Whether somebody interpreted (CPC 29, 68). */
export const interpreterStates = ['PRESENT', 'NOT_NEEDED', 'ABSENT'] as const;
export type InterpreterState = (typeof interpreterStates)[number];

/** Whether a copy of the protocol was handed over (CPC 165, 236(9)). */
export const copyStates = ['HANDED', 'NOT_HANDED'] as const;
export type CopyState = (typeof copyStates)[number];

/** Whether the act was recorded by video, from its beginning to its end (CPC 107). */
export const videoStates = ['WHOLE', 'PARTLY', 'NONE'] as const;
export type VideoState = (typeof videoStates)[number];

/** Whether a defender took part (CPC 20, 52-54). */
export const defenderStates = ['PRESENT', 'WAIVED', 'NOT_NEEDED', 'ABSENT'] as const;
export type DefenderState = (typeof defenderStates)[number];

/** What became of what was seized (CPC 167-171, 236(7)). */
export const seizureStates = ['MOTION', 'IN_RULING', 'RETURNED', 'NO_MOTION'] as const;
export type SeizureState = (typeof seizureStates)[number];

/** How the judge decided after an urgent entry (CPC 233(3)). */
export const urgentStates = ['ALLOWED', 'REFUSED', 'PENDING'] as const;
export type UrgentState = (typeof urgentStates)[number];
