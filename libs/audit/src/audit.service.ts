import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db, SYSTEM_ID, requestId } from '#libs/platform';
import { AuditDetails, detailSubject } from './details.service.js';
import type { FieldChange } from './field-changes.js';
import { WitnessLine } from './witness-line.service.js';

export interface AuditEntry {
  /** Slice and verb: `proceeding.register`, `proceeding.read`. */
  readonly action: string;
  /** Kind of the record: `proceeding`, `staff`, … */
  readonly resource: string;
  readonly resourceId?: string | null;
  /** The proceeding it belongs to, where it belongs to one. */
  readonly proceedingId?: string | null;
  readonly changes?: readonly FieldChange[];
  /** The highest class of data that was read or changed, 1 to 4. */
  readonly class?: 1 | 2 | 3 | 4;
  readonly outcome?: 'allow' | 'deny' | 'break-glass';
  /** On what ground: `assigned`, `delegation`, `purpose`, `break-glass`, `head`, … */
  readonly ground?: string;
  /** The grant, delegation or glass, where the ground is a row. */
  readonly groundId?: string | null;
}

const STANDING_IN = `coalesce(ground, case when f.delegation_id is not null then 'delegation' end), coalesce(ground_id, case when ground is null then f.delegation_id end)`;

/** The log of who did what. It has no transaction of its own: without the change there is no row, without the row no change. */
@Injectable()
export class Audit {
  constructor(private readonly db: Db, private readonly details: AuditDetails, private readonly witness: WitnessLine) {}

  /** Records one act in the open transaction. Returns the id of its event. */
  async record(actor: Actor, entry: AuditEntry): Promise<string> {
    const [id = ''] = await this.recordMany(actor, [entry]);
    return id;
  }

  /** Records many acts in one statement, for imports and checks. Returns the ids of the events in the order of the entries. */
  async recordMany(actor: Actor, entries: readonly AuditEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    if (!this.db.writing()) throw new Error('an audit row needs the transaction of its change');
    const ids = entries.map(() => randomUUID());
    const subject = detailSubject(new Date());
    const details = await this.details.seal(entries.map(({ changes = [] }, place) => ({ id: ids[place] ?? '', changes })), subject);
    const column = <K extends keyof AuditEntry>(name: K): (AuditEntry[K] | null)[] => entries.map((entry) => entry[name] ?? null);
    // An act in a proceeding that says no ground is one's own, or for a colleague whom one stands in for: then the delegation is the ground, whatever the act.
    const inCase = actor.id !== SYSTEM_ID && entries.some(({ proceedingId, ground }) => proceedingId != null && ground === undefined);
    await this.db.sql(
      `insert into audit_event (id, actor_id, session_id, request_id, action, resource, resource_id, proceeding_id, class, outcome, ground, ground_id, detail_subject, detail)
       select id, $1, $2, $3, action, resource, resource_id, entry.proceeding_id, class, coalesce(outcome, 'allow'), ${inCase ? STANDING_IN : 'ground, ground_id'}, case when detail is not null then $4 end, detail
       from unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::smallint[], $11::text[], $12::text[], $13::uuid[], $14::bytea[])
         as entry (id, action, resource, resource_id, proceeding_id, class, outcome, ground, ground_id, detail)${inCase ? ' left join sec.stands_in($1) f on f.proceeding_id = entry.proceeding_id' : ''}`,
      [actor.id, actor.sessionId, requestId(), subject, ids, column('action'), column('resource'), column('resourceId'), column('proceedingId'), column('class'), column('outcome'), column('ground'), column('groundId'), details],
      inCase ? 'audit-event-in-case' : 'audit-event',
    );
    this.db.countAudit(entries.length);
    this.witness.afterCommit(ids);
    return ids;
  }
}
