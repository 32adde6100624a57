import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices, REASON, endOfToday, exclusionRefusal, notHers, peopleOf, statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { accessAbilitiesOf } from './access-abilities.js';
import { standingOf } from './access.loader.js';

/** Purposes and conflicts of interest: what opens a proceeding for a day, and what closes it whatever else is open. */
@Injectable()
export class AccessExceptions {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices, private readonly changes: ProceedingChanges) {}

  /** Opens the content to a head until the day ends in Kyiv. @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async statePurpose(actor: Actor, input: { proceedingId: string; purpose: string }, now: Now): Promise<void> {
    const { doer, duties, compartment, open } = await standingOf(this.db, actor, input.proceedingId);
    const purpose = statedText('purpose', input.purpose, REASON);
    if (!accessAbilitiesOf(doer, { ...duties, ownerId: compartment?.ownerId ?? null, open }).includes('statePurpose')) throw notHers({ uk: 'Мету зазначає керівник, якому зміст провадження закритий.', en: 'A purpose is stated by a head to whom the content is closed.' });
    const id = randomUUID();
    await this.must('select sec.state_purpose($1, $2, $3, $4, $5) done', [actor.id, id, input.proceedingId, purpose, endOfToday(now)]);
    await this.audit.record(actor, { action: 'purpose.state', resource: 'access-grant', resourceId: id, proceedingId: input.proceedingId, changes: fieldChanges({}, { purpose }) });
    await this.changes.hint([input.proceedingId]);
  }

  /** Shuts somebody out of a proceeding from now on. @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async declareConflict(actor: Actor, input: { proceedingId: string; staffId: string; reason: string }): Promise<void> {
    const { doer, duties } = await standingOf(this.db, actor, input.proceedingId);
    const person = (await peopleOf(this.db, [input.staffId])).get(input.staffId);
    const refusal = exclusionRefusal(doer, person, duties.officeId);
    if (refusal !== undefined) throw refusal;
    const [id, reason] = [randomUUID(), statedText('reason', input.reason, REASON)];
    const [made] = await this.db.sql<{ done: boolean }>('select sec.exclude($1, $2, $3, $4, $5) done', [actor.id, id, input.staffId, input.proceedingId, reason]);
    if (made?.done !== true) throw new Refusal('conflict/stale', { uk: 'Цього працівника вже відсторонено.', en: 'This person is excluded already.' });
    await this.audit.record(actor, { action: 'conflict.declare', resource: 'conflict-of-interest', resourceId: id, proceedingId: input.proceedingId, changes: fieldChanges({}, { staff: input.staffId, reason }) });
    const heads = await this.db.sql<{ id: string }>(`select id from staff where active and 'HEAD' = any(roles) and office_id = $1 and id not in ($2, $3)`, [duties.officeId, actor.id, input.staffId]);
    await this.notices.tell(heads.map((head) => ({
      recipientId: head.id, kind: 'CONFLICT_DECLARED', occurrence: id, proceedingId: input.proceedingId,
      text: { uk: `Заявлено конфлікт інтересів: ${person?.displayName ?? ''}.`, en: `A conflict of interest was declared: ${person?.displayName ?? ''}.` },
    })));
    await this.changes.hint([input.proceedingId]);
  }

  /** Lets somebody back. Never by the excluded one: to her it is not there. @throws Refusal `not-found` */
  async endConflict(actor: Actor, id: string): Promise<string> {
    const [ended] = await this.db.sql<{ proceedingId: string | null }>('select sec.readmit($1, $2) "proceedingId"', [actor.id, id]);
    if (ended?.proceedingId == null) throw notFound();
    await this.audit.record(actor, { action: 'conflict.end', resource: 'conflict-of-interest', resourceId: id, proceedingId: ended.proceedingId });
    await this.changes.hint([ended.proceedingId]);
    return ended.proceedingId;
  }

  /** The database decides once more: what it refuses is as good as missing. */
  private async must(act: string, values: readonly unknown[]): Promise<void> {
    const [row] = await this.db.sql<{ done: boolean }>(act, values);
    if (row?.done !== true) throw notFound();
  }
}
