import type { AuditDetails, SealedDetail } from '#libs/audit';
import { type LoadMany, type Page, badInput, decodeCursor, pageSize, statementName, toPage } from '#libs/platform';
import { isInstant } from '#libs/time-limits';
import type { HistoryEntry } from './proceeding.view.js';
import { seenAmong } from './proceedings.policy.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Names a page of a proceeding's history for the loader below.
 * @throws Refusal `bad-input` for a page size or cursor that cannot be
 */
export function historyKey(proceedingId: string, first: number, after: string | null | undefined): string {
  const [at, id] = after == null ? [null, null] : decodeCursor(after, 2);
  if (after != null && !(typeof at === 'string' && isInstant(at) && typeof id === 'string' && UUID.test(id))) throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
  return JSON.stringify([proceedingId, pageSize(first), at, id]);
}

type Key = [proceedingId: string, first: number, at: string | null, id: string | null];

/** What was done in proceedings that the reader may see, newest first, out of the audit log: one statement for all pages asked, their details opened together. */
export const historyLoader = (details: AuditDetails): LoadMany<Page<HistoryEntry>> => async (db, actor, keys) => {
  const asked = keys.map((key) => JSON.parse(key) as Key);
  const values: unknown[] = [asked.map(([proceedingId]) => proceedingId), asked.map(([, first]) => first), asked.map(([, , at]) => at), asked.map(([, , , id]) => id)];
  const text = `select k.place, h.* from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::uuid[]) with ordinality k (proceeding_id, first, at, id, place)
     cross join lateral (
       select e.id, e.at, e.actor_id "actorId", e.action, e.resource subject, case when e.ground = 'delegation' then e.ground_id end "delegationId", e.detail_subject "detailSubject", e.detail from audit_event e
       where e.proceeding_id = k.proceeding_id and e.action <> 'proceeding.read' and (k.at is null or (e.at <= k.at and (e.at < k.at or e.id > k.id))) order by e.at desc, e.id limit k.first + 1) h
     where ${seenAmong(actor, 'k.proceeding_id', asked.map(([proceedingId]) => proceedingId), (value) => `$${values.push(value)}`)}
     order by k.place, h.at desc, h.id`;
  const sealed = await db.sql<Omit<HistoryEntry, 'changes'> & SealedDetail & { place: number }>(text, values, statementName(text));
  const opened = await details.open(sealed);
  const rows = sealed.map(({ detail: _detail, detailSubject: _subject, ...row }) => ({ ...row, changes: [...(opened.get(row.id) ?? [])] }));
  return new Map(keys.map((key, index) => [key, toPage(rows.filter(({ place }) => place === index + 1), asked[index]?.[1] ?? 0, (row) => [row.at, row.id])]));
};
