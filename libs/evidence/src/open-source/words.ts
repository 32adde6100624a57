/** How a page was captured (Berkeley Protocol, chapter VI.C: what is collected, and by which means). */
export const captureMethods = ['SCREENSHOT', 'PAGE_ARCHIVE', 'VIDEO', 'API_EXPORT', 'MANUAL'] as const;
export type CaptureMethod = (typeof captureMethods)[number];

/** The files that a capture can have: uses of the registry. */
export const captureFileUses = ['SCREENSHOT', 'PAGE_ARCHIVE', 'CONTENT'] as const;
export type CaptureFileUse = (typeof captureFileUses)[number];

/** How the digest that the operator's tool counted compares with the digests of the file. */
export const digestMatches = ['MATCH', 'DIFFERS', 'NOT_COMPARED', 'NOT_TOLD'] as const;
export type DigestMatch = (typeof digestMatches)[number];

/** What a capture lacks to stand by itself. */
export const captureGaps = ['NO_SCREENSHOT', 'NO_PAGE_ARCHIVE', 'NO_CONTENT', 'DIGEST_DIFFERS', 'DIGEST_NOT_COMPARED', 'NO_DIGEST', 'NO_TOOL', 'NO_ENVIRONMENT', 'NO_PURPOSE', 'NOT_EVIDENCE', 'FILE_HELD'] as const;
export type CaptureGap = (typeof captureGaps)[number];

/** How a capture stands after what was verified. Derived, never stored. */
export const captureStates = ['NOT_VERIFIED', 'TO_REVIEW', 'DISPUTED', 'REFUTED', 'CONFIRMED', 'PROBABLE', 'POSSIBLE', 'DOUBTFUL', 'NOT_JUDGED'] as const;
export type CaptureState = (typeof captureStates)[number];

/** Against the one before of the same address. */
export const seriesChanges = ['FIRST', 'SAME', 'OTHER', 'NOT_KNOWN'] as const;
export type SeriesChange = (typeof seriesChanges)[number];

export const verificationKinds = ['SOURCE', 'GEOLOCATION', 'CHRONOLOCATION', 'REVERSE_IMAGE', 'METADATA', 'CORROBORATION', 'OWNERSHIP', 'TRANSLATION'] as const;
export type VerificationKind = (typeof verificationKinds)[number];

/** The Admiralty code (NATO AJP-2.1): how far the source can be relied on, F where it cannot be judged. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

export const reviewVerdicts = ['AGREED', 'NOT_AGREED', 'WITHDRAWN'] as const;
export type ReviewVerdict = (typeof reviewVerdicts)[number];

/** How one step stands: what a second person said last. */
export const stepStates = ['WAITS', 'AGREED', 'NOT_AGREED', 'WITHDRAWN'] as const;
export type StepState = (typeof stepStates)[number];
