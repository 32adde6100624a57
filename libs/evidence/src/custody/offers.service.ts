import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Notices, loadContent } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Live, type Now, Refusal, badInput, notFound, tidyText } from '#libs/platform';
import { refusalOf, refused } from '#libs/proceedings';
import { CustodyPhotos } from './custody-photos.service.js';
import { insertRecords } from './custody.loader.js';
import { type Holder, columnsOf, holderOf, keyOf, sameHolder } from './holder.js';
import { orStale, stale } from './moved.js';
import { type InHand, type OfferRow, holdOffer, holderInHand, inHand, offerAbilities } from './offers.loader.js';
import { type AnswerLine, type GivenLine, type OfferedLine, answersFaults, foundSeals, givenFaults, givenSeals } from './offer-rules.js';
import { sameSeals } from './seals.js';

export interface NewOffer {
  readonly to: Holder;
  readonly purpose: string;
  readonly items: readonly GivenLine[];
}

/** Numbers of things that an answer is told with. */
interface Numbers {
  readonly refused: readonly string[];
  readonly differ: readonly string[];
}

/** What is on a thing that was taken over, beside what the giver named. */
function sealsOf(line: AnswerLine, offered: OfferedLine | undefined): { readonly seals: readonly string[]; readonly told: readonly string[]; readonly differ: boolean } {
  const told = offered?.seals ?? [];
  const seals = foundSeals(line, { itemId: line.itemId, seals: told });
  return { seals, told, differ: line.accepted && !sameSeals(told, seals) };
}

/**
 * Hand-overs of two sides. An offer is no record of custody: until the taker accepts a thing the giver has it. Who does not work on the case
 * sees what she is offered and what she has, and gives it back to whoever gave it.
 */
@Injectable()
export class Offers {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly notices: Notices, private readonly photos: CustodyPhotos) {}

  /** @throws Refusal `not-found`, `bad-input`, `custody/refused`, `conflict/stale` */
  async offer(actor: Actor, input: NewOffer): Promise<string> {
    const purpose = tidyText(input.purpose);
    if (purpose === null) throw badInput('purpose', 'required', { uk: 'Скажіть, навіщо передаєте.', en: 'Say what for.' });
    const things = await this.ofOneHand(actor, input.items);
    const [first] = things;
    if (first === undefined) throw notFound();
    const [from, to] = [holderInHand(first, actor.id), { ...input.to, of: input.to.of.trim().toLowerCase() }];
    await this.mayReceive(actor, { first, from, to, things });
    const known = new Map(things.map((thing) => [thing.itemId, thing]));
    const faults = givenFaults(known, input.items);
    if (faults.length > 0) throw refusalOf(refused('bad-input', ...faults));
    const [id, sides] = [randomUUID(), { from: columnsOf(from), to: columnsOf(to) }];
    await this.db.sql('insert into custody_offer (id, proceeding_id, from_staff, from_store, to_staff, to_store, purpose, offered_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, first.proceedingId, sides.from.staff, sides.from.store, sides.to.staff, sides.to.store, purpose, actor.id], 'insert-offer');
    await this.insertThings(id, first.proceedingId, input.items.map((item) => ({ ...item, seals: givenSeals(item, known.get(item.itemId)) })));
    const why = new Map(input.items.map(({ itemId, reason }) => [itemId, tidyText(reason)]));
    await this.audit.recordMany(actor, things.map(({ itemId, proceedingId }) => ({ action: 'custody.offer', resource: 'custody', resourceId: itemId, proceedingId, changes: fieldChanges({}, { offer: id, from: keyOf(from), to: keyOf(to), reason: why.get(itemId) ?? null }) })));
    await this.tell(actor, id, 'CUSTODY_OFFERED', await this.takerOf(to));
    await this.changed(first.proceedingId);
    return id;
  }

  /** The taker says of each thing whether she takes it over, and how she finds it. @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async answer(actor: Actor, { offerId, answers }: { readonly offerId: string; readonly answers: readonly AnswerLine[] }, now: Now): Promise<void> {
    const offer = await this.held(actor, offerId, 'answerOffer');
    const faults = answersFaults(offer.items, answers);
    if (faults.length > 0) throw refusalOf(refused('bad-input', ...faults));
    if (answers.some(({ itemId }) => offer.items.some((line) => line.itemId === itemId && line.answer !== null))) throw stale();
    const [from, to] = [holderOf(offer.from), holderOf(offer.to)];
    const offered = new Map(offer.items.map((line) => [line.itemId, line]));
    const said = answers.map((line) => ({ ...line, id: randomUUID(), reason: tidyText(line.reason), condition: tidyText(line.condition), ...sealsOf(line, offered.get(line.itemId)) }));
    // Before it is written: what is refused is hers to see no more.
    const numbers = { refused: await this.numbersOf(actor, said.flatMap(({ itemId, accepted }) => (accepted ? [] : [itemId]))), differ: await this.numbersOf(actor, said.flatMap(({ itemId, differ }) => (differ ? [itemId] : []))) };
    await this.write(offer.id, actor, now, said.map(({ itemId, accepted, reason, seals, condition }) => ({ itemId, answer: accepted ? 'ACCEPTED' : 'REFUSED', reason, seals: accepted ? seals : null, condition: accepted ? condition : null })));
    const accepted = said.filter((line) => line.accepted);
    await orStale(insertRecords(this.db, actor.id, accepted.map(({ id, itemId, seals, condition, reason }) => (
      { id, itemId, proceedingId: offer.proceedingId, act: 'HANDED_OVER', at: now.instant, from, to, seals, condition, reason, offerId: offer.id }))));
    const photos = new Map<string, string | null>();
    for (const { id, itemId, photoIds } of accepted) photos.set(itemId, await this.photos.keep(actor, { proceedingId: offer.proceedingId, recordIds: [id], photoIds }));
    await this.audit.recordMany(actor, said.map(({ itemId, accepted: took, reason, seals, told, differ }) => ({
      action: took ? 'custody.accept' : 'custody.refuse', resource: 'custody', resourceId: itemId, proceedingId: offer.proceedingId,
      changes: fieldChanges(took ? { holder: keyOf(from), ...(differ ? { seals: told.join(', ') } : {}) } : {}, took ? { holder: keyOf(to), offer: offer.id, photos: photos.get(itemId), ...(differ ? { seals: seals.join(', '), reason } : {}) } : { offer: offer.id, reason }) })));
    if (offer.giver !== actor.id) await this.tell(actor, `${offer.id} ${randomUUID()}`, 'CUSTODY_ANSWERED', offer.offeredBy, numbers);
    await this.changed(offer.proceedingId);
  }

  /** Takes back what nobody has answered yet. @throws Refusal `not-found`, `conflict/stale` */
  async withdraw(actor: Actor, { offerId, reason }: { readonly offerId: string; readonly reason?: string | null | undefined }, now: Now): Promise<void> {
    const offer = await this.held(actor, offerId, 'withdrawOffer');
    const open = offer.items.filter(({ answer }) => answer === null);
    if (open.length === 0) throw stale();
    await this.write(offer.id, actor, now, open.map(({ itemId }) => ({ itemId, answer: 'WITHDRAWN', reason: tidyText(reason), seals: null, condition: null })));
    await this.audit.recordMany(actor, open.map(({ itemId }) => ({ action: 'custody.withdraw', resource: 'custody', resourceId: itemId, proceedingId: offer.proceedingId, changes: fieldChanges({}, { offer: offer.id, reason: tidyText(reason) }) })));
    await this.changed(offer.proceedingId);
  }

  /** The offer, locked, where it is the actor's to do this with it: hidden, missing and somebody else's are the same answer. */
  private async held(actor: Actor, offerId: string, ability: 'answerOffer' | 'withdrawOffer'): Promise<OfferRow> {
    const offer = await holdOffer(this.db, actor, offerId);
    if (offer === undefined || !offerAbilities(actor.id, offer).includes(ability)) throw notFound();
    return offer;
  }

  /** What is offered together is of one proceeding and in one hand: the actor's own, or that of a store that she keeps. */
  private async ofOneHand(actor: Actor, items: readonly GivenLine[]): Promise<InHand[]> {
    const wanted = new Set(items.map(({ itemId }) => itemId));
    const things = (await inHand(this.db, actor)).filter(({ itemId }) => wanted.has(itemId));
    if (things.length !== wanted.size || things.length !== items.length) throw notFound();
    const [first] = things;
    if (things.some(({ proceedingId, storeId }) => proceedingId !== first?.proceedingId || storeId !== first.storeId)) throw badInput('items', 'one-hand', { uk: 'Разом передають речі одного провадження від одного утримувача.', en: 'What is handed over together is of one proceeding and from one holder.' });
    const left = things.find(({ gone }) => gone);
    if (left !== undefined) throw new Refusal('custody/refused', { uk: `Долю речі ${left.number} вирішено: її не передають, а записують, що вона вибула зі зберігання.`, en: `The fate of thing ${left.number} is decided: it is not handed over; record that it left custody.` });
    if (things.some(({ offered }) => offered)) throw new Refusal('custody/refused', { uk: 'Річ уже запропоновано до передачі.', en: 'A thing is offered to somebody already.' });
    return things;
  }

  private async mayReceive(actor: Actor, { first, from, to, things }: { first: InHand; from: Holder; to: Holder; things: readonly InHand[] }): Promise<void> {
    const refuse = (rule: string, uk: string, en: string): Refusal => badInput('to', rule, { uk, en });
    if (sameHolder(from, to) || to.kind === 'BODY') throw refuse('same', 'Назвіть іншу особу або сховище.', 'Name another person or store.');
    if (!isUUID(to.of)) throw refuse('unknown', 'Такого утримувача немає.', 'There is no such holder.');
    const own = (await loadContent(this.db, actor, [first.proceedingId])).has(first.proceedingId);
    if (!own && things.some((thing) => !sameHolder(holderOf(thing.giver), to))) throw refuse('giver', 'Річ чужого провадження повертають тому, хто її передав.', 'A thing of a case that is not your work goes back to whoever gave it.');
    const [row] = await this.db.sql<{ may: boolean }>('select sec.may_take($1, $2) may', [await this.takerOf(to), first.proceedingId], 'may-take');
    if (row?.may !== true) throw refuse('taker', 'Цій особі речі цього провадження не передають.', 'Things of this case cannot be given to this person.');
  }

  private async takerOf({ kind, of }: Holder): Promise<string> {
    if (kind === 'STAFF') return of;
    const [store] = await this.db.sql<{ keeper: string }>('select keeper_id keeper from evidence_store where id::text = $1 and closed_at is null', [of], 'keeper-of-store');
    if (store === undefined) throw badInput('to', 'unknown', { uk: 'Такого сховища немає.', en: 'There is no such store.' });
    return store.keeper;
  }

  private async insertThings(offerId: string, proceedingId: string, items: readonly GivenLine[]): Promise<void> {
    const rows = [...items].sort((one, other) => (one.itemId < other.itemId ? -1 : 1)).map((item, place) => ({ place, itemId: item.itemId, seals: item.seals, condition: tidyText(item.condition), reason: tidyText(item.reason) }));
    await orStale(this.db.sql(
      `insert into custody_offer_item (offer_id, item_id, proceeding_id, seals, condition, seals_reason)
       select $1, r."itemId", $2, array(select jsonb_array_elements_text(r.seals)), r.condition, r.reason from jsonb_to_recordset($3::jsonb) r (place int, "itemId" uuid, seals jsonb, condition text, reason text) order by r.place`, [offerId, proceedingId, JSON.stringify(rows)], 'insert-offered'));
  }

  /** What things of an offer stand under on their labels, as the taker knows them. */
  private async numbersOf(actor: Actor, itemIds: readonly string[]): Promise<string[]> {
    if (itemIds.length === 0) return [];
    const rows = await this.db.sql<{ number: string }>('select number from sec.things_of($1) where item_id = any($2) order by number', [actor.id, itemIds], 'numbers-of-offered');
    return rows.map(({ number }) => number);
  }

  private async write(offerId: string, actor: Actor, now: Now, rows: readonly { itemId: string; answer: string; reason: string | null; seals: readonly string[] | null; condition: string | null }[]): Promise<void> {
    await this.db.sql(
      `update custody_offer_item l set answer = r.answer, answered_at = $3, answered_by = $2, reason = r.reason, taker_seals = case when r.seals is not null then array(select jsonb_array_elements_text(r.seals)) end, taker_condition = r.condition
       from jsonb_to_recordset($4::jsonb) r ("itemId" uuid, answer text, reason text, seals jsonb, condition text) where l.offer_id = $1 and l.item_id = r."itemId"`, [offerId, actor.id, now.instant, JSON.stringify(rows)], 'answer-offered');
  }

  /** Nothing of what is handed over but the numbers of things that were refused, or whose seals are not as they were named: the line may be read where the case is not. */
  private async tell(actor: Actor, occurrence: string, kind: 'CUSTODY_OFFERED' | 'CUSTODY_ANSWERED', recipientId: string, { refused: left, differ }: Numbers = { refused: [], differ: [] }): Promise<void> {
    if (recipientId === actor.id) return;
    const words = kind === 'CUSTODY_OFFERED' ? { uk: 'Вам пропонують прийняти речові докази.', en: 'Exhibits are offered to you.' } : { uk: 'На вашу передачу речових доказів відповіли.', en: 'Your hand-over of exhibits was answered.' };
    const said = [
      words,
      ...(left.length === 0 ? [] : [{ uk: `Відмовлено прийняти: № ${left.join(', ')}.`, en: `Refused: No ${left.join(', ')}.` }]),
      ...(differ.length === 0 ? [] : [{ uk: `Пломби не збігаються з названими вами: № ${differ.join(', ')}.`, en: `Seals are not those that you named: No ${differ.join(', ')}.` }]),
    ];
    const text = { uk: said.map(({ uk }) => uk).join(' '), en: said.map(({ en }) => en).join(' ') };
    await this.notices.tell([{ recipientId, kind, occurrence, proceedingId: null, text }]);
  }

  private async changed(proceedingId: string): Promise<void> {
    await this.live.announce([{ kind: 'proceeding', id: proceedingId }]);
  }
}
