import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import { type Actor, systemActor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { assign } from '../../../../test/support/builders/stored-files.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { type Inventory, loadCountLines, loadInventories } from './inventories.loader.js';
import { Inventories } from './inventories.service.js';
import type { CountStanding } from './words.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('an inventory of a store', () => {
  const bench = useCustody();
  const told: Notice[] = [];
  const counts = (): Inventories => bench.get(Inventories);
  const label = (itemId: string): string => `https://oberih.example/evidence/${itemId}`;
  const tried = (work: () => Promise<unknown>): Promise<string> => bench.refusal(work);
  const one = async (actor: Actor, id: string): Promise<Inventory> => { const [found] = await loadInventories(bench.db, actor, id); if (found === undefined) throw new Error('not seen'); return found; };
  const standings = async (actor: Actor, id: string): Promise<[CountStanding, string | null][]> => (await loadCountLines(bench.db, actor, await one(actor, id))).map(({ standing, itemId, said }) => [standing, itemId ?? said]);
  const reads = async (actor: Actor, inventoryId: string, text: string): Promise<string> => (await counts().count(actor, { inventoryId, text })).outcome;
  const sign = async (actor: Actor, inventoryId: string): Promise<unknown> => counts().sign(actor, { inventoryId, digest: (await one(actor, inventoryId)).digest ?? '' });
  /** A store with things of a case that neither its keeper nor her colleague sees. */
  const stored = async (number = 2) => {
    const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
    const storeId = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
    const things = await bench.withThings(number);
    for (const itemId of things.ids) await bench.get(Custody).record(things.olena, { itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(things.olena.id), to: store(storeId), paperNumber: '1', paperOn: '2026-11-20', seals: ['П-1'] }, hours(1));
    return { ...things, petro, ivan, storeId };
  };
  const begun = async (number = 2) => {
    const all = await stored(number);
    return { ...all, id: await counts().begin(all.petro, { storeId: all.storeId, secondId: all.ivan.id }) };
  };
  beforeAll(() => bench.get(Notices).register({ tell: async (notices) => { told.push(...notices); } }));

  it('takes down what the records say lies there, at that instant, and shows it by number alone', bench.story(async () => {
    const { petro, ivan, id, ids, olena, storeId } = await begun();
    const elsewhere = await bench.withThings();
    expect(await one(petro, id)).toMatchObject({ storeId, state: 'COUNTING', expected: 2, found: 0, digest: null, signatures: [], abilities: ['countThing', 'endInventory', 'abandonInventory'] });
    const lines = await loadCountLines(bench.db, ivan, await one(ivan, id));
    expect(lines.map(({ standing, itemId, seals, where }) => [standing, itemId, seals, where?.startsWith('Сховище')])).toEqual(ids.map((itemId) => ['WAITING', itemId, ['П-1'], true]));
    expect([JSON.stringify(lines).includes('Річ 1'), JSON.stringify(lines).includes(elsewhere.itemId)]).toEqual([false, false]);
    expect([(await loadInventories(bench.db, olena, id)).length, (await loadInventories(bench.db, elsewhere.olena)).length]).toEqual([0, 0]);
    expect(told.filter(({ kind }) => kind === 'INVENTORY').map(({ recipientId, proceedingId, occurrence }) => [recipientId, proceedingId, occurrence]).at(-1)).toEqual([ivan.id, null, `${id}:begun`]);
    expect((await readLog(bench.db, 'resource_id = $1', [storeId])).map(({ action }) => action)).toEqual(['inventory.begin']);
  }));

  it('is begun by the keeper or whoever answers for the office, with a second person of that office, and once at a time', bench.story(async () => {
    const { petro, ivan, olena, storeId } = await stored();
    const [head, away, foreign, auditor, gone] = [await bench.actor(['HEAD']), await bench.actor(['INVESTIGATOR'], '14'), await bench.actor(['HEAD'], '14'), await bench.actor(['AUDITOR']), await bench.actor(['INVESTIGATOR'])];
    await bench.db.sql('update staff set active = false where id = $1', [gone.id]);
    const begin = (actor: Actor, secondId: string, of = storeId): Promise<string> => tried(() => counts().begin(actor, { storeId: of, secondId }));
    expect([await begin(petro, ivan.id), await begin(petro, olena.id), await begin(head, petro.id), await begin(petro, head.id)]).toEqual(['done', 'done', 'done', 'done']);
    for (const actor of [ivan, olena, away, foreign, auditor, systemActor]) expect(await begin(actor, petro.id)).toBe('not-found');
    for (const { id } of [petro, away, foreign, auditor, gone, { id: NOWHERE }]) expect(await begin(petro, id)).toBe('bad-input: secondId second');
    expect(await begin(petro, ivan.id, NOWHERE)).toBe('not-found');
    await counts().begin(petro, { storeId, secondId: ivan.id });
    expect(await begin(head, petro.id)).toBe('custody/refused');
    const empty = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
    expect(await begin(petro, ivan.id, empty)).toBe('done');
    await bench.db.sql('update evidence_store set closed_at = now() where id = $1', [empty]);
    expect(await begin(petro, ivan.id, empty)).toBe('not-found');
  }));

  it('counts each label once, whoever of the two reads it and however often; what was read stays', bench.story(async () => {
    const { petro, ivan, id, ids: [first = '', second = ''] } = await begun();
    expect([await reads(petro, id, label(first)), await reads(petro, id, label(first)), await reads(ivan, id, first.toUpperCase()), await reads(ivan, id, label(second))]).toEqual(['FOUND', 'AGAIN', 'AGAIN', 'FOUND']);
    expect(await one(ivan, id)).toMatchObject({ expected: 2, found: 2 });
    expect((await bench.db.sql<{ n: number }>('select count(*)::int n from inventory_scan where inventory_id = $1', [id]))[0]?.n).toBe(2);
    expect([await reads(petro, id, 'змазана етикетка'), await reads(ivan, id, ' змазана етикетка ')]).toEqual(['UNKNOWN', 'AGAIN']);
    expect((await readLog(bench.db, `action = 'inventory.count'`)).map(({ changes }) => changes.find(({ field }) => field === 'outcome')?.after).sort()).toEqual(['AGAIN', 'AGAIN', 'AGAIN', 'FOUND', 'FOUND', 'UNKNOWN']);
  }));

  it('takes a number that is typed, where it means one thing here, and asks for the label where it means two', bench.story(async () => {
    const { petro, id, ids: [first = ''], storeId } = await begun();
    const numberOf = async (itemId: string): Promise<string> => (await bench.db.sql<{ n: string }>(`select array_to_string(path, '.') n from evidence_item where id = $1`, [itemId]))[0]?.n ?? '';
    const number = await numberOf(first);
    expect(await counts().count(petro, { inventoryId: id, text: ` № ${number} ` })).toEqual({ outcome: 'FOUND', itemId: first, number, where: null, expected: 2, found: 1 });
    expect([await tried(() => reads(petro, id, '999999')), await tried(() => reads(petro, id, '  '))]).toEqual(['bad-input: text unknown', 'bad-input: text required']);
    await counts().abandon(petro, { inventoryId: id, reason: 'Помилка' });
    const other = await bench.withThings();
    await bench.db.sql('update evidence_item set path = (select path from evidence_item where id = $1) where id = $2', [first, other.itemId]);
    await bench.get(Custody).record(other.olena, { itemId: other.itemId, act: 'HANDED_OVER', at: hours(2).instant, from: staff(other.olena.id), to: store(storeId), paperNumber: '2', paperOn: '2026-11-20' }, hours(2));
    const again = await counts().begin(petro, { storeId, secondId: (await bench.actor(['INVESTIGATOR'])).id });
    const mark = (itemId: string): string => itemId.slice(-6).toUpperCase();
    expect([await tried(() => reads(petro, again, number)), await reads(petro, again, label(other.itemId))]).toEqual(['bad-input: text ambiguous', 'FOUND']);
    // The mark on its label tells the one from the other.
    expect([await counts().count(petro, { inventoryId: again, text: `${number} ${mark(first)}` }), await reads(petro, again, `№ ${number} · ${mark(other.itemId)}`)]).toMatchObject([{ outcome: 'FOUND', itemId: first, number }, 'AGAIN']);
    expect([await tried(() => reads(petro, again, `${number} ffffff`)), await reads(petro, again, 'facade')]).toEqual(['bad-input: text unknown', 'UNKNOWN']);
  }));

  it('says of what is not expected who has it to whom its case may be shown alone, and of what is kept from one of the two nothing at all', bench.story(async () => {
    const { petro, ivan, id, ids: [here = ''] } = await begun();
    const [other, hidden] = [await bench.withThings(), await bench.withThings()];
    await rightsIn(bench.db).exclude(ivan.id, hidden.proceedingId);
    await assign(bench.db, other.proceedingId, ivan.id);
    expect(await counts().count(petro, { inventoryId: id, text: label(other.itemId) })).toMatchObject({ outcome: 'UNEXPECTED', where: null, found: 0 });
    const [barred, missing] = [await counts().count(petro, { inventoryId: id, text: label(hidden.itemId) }), await counts().count(petro, { inventoryId: id, text: label(randomUUID()) })];
    expect([barred, missing]).toEqual([{ outcome: 'UNKNOWN', itemId: null, number: null, where: null, expected: 2, found: 0 }, { outcome: 'UNKNOWN', itemId: null, number: null, where: null, expected: 2, found: 0 }]);
    const seen = async (actor: Actor): Promise<Map<string | null, string | null>> => new Map((await loadCountLines(bench.db, actor, await one(actor, id))).map(({ itemId, where }) => [itemId, where]));
    expect([(await seen(petro)).get(other.itemId), (await seen(ivan)).get(other.itemId), (await seen(petro)).get(here)?.startsWith('Сховище')]).toEqual([null, 'Синтетична Особа', true]);
    // The number of the case is for whoever reads that case, and no part of what both sign.
    const cases = async (actor: Actor): Promise<Map<string | null, string | null>> => new Map((await loadCountLines(bench.db, actor, await one(actor, id))).map(({ itemId, caseNumber }) => [itemId, caseNumber]));
    const [{ number } = { number: '' }] = await bench.db.sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [other.proceedingId]);
    expect([(await cases(petro)).get(other.itemId), (await cases(ivan)).get(other.itemId), (await cases(ivan)).get(here)]).toEqual([null, number, null]);
    expect((await standings(ivan, id)).slice(0, 3).map(([standing]) => standing)).toEqual(['UNEXPECTED', 'UNREADABLE', 'UNREADABLE']);
  }));

  it('tells nobody that a case of a thing there is kept from her: she counts it by its number like all others', bench.story(async () => {
    const { petro, ivan, storeId, proceedingId, id, ids: [itemId = ''] } = await begun();
    await counts().abandon(petro, { inventoryId: id, reason: 'Помилка' });
    for (const { id: who } of [petro, ivan]) await rightsIn(bench.db).exclude(who, proceedingId);
    const again = await counts().begin(petro, { storeId, secondId: ivan.id });
    expect([await reads(ivan, again, label(itemId)), (await loadInventories(bench.db, ivan)).length]).toEqual(['FOUND', 2]);
    expect((await loadCountLines(bench.db, petro, await one(petro, again))).map(({ standing, where }) => [standing, where?.startsWith('Сховище')])).toEqual([['WAITING', true], ['FOUND', true]]);
  }));

  it('is ended, signed or abandoned also where the case of a thing is closed off or kept from one of the two meanwhile', bench.story(async () => {
    const { petro, ivan, olena, proceedingId, id, ids: [itemId = ''], storeId } = await begun();
    await reads(petro, id, label(itemId));
    await rightsIn(bench.db).compartment(proceedingId, olena.id);
    expect([(await one(petro, id)).abilities, await reads(ivan, id, label(itemId))]).toEqual([['countThing', 'endInventory', 'abandonInventory'], 'AGAIN']);
    await counts().end(petro, { inventoryId: id }, hours(4));
    for (const actor of [petro, ivan]) await sign(actor, id);
    expect([(await one(ivan, id)).state, (await bench.records(itemId)).at(-1)?.act]).toEqual(['SIGNED', 'SEEN']);
    const next = await counts().begin(petro, { storeId, secondId: ivan.id });
    await rightsIn(bench.db).exclude(ivan.id, proceedingId);
    await counts().abandon(ivan, { inventoryId: next, reason: 'Досить' });
    expect((await one(ivan, next)).state).toBe('ABANDONED');
  }));

  it('costs for each label the same, however many things lie there, and its list reads no report', bench.story(async () => {
    const { petro, ivan, id, ids: [first = '', second = ''] } = await begun(12);
    const sql = bench.db.sql.bind(bench.db);
    const asked: [string, number][] = [];
    Object.assign(bench.db, { sql: async (text: string, values: unknown[], name?: string) => { const rows = await sql(text, values, name); asked.push([text, rows.length]); return rows; } });
    const [{ number } = { number: '' }] = await sql<{ number: string }>('select number from inventory_line where item_id = $1', [second]);
    const said = [await reads(petro, id, label(first)), await reads(ivan, id, number)];
    const counting = [...asked];
    await counts().end(petro, { inventoryId: id }, hours(4));
    asked.length = 0;
    const [row] = await loadInventories(bench.db, petro);
    Reflect.deleteProperty(bench.db, 'sql');
    expect([said, Math.max(...counting.map(([, rows]) => rows)) <= 2, counting.some(([text]) => text.includes('sec.counted('))]).toEqual([['FOUND', 'FOUND'], true, false]);
    expect([asked.some(([text]) => text.includes('report')), Object.keys(row ?? {}).includes('report'), row?.expected, row?.found]).toEqual([false, false, 12, 2]);
  }));

  it('ends with a list that nobody changes: what is missing, what is elsewhere by the records, what left and came meanwhile', bench.story(async () => {
    const { petro, ivan, olena, id, ids: [found = '', missing = '', left = ''], storeId, proceedingId } = await begun(3);
    const came = await someThing(bench.db, { proceedingId, by: olena.id });
    await bench.get(Custody).take(olena, { proceedingId, itemIds: [came], at: null, to: null }, hours(1));
    const other = await bench.withThings();
    for (const text of [label(found), label(came), label(other.itemId), 'нечитабельно']) await reads(petro, id, text);
    const paper = { paperNumber: '3', paperOn: '2026-11-20' };
    await bench.get(Custody).record(olena, { itemId: left, act: 'HANDED_OVER', at: hours(3).instant, from: store(storeId), to: { kind: 'BODY', of: 'НДІ' }, ...paper }, hours(3));
    await bench.get(Custody).record(olena, { itemId: came, act: 'HANDED_OVER', at: hours(3).instant, from: staff(olena.id), to: store(storeId), ...paper }, hours(3));
    await counts().end(ivan, { inventoryId: id }, hours(4));
    const fixed = await standings(petro, id);
    expect(fixed).toEqual([['MISSING', missing], ['UNEXPECTED', other.itemId], ['UNREADABLE', 'нечитабельно'], ['LEFT', left], ['ARRIVED', came], ['FOUND', found]]);
    const [{ report } = { report: '' }] = await bench.db.sql<{ report: string }>('select report from store_inventory where id = $1', [id]);
    expect(await one(petro, id)).toMatchObject({ state: 'TO_SIGN', abilities: ['signInventory', 'abandonInventory'], digest: createHash('sha256').update(report).digest('hex') });
    expect(JSON.parse(report)).toMatchObject({ form: 'oberih-inventory-2', inventory: id, store: { id: storeId, keeper: 'Синтетична Особа' }, by: [{ id: petro.id }, { id: ivan.id }], lines: [{}, {}, {}, {}, {}, {}] });
    expect(report).not.toContain('НДІ');
    // What moves after it changes the list no more, and nothing more is read.
    await bench.get(Custody).record(olena, { itemId: missing, act: 'HANDED_OVER', at: hours(5).instant, from: store(storeId), to: staff(olena.id), ...paper }, hours(5));
    expect([await standings(petro, id), await tried(() => reads(petro, id, label(missing))), await tried(() => counts().end(petro, { inventoryId: id }, hours(5)))]).toEqual([fixed, 'conflict/stale', 'conflict/stale']);
    for (const text of [`update store_inventory set report = 'x' where id = $1`, 'delete from store_inventory where id = $1', 'delete from inventory_line where inventory_id = $1', `update inventory_scan set scanned_at = now() where inventory_id = $1`]) expect(await tried(() => bench.db.sql(text, [id]))).toBe('42501');
    expect((await readLog(bench.db, `action = 'inventory.end'`))[0]?.changes.map(({ field, after }) => `${field} ${String(after)}`)).toEqual(expect.arrayContaining(['found 1', 'missing 1', 'unexpected 1', 'unreadable 1']));
  }));

  it('is signed by both, each what she has read; then what was found has been seen where it is', bench.story(async () => {
    const { petro, ivan, olena, id, ids: [found = '', missing = ''], storeId, proceedingId } = await begun();
    const head = await bench.actor(['HEAD']);
    await reads(petro, id, label(found));
    expect(await tried(() => sign(petro, id))).toBe('conflict/stale');
    await counts().end(petro, { inventoryId: id }, hours(4));
    expect([await tried(() => counts().sign(petro, { inventoryId: id, digest: '0'.repeat(64) })), await tried(() => sign(head, id)), await tried(() => counts().sign(olena, { inventoryId: id, digest: '0'.repeat(64) }))]).toEqual(['conflict/stale', 'not-allowed', 'not-found']);
    await sign(petro, id);
    expect([await tried(() => sign(petro, id)), (await one(petro, id)).state, (await bench.records(found)).length]).toEqual(['conflict/stale', 'TO_SIGN', 2]);
    await sign(ivan, id);
    expect(await one(petro, id)).toMatchObject({ state: 'SIGNED', signatures: [{ by: petro.id }, { by: ivan.id }], abilities: [] });
    expect((await bench.records(found)).slice(2)).toEqual([{ seq: 3, act: 'SEEN', from: storeId, to: storeId, seals: ['П-1'], reason: 'Інвентаризація сховища' }]);
    expect(await bench.records(missing)).toHaveLength(2);
    const custody = await loadItemCustody(bench.db, olena, [found, missing]);
    expect([found, missing].map((itemId) => { const { gapCount, intact, holder } = custody.get(itemId) ?? {}; return { gapCount, intact, holder: holder?.id }; })).toEqual([{ gapCount: 0, intact: true, holder: storeId }, { gapCount: 0, intact: true, holder: storeId }]);
    expect((await readLog(bench.db, `action = 'custody.see' and proceeding_id = $1`, [proceedingId])).length).toBe(1);
    expect([await tried(() => counts().abandon(petro, { inventoryId: id, reason: 'Ні' })), await tried(() => counts().begin(petro, { storeId, secondId: ivan.id }))]).toEqual(['conflict/stale', 'done']);
  }));

  it('says of nothing that it was seen where another record has put it by then', bench.story(async () => {
    const { petro, ivan, olena, id, itemId, storeId } = await begun(1);
    await reads(petro, id, label(itemId));
    await counts().end(petro, { inventoryId: id }, hours(4));
    // Recorded late: by its paper it had left before it was read.
    await bench.get(Custody).record(olena, { itemId, act: 'HANDED_OVER', at: hours(2).instant, from: store(storeId), to: staff(olena.id), paperNumber: '9', paperOn: '2026-11-20' }, hours(5));
    for (const actor of [petro, ivan]) await sign(actor, id);
    expect((await bench.records(itemId)).map(({ act }) => act)).toEqual(['TAKEN', 'HANDED_OVER', 'HANDED_OVER']);
  }));

  it('may be abandoned until both have signed, with a reason, and stays readable', bench.story(async () => {
    const { petro, ivan, id, storeId } = await begun();
    const [head, stranger] = [await bench.actor(['HEAD']), await bench.actor(['INVESTIGATOR'])];
    await counts().end(petro, { inventoryId: id }, hours(4));
    await sign(petro, id);
    expect([await tried(() => counts().abandon(ivan, { inventoryId: id, reason: ' ' })), await tried(() => counts().abandon(stranger, { inventoryId: id, reason: 'Ні' }))]).toEqual(['bad-input: reason required', 'not-found']);
    await counts().abandon(head, { inventoryId: id, reason: 'Другу особу переведено' });
    expect(await one(ivan, id)).toMatchObject({ state: 'ABANDONED', reason: 'Другу особу переведено', abilities: [] });
    expect([await tried(() => sign(ivan, id)), await tried(() => counts().begin(petro, { storeId, secondId: head.id }))]).toEqual(['conflict/stale', 'done']);
  }));
});
