import { loadContent } from '#libs/access';
import type { Actor, Db } from '#libs/platform';
import type { ItemKind } from '../registry/words.js';
import { caseNumbers } from './case-numbers.loader.js';
import { IS_GONE } from './custody.loader.js';
import type { CustodyInboxView, HandOverView, ThingInHandView } from './hand-over.view.js';
import { type Columns, type Holder, holderOf } from './holder.js';
import { nameHolders } from './holders.loader.js';
import type { RefusedHandOverView } from './refusal.view.js';
import type { CustodyAct, OfferAnswer } from './words.js';

interface OfferLine {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly seals: string[];
  readonly condition: string | null;
  /** Why the giver names other seals than the record before. */
  readonly sealsReason: string | null;
  readonly answer: OfferAnswer | null;
  readonly reason: string | null;
}

/** An offer with whose it is to answer and whose to withdraw. */
export interface OfferRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly from: Columns;
  readonly to: Columns;
  readonly purpose: string;
  readonly offeredAt: string;
  readonly offeredBy: string;
  readonly taker: string;
  readonly giver: string;
  readonly items: readonly OfferLine[];
}

const SIDES = `json_build_object('staff', o.from_staff, 'store', o.from_store, 'body', null) "from", json_build_object('staff', o.to_staff, 'store', o.to_store, 'body', null) "to",
  coalesce(o.to_staff, (select s.keeper_id from evidence_store s where s.id = o.to_store)) taker, coalesce(o.from_staff, (select s.keeper_id from evidence_store s where s.id = o.from_store)) giver`;
/** What a thing is called comes from its case, or from what whoever has it in hand may know of it. */
const OFFERS = `with hers as materialized (select * from sec.things_of($1))
  select o.id, o.proceeding_id "proceedingId", o.purpose, o.offered_at "offeredAt", o.offered_by "offeredBy", ${SIDES},
    (select json_agg(json_build_object('itemId', l.item_id, 'number', coalesce(array_to_string(i.path, '.'), t.number), 'title', coalesce(i.title, t.title), 'seals', l.seals, 'condition', l.condition, 'sealsReason', l.seals_reason, 'answer', l.answer, 'reason', l.reason) order by i.path, t.number)
     from custody_offer_item l left join evidence_item i on i.id = l.item_id left join hers t on t.item_id = l.item_id where l.offer_id = o.id) items
  from custody_offer o where exists (select from custody_offer_item l where l.offer_id = o.id and l.answer is null`;
/** Out of a compartment that was closed since, an offer is on its way to nobody outside; whoever made it takes it back. */
const HERS = `(o.offered_by = $1 or ($1 in (o.from_staff, o.to_staff) or exists (select from evidence_store s where s.id in (o.from_store, o.to_store) and s.keeper_id = $1)) and sec.may_take($1, o.proceeding_id))`;

/** Offers that wait: those that hold one of these things, or those of the reader herself. */
export async function openOffers(db: Db, actor: Actor, { itemIds }: { readonly itemIds: readonly string[] | null }): Promise<HandOverView[]> {
  const rows = itemIds === null
    ? await db.sql<OfferRow>(`${OFFERS}) and ${HERS} order by o.offered_at, o.id`, [actor.id], 'offers-of-hers')
    : await db.sql<OfferRow>(`${OFFERS} and l.item_id = any($2)) order by o.offered_at, o.id`, [actor.id, itemIds], 'offers-of-things');
  const name = await nameHolders(db, rows.flatMap(({ from, to }) => [holderOf(from), holderOf(to)]));
  const own = await loadContent(db, actor, rows.map(({ proceedingId }) => proceedingId));
  return rows.flatMap((row): HandOverView[] => {
    const [from, to] = [holderOf(row.from), holderOf(row.to)];
    if (from === null || to === null) return [];
    const { id, purpose, offeredAt } = row;
    const items = row.items.map((line) => ({ ...line, number: line.number ?? '', title: line.title ?? '' }));
    return [{ id, purpose, offeredAt, items, ownCaseId: own.has(row.proceedingId) ? row.proceedingId : null, from: name(from), to: name(to), abilities: offerAbilities(actor.id, row) }];
  });
}

/** What was refused last of each of these things, where nothing was recorded or offered of it since it was offered. */
export async function refusals(db: Db, itemIds: readonly string[]): Promise<Map<string, RefusedHandOverView>> {
  const rows = await db.sql<{ itemId: string; at: string; reason: string | null; to: Columns }>(
    `select distinct on (l.item_id) l.item_id "itemId", l.answered_at at, l.reason, json_build_object('staff', o.to_staff, 'store', o.to_store, 'body', null) "to"
     from custody_offer_item l join custody_offer o on o.id = l.offer_id where l.item_id = any($1) and l.answer = 'REFUSED'
       and not exists (select from custody_record r where r.item_id = l.item_id and r.recorded_at > o.offered_at)
       and not exists (select from custody_offer_item n join custody_offer p on p.id = n.offer_id where n.item_id = l.item_id and p.offered_at > o.offered_at)
     order by l.item_id, o.offered_at desc`, [itemIds], 'refused-hand-overs');
  const name = await nameHolders(db, rows.map(({ to }) => holderOf(to)));
  return new Map(rows.flatMap(({ itemId, to, ...row }) => { const taker = holderOf(to); return taker === null ? [] : [[itemId, { ...row, to: name(taker) }] as const]; }));
}

/** The giver takes back what she offered; the taker answers. Whoever is both does either. */
export const offerAbilities = (me: string, { taker, giver, offeredBy }: Pick<OfferRow, 'taker' | 'giver' | 'offeredBy'>): string[] => [...(taker === me ? ['answerOffer'] : []), ...(giver === me || offeredBy === me ? ['withdrawOffer'] : [])];

/** An offer as its two sides see it, its things locked; undefined for everybody else. */
export async function holdOffer(db: Db, actor: Actor, id: string): Promise<OfferRow | undefined> {
  await db.sql('select item_id from custody_offer_item where offer_id = $1 order by item_id for update', [id], 'lock-offer');
  const [row] = await db.sql<OfferRow>(
    `select o.id, o.proceeding_id "proceedingId", o.purpose, o.offered_at "offeredAt", o.offered_by "offeredBy", ${SIDES},
       (select json_agg(json_build_object('itemId', l.item_id, 'seals', l.seals, 'condition', l.condition, 'sealsReason', l.seals_reason, 'answer', l.answer, 'reason', l.reason)) from custody_offer_item l where l.offer_id = o.id) items
     from custody_offer o where o.id = $2 and ${HERS}`, [actor.id, id], 'offer-held');
  return row;
}

/** A thing that somebody has in hand, with whose it is to her. */
export interface InHand {
  readonly itemId: string;
  readonly proceedingId: string;
  readonly storeId: string | null;
  readonly since: string;
  /** What was recorded of it last, and the seals that are on it by that. */
  readonly act: CustodyAct;
  readonly seals: string[];
  readonly giver: Columns;
  readonly number: string;
  /** Of a thing out of a compartment she is told its number and seals alone. */
  readonly kind: ItemKind | null;
  readonly title: string;
  readonly offered: boolean;
  /** It was decided that it leaves the house; whoever does not work on the case does not know that, and may give it back. */
  readonly gone: boolean;
}

const IN_HAND = `select h.item_id "itemId", h.proceeding_id "proceedingId", h.store_id "storeId", h.since, h.act, h.seals, json_build_object('staff', h.given_by, 'store', h.given_by_store, 'body', null) giver, t.number, t.kind, coalesce(t.title, '') title,
    exists (select from custody_offer_item l where l.item_id = h.item_id and l.answer is null) offered,
    exists (select from evidence_item i where i.id = h.item_id and ${IS_GONE}) gone
  from sec.in_hand($1) h join sec.things_of($1) t on t.item_id = h.item_id`;

/** What somebody has: herself or in a store that she keeps. */
export const inHand = async (db: Db, actor: Actor): Promise<InHand[]> => db.sql<InHand>(`${IN_HAND} order by h.since desc, h.item_id`, [actor.id], 'in-hand');

export const holderInHand = ({ storeId }: Pick<InHand, 'storeId'>, me: string): Holder => (storeId === null ? { kind: 'STAFF', of: me } : { kind: 'STORE', of: storeId });

/** What waits for somebody, what she waits for, and what she has. */
export async function loadCustodyInbox(db: Db, actor: Actor): Promise<CustodyInboxView> {
  const offers = await openOffers(db, actor, { itemIds: null });
  const has = await inHand(db, actor);
  const own = await loadContent(db, actor, has.map(({ proceedingId }) => proceedingId));
  const cases = await caseNumbers(db, actor, has.map(({ itemId }) => itemId));
  const name = await nameHolders(db, has.flatMap((thing) => [holderInHand(thing, actor.id), holderOf(thing.giver)]));
  const things = has.map((thing): ThingInHandView => {
    const giver = holderOf(thing.giver);
    return { ...thing, holder: name(holderInHand(thing, actor.id)), giver: giver === null ? null : name(giver), ownCase: own.has(thing.proceedingId), caseNumber: cases.get(thing.itemId) ?? null };
  });
  return { inHand: things, toMe: offers.filter(({ abilities }) => abilities.includes('answerOffer')), byMe: offers.filter(({ abilities }) => abilities.includes('withdrawOffer')) };
}
