/** Why a judge left a panel. */
export const panelCauses = ['TRANSFERRED', 'DISMISSED', 'TERM_ENDED', 'RECUSED', 'ILL', 'DIED', 'OTHER'] as const;
export type PanelCause = (typeof panelCauses)[number];

/** How the trial goes on: from its beginning (CPC 319(1)); without it, by a ruling of the court, or by one that a part is heard again (CPC 319(2)); without it, with a reserve judge who sat from the beginning (CPC 320). */
export const continuations = ['ANEW', 'GOES_ON', 'PARTLY', 'RESERVE'] as const;
export type Continuation = (typeof continuations)[number];

/** What the law offers somebody who would have to testify again. */
export const alternativeCodes = ['VIDEO_LINK', 'DEPOSITION', 'RECORDED', 'RULING', 'UNDISPUTED', 'CHILD'] as const;
export type AlternativeCode = (typeof alternativeCodes)[number];

/** Whether an alternative stands open to a person: it does; it would if a fact were recorded that is not; that has to be found out. */
export const alternativeStates = ['OFFERED', 'NOT_RECORDED', 'OPEN'] as const;
export type AlternativeState = (typeof alternativeStates)[number];
