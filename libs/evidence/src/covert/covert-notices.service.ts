import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { REASON, statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { Envelope } from '#libs/keys';
import { type Actor, Db, type Now, Refusal, badInput, notFound, tidyText } from '#libs/platform';
import { loadParties, take } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { decideDay, decidePostponement } from './covert-rules.js';
import { covertTerms, noticeBy } from './covert-terms.js';
import { type ConcernedRow, type ConcernedTold, type MaterialRow, circlesOf, concernedOf, materialsOf, toldPlace } from './covert.loader.js';

/** Those whose rights a covert action touched, and when each is told of it (CPC 253). */
@Injectable()
export class CovertNotices {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly envelope: Envelope) {}

  /** Somebody of the case, or another person in words. @throws Refusal `not-found`, `bad-input` */
  async name(actor: Actor, { materialId, partyId = null, who = null }: { materialId: string; partyId?: string | null | undefined; who?: string | null | undefined }): Promise<string> {
    const material = await this.material(actor, materialId);
    const said = tidyText(who);
    if ((partyId === null) === (said === null)) throw badInput('who', 'one', { uk: 'Виберіть особу провадження або назвіть іншу.', en: 'Choose somebody of the case, or name another person.' });
    if (partyId !== null) await this.ofTheCase(actor, material.circleId, partyId);
    if (partyId !== null && (await concernedOf(this.db, this.envelope, actor, { materialId })).some((each) => each.partyId === partyId)) throw badInput('partyId', 'named', { uk: 'Цю особу вже названо.', en: 'This person is named already.' });
    const id = randomUUID();
    await this.db.sql('insert into covert_concerned (id, circle_id, material_id, party_id, told) values ($1, $2, $3, $4, $5)', [id, material.circleId, materialId, partyId, await this.sealed(material.circleId, id, { who: said, reason: null })], 'insert-concerned');
    await this.log(actor, material, 'covert.concern', { concerned: id, partyId });
    return id;
  }

  /** @throws Refusal `not-found`, `bad-input`, `covert/refused` */
  async notify(actor: Actor, { concernedId, on }: { concernedId: string; on: string }, now: Now): Promise<string> {
    const { concerned, material } = await this.waiting(actor, concernedId);
    const { value } = take([decideDay('on', on, now.today, kyivDay(material.begunAt))]);
    await this.db.sql('update covert_concerned set notified_on = $2, postponed_until = null, version = version + 1 where id = $1', [concerned.id, value]);
    await this.log(actor, material, 'covert.notify', { concerned: concerned.id, on: value });
    return concerned.id;
  }

  /** @throws Refusal as `notify`: no reason reaches beyond the day of the Code */
  async postpone(actor: Actor, { concernedId, until, reason }: { concernedId: string; until: string; reason: string }, now: Now): Promise<string> {
    const { concerned, material } = await this.waiting(actor, concernedId);
    const circle = (await circlesOf(this.db, actor)).find(({ id }) => id === material.circleId);
    const last = noticeBy(covertTerms({ ...material, notified: [null] }, circle?.indictedOn ?? null));
    const { value } = take([decidePostponement(until, now.today, last, material.endedAt)]);
    const said = statedText('reason', reason, REASON);
    await this.db.sql('update covert_concerned set postponed_until = $2, told = $3, version = version + 1 where id = $1', [concerned.id, value, await this.sealed(material.circleId, concerned.id, { who: concerned.who, reason: said })]);
    await this.log(actor, material, 'covert.postpone', { concerned: concerned.id, until: value, reason: said });
    return concerned.id;
  }

  private async waiting(actor: Actor, id: string): Promise<{ concerned: ConcernedRow; material: MaterialRow }> {
    const [named] = await concernedOf(this.db, this.envelope, actor, { id });
    if (named === undefined) throw notFound();
    const material = await this.material(actor, named.materialId);
    // Whoever acted at the same moment held the material: what she did is read only now.
    const [concerned = named] = await concernedOf(this.db, this.envelope, actor, { id });
    if (concerned.notifiedOn !== null) throw new Refusal('covert/refused', { uk: 'Цю особу вже повідомлено.', en: 'This person was told already.' });
    return { concerned, material };
  }

  private async material(actor: Actor, id: string): Promise<MaterialRow> {
    const [material] = await materialsOf(this.db, this.envelope, actor, { id });
    if (material === undefined) throw notFound();
    return material;
  }

  private async ofTheCase(actor: Actor, circleId: string, partyId: string): Promise<void> {
    const proceedingId = (await circlesOf(this.db, actor)).find(({ id }) => id === circleId)?.proceedingId ?? '';
    const parties = (await loadParties(this.db, actor, [proceedingId])).get(proceedingId) ?? [];
    if (!parties.some(({ id }) => id === partyId)) throw notFound();
  }

  private async sealed(circleId: string, id: string, told: ConcernedTold): Promise<Buffer> {
    const [sealed] = await this.envelope.seal([{ place: toldPlace('covert_concerned', circleId, id), text: JSON.stringify(told) }]);
    if (sealed === undefined) throw new Error('one value is sealed as one');
    return sealed;
  }

  private async log(actor: Actor, { circleId, number }: MaterialRow, action: string, after: Record<string, string | null>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'covert', resourceId: circleId, class: 4, changes: fieldChanges({}, { material: number, ...after }) });
  }
}
