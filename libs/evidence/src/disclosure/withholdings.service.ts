import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, decideReason, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { type NewWithholding, decideWithholding } from './disclosure-rules.js';
import { type Withholding, disclosureOf, proceedingOfDisclosure } from './disclosure.loader.js';
import type { Told } from './openings.service.js';

/** Holds an item back from the defence: one proposes, another confirms, anybody of them opens it again. */
@Injectable()
export class Withholdings {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async propose(actor: Actor, input: NewWithholding, now: Now): Promise<Told> {
    const proceedingId = await proceedingOfDisclosure(this.db, 'evidence_item', input.itemId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value: { item, reason }, warnings } = take([decideWithholding(input, await disclosureOf(this.db, proceedingId), now.today)]);
    const id = randomUUID();
    await this.db.sql('insert into withholding (id, proceeding_id, item_id, party_id, ground, reason, review_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, proceedingId, item.id, input.partyId ?? null, input.ground, reason, input.reviewOn, actor.id], 'insert-withholding');
    await this.audit.record(actor, { action: 'withholding.propose', resource: 'withholding', resourceId: id, proceedingId, changes: fieldChanges({}, { itemId: item.id, ground: input.ground, reviewOn: input.reviewOn }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** Confirms what another proposed; what stood of the same item for the same people until then ends with it. @throws Refusal `not-found`, `evidence/refused`, `conflict/stale` */
  async confirm(actor: Actor, { withholdingId }: { readonly withholdingId: string }): Promise<Told> {
    const { one, all } = await this.standing(actor, withholdingId, 'recordEvent', ['PROPOSED']);
    if (one.proposedBy === actor.id) throw refusalOf(refused('evidence/refused', fault('withholdingId', 'second-person', 'Підтвердити має інша особа.', 'Another person has to confirm it.')));
    await this.byProsecutor(actor, one.proposedBy);
    for (const older of all) if (older.id !== one.id && older.state === 'CONFIRMED' && older.itemId === one.itemId && older.partyId === one.partyId) await this.decide(actor, older, 'LIFTED', 'Замінено новим рішенням.');
    return this.decide(actor, one, 'CONFIRMED', null);
  }

  /** @throws Refusal as `confirm`, `bad-input` */
  async refuse(actor: Actor, input: { readonly withholdingId: string; readonly reason: string }): Promise<Told> {
    const { one } = await this.standing(actor, input.withholdingId, 'recordEvent', ['PROPOSED']);
    return this.decide(actor, one, 'REFUSED', take([decideReason(input.reason)]).value);
  }

  /** To open again needs no second person: that is what the law wants. @throws Refusal as `refuse` */
  async lift(actor: Actor, input: { readonly withholdingId: string; readonly reason: string }): Promise<Told> {
    const { one } = await this.standing(actor, input.withholdingId, 'correctEvent', ['CONFIRMED']);
    return this.decide(actor, one, 'LIFTED', take([decideReason(input.reason)]).value);
  }

  /** One of the two is a prosecutor: it is she who opens the materials (CPC 290(1)). */
  private async byProsecutor(actor: Actor, proposedBy: string): Promise<void> {
    if (actor.roles.includes('PROSECUTOR')) return;
    const [row] = await this.db.sql<{ ok: boolean }>(`select 'PROSECUTOR' = any(roles) ok from staff where id = $1`, [proposedBy], 'proposed-by-prosecutor');
    if (row?.ok !== true) throw refusalOf(refused('evidence/refused', fault('withholdingId', 'prosecutor', 'Одна з двох осіб має бути прокурором.', 'One of the two has to be a prosecutor.', 'ч. 1 ст. 290 КПК')));
  }

  private async standing(actor: Actor, id: string, ability: 'recordEvent' | 'correctEvent', states: readonly Withholding['state'][]): Promise<{ one: Withholding; all: Withholding[] }> {
    const proceedingId = await proceedingOfDisclosure(this.db, 'withholding', id);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, ability, proceedingId);
    const all = (await disclosureOf(this.db, proceedingId)).withholdings;
    const one = all.find((each) => each.id === id);
    if (one === undefined || !states.includes(one.state)) throw new Refusal('conflict/stale', { uk: 'Про це вже вирішено. Прочитайте запис знову.', en: 'It was decided meanwhile. Read it again.' });
    return { one, all };
  }

  private async decide(actor: Actor, { id, proceedingId, proposedBy }: Withholding, act: 'CONFIRMED' | 'REFUSED' | 'LIFTED', reason: string | null): Promise<Told> {
    await this.db.sql('insert into withholding_decision (id, proceeding_id, withholding_id, proposed_by, act, reason, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), proceedingId, id, proposedBy, act, reason, actor.id], 'decide-withholding');
    await this.audit.record(actor, { action: { CONFIRMED: 'withholding.confirm', REFUSED: 'withholding.refuse', LIFTED: 'withholding.lift' }[act], resource: 'withholding', resourceId: id, proceedingId, changes: reason === null ? [] : fieldChanges({}, { reason }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings: [] };
  }
}
