import { type Actor, type Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import type { HistoryEntry } from './proceeding.view.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00$/;

/** What was done in a proceeding that the reader sees, newest first, out of the audit log. */
export async function historyPage(db: Db, _actor: Actor, proceedingId: string, first: number, after: string | undefined): Promise<Page<HistoryEntry>> {
  const size = pageSize(first);
  const [at, id] = after === undefined ? [null, null] : decodeCursor(after, 2);
  if (after !== undefined && !(typeof at === 'string' && INSTANT.test(at) && typeof id === 'string')) throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
  const rows = await db.sql<HistoryEntry>(
    `select id, at, actor_id "actorId", action, resource subject, changes from audit_event
     where proceeding_id = $1 and ($2::timestamptz is null or (at <= $2 and (at < $2 or id > $3))) order by at desc, id limit $4`, [proceedingId, at, id, size + 1], 'history-page');
  return toPage(rows, size, (row) => [row.at, row.id]);
}
