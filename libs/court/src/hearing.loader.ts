import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { HearingChange } from './hearing-change.entity.js';
import type { Hearing } from './hearing.entity.js';

/** The most hearings shown of one proceeding: far more than a trial has, few enough to send. */
const MOST = 1000;

/** The fields of a hearing under the alias `h`, named as the record names them; put `NEXT` into the same statement. */
export const HEARING_COLUMNS = `h.id, h.proceeding_id "proceedingId", h.follows_id "followsId", h.at, h.kind, h.mode, h.court, h.room, h.judge, h.status, h.cause, h.cause_text "causeText", h.lies_with "liesWith", h.result, h.appointed_on "appointedOn",
  h.annulled, h.version, h.changed_at "changedAt", h.status_since "statusSince", h.recorded_at "recordedAt", h.recorded_by "recordedBy", n.id "nextId", n.at "nextAt"`;
/** The hearing that was appointed at the hearing `h`. */
export const NEXT = 'left join hearing n on n.follows_id = h.id and not n.annulled';

/** Every hearing of proceedings that the reader may see, in the order of their days. */
export async function loadHearings(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Hearing[]>> {
  const values: unknown[] = [];
  const text = `select * from (select ${HEARING_COLUMNS}, row_number() over (partition by h.proceeding_id order by h.at desc, h.id) place
       from hearing h ${NEXT} where ${seenAmong(actor, 'h.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)}) listed where place <= ${MOST} order by at, id`;
  const rows = await db.sql<Hearing>(text, values, statementName(text));
  const found = new Map<string, Hearing[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return found;
}

/** Hearings by their own ids, as far as the reader may see their proceedings. */
export async function loadHearing(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Hearing>> {
  const values: unknown[] = [ids];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows = await db.sql<Hearing>(`select ${HEARING_COLUMNS} from hearing h ${NEXT} where h.id = any($1) and ${seenAmong(actor, 'h.proceeding_id', await proceedingsOf(db, ids), bind)}`, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The proceedings of hearings. */
export async function proceedingsOf(db: Db, hearingIds: readonly string[]): Promise<string[]> {
  const rows = await db.sql<{ id: string }>('select distinct proceeding_id id from hearing where id = any($1)', [hearingIds], 'proceedings-of-hearings');
  return rows.map(({ id }) => id);
}

/** Hearings for whoever has just changed them in this transaction. */
export async function changedHearings(db: Db, ids: readonly string[]): Promise<Map<string, Hearing>> {
  const rows = await db.sql<Hearing>(`select ${HEARING_COLUMNS} from hearing h ${NEXT} where h.id = any($1)`, [ids], 'changed-hearings');
  return new Map(rows.map((row) => [row.id, row]));
}

/** How hearings came to stand as they do: first to last. Asked for only below a hearing that the reader sees. */
export async function loadHearingChanges(db: Db, actor: Actor, hearingIds: readonly string[]): Promise<Map<string, HearingChange[]>> {
  const values: unknown[] = [hearingIds];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows = await db.sql<HearingChange>(
    `select c.hearing_id "hearingId", c.proceeding_id "proceedingId", c.version, c.act, c.at, c.status, c.reason, c.recorded_at "recordedAt", c.recorded_by "recordedBy"
     from hearing_change c where c.hearing_id = any($1) and ${seenAmong(actor, 'c.proceeding_id', await proceedingsOf(db, hearingIds), bind)} order by c.hearing_id, c.version`, values);
  const found = new Map<string, HearingChange[]>(hearingIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.hearingId)?.push(row);
  return found;
}
