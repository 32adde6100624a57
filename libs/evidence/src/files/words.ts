/**
 * How a stored file stands. `RECEIVED`: whole and safe, looked at by nobody yet. `SCANNING`: being looked at. `QUARANTINED`: odd or hostile,
 * held for those who are trained for it. `ACCEPTED`: may be opened. While a file is being received it has no row.
 */
export const fileStates = ['RECEIVED', 'SCANNING', 'QUARANTINED', 'ACCEPTED'] as const;
export type FileState = (typeof fileStates)[number];

/** The most bytes of one file: 20 GiB. */
export const MOST_BYTES = 20 * 1024 ** 3;
