import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, type Said, decideReason, fault, holdOne, loadEventParties, refusalOf, refused, take } from '#libs/proceedings';
import { abovePayment, compensationOf } from './compensation.js';
import { type PaymentValue, decidePayment } from './judgment-rules.js';
import { judgmentsOf, paymentsOf, proceedingOf } from './judgment.loader.js';
import { standingAwards } from './standing.js';

/** Keeps what victims were paid. A payment is never changed: one recorded by mistake is withdrawn, and another recorded. */
@Injectable()
export class Payments {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /**
   * @param another the payer paid the same sum on the same day as is recorded already: somebody said that it is not the same payment
   * @throws Refusal `not-found`, `bad-input`, `judgment/refused`, `proceeding/closed`
   */
  async record(actor: Actor, { proceedingId, another, ...input }: PaymentValue & { readonly proceedingId: string; readonly another?: boolean | null | undefined }, now: Now): Promise<{ id: string; proceedingId: string; warnings: Said[] }> {
    await holdOne(this.db, actor, 'recordEvent', proceedingId);
    const { value } = take([decidePayment(input, await loadEventParties(this.db, [proceedingId]), now.today)]);
    const { partyId, on, amount, payer } = value;
    const paid = await paymentsOf(this.db, proceedingId);
    if (another !== true && paid.some((payment) => payment.partyId === partyId && payment.onDay === on && payment.amount === amount && payment.payer === payer)) {
      throw refusalOf(refused('judgment/refused', fault('another', 'recorded', 'Таку саму сплату того ж дня вже записано. Якщо це ще одна, підтвердьте.', 'The very same payment of that day is recorded already. If it is another one, confirm it.')));
    }
    const owed = compensationOf(standingAwards(await judgmentsOf(this.db, proceedingId)), paid).find((each) => each.partyId === partyId);
    const id = randomUUID();
    await this.insert(actor, { id, chain: id, proceedingId, value });
    await this.audit.record(actor, { action: 'payment.record', resource: 'payment', resourceId: id, proceedingId, changes: fieldChanges({}, { partyId, on, payer }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings: abovePayment(owed, amount) };
  }

  /** @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async annul(actor: Actor, input: { readonly paymentId: string; readonly reason: string }): Promise<{ id: string; proceedingId: string }> {
    const proceedingId = await proceedingOf(this.db, 'payment', input.paymentId);
    if (proceedingId === undefined) throw notFound();
    await holdOne(this.db, actor, 'correctEvent', proceedingId);
    const before = (await paymentsOf(this.db, proceedingId)).find(({ id }) => id === input.paymentId);
    if (before === undefined) throw new Refusal('conflict/stale', { uk: 'Цю сплату вже вилучено.', en: 'This payment was withdrawn already.' });
    const { value: reason } = take([decideReason(input.reason)]);
    const id = randomUUID();
    await this.insert(actor, { id, chain: before.chain, proceedingId, value: { ...before, on: before.onDay }, supersedes: before.id, reason });
    await this.audit.record(actor, { action: 'payment.annul', resource: 'payment', resourceId: id, proceedingId, changes: fieldChanges({}, { reason }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId };
  }

  private async insert(actor: Actor, { id, chain, proceedingId, value, supersedes, reason }: { id: string; chain: string; proceedingId: string; value: PaymentValue; supersedes?: string; reason?: string }): Promise<void> {
    await this.db.sql(
      'insert into payment (id, chain, proceeding_id, party_id, on_day, amount, payer, annulled, reason, supersedes, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [id, chain, proceedingId, value.partyId, value.on, value.amount, value.payer, supersedes !== undefined, reason ?? null, supersedes ?? null, actor.id], 'insert-payment');
  }
}
