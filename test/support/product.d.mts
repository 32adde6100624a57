/** Starts the built product on a database, as a process of its own and on a port of its own, as people run it. */
export function startProduct(databaseUrl: string, words?: readonly string[]): Promise<{ url: string; output: () => string; stop: () => Promise<void> }>;
