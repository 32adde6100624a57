/** The tables of the dashboard: each counts its own kind of rows by two labels. */
export const dashboardTables = ['WORKLOAD', 'AGE', 'OVERDUE', 'DUE', 'UNANSWERED', 'FLAGS'] as const;
export type DashboardTableName = (typeof dashboardTables)[number];

/** By whose duty a proceeding counts for a person. */
export const countedDuties = ['PROSECUTOR', 'INVESTIGATOR'] as const;
export type CountedDuty = (typeof countedDuties)[number];

/** The label of what nobody answers for. */
export const NOBODY = 'nobody';
