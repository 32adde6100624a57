/** The tables over the trials of a head: each counts its own kind of rows by two labels. */
export const trialTables = ['OFFICE', 'COURT', 'MONTH', 'AGE', 'HEARINGS_COURT', 'HEARINGS_CAUSE', 'DAYS_OFFICE', 'DAYS_COURT', 'DAYS_CAUSE'] as const;
export type TrialTableName = (typeof trialTables)[number];

/** What became of trials in a period: came to court in it, ended in it, went on at its end. */
export const flows = ['INCOMING', 'RESOLVED', 'PENDING'] as const;
export type Flow = (typeof flows)[number];

/** What is worked out from them. */
export const rates = ['CLEARANCE', 'DISPOSITION', 'MEDIAN', 'NINETIETH'] as const;
export type Rate = (typeof rates)[number];

/** What the numbers of a column are: of rows, of days, of one in a hundred. */
export const units = ['COUNT', 'DAYS', 'PERCENT'] as const;
export type Unit = (typeof units)[number];

/** The label of trials no hearing of which tells the court yet. Names of courts are made small before they are compared, so that none is this. */
export const NO_COURT = 'UNKNOWN';

/** The column of hearings that went ahead, beside those of the causes of postponement. */
export const HELD = 'HELD';

/** The key of a column that stands for all others together. */
export const ALL = 'ALL';

/** Of fewer trials, or hearings, a rate says little: it is shown and marked. As many as the daily check asks for before it speaks of a usual length. */
export const ENOUGH = 10;
