import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Runs `work` as the request of this id. */
export const asRequest = <T>(id: string, work: () => T): T => current.run(id, work);

/** The id of the HTTP request that is being answered; null for scheduled work and the terminal. */
export const requestId = (): string | null => current.getStore() ?? null;
