import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CompartmentKind, REASON, memberRefusal, notHers, ownsCompartment, peopleOf, sealRefusal, statedText } from '#libs/access';
import { type AuditEntry, Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, badInput, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { type Inside, standingOf } from './access.loader.js';

/** Closed-off proceedings: whose they are, who is inside, and how they are opened again. To everybody outside they are not there. */
@Injectable()
export class Compartments {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** Closes a proceeding off, or changes how it is closed. Its prosecutor is the owner, whoever does it. @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async seal(actor: Actor, input: { proceedingId: string; kind: CompartmentKind; reason: string }): Promise<void> {
    const { doer, duties, compartment } = await standingOf(this.db, actor, input.proceedingId);
    const refusal = sealRefusal(doer, { ...duties, ownerId: compartment?.ownerId ?? null });
    if (refusal !== undefined) throw refusal;
    if (compartment?.kind === input.kind) throw badInput('kind', 'no-change', { uk: 'Провадження вже так закрито.', en: 'The proceeding is closed off that way already.' });
    const reason = statedText('reason', input.reason, REASON);
    await this.must('select sec.seal($1, $2, $3, $4, $5, $6) done', [actor.id, randomUUID(), input.proceedingId, input.kind, compartment?.ownerId ?? duties.prosecutorId, reason]);
    await this.done(actor, input.proceedingId, { action: 'compartment.seal', changes: fieldChanges({ kind: compartment?.kind }, { kind: input.kind, reason }) });
  }

  /** Opens it again to all who could see it before. @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async unseal(actor: Actor, input: { proceedingId: string; reason: string }): Promise<void> {
    const { kind } = await this.owned(actor, input.proceedingId);
    const reason = statedText('reason', input.reason, REASON);
    await this.must('select sec.unseal($1, $2) done', [actor.id, input.proceedingId]);
    await this.done(actor, input.proceedingId, { action: 'compartment.unseal', changes: fieldChanges({ kind }, { reason }) });
  }

  /** Lets somebody in: she reads the content from then on. @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async letIn(actor: Actor, input: { proceedingId: string; staffId: string }): Promise<void> {
    await this.owned(actor, input.proceedingId);
    const refusal = input.staffId === actor.id ? already() : memberRefusal((await peopleOf(this.db, [input.staffId])).get(input.staffId));
    if (refusal !== undefined) throw refusal;
    const [let_] = await this.db.sql<{ done: boolean }>('select sec.let_in($1, $2, $3) done', [actor.id, input.proceedingId, input.staffId]);
    if (let_?.done !== true) throw already();
    await this.done(actor, input.proceedingId, { action: 'compartment.let-in', changes: fieldChanges({}, { staff: input.staffId }) });
  }

  /** @throws Refusal `not-found`, `not-allowed`, `bad-input` for somebody who is not inside */
  async putOut(actor: Actor, input: { proceedingId: string; staffId: string }): Promise<void> {
    await this.owned(actor, input.proceedingId);
    const [put] = await this.db.sql<{ done: boolean }>('select sec.put_out($1, $2, $3) done', [actor.id, input.proceedingId, input.staffId]);
    if (put?.done !== true) throw notInside();
    await this.done(actor, input.proceedingId, { action: 'compartment.put-out', changes: fieldChanges({ staff: input.staffId }, {}) });
  }

  /** Makes a prosecutor who is inside the owner; whoever passed it on is outside, unless she is let in again. @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async pass(actor: Actor, input: { proceedingId: string; staffId: string }): Promise<void> {
    const { kind, reason } = await this.owned(actor, input.proceedingId);
    const heir = (await peopleOf(this.db, [input.staffId])).get(input.staffId);
    if (heir === undefined || heir.id === actor.id || !heir.active || !heir.roles.includes('PROSECUTOR')) throw badInput('staffId', 'role', { uk: 'Передати можна прокуророві з кола допущених.', en: 'It can be passed on to a prosecutor who is inside.' });
    const [passed] = await this.db.sql<{ done: boolean }>('select sec.seal($1, $2, $3, $4, $5, $6) done', [actor.id, randomUUID(), input.proceedingId, kind, input.staffId, reason]);
    if (passed?.done !== true) throw notInside();
    await this.done(actor, input.proceedingId, { action: 'compartment.pass', changes: fieldChanges({ owner: actor.id }, { owner: input.staffId }) });
  }

  private async owned(actor: Actor, proceedingId: string): Promise<Inside> {
    const { compartment } = await standingOf(this.db, actor, proceedingId);
    if (compartment !== null && ownsCompartment(actor, compartment)) return compartment;
    throw notHers({ uk: 'Коло допущених визначає лише той, хто відповідає за закрите провадження.', en: 'Only the owner of a closed-off proceeding says who is inside.' });
  }

  private async must(act: string, values: readonly unknown[]): Promise<void> {
    const [row] = await this.db.sql<{ done: boolean }>(act, values);
    if (row?.done !== true) throw notFound();
  }

  private async done(actor: Actor, proceedingId: string, entry: Pick<AuditEntry, 'action' | 'changes'>): Promise<void> {
    await this.audit.record(actor, { ...entry, resource: 'compartment', resourceId: proceedingId, proceedingId });
    await this.changes.hint([proceedingId]);
  }
}

const already = () => badInput('staffId', 'inside', { uk: 'Цей працівник уже допущений.', en: 'This person is inside already.' });
const notInside = () => badInput('staffId', 'outside', { uk: 'Цього працівника немає серед допущених.', en: 'This person is not inside.' });
