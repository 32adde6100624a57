import { type Actor, type Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import type { HistoryEntry } from './proceeding.view.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Names a page of a proceeding's history for the loader below.
 * @throws Refusal `bad-input` for a page size or cursor that cannot be
 */
export function historyKey(proceedingId: string, first: number, after: string | null | undefined): string {
  const [at, id] = after == null ? [null, null] : decodeCursor(after, 2);
  if (after != null && !(typeof at === 'string' && INSTANT.test(at) && typeof id === 'string' && UUID.test(id))) throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
  return JSON.stringify([proceedingId, pageSize(first), at, id]);
}

type Key = [proceedingId: string, first: number, at: string | null, id: string | null];

/** What was done in proceedings that the reader sees, newest first, out of the audit log: one statement for all pages asked. */
export async function loadHistory(db: Db, _actor: Actor, keys: readonly string[]): Promise<Map<string, Page<HistoryEntry>>> {
  const asked = keys.map((key) => JSON.parse(key) as Key);
  const rows = await db.sql<HistoryEntry & { place: number }>(
    `select k.place, h.* from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::uuid[]) with ordinality k (proceeding_id, first, at, id, place)
     cross join lateral (
       select e.id, e.at, e.actor_id "actorId", e.action, e.resource subject, e.changes from audit_event e
       where e.proceeding_id = k.proceeding_id and (k.at is null or (e.at <= k.at and (e.at < k.at or e.id > k.id))) order by e.at desc, e.id limit k.first + 1) h
     order by k.place, h.at desc, h.id`,
    [asked.map(([proceedingId]) => proceedingId), asked.map(([, first]) => first), asked.map(([, , at]) => at), asked.map(([, , , id]) => id)], 'load-history');
  return new Map(keys.map((key, index) => [key, toPage(rows.filter(({ place }) => place === index + 1), asked[index]?.[1] ?? 0, (row) => [row.at, row.id])]));
}
