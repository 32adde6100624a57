import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { TAKEN_AT, hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { Custody } from './custody.service.js';
import { loadCustody, loadItemCustody } from './custody-picture.loader.js';
import { nameHolders } from './holders.loader.js';
import { loadCustodyInbox } from './offers.loader.js';
import { Offers } from './offers.service.js';
import { loadHeaded, loadStores } from './stores.loader.js';
import { EvidenceStores } from './stores.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('stores, and lists of what is held', () => {
  const bench = useCustody();
  const stores = (): EvidenceStores => bench.get(EvidenceStores);
  const office = async (): Promise<{ head: Actor; petro: Actor; officeId: string }> => {
    const head = await bench.actor(['HEAD']);
    return { head, petro: await bench.actor(['INVESTIGATOR']), officeId: head.officeId ?? '' };
  };
  const names = async (): Promise<string[]> => (await loadStores(bench.db)).map(({ name }) => name);

  describe('a store', () => {
    it('is opened by the head of its office, with a keeper of that office who works on cases, under a name of its own there', bench.story(async () => {
      const { head, petro, officeId } = await office();
      const [away, coordinator, gone] = [await bench.actor(['INVESTIGATOR'], '14'), await bench.actor(['COORDINATOR']), await bench.actor(['INVESTIGATOR'])];
      await bench.db.sql('update staff set active = false where id = $1', [gone.id]);
      const opened = (actor: Actor, own: object = {}): Promise<string> => bench.refusal(() => stores().open(actor, { officeId, name: 'Кімната 1', keeperId: petro.id, ...own }));
      expect([await opened(head), await opened(head, { keeperId: head.id }), await opened(head, { name: ' ' }), await opened(head, { officeId: away.officeId }), await opened(head, { officeId: NOWHERE }), await opened(petro)])
        .toEqual(['done', 'done', 'bad-input: name required', 'not-found', 'not-found', 'not-found']);
      for (const { id } of [away, coordinator, gone, { id: NOWHERE }]) expect(await opened(head, { keeperId: id })).toBe('bad-input: keeperId unknown');
      const id = await stores().open(head, { officeId, name: ' Кімната 1 ', place: ' ', keeperId: petro.id });
      expect(await bench.db.sql('select name, place, keeper_id, version from evidence_store where id = $1', [id])).toEqual([{ name: 'Кімната 1', place: null, keeper_id: petro.id, version: 1 }]);
      expect([await opened(head, { name: 'Кімната 1 ' }), (await readLog(bench.db, 'resource_id = $1', [id])).map(({ action }) => action)]).toEqual(['bad-input: name taken', ['store.open']]);
      // Another office may call its own so, and a name is not free again when its store has closed.
      const other = await bench.actor(['HEAD'], '14');
      expect(await bench.refusal(() => stores().open(other, { officeId: other.officeId ?? '', name: 'Кімната 1', keeperId: away.id }))).toBe('done');
      await stores().close(head, { storeId: id, version: 1 }, hours(1));
      expect([await opened(head), (await names()).includes('Кімната 1')]).toEqual(['bad-input: name taken', false]);
    }));

    it('is changed as it was read, and tells who kept it when', bench.story(async () => {
      const { head, petro, officeId } = await office();
      const id = await stores().open(head, { officeId, name: 'Сейф', keeperId: petro.id });
      await stores().open(head, { officeId, name: 'Кімната', keeperId: petro.id });
      const change = (actor: Actor, own: object = {}): Promise<string> => bench.refusal(() => stores().change(actor, { storeId: id, version: 1, name: 'Сейф', keeperId: petro.id, ...own }));
      expect([await change(head), await change(head, { version: 2 }), await change(head, { name: 'Кімната' }), await change(head, { storeId: NOWHERE }), await change(petro), await change(await bench.actor(['HEAD'], '14'))])
        .toEqual(['done', 'conflict/stale', 'bad-input: name taken', 'not-found', 'not-found', 'not-found']);
      await stores().change(head, { storeId: id, version: 1, name: 'Сейф', place: 'Підвал', keeperId: petro.id });
      await stores().change(head, { storeId: id, version: 2, name: 'Сейф 2', place: 'Підвал', keeperId: head.id });
      expect((await bench.db.sql<{ keeper_id: string }>('select keeper_id from store_keeper where store_id = $1 order by since', [id])).map(({ keeper_id: keeper }) => keeper)).toEqual([petro.id, head.id]);
      expect((await readLog(bench.db, `resource_id = $1 and action = 'store.change'`, [id])).map(({ changes }) => changes.map(({ field }) => field).sort())).toEqual([['place'], ['keeper', 'name']]);
      expect(await change(head, { version: 1 })).toBe('conflict/stale');
    }));

    it('closes when nothing lies in it and nothing is on its way there, and then changes no more', bench.story(async () => {
      const { head, petro, officeId } = await office();
      const { olena, itemId } = await bench.withThings();
      const id = await stores().open(head, { officeId, name: 'Сейф', keeperId: petro.id });
      const close = (version = 1): Promise<string> => bench.refusal(() => stores().close(head, { storeId: id, version }, hours(9)));
      const offerId = await bench.get(Offers).offer(olena, { to: store(id), purpose: 'Зберігання', items: [{ itemId }] });
      expect([await close(), await close(2)]).toEqual(['custody/refused', 'conflict/stale']);
      await bench.get(Offers).answer(petro, { offerId, answers: [{ itemId, accepted: true }] }, hours(1));
      expect(await close()).toBe('custody/refused');
      const back = await bench.get(Offers).offer(petro, { to: staff(olena.id), purpose: 'Повертаю', items: [{ itemId }] });
      expect(await close()).toBe('custody/refused');
      await bench.get(Offers).answer(olena, { offerId: back, answers: [{ itemId, accepted: true }] }, hours(2));
      await stores().close(head, { storeId: id, version: 1 }, hours(3));
      expect([await close(2), await bench.refusal(() => stores().change(head, { storeId: id, version: 2, name: 'Сейф', keeperId: petro.id }))]).toEqual(['conflict/stale', 'conflict/stale']);
      expect((await loadItemCustody(bench.db, olena, [itemId])).get(itemId)?.holds.map(({ holder }) => holder.name)).toEqual(['Синтетична Особа', 'Сейф', 'Синтетична Особа']);
    }));

    it('is told by one name once, also to two heads who open it at the same moment', async () => {
      const { head, petro, officeId } = await bench.db.write(office);
      const open = (): Promise<string> => bench.db.write(() => stores().open(head, { officeId, name: 'Одночасно', keeperId: petro.id })).then(() => 'done', (fault: { code: string; detail?: { fields?: { rule: string }[] } }) => `${fault.code} ${fault.detail?.fields?.[0]?.rule ?? ''}`);
      expect((await Promise.all([open(), open(), open()])).sort()).toEqual(['bad-input taken', 'bad-input taken', 'done']);
    });
  });

  it('are headed by whoever heads their office, which is asked once for all of a list', bench.story(async () => {
    const { head, petro, officeId } = await office();
    const away = (await bench.actor(['HEAD'], '14')).officeId ?? '';
    const asked = (actor: Actor) => loadHeaded(bench.db, actor, [officeId, away]);
    expect([[...(await asked(head)).keys()], await statementsOf(bench.db, () => asked(petro))]).toEqual([[officeId], 1]);
  }));

  describe('a holder is called', () => {
    it('as who kept the store then; before its first keeper by that one, and now by the last', bench.story(async () => {
      const { head, petro, officeId } = await office();
      for (const [who, name] of [[petro, 'Петро'], [head, 'Голова']] as const) await bench.db.sql('update staff set display_name = $2 where id = $1', [who.id, name]);
      const id = await someStore(bench.db, { officeId, keeperId: petro.id });
      await bench.db.sql(`insert into store_keeper (id, store_id, keeper_id, since, recorded_by) values (gen_random_uuid(), $1, $2, '2026-06-01T08:00:00Z', $2)`, [id, head.id]);
      const name = await nameHolders(bench.db, [store(id), staff(petro.id), null]);
      expect(['2025-01-01T00:00:00Z', '2026-06-01T07:59:59.999Z', '2026-06-01T08:00:00Z', undefined].map((at) => name(store(id), at).keeper)).toEqual(['Петро', 'Петро', 'Голова', 'Голова']);
      expect([name(staff(petro.id)), name({ kind: 'BODY', of: 'НДІ' })]).toEqual([{ kind: 'STAFF', id: petro.id, name: 'Петро', keeper: null }, { kind: 'BODY', id: null, name: 'НДІ', keeper: null }]);
    }));
  });

  describe('the custody of a case', () => {
    it('lists what somebody has to answer for, in the order of its numbers, and what somebody once answered for', bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      const made: Record<string, string> = {};
      for (const [title, columns] of [['річ', ''], ['документ', `kind = 'DOCUMENT'`], ['аркуш', `kind = 'DOCUMENT', volume = 1`], ['файл', 'electronic = true'], ['показання', `kind = 'TESTIMONY'`], ['помилка', 'annulled = true'], ['файл на диску', '']] as const) {
        const id = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT, title });
        made[title] = id;
        if (title === 'файл на диску') await bench.get(Custody).take(olena, { proceedingId, itemIds: [id], at: null, to: null }, hours(0));
        if (columns !== '') await bench.db.sql(`update evidence_item set ${columns} where id = $1`, [id]);
      }
      await bench.db.sql('update evidence_item set electronic = true where id = $1', [made['файл на диску']]);
      expect((await loadCustody(bench.db, olena, [proceedingId])).get(proceedingId)?.map(({ title, gapCount }) => `${title} ${gapCount}`)).toEqual(['річ 1', 'документ 1', 'файл на диску 0']);
      // By itself each is shown, also one for which nobody has to answer.
      expect((await loadItemCustody(bench.db, olena, Object.values(made))).size).toBe(7);
    }));

    it('is hidden from strangers and from whom a conflict of interest bars, and is one list for each case that is asked for', bench.story(async () => {
      const [one, other] = [await bench.withThings(), await bench.withThings()];
      const petro = await bench.actor(['INVESTIGATOR']);
      const ids = [one.proceedingId, other.proceedingId];
      expect([...(await loadCustody(bench.db, one.olena, ids)).values()].map((list) => list.length)).toEqual([1, 0]);
      expect([...(await loadCustody(bench.db, petro, [...ids, NOWHERE])).values()]).toEqual([[], [], []]);
      await rightsIn(bench.db).exclude(one.olena.id, one.proceedingId);
      expect((await loadItemCustody(bench.db, one.olena, [one.itemId])).size).toBe(0);
    }));

    it('costs as many statements for many things with many records as for one, and so does what somebody has in hand', bench.story(async () => {
      const [few, many] = [await bench.withThings(1), await bench.withThings(8)];
      const petro = await bench.actor(['INVESTIGATOR']);
      const room = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
      for (const itemId of many.ids.slice(0, 4)) await bench.hand(many.olena, petro, itemId, 1);
      await bench.get(Offers).offer(many.olena, { to: store(room), purpose: 'Зберігання', items: many.ids.slice(4).map((itemId) => ({ itemId })) });
      const [small, large] = [await statementsOf(bench.db, () => loadCustody(bench.db, few.olena, [few.proceedingId])), await statementsOf(bench.db, () => loadCustody(bench.db, many.olena, [many.proceedingId]))];
      expect([large, small]).toEqual([small, expect.any(Number)]);
      expect(await statementsOf(bench.db, () => loadCustodyInbox(bench.db, petro))).toBe(await statementsOf(bench.db, () => loadCustodyInbox(bench.db, few.olena)));
    }));

    it('shows what is in hand newest first, and whether it waits already', bench.story(async () => {
      const { olena, ids: [one = '', two = '', three = ''] } = await bench.withThings(3);
      const petro = await bench.actor(['INVESTIGATOR']);
      for (const [place, itemId] of [two, three, one].entries()) await bench.hand(olena, petro, itemId, place + 1);
      await bench.offer(petro, olena, three);
      expect((await loadCustodyInbox(bench.db, petro)).inHand.map(({ itemId, offered }) => [itemId, offered])).toEqual([[one, false], [three, true], [two, false]]);
      expect((await loadCustodyInbox(bench.db, olena)).toMe.map(({ items, abilities }) => [items.map(({ itemId }) => itemId), abilities])).toEqual([[[three], ['answerOffer']]]);
    }));
  });
});
