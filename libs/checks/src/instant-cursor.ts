import { badInput, decodeCursor } from '#libs/platform';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INSTANT = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00)$/;

/**
 * The instant and the id after which a list goes on; null at its beginning.
 * @throws Refusal `bad-input` when the cursor is not one of such a list: it must not reach the database
 */
export function instantCursor(after: string | null | undefined): readonly [instant: string, id: string] | null {
  if (after == null) return null;
  const [instant, id] = decodeCursor(after, 2).map(String);
  if (instant !== undefined && id !== undefined && INSTANT.test(instant) && UUID.test(id)) return [instant, id];
  throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
}
