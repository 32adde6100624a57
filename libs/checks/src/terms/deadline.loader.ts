import type { Actor, Db } from '#libs/platform';
import { loadFacts, visibleTo } from '#libs/proceedings';
import { type Deadline as Derived, deriveDeadlines, endWord } from '#libs/time-limits';
import type { Said } from '../words.js';
import type { Deadline } from './deadline.entity.js';
import type { DeadlineChange, NextDue } from './deadline.view.js';

/** A term with its words; put an alias after it. */
export const TERM_SOURCE = '(select d.*, w.title, w.citation, w.certainty, w.needs_lawyer, w.decided_by, w.consequence from deadline d join term_wording w on w.id = d.wording_id)';

/** The fields of a term under the alias `d`, named as the record names them. */
export const DEADLINE_COLUMNS = `d.id, d.proceeding_id "proceedingId", d.key, d.rule_id "ruleId", d.rule_version "ruleVersion", d.title, d.citation, d.certainty, d.needs_lawyer "needsLawyer", d.decided_by "decidedBy", d.consequence,
  d.party_id "partyId", d.unit, d.nature, d.optional, d.running, d.due_on "dueOn", d.due_at "dueAt", d.plan_by "planBy", d.alarm_on "alarmOn", d.alarm_at "alarmAt", d.due_sort "dueSort", d.unconfirmed_since "unconfirmedSince",
  d.manual_review "asksManualReview", d.ended_on "endedOn", d.ended_at "endedAt", d.ended_in_time "endedInTime", d.state, d.acknowledge_by "acknowledgeBy", d.acknowledged_at "acknowledgedAt", d.acknowledged_by "acknowledgedById",
  d.escalated_at "escalatedAt", d.breach_cause "breachCause", d.excused, d.sequence, d.changed_at "changedAt", d.removed_at "removedAt"`;

/** What still calls for somebody; the order of every list of terms. */
export const LIVE = `d.removed_at is null and d.ended_in_time is null and d.state in ('UPCOMING', 'DUE_SOON', 'OVERDUE')`;

/** All terms of proceedings, ended ones too, by proceeding. */
export async function loadDeadlinesOf(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Deadline[]>> {
  const values: unknown[] = [ids];
  const rows = await db.sql<Deadline>(
    `select ${DEADLINE_COLUMNS} from ${TERM_SOURCE} d join proceeding p on p.id = d.proceeding_id
     where d.proceeding_id = any($1) and d.removed_at is null and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)} order by d.due_sort, d.id`, values);
  const found = new Map<string, Deadline[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return found;
}

/** The first live term of proceedings. */
export async function loadNextDue(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, NextDue>> {
  const values: unknown[] = [ids];
  const rows = await db.sql<NextDue & { proceedingId: string }>(
    `select p.id "proceedingId", d.* from proceeding p cross join lateral (
       select d.id "deadlineId", d.title, d.due_on "dueOn", d.due_at "dueAt", d.state from ${TERM_SOURCE} d where d.proceeding_id = p.id and ${LIVE} and d.nature <> 'earliest' order by d.due_sort, d.id limit 1) d
     where p.id = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
  return new Map(rows.map((row) => [row.proceedingId, row]));
}

/** One term by id, as far as the reader may see it. */
export async function loadDeadline(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Deadline>> {
  const values: unknown[] = [ids];
  const rows = await db.sql<Deadline>(
    `select ${DEADLINE_COLUMNS} from ${TERM_SOURCE} d join proceeding p on p.id = d.proceeding_id where d.id = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The terms of proceedings that the reader may see with their reasoning, derived again from the facts: by proceeding, then by key. */
export async function loadReasoning(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, ReadonlyMap<string, Derived>>> {
  const facts = await loadFacts(db, actor, ids);
  return new Map([...facts].map(([id, known]) => [id, new Map(deriveDeadlines(known).map((derived) => [derived.key, derived]))]));
}

type ChangeRow = Omit<DeadlineChange, 'reason'> & { cause: string; reason: Said | null; inTime: boolean | null };

/** What each cause did to the terms of proceedings that the reader may see. */
export async function loadChanges(db: Db, actor: Actor, causes: readonly string[]): Promise<Map<string, DeadlineChange[]>> {
  const values: unknown[] = [causes];
  const rows = await db.sql<ChangeRow>(
    `select c.cause, c.kind, d.key, d.rule_id "ruleId", w.title, w.citation, d.party_id "partyId", c.from_due "fromDue", c.to_due "toDue", c.reason, c.in_time "inTime"
     from deadline_change c join deadline d on d.id = c.deadline_id join term_wording w on w.id = c.wording_id join proceeding p on p.id = c.proceeding_id
     where c.cause = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)} order by c.cause, c.proceeding_id, c.position`, values);
  const found = new Map<string, DeadlineChange[]>(causes.map((cause) => [cause, []]));
  for (const { cause, inTime, ...row } of rows) found.get(cause)?.push({ ...row, reason: row.reason ?? endWord(inTime) });
  return found;
}
