import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { someStore } from '../../../../test/support/builders/things.js';
import { chainOf } from './custody-chain.js';
import { Custody } from './custody.service.js';
import { type Inventory, loadCountLines, loadInventories } from './inventories.loader.js';
import { Inventories } from './inventories.service.js';

/** Two people count one store: each in a transaction of her own, at the same moment. */
describe('an inventory by two at the same moment', () => {
  const bench = useCustody();
  let [petro, ivan, head, olena]: Actor[] = [];

  const one = (actor: Actor | undefined): Actor => { if (actor === undefined) throw new Error('nobody came'); return actor; };
  const does = <T>(work: (counts: Inventories) => Promise<T>): Promise<T | string> => bench.db.write(() => work(bench.get(Inventories))).catch((fault: { code?: string }) => String(fault.code));
  const found = (id: string): Promise<Inventory> => bench.db.request(async () => { const [inventory] = await loadInventories(bench.db, one(petro), id); if (inventory === undefined) throw new Error('not seen'); return inventory; });
  const label = (itemId: string): string => `https://oberih.example/evidence/${itemId}`;
  const read = (actor: Actor | undefined, inventoryId: string, text: string): Promise<string> => does((counts) => counts.count(one(actor), { inventoryId, text })).then((said) => (typeof said === 'string' ? said : said.outcome));
  const numberOf = async (text: string, values: readonly unknown[]): Promise<number> => (await bench.db.request(() => bench.db.sql<{ n: number }>(text, values)))[0]?.n ?? 0;
  /** A store with some things of a case that is nobody's work among those who count. */
  const stored = (things: number): Promise<{ storeId: string; ids: string[] }> => bench.db.write(async () => {
    const storeId = await someStore(bench.db, { officeId: one(petro).officeId, keeperId: one(petro).id });
    const made = await bench.withThings(things);
    olena = made.olena;
    for (const itemId of made.ids) await bench.get(Custody).record(made.olena, { itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(made.olena.id), to: store(storeId), paperNumber: '1', paperOn: '2026-11-20', seals: ['П-1'] }, hours(1));
    return { storeId, ids: made.ids };
  });
  const begun = async (things: number): Promise<{ storeId: string; ids: string[]; id: string }> => {
    const all = await stored(things);
    return { ...all, id: String(await does((counts) => counts.begin(one(petro), { storeId: all.storeId, secondId: one(ivan).id }))) };
  };

  beforeAll(() => bench.db.write(async () => {
    [petro, ivan, head] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD'])];
  }));

  it('is begun once, whoever begins', async () => {
    const { storeId } = await stored(1);
    const said = await Promise.all([does((counts) => counts.begin(one(petro), { storeId, secondId: one(ivan).id })), does((counts) => counts.begin(one(head), { storeId, secondId: one(petro).id }))]);
    expect(said.filter((one) => one === 'custody/refused')).toHaveLength(1);
    expect(await numberOf('select count(*)::int n from store_inventory where store_id = $1', [storeId])).toBe(1);
  });

  it('counts what both read in the same moment once, and loses no reading of either', async () => {
    const { id, ids } = await begun(6);
    const said = await Promise.all(ids.flatMap((itemId) => [read(petro, id, label(itemId)), read(ivan, id, label(itemId))]));
    expect([said.filter((outcome) => outcome === 'FOUND').length, said.filter((outcome) => outcome === 'AGAIN').length]).toEqual([6, 6]);
    expect([await numberOf('select count(*)::int n from inventory_scan where inventory_id = $1', [id]), await found(id)]).toMatchObject([6, { found: 6, expected: 6 }]);
  });

  it('has in the list that is fixed every reading that was answered, and none that was not', async () => {
    const { id, ids: [early = '', late = ''] } = await begun(2);
    await read(petro, id, label(early));
    const [reading, ending] = await Promise.all([read(ivan, id, label(late)), does((counts) => counts.end(one(petro), { inventoryId: id }, hours(4)))]);
    expect([ending, ['FOUND', 'conflict/stale', 'not-found'].includes(reading)]).toEqual([id, true]);
    const inventory = await found(id);
    const lines = await bench.db.request(() => loadCountLines(bench.db, one(petro), inventory));
    expect(lines.find(({ itemId }) => itemId === late)?.standing).toBe(reading === 'FOUND' ? 'FOUND' : 'MISSING');
    expect(await read(ivan, id, label(late))).toBe('conflict/stale');
  });

  it('is fixed once, and whole once: each thing that was found is told in its chain a single time', async () => {
    const { id, ids, storeId } = await begun(3);
    for (const itemId of ids) await read(petro, id, label(itemId));
    const ends = await Promise.all([petro, ivan].map((actor) => does((counts) => counts.end(one(actor), { inventoryId: id }, hours(4)))));
    expect([ends.includes(id), ends.filter((said) => said === id).length]).toEqual([true, 1]);
    const { digest } = await found(id);
    const signs = await Promise.all([petro, ivan, petro, ivan].map((actor) => does((counts) => counts.sign(one(actor), { inventoryId: id, digest: digest ?? '' }))));
    expect(signs.filter((said) => said === id)).toHaveLength(2);
    expect(await found(id)).toMatchObject({ state: 'SIGNED', digest });
    for (const itemId of ids) expect((await bench.db.request(() => bench.records(itemId))).map(({ act }) => act)).toEqual(['TAKEN', 'HANDED_OVER', 'SEEN']);
    expect(await numberOf('select count(*)::int n from sec.lies_in($1)', [storeId])).toBe(3);
  });

  it('tells of a thing that is given away while counting goes on what is true, whichever came first', async () => {
    const { id, ids: [itemId = ''], storeId } = await begun(1);
    const giving = bench.db.write(() => bench.get(Custody).record(one(olena), { itemId, act: 'HANDED_OVER', at: hours(3).instant, from: store(storeId), to: staff(one(olena).id), paperNumber: '5', paperOn: '2026-11-20' }, hours(3)));
    const [reading] = await Promise.all([read(petro, id, label(itemId)), giving]);
    expect(reading).toBe('FOUND');
    await does((counts) => counts.end(one(petro), { inventoryId: id }, hours(4)));
    const { digest } = await found(id);
    for (const actor of [petro, ivan]) await does((counts) => counts.sign(one(actor), { inventoryId: id, digest: digest ?? '' }));
    // Who has it by the records has it still: an inventory moves nothing.
    expect((await bench.db.request(() => bench.records(itemId))).map(({ act }) => act)).toEqual(['TAKEN', 'HANDED_OVER', 'HANDED_OVER']);
  });

  it('never makes a gap: a thing seen where the records have it leaves every instant with the holder that it had', () => {
    const moves = fc.array(fc.constantFrom('olena', 'room', 'expert'), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(moves, fc.array(fc.integer({ min: 0, max: 79 }), { maxLength: 6 }), (holders, seen) => {
      const at = (minute: number): string => new Date(Date.parse('2026-11-20T10:00:00Z') + minute * 60_000).toISOString();
      const passings = holders.filter((holder, place) => holder !== holders[place - 1]).map((to, place, all) => ({ at: at(place * 10), from: all[place - 1] ?? null, to }));
      const holderAt = (minute: number): string | undefined => passings.filter((passing) => passing.at <= at(minute)).at(-1)?.to;
      const sights = seen.flatMap((minute) => { const holder = holderAt(minute); return holder === undefined ? [] : [{ at: at(minute), from: holder, to: holder }]; });
      expect(chainOf([...passings, ...sights])).toEqual(chainOf(passings));
      expect(chainOf(passings).gaps).toEqual([]);
    }));
  });

  it('is abandoned once: whoever comes second learns that it is over, and the log knows of one', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, storeId } = await begun(1);
      const said = await Promise.all([petro, ivan].map((who) => does((counts) => counts.abandon(one(who), { inventoryId: id, reason: 'Помилка' }))));
      expect([...said].sort()).toEqual([id, 'conflict/stale'].sort());
      expect(await numberOf(`select count(*)::int n from audit_event where action = 'inventory.abandon' and resource_id = $1`, [storeId])).toBe(1);
    }
  });
});
