import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, badInput } from '#libs/platform';
import type { Duty } from './assignment.entity.js';

export interface NewAssignment {
  readonly proceedingId: string;
  readonly staffId: string;
  readonly duty: Duty;
  readonly since: string;
}

/** Who answers for which proceeding. Whether the actor may assign is decided by the slice that owns the proceeding. */
@Injectable()
export class Assignments {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /**
   * Gives duties to people, ending whoever held them before; assigning the present holder changes nothing.
   * @throws Refusal `bad-input` when somebody is inactive, unknown or has not the role
   */
  async assign(actor: Actor, entries: readonly NewAssignment[]): Promise<void> {
    if (entries.length === 0) return;
    await this.requireFit(entries);
    const columns = [entries.map((entry) => entry.proceedingId), entries.map((entry) => entry.staffId), entries.map((entry) => entry.duty), entries.map((entry) => entry.since)];
    const ended = await this.db.sql<{ proceedingId: string; duty: Duty; staffId: string }>(
      `update assignment a set until = n.since from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) n (proceeding_id, staff_id, duty, since)
       where a.proceeding_id = n.proceeding_id and a.duty = n.duty and a.until is null and a.staff_id <> n.staff_id
       returning a.proceeding_id as "proceedingId", a.duty, a.staff_id as "staffId"`, columns);
    const begun = await this.db.sql<{ proceedingId: string; duty: Duty; staffId: string }>(
      `insert into assignment (id, proceeding_id, staff_id, duty, since)
       select * from unnest($5::uuid[], $1::uuid[], $2::uuid[], $3::text[], $4::date[]) on conflict (proceeding_id, duty) where until is null do nothing
       returning proceeding_id as "proceedingId", duty, staff_id as "staffId"`, [...columns, entries.map(() => randomUUID())]);
    const before = new Map(ended.map((row) => [`${row.proceedingId} ${row.duty}`, row.staffId]));
    await this.audit.recordMany(actor, begun.map((row) => ({
      action: 'assignment.begin', resource: 'assignment', resourceId: row.staffId, proceedingId: row.proceedingId,
      changes: fieldChanges({ [row.duty.toLowerCase()]: before.get(`${row.proceedingId} ${row.duty}`) ?? null }, { [row.duty.toLowerCase()]: row.staffId }),
    })));
  }

  /** Ends the current duties of a proceeding, as when it is handed to another office. */
  async end(actor: Actor, proceedingId: string, duties: readonly Duty[], on: string): Promise<void> {
    const ended = await this.db.sql<{ duty: Duty; staffId: string }>(
      `update assignment set until = $3 where proceeding_id = $1 and duty = any($2) and until is null returning duty, staff_id as "staffId"`, [proceedingId, duties, on]);
    await this.audit.recordMany(actor, ended.map((row) => ({
      action: 'assignment.end', resource: 'assignment', resourceId: row.staffId, proceedingId, changes: fieldChanges({ [row.duty.toLowerCase()]: row.staffId }, {}),
    })));
  }

  private async requireFit(entries: readonly NewAssignment[]): Promise<void> {
    const [unfit] = await this.db.sql<{ duty: Duty }>(
      `select n.duty from unnest($1::uuid[], $2::text[]) n (staff_id, duty)
       where not exists (select 1 from staff m where m.id = n.staff_id and m.active and n.duty = any(m.roles)) limit 1`, [entries.map((entry) => entry.staffId), entries.map((entry) => entry.duty)]);
    if (unfit === undefined) return;
    const field = unfit.duty === 'PROSECUTOR' ? 'prosecutorId' : 'investigatorId';
    throw badInput(field, 'role', { uk: 'Такого працівника з потрібною роллю немає.', en: 'There is no active member of staff with this role.' });
  }
}
