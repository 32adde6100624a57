import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import type { FieldChange } from './audit-event.entity.js';

export interface AuditEntry {
  readonly action: string;
  readonly resource: string;
  readonly resourceId?: string | null;
  readonly proceedingId?: string | null;
  readonly changes?: readonly FieldChange[];
}

/** The log of who did what. It has no transaction of its own: without the change there is no row, without the row no change. */
@Injectable()
export class Audit {
  constructor(private readonly db: Db) {}

  /** Records one act in the open transaction. */
  async record(actor: Actor, entry: AuditEntry): Promise<void> {
    await this.recordMany(actor, [entry]);
  }

  /** Records many acts in one statement, for imports and checks. */
  async recordMany(actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    if (!this.db.writing()) throw new Error('an audit row needs the transaction of its change');
    await this.db.sql(
      `insert into audit_event (id, actor_id, session_id, action, resource, resource_id, proceeding_id, changes)
       select id, $1, $2, action, resource, resource_id, proceeding_id, changes
       from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::jsonb[]) as entry (id, action, resource, resource_id, proceeding_id, changes)`,
      [actor.id, actor.sessionId, entries.map(() => randomUUID()), entries.map((entry) => entry.action), entries.map((entry) => entry.resource),
        entries.map((entry) => entry.resourceId ?? null), entries.map((entry) => entry.proceedingId ?? null), entries.map((entry) => JSON.stringify(entry.changes ?? []))],
    );
    this.db.countAudit(entries.length);
  }
}
