import { decodeCursor } from './paging.js';
import { badInput } from './refusal.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/;

/** What PostgreSQL itself could have written: JavaScript would read a thirtieth of February as the second of March. */
const isWritten = (text: string): boolean => text === 'infinity' || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 19) === text.slice(0, 19));

/**
 * The instant and the id after which a list goes on; null at its beginning.
 * @throws Refusal `bad-input` when the cursor is not one of such a list: it must not reach the database
 */
export function instantCursor(after: string | null | undefined): readonly [instant: string, id: string] | null {
  if (after == null) return null;
  const [instant, id] = decodeCursor(after, 2).map(String);
  if (instant !== undefined && id !== undefined && isWritten(instant) && UUID.test(id)) return [instant, id];
  throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
}
