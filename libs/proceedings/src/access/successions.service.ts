import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices, REASON, statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';

/** A closed-off proceeding whose owner has left, with the prosecutor whom a head proposes. */
export interface SuccessionRow {
  readonly id: string;
  readonly erdrNumber: string;
  readonly officeId: string;
  readonly heirId: string;
  readonly askedById: string;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly reason: string;
}

/** Who answers for a closed-off proceeding whose owner has left the service: one head proposes, another approves, neither is it herself. */
@Injectable()
export class Successions {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices, private readonly changes: ProceedingChanges) {}

  /**
   * By register number. Whether there is such a proceeding, whether it is closed off and whether its owner has left, the answer does not say.
   * @throws Refusal `bad-input` for a reason that says too little
   */
  async ask(actor: Actor, input: { erdrNumber: string; heirId: string; reason: string }): Promise<void> {
    const [id, reason] = [randomUUID(), statedText('reason', input.reason, REASON)];
    const [asked] = await this.db.sql<{ heads: string[] }>('select sec.ask_successor($1, $2, $3, $4, $5) heads', [actor.id, id, input.erdrNumber, input.heirId, reason]);
    await this.audit.record(actor, { action: 'compartment.ask-successor', resource: 'compartment', resourceId: id, changes: fieldChanges({}, { number: input.erdrNumber, heir: input.heirId, reason }) });
    await this.notices.tell((asked?.heads ?? []).map((recipientId) => ({
      recipientId, kind: 'SUCCESSOR_ASKED', occurrence: id, proceedingId: null,
      text: { uk: 'Закрите провадження лишилося без відповідального: новий чекає на ваше схвалення.', en: 'A closed-off proceeding was left without an owner: a new one waits for your approval.' },
    })));
  }

  /** What waits for this head. */
  async waiting(actor: Actor): Promise<SuccessionRow[]> {
    return this.db.sql<SuccessionRow>(
      'select id, erdr_number "erdrNumber", office_id "officeId", heir_id "heirId", asked_by "askedById", asked_at "askedAt", expires_at "expiresAt", reason from sec.successions($1) order by asked_at, id', [actor.id]);
  }

  /** The second head's word. @throws Refusal `not-found` for what does not wait for her */
  async approve(actor: Actor, id: string, now: Now): Promise<void> {
    const row = (await this.waiting(actor)).find((each) => each.id === id);
    const [done] = row === undefined ? [] : await this.db.sql<{ proceedingId: string | null }>('select sec.succeed($1, $2, $3, $4) "proceedingId"', [actor.id, id, randomUUID(), now.today]);
    if (row === undefined || done?.proceedingId == null) throw notFound();
    await this.audit.record(actor, { action: 'compartment.succeed', resource: 'compartment', resourceId: id, proceedingId: done.proceedingId, changes: fieldChanges({}, { owner: row.heirId, askedBy: row.askedById }) });
    await this.changes.hint([done.proceedingId]);
  }
}
