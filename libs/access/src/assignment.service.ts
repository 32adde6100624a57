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
    // The one way to give a duty: the database decides once more whether it is the actor's to give.
    const begun = await this.db.sql<{ proceedingId: string; duty: Duty; staffId: string; before: string | null }>(
      'select proceeding_id as "proceedingId", duty, staff_id as "staffId", before from sec.assign($1, $2, $3, $4)', columns);
    await this.audit.recordMany(actor, begun.map((row) => ({
      action: 'assignment.begin', resource: 'assignment', resourceId: row.staffId, proceedingId: row.proceedingId,
      changes: fieldChanges({ [row.duty.toLowerCase()]: row.before }, { [row.duty.toLowerCase()]: row.staffId }),
    })));
  }

  /** Ends the current duties of a proceeding, as when it is handed to another office. */
  async end(actor: Actor, proceedingId: string, duties: readonly Duty[], on: string): Promise<void> {
    const ended = await this.db.sql<{ duty: Duty; staffId: string }>(
      'select duty, staff_id as "staffId" from sec.end_duties($1, $2, $3)', [proceedingId, duties, on]);
    await this.audit.recordMany(actor, ended.map((row) => ({
      action: 'assignment.end', resource: 'assignment', resourceId: row.staffId, proceedingId, changes: fieldChanges({ [row.duty.toLowerCase()]: row.staffId }, {}),
    })));
  }

  private async requireFit(entries: readonly NewAssignment[]): Promise<void> {
    const [unfit] = await this.db.sql<{ duty: Duty }>(
      `select n.duty from unnest($1::uuid[], $2::text[]) n (staff_id, duty)
       where not exists (select 1 from staff m where m.id = n.staff_id and m.active and n.duty = any(m.roles)) limit 1`, [entries.map((entry) => entry.staffId), entries.map((entry) => entry.duty)]);
    if (unfit === undefined) return;
    const field = `${unfit.duty.toLowerCase()}Id`;
    throw badInput(field, 'role', { uk: 'Такого працівника з потрібною роллю немає.', en: 'There is no active member of staff with this role.' });
  }
}
