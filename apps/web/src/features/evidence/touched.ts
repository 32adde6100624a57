/** What is read again when something in the registry changed. */
export const touchedBy = (proceedingId: string) => [`proceeding:${proceedingId}`] as const;
