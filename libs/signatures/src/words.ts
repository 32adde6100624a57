/** Whether the bytes are those that were signed. */
export const integrities = ['INTACT', 'BROKEN', 'NOT_CHECKED'] as const;
export type Integrity = (typeof integrities)[number];

/** Whether the certificate leads to an authority that was configured. */
export const chainStates = ['TRUSTED', 'UNKNOWN', 'OUT_OF_TIME', 'NOT_CHECKED'] as const;
export type ChainState = (typeof chainStates)[number];

/** What could not be told of a signature. */
export const signatureDoubts = ['NO_CONTENT', 'NO_CERTIFICATE', 'ALGORITHM', 'NO_AUTHORITIES', 'NO_TIME', 'REVOCATION', 'TIME_CLAIMED', 'STAMP_NOT_READ', 'STAMP_UNFIT', 'STAMP_UNTRUSTED', 'FORMAT'] as const;
export type SignatureDoubt = (typeof signatureDoubts)[number];
