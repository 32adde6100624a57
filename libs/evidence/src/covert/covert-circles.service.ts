import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices, REASON, statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type LocalText, badInput, notFound } from '#libs/platform';

const ASKED: LocalText = { uk: 'Вас просять разом відповідати за негласні матеріали. Відкрийте «Негласні матеріали».', en: 'You are asked to answer for covert materials together. Open “Covert materials”.' };

/** Who knows of the covert actions of a proceeding. Two people answer for it: neither lets anybody in alone. Lines of the log name the circle and no proceeding. */
@Injectable()
export class CovertCircles {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices) {}

  /** Asks a second person. @throws Refusal `bad-input`, `not-found` unless the actor is the prosecutor of the case and the other one may answer with her */
  async open(actor: Actor, input: { proceedingId: string; staffId: string; reason: string }): Promise<string> {
    const reason = statedText('reason', input.reason, REASON);
    if (input.staffId === actor.id) throw badInput('staffId', 'two', { uk: 'Другою має бути інша особа.', en: 'The second person is somebody else.' });
    const id = randomUUID();
    await this.must('select sec.open_covert($1, $2, $3, $4, $5) done', [actor.id, id, input.proceedingId, input.staffId, reason]);
    await this.log(actor, id, 'covert.open', { second: input.staffId });
    await this.notices.tell([{ recipientId: input.staffId, kind: 'COVERT', occurrence: `${id}:asked`, proceedingId: null, text: ASKED }]);
    return id;
  }

  /** @throws Refusal `not-found` */
  async answer(actor: Actor, { circleId, accept }: { circleId: string; accept: boolean }): Promise<string> {
    await this.must('select sec.answer_covert($1, $2, $3) done', [actor.id, circleId, accept]);
    await this.log(actor, circleId, accept ? 'covert.accept' : 'covert.decline', {});
    return circleId;
  }

  /** One of the two names somebody. @throws Refusal `not-found`: also for somebody who is inside or cannot be */
  async name(actor: Actor, { circleId, staffId }: { circleId: string; staffId: string }): Promise<string> {
    await this.must('select sec.name_covert($1, $2, $3) done', [actor.id, circleId, staffId]);
    await this.log(actor, circleId, 'covert.name', { staff: staffId });
    return circleId;
  }

  /** The other one lets her in. @throws Refusal `not-found` */
  async confirm(actor: Actor, { circleId, staffId }: { circleId: string; staffId: string }): Promise<string> {
    await this.must('select sec.confirm_covert($1, $2, $3) done', [actor.id, circleId, staffId]);
    await this.log(actor, circleId, 'covert.let-in', { staff: staffId });
    return circleId;
  }

  /** Either of the two alone, or whoever leaves. @throws Refusal `not-found` */
  async putOut(actor: Actor, { circleId, staffId }: { circleId: string; staffId: string }): Promise<string> {
    await this.must('select sec.leave_covert($1, $2, $3) done', [actor.id, circleId, staffId]);
    await this.log(actor, circleId, 'covert.put-out', { staff: staffId });
    return circleId;
  }

  /** A place of the two goes to somebody inside. @throws Refusal `not-found` */
  async pass(actor: Actor, { circleId, fromId, staffId }: { circleId: string; fromId: string; staffId: string }): Promise<string> {
    await this.must('select sec.pass_covert($1, $2, $3, $4) done', [actor.id, circleId, fromId, staffId]);
    await this.log(actor, circleId, 'covert.pass', { from: fromId, to: staffId });
    return circleId;
  }

  private async must(act: string, values: readonly unknown[]): Promise<void> {
    const [row] = await this.db.sql<{ done: boolean }>(act, values);
    if (row?.done !== true) throw notFound();
  }

  private async log(actor: Actor, circleId: string, action: string, after: Record<string, string>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'covert', resourceId: circleId, class: 4, changes: fieldChanges({}, after) });
  }
}
