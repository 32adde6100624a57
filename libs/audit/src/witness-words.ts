import { createHmac, timingSafeEqual } from 'node:crypto';

/** What log and witness say to each other is proved by one secret they share; for each use its own key, so that none stands for another. */
const keyFor = (secret: string, use: 'fetch' | 'line'): Buffer => createHmac('sha256', secret).update(`oberih-witness-${use}`).digest();

/** The word by which a witness may ask for checkpoints and proofs. */
export const fetchToken = (secret: string): string => keyFor(secret, 'fetch').toString('hex');

/** Whether a header carries that word; never when no secret is set. */
export function isFetchToken(secret: string, header: string): boolean {
  if (secret === '') return false;
  const [given, right] = [Buffer.from(header), Buffer.from(`Bearer ${fetchToken(secret)}`)];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The line that goes to a witness after a commit: the id of an event, and that it comes from the log. Nothing of what happened. */
export const eventLine = (secret: string, eventId: string): string => `${eventId} ${createHmac('sha256', keyFor(secret, 'line')).update(eventId).digest('hex')}`;

/** The id out of such a line; undefined when it does not come from the log. */
export function readEventLine(secret: string, line: string): string | undefined {
  const [, id = ''] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) [\da-f]{64}$/.exec(line) ?? [];
  if (id === '' || secret === '') return undefined;
  return timingSafeEqual(Buffer.from(eventLine(secret, id)), Buffer.from(line)) ? id : undefined;
}
