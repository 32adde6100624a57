import type { INestApplicationContext } from '@nestjs/common';
import { Custody, EvidenceStores, Inventories, Offers, Transfers, loadInventories } from '#libs/evidence';
import { type Actor, Db } from '#libs/platform';
import type { Ground } from './fill-plan.js';

/** Things of the first proceeding with evidence lie in a store of the office, kept by somebody who does not work on it; one of them is missing by its inventory, and one was found there that should be with the prosecutor. One that she has waits for a laboratory without access. */
export async function fillCustody(app: INestApplicationContext, { now, officeId, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const [db, stores, custody, offers, inventories, transfers] = [app.get(Db, find), app.get(EvidenceStores, find), app.get(Custody, find), app.get(Offers, find), app.get(Inventories, find), app.get(Transfers, find)];
  const one = (login: string): Actor => { const actor = staff.get(login); if (actor === undefined) throw new Error(`The demonstration has no ${login}`); return actor; };
  const [olena, keeper, head] = [one('o.verbytska'), one('p.horobets'), one('v.bereza')];
  const storeId = await stores.open(head, { officeId: officeId.get('10') ?? '', name: 'Камера зберігання № 1', place: 'Перший поверх, кімната 104', keeperId: keeper.id });
  const things = await db.sql<{ id: string; proceedingId: string }>(
    `select i.id, i.proceeding_id "proceedingId" from evidence_item i where i.kind = 'PHYSICAL' and not i.electronic and i.fate is null and i.parent_id is null
       and i.proceeding_id = (select e.proceeding_id from evidence_item e join proceeding p on p.id = e.proceeding_id order by p.erdr_number limit 1) order by i.path`);
  const [first] = things;
  if (first === undefined) return;
  // Each thing has a seal of its own, as in life: by it, too, one is told from another.
  const seals = new Map(things.map(({ id }, place) => [id, [`НП ${String(451_201 + place).padStart(7, '0')}`]]));
  for (const { id } of things) await custody.take(olena, { proceedingId: first.proceedingId, itemIds: [id], at: null, to: null, seals: seals.get(id), condition: 'Опечатано в паперовому пакеті', reason: 'Внесено з протоколу обшуку' }, now);
  const stored = things.slice(0, 3);
  const offerId = await offers.offer(olena, { to: { kind: 'STORE', of: storeId }, purpose: 'Зберігання до суду', items: stored.map(({ id }) => ({ itemId: id, seals: seals.get(id) })) });
  await offers.answer(keeper, { offerId, answers: stored.map(({ id }) => ({ itemId: id, accepted: true, seals: seals.get(id) })) }, now);
  const inventoryId = await inventories.begin(keeper, { storeId, secondId: head.id });
  for (const { id } of [...stored.slice(0, 2), ...things.slice(3, 4)]) await inventories.count(keeper, { inventoryId, text: `/evidence/${id}` });
  await inventories.end(keeper, { inventoryId }, now);
  const [{ digest } = { digest: null }] = await loadInventories(db, keeper, inventoryId);
  for (const actor of [keeper, head]) await inventories.sign(actor, { inventoryId, digest: digest ?? '' });
  const sent = things.slice(3, 4).map(({ id }) => ({ itemId: id, description: 'Банкноти в паперовому пакеті', seals: seals.get(id) }));
  if (sent.length > 0) await transfers.make(olena, { laboratory: 'Вигаданий НДЕКЦ', taker: 'Експертка Вигадана', occasion: 'Технічна експертиза документів: справжність банкнот', items: sent }, now);
}
