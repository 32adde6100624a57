/**
 * How a stored file stands. `RECEIVED`: whole and safe, looked at by nobody yet. `SCANNING`: being looked at. `QUARANTINED`: odd or hostile,
 * held for those who are trained for it. `ACCEPTED`: may be opened. While a file is being received it has no row.
 */
export const fileStates = ['RECEIVED', 'SCANNING', 'QUARANTINED', 'ACCEPTED'] as const;
export type FileState = (typeof fileStates)[number];

/** The most bytes of one file: 20 GiB. */
export const MOST_BYTES = 20 * 1024 ** 3;

/**
 * How an upload stands. `COMING`: parts of it may be there. `WHOLE`: all of it came and its digests are known, but it has no row yet.
 * `RECEIVED`: it is a stored file. `CANCELLED`: the sender gave it up. `BROKEN`: the disk or the sender failed it, and it must be sent anew.
 */
export const uploadStates = ['COMING', 'WHOLE', 'RECEIVED', 'CANCELLED', 'BROKEN'] as const;
export type UploadState = (typeof uploadStates)[number];

/** So long an upload waits for whoever sends it: over a weekend and a holiday. */
export const UPLOAD_DAYS = 7;
/** The most bytes of one request of an upload. */
export const MOST_PART_BYTES = 64 * 1024 ** 2;
