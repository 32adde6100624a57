import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Assignments, loadOffice } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, badInput } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { decideReason } from '../events/event-rules.js';
import { holdOne, refusalOf, take } from '../held.service.js';
import type { Body } from '../words.js';
import { handOverRefusal } from './link-rules.js';

/** Hands proceedings over to another office or body. */
@Injectable()
export class HandoverService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly assignments: Assignments, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async handOver(actor: Actor, input: { proceedingId: string; toOfficeId?: string | null | undefined; toBody?: Body | null | undefined; on: string; reason: string }, now: Now): Promise<void> {
    const from = await holdOne(this.db, actor, 'handOver', input.proceedingId);
    const to = { officeId: input.toOfficeId ?? from.officeId, body: input.toBody ?? from.body };
    const offices = await loadOffice(this.db, actor, [from.officeId, to.officeId]);
    if (offices.get(to.officeId)?.closedOn !== null) throw badInput('toOfficeId', 'exists', { uk: 'Такої прокуратури немає.', en: 'There is no such office.' });
    const [last] = await this.db.sql<{ on: string | null }>('select max(on_day) "on" from handover where proceeding_id = $1', [from.id]);
    const refusal = handOverRefusal(from, to, input.on, now.today, last?.on);
    if (refusal !== undefined) throw refusalOf(refusal);
    const { value: reason } = take([decideReason(input.reason)]);
    await this.db.sql('insert into handover (id, proceeding_id, on_day, from_office_id, to_office_id, from_body, to_body, reason, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [randomUUID(), from.id, input.on, from.officeId, to.officeId, from.body, to.body, reason, actor.id]);
    await this.db.sql('update proceeding set office_id = $2, body = $3, version = version + 1 where id = $1', [from.id, to.officeId, to.body]);
    // People answer for a proceeding in their own office; another body brings its own investigator.
    await this.assignments.end(actor, from.id, to.officeId === from.officeId ? ['INVESTIGATOR'] : ['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR'], now.today);
    await this.audit.record(actor, {
      action: 'proceeding.hand-over', resource: 'proceeding', resourceId: from.id, proceedingId: from.id,
      changes: fieldChanges({ office: offices.get(from.officeId)?.name.uk, body: from.body }, { office: offices.get(to.officeId)?.name.uk, body: to.body, on: input.on, reason }),
    });
    await this.changes.settle(actor, [from.id], { cause: from.id, now });
  }
}
