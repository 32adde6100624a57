import { Refusal } from './refusal.js';

const unavailable = (uk: string, en: string) => (): Refusal => new Refusal('unavailable', { uk: `${uk} Нічого не змінено, спробуйте ще раз.`, en: `${en} Nothing was changed; try again.` }, { retryAfterSeconds: 1 });
const silent = unavailable('База даних не відповідає.', 'The database does not answer.');
const busy = unavailable('База даних зайнята.', 'The database is busy.');
const unstorable = (): Refusal => new Refusal('bad-input', { uk: 'Текст містить символи, яких база даних не зберігає.', en: 'The text holds characters that the database does not store.' });

/** SQLSTATE and system codes for which a person, not a programmer, can do something; longer prefixes stand first. */
const meanings: readonly (readonly [code: RegExp, refusal: () => Refusal])[] = [
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/, silent],
  // Connection exceptions, shutdown, crash, start, a session ended for having been idle.
  [/^(08...|57P0[1-5]|25P03)$/, silent],
  // Resources, a statement or lock that took too long, a deadlock, two that cannot both be first.
  [/^(53...|57014|55P03|40P01|40001)$/, busy],
  [/^(22021|22P05)$/, unstorable],
];

/** What the driver says without a code. */
const words = /^(Error: )?(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Whether the database, or the way to it, failed: an error of the server or one of the connection, and no refusal or fault of ours. */
export const isDatabaseFault = (fault: unknown): boolean => /^[\dA-Z]{5}$/.test(String((fault as { code?: unknown } | null)?.code ?? '')) || databaseRefusal(fault) !== undefined;

/** Somebody's time ran out: the driver's, the pool's or the server's. */
export const isTimeout = (fault: unknown): boolean => fault instanceof Error && fault.message.includes('timeout');

/** The driver's own time ran out: the server may hang, and the connection still waits for it. */
export const isReadTimeout = (fault: unknown): boolean => fault instanceof Error && fault.message.includes('Query read timeout');

/**
 * What a fault of the database means to a person; undefined when it is a fault of ours.
 * @example databaseRefusal({ code: '57P01' })?.code // 'unavailable'
 */
export function databaseRefusal(fault: unknown): Refusal | undefined {
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return meanings.find(([pattern]) => pattern.test(code))?.[1]();
  return typeof message === 'string' && words.test(message) ? silent() : undefined;
}
