import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '#libs/platform';
import type { TermChange } from '#libs/time-limits';
import type { Said } from '../words.js';
import { type TermRow, type Wording, fromStore } from './term-row.js';

const columns = [
  'id', 'proceeding_id', 'key', 'rule_id', 'rule_version', 'wording_id', 'party_id', 'unit', 'nature', 'optional', 'running', 'due_on', 'due_at', 'plan_by', 'alarm_on', 'alarm_at', 'due_sort',
  'unconfirmed_since', 'manual_review', 'ended_on', 'ended_at', 'ended_in_time', 'state', 'next_check_at', 'acknowledge_by', 'acknowledged_at', 'acknowledged_by', 'escalated_at', 'breach_cause',
  'excused', 'sequence', 'changed_at', 'removed_at',
] as const;
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const properties = columns.map((column) => camel(column) as Exclude<keyof TermRow, 'title'>);

/** A term row as the pure parts know it; `w` is its wording. */
const selected = `${columns.map((column, place) => `d.${column} "${properties[place]}"`).join(', ')}, w.title`;
const upsert = `insert into deadline (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::deadline, $1::json)
  on conflict (proceeding_id, key) do update set ${columns.slice(3).map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** A change of terms with what it belongs to. */
export interface StoredChange extends TermChange {
  readonly proceedingId: string;
  readonly deadlineId: string;
  readonly wordingId: string;
  readonly reason: Said | null;
}

/**
 * Terms in the database, always many at a time. Statements over many rows have no name: a plan prepared once for all would
 * guess the length of a list and the share of what is due, and read whole tables.
 */
@Injectable()
export class TermStore {
  constructor(private readonly db: Db) {}

  /** Every row of these proceedings, withdrawn ones too. */
  async ofProceedings(ids: readonly string[]): Promise<Map<string, TermRow[]>> {
    const rows = await this.db.sql<TermRow>(`select ${selected} from deadline d join term_wording w on w.id = d.wording_id where d.proceeding_id = any($1)`, [ids]);
    const found = new Map<string, TermRow[]>(ids.map((id) => [id, []]));
    for (const row of rows) found.get(row.proceedingId)?.push(fromStore(row));
    return found;
  }

  /**
   * Locks up to `limit` rows whose next check has come; rows that another transaction is writing are left to it, for it assesses
   * them anew itself.
   * @param unit `hour` for hour terms alone, and for what somebody should have acknowledged by now: the head must not hear of it a day late
   */
  async due(instant: string, limit: number, unit: 'hour' | 'any'): Promise<TermRow[]> {
    const rows = await this.db.sql<TermRow>(
      `select ${selected} from deadline_check c join deadline d on d.id = c.deadline_id join term_wording w on w.id = d.wording_id
       where c.next_check_at <= $1 ${unit === 'hour' ? `and (c.unit = 'hour' or d.acknowledge_by <= $1)` : ''} order by c.next_check_at, c.deadline_id limit $2 for update of d skip locked`,
      [instant, limit]);
    return rows.map(fromStore);
  }

  /** One row, locked together with its proceeding, in the order in which every change locks them. */
  async hold(id: string): Promise<TermRow | undefined> {
    await this.db.sql('select 1 from proceeding where id = (select proceeding_id from deadline where id = $1) for no key update', [id]);
    const [row] = await this.db.sql<TermRow>(`select ${selected} from deadline d join term_wording w on w.id = d.wording_id where d.id = $1 and d.removed_at is null for update of d`, [id], 'hold-term');
    return row === undefined ? undefined : fromStore(row);
  }

  /** Writes whole rows, new and old, in one statement; the words they share before them, in one order for all, so that two transactions wait and do not block each other. */
  async write(rows: readonly TermRow[], wordings: readonly Wording[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.sql(
      `insert into term_wording (id, title, citation, certainty, needs_lawyer, decided_by, consequence)
       select id, title, citation, certainty, needs_lawyer, decided_by, consequence from json_populate_recordset(null::term_wording, $1::json) on conflict (id) do nothing`,
      [JSON.stringify([...wordings].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ needsLawyer, decidedBy, ...wording }) => ({ ...wording, needs_lawyer: needsLawyer, decided_by: decidedBy })))]);
    await this.db.sql(upsert, [JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[properties[place] ?? 'id']]))))]);
  }

  /** Moves rows to where time has brought them, and nothing else of them. */
  async move(rows: readonly Pick<TermRow, 'id' | 'state' | 'nextCheckAt' | 'acknowledgeBy' | 'escalatedAt'>[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.sql(
      `update deadline d set state = n.state, next_check_at = n.next_check_at, acknowledge_by = n.acknowledge_by, escalated_at = n.escalated_at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[]) n (id, state, next_check_at, acknowledge_by, escalated_at) where d.id = n.id`,
      [rows.map((row) => row.id), rows.map((row) => row.state), rows.map((row) => row.nextCheckAt), rows.map((row) => row.acknowledgeBy), rows.map((row) => row.escalatedAt)]);
  }

  /** Keeps what happened to terms, under the cause of it. */
  async keepChanges(cause: string, instant: string, changes: readonly StoredChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.db.sql(
      `insert into deadline_change (id, cause, recorded_at, position, proceeding_id, deadline_id, wording_id, kind, from_due, to_due, in_time, reason)
       select id, $1, $2, position, proceeding_id, deadline_id, wording_id, kind, from_due, to_due, in_time, reason
       from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::boolean[], $11::jsonb[]) with ordinality
         n (id, proceeding_id, deadline_id, wording_id, kind, from_due, to_due, in_time, reason, position)`,
      [cause, instant, changes.map(() => randomUUID()), changes.map((change) => change.proceedingId), changes.map((change) => change.deadlineId), changes.map((change) => change.wordingId),
        changes.map((change) => change.kind), changes.map((change) => change.fromDue), changes.map((change) => change.toDue), changes.map((change) => change.inTime),
        changes.map((change) => (change.reason === null ? null : JSON.stringify(change.reason)))]);
  }
}
