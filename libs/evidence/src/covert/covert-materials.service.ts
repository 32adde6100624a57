import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { Envelope } from '#libs/keys';
import { type Actor, Db, type Now, Refusal, badInput, notFound } from '#libs/platform';
import { decideReason, take } from '#libs/proceedings';
import { Items } from '../registry/items.service.js';
import { Protocols } from '../registry/protocols.service.js';
import { type CovertAct, covertActsOn, gateSays } from './covert-gate.js';
import { type CovertValue, type NewCovert, decideCovert, decideDay } from './covert-rules.js';
import { type CircleRow, type CovertTold, type MaterialRow, circlesOf, materialsOf, toldPlace } from './covert.loader.js';

interface OfVersion {
  readonly materialId: string;
  readonly version: number;
}

/** The register of covert actions: where the paper lies and, once it is declassified, what it says. Whoever is in the circle writes it. */
@Injectable()
export class CovertMaterials {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly envelope: Envelope, private readonly protocols: Protocols, private readonly items: Items) {}

  /** @throws Refusal `not-found`, `bad-input`, `covert/refused` while the second person has not answered */
  async register(actor: Actor, { circleId, ...input }: NewCovert & { readonly circleId: string }, now: Now): Promise<string> {
    await this.circle(actor, circleId);
    const { value } = take([decideCovert(input, now)]);
    const id = randomUUID();
    const told = await this.sealed(circleId, id, { ...wordsOf(value), decidedBy: null, content: null });
    // One after another: each stub has the next place.
    await this.db.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`oberih-covert ${circleId}`]);
    await this.db.sql(
      `insert into covert_material (id, circle_id, place, kind, stamp, told, ruled_on, ruling_until, begun_at, ended_at, protocol_at, recorded_by)
       values ($1, $2, (select coalesce(max(place), 0) + 1 from covert_material where circle_id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, circleId, value.kind, value.stamp, told, value.ruledOn, value.rulingUntil, value.begunAt, value.endedAt, value.protocolAt, actor.id], 'insert-covert');
    await this.log(actor, circleId, 'covert.register', fieldChanges({}, { ...value }));
    return id;
  }

  /** @throws Refusal as `register`, `conflict/stale`, `covert/refused` */
  async correct(actor: Actor, { materialId, version, reason: given, ...input }: NewCovert & OfVersion & { readonly reason: string }, now: Now): Promise<string> {
    const before = await this.standing(actor, { materialId, version }, 'correctCovertMaterial');
    const [{ value }, { value: reason }] = [take([decideCovert(input, now)]), take([decideReason(given)])];
    // What was declassified was so under its stamp; another stamp would pass it by.
    if (before.granted !== null && value.stamp !== before.stamp) throw badInput('stamp', 'decided', { uk: 'Про розсекречення вже вирішено: гриф не змінюють.', en: 'Declassification was decided on: the stamp stays.' });
    if (before.stamp !== 'NONE' && value.stamp === 'NONE') throw badInput('stamp', 'gate', { uk: 'Гриф знімає лише розсекречення.', en: 'Only declassification takes a stamp away.' });
    if (before.content !== null && value.stamp !== before.stamp) throw badInput('stamp', 'content', { uk: 'Зміст уже внесено: матеріал із грифом тут стояти не може.', en: 'Its content stands here already: what bears a stamp may not.' });
    const told = await this.sealed(before.circleId, materialId, { ...wordsOf(value), decidedBy: before.decidedBy, content: before.content });
    await this.change(materialId, 'kind = $2, stamp = $3, told = $4, ruled_on = $5, ruling_until = $6, begun_at = $7, ended_at = $8, protocol_at = $9',
      [value.kind, value.stamp, told, value.ruledOn, value.rulingUntil, value.begunAt, value.endedAt, value.protocolAt]);
    await this.log(actor, before.circleId, 'covert.correct', fieldChanges(shown(before), { ...value, reason }));
    return materialId;
  }

  /** @throws Refusal as `correct` */
  async ask(actor: Actor, { on, ...of }: OfVersion & { readonly on: string }, now: Now): Promise<string> {
    const before = await this.standing(actor, of, 'askDeclassification');
    const { value } = take([decideDay('on', on, now.today, before.decidedOn)]);
    // What was decided before is in the log: nobody has decided on what is asked now.
    await this.change(before.id, 'asked_on = $2, decided_on = null, granted = null, told = $3', [value, await this.sealed(before.circleId, before.id, { ...before, decidedBy: null })]);
    await this.log(actor, before.circleId, 'covert.ask', fieldChanges({}, { material: before.number, on: value }));
    return before.id;
  }

  /** @throws Refusal as `correct` */
  async decide(actor: Actor, { on, granted, decidedBy, ...of }: OfVersion & { readonly on: string; readonly granted: boolean; readonly decidedBy: string }, now: Now): Promise<string> {
    const before = await this.standing(actor, of, 'decideDeclassification');
    const { value } = take([decideDay('on', on, now.today, before.askedOn)]);
    const by = statedText('decidedBy', decidedBy, { least: 1, most: 300 });
    await this.change(before.id, 'decided_on = $2, granted = $3, told = $4', [value, granted, await this.sealed(before.circleId, before.id, { ...before, decidedBy: by })]);
    await this.log(actor, before.circleId, 'covert.decide', fieldChanges({}, { material: before.number, on: value, granted, decidedBy: by }));
    return before.id;
  }

  /** @throws Refusal as `correct`, `covert/classified` for what bears a stamp */
  async tell(actor: Actor, { content, ...of }: OfVersion & { readonly content: string }): Promise<string> {
    const before = await this.standing(actor, of, 'tellCovertContent');
    await this.change(before.id, 'told = $2', [await this.sealed(before.circleId, before.id, { ...before, content: statedText('content', content, { least: 1, most: 10_000 }) })]);
    await this.log(actor, before.circleId, 'covert.tell', fieldChanges({}, { material: before.number }));
    return before.id;
  }

  /** What was declassified becomes evidence of the case like any other: from then on whoever reads the case sees it. @throws Refusal as `tell`, and as any entry in the proceeding */
  async take(actor: Actor, { title, place, madeBy, ...of }: OfVersion & { readonly title: string; readonly place: string; readonly madeBy: string }, now: Now): Promise<{ id: string; itemId: string }> {
    const before = await this.standing(actor, of, 'takeCovertIntoEvidence');
    const { proceedingId } = await this.circle(actor, before.circleId);
    const { begunAt, endedAt, ruledOn, rulingUntil } = before;
    const ruling = ruledOn === null ? {} : { court: before.court ?? '—', rulingNumber: before.rulingNumber ?? '—', ruledOn, rulingUntil };
    const { id: protocolId } = await this.protocols.register(actor, { proceedingId, kind: 'COVERT', begunAt, endedAt, place, madeBy, ...ruling }, now);
    const [itemId = ''] = (await this.items.register(actor, { proceedingId, protocolId, items: [{ kind: 'DOCUMENT', title, collectedAt: endedAt ?? begunAt }], single: true }, now)).ids;
    await this.change(before.id, 'item_id = $2', [itemId]);
    await this.log(actor, before.circleId, 'covert.take', fieldChanges({}, { material: before.number, item: itemId }));
    return { id: before.id, itemId };
  }

  /** A circle that takes entries. @throws Refusal `not-found`, `covert/refused` */
  private async circle(actor: Actor, id: string): Promise<CircleRow> {
    const circle = (await circlesOf(this.db, actor)).find((each) => each.id === id);
    if (circle === undefined) throw notFound();
    if (circle.acceptedAt === null) throw new Refusal('covert/refused', { uk: 'Друга особа ще не погодилася відповідати за ці матеріали.', en: 'The second person has not agreed to answer for these materials yet.' });
    return circle;
  }

  /** The material as it was read, if this may be done with it. @throws Refusal `not-found`, `conflict/stale`, `covert/classified`, `covert/refused` */
  private async standing(actor: Actor, { materialId, version }: OfVersion, act: CovertAct): Promise<MaterialRow> {
    const [material] = await materialsOf(this.db, this.envelope, actor, { id: materialId });
    if (material === undefined) throw notFound();
    if (material.version !== version) throw new Refusal('conflict/stale', { uk: 'Запис змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record changed since you read it. Read it again.' });
    if (covertActsOn(material).includes(act)) return material;
    const gate = gateSays(material);
    if (gate !== null && (act === 'tellCovertContent' || act === 'takeCovertIntoEvidence')) throw new Refusal('covert/classified', gate);
    throw new Refusal('covert/refused', { uk: 'З цим матеріалом цього вже або ще не роблять.', en: 'This is not, or no longer, done with this material.' });
  }

  private async change(id: string, sets: string, values: readonly unknown[]): Promise<void> {
    await this.db.sql(`update covert_material set ${sets}, version = version + 1 where id = $1`, [id, ...values]);
  }

  private async sealed(circleId: string, id: string, { number, lies, court, rulingNumber, decidedBy, content }: CovertTold): Promise<Buffer> {
    const [told] = await this.envelope.seal([{ place: toldPlace('covert_material', circleId, id), text: JSON.stringify({ number, lies, court, rulingNumber, decidedBy, content }) }]);
    if (told === undefined) throw new Error('one value is sealed as one');
    return told;
  }

  private async log(actor: Actor, circleId: string, action: string, changes: ReturnType<typeof fieldChanges>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'covert', resourceId: circleId, class: 4, changes });
  }
}

const wordsOf = ({ number, lies, court, rulingNumber }: CovertValue): Pick<CovertTold, 'number' | 'lies' | 'court' | 'rulingNumber'> => ({ number, lies, court, rulingNumber });
const shown = ({ kind, stamp, number, lies, court, rulingNumber, ruledOn, rulingUntil, begunAt, endedAt, protocolAt }: MaterialRow): Record<string, string | null> =>
  ({ kind, stamp, number, lies, court, rulingNumber, ruledOn, rulingUntil, begunAt, endedAt, protocolAt });
