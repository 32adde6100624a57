import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Fates } from './fates.service.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { loadItemChanges, loadProtocolChanges } from './registry.loader.js';

const thing = { kind: 'PHYSICAL' as const, title: 'Телефон', collectedAt: '2026-11-18T09:00:00+02:00', collectedBy: 'слідча' };
const decided = { fate: 'RETURNED' as const, on: '2026-11-20', basis: 'Вирок' };

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two people in one registry at the same time', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const items = (): Items => bench.get(Items);
  const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code, detail }: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [code, ...(detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const read = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T>(text, values));
  const enter = async (proceedingId: string, count: number, actor = olena): Promise<string[]> => (await items().register(actor, { proceedingId, items: Array.from({ length: count }, () => thing) }, NOW)).ids;
  const fresh = (): Promise<{ proceedingId: string; itemId: string }> => bench.db.write(async () => {
    const proceedingId = await bench.register(olena, { investigatorId: ivan.id });
    return { proceedingId, itemId: (await enter(proceedingId, 1))[0] ?? '' };
  });
  const numbers = async (proceedingId: string): Promise<string[]> => (await read<{ n: string }>(`select array_to_string(path, '.') n from evidence_item where proceeding_id = $1 order by path`, [proceedingId])).map(({ n }) => n);
  const refusals = (outcomes: readonly unknown[]): unknown[] => outcomes.filter((outcome) => typeof outcome === 'string').sort();
  let olena: Actor;
  let ivan: Actor;
  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    });
  });

  it('give each thing a number of its own, without a gap, whoever comes first', async () => {
    const { proceedingId } = await fresh();
    const outcomes = await Promise.all([3, 1, 2, 4].map((count, place) => write(() => enter(proceedingId, count, place % 2 === 0 ? olena : ivan))));
    expect(refusals(outcomes)).toEqual([]);
    expect(await numbers(proceedingId)).toEqual(Array.from({ length: 11 }, (_, n) => String(n + 1)));
    // What was entered together stands together.
    for (const ids of outcomes as string[][]) {
      const given = (await read<{ n: number }>('select path[1] n from evidence_item where id = any($1) order by 1', [ids])).map(({ n }) => n);
      expect((given.at(-1) ?? 0) - (given[0] ?? 0)).toBe(ids.length - 1);
    }
  });

  it('take parts and copies from one thing, each under its number', async () => {
    const { proceedingId, itemId } = await fresh();
    const outcomes = await Promise.all([false, true, false, true].map((copy) => write(() => items().addBelow(copy ? olena : ivan, { itemId, title: 'Частина' }, copy, NOW))));
    expect([refusals(outcomes), await numbers(proceedingId)]).toEqual([[], ['1', '1.1', '1.2', '1.3', '1.4']]);
  });

  it('put one thing right: one stands, the other reads again; the history has one line', async () => {
    const { itemId } = await fresh();
    const outcomes = await Promise.all(['Nokia', 'Samsung'].map((title) => write(() => items().correct(title === 'Nokia' ? olena : ivan, { itemId, version: 1, reason: 'Описка.', title }, NOW))));
    expect(refusals(outcomes)).toEqual(['conflict/stale']);
    const changes = (await bench.db.request(() => loadItemChanges(bench.db, olena, [itemId]))).get(itemId) ?? [];
    expect(changes.map(({ version, act }) => [version, act])).toEqual([[2, 'CORRECT']]);
    expect(await bench.db.request(() => readLog(bench.db, `resource_id = $1 and action = 'item.correct'`, [itemId]))).toHaveLength(1);
  });

  it('put a protocol right, the same way', async () => {
    const { proceedingId } = await fresh();
    const { id } = await bench.db.write(() => bench.get(Protocols).register(olena, { proceedingId, kind: 'OTHER', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' }, NOW));
    const outcomes = await Promise.all(['Київ', 'Львів'].map((place) => write(() => bench.get(Protocols).correct(olena, { protocolId: id, version: 1, reason: 'Описка.', place }, NOW))));
    expect(refusals(outcomes)).toEqual(['conflict/stale']);
    expect((await bench.db.request(() => loadProtocolChanges(bench.db, olena, [id]))).get(id)).toHaveLength(1);
  });

  it('decide two fates of one thing: there is one, and with it all or none of a list', async () => {
    const { proceedingId, itemId } = await fresh();
    const [second = ''] = await bench.db.write(() => enter(proceedingId, 1));
    const decide = (fate: 'RETURNED' | 'DESTROYED', ...ids: string[]) => write(() => bench.get(Fates).decide(olena, { ...decided, fate, items: ids.map((id) => ({ itemId: id, version: 1 })) }, NOW));
    const outcomes = await Promise.all([decide('RETURNED', itemId, second), decide('DESTROYED', second, itemId)]);
    expect(refusals(outcomes)).toEqual(['conflict/stale']);
    const found = await read<{ fate: string }>('select distinct fate from evidence_item where proceeding_id = $1', [proceedingId]);
    expect(found).toHaveLength(1);
    expect(found[0]?.fate).toBe(typeof outcomes[0] === 'string' ? 'DESTROYED' : 'RETURNED');
  });

  it('annul a thing while another takes a part from it: no part is left below what is annulled', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { proceedingId, itemId } = await fresh();
      const annul = () => write(() => items().annul(olena, { itemId, version: 1, reason: 'Помилка.' }));
      const take = () => write(() => items().addBelow(ivan, { itemId, title: 'Частина' }, false, NOW));
      const outcomes = await Promise.all(round % 2 === 0 ? [annul(), take()] : [take(), annul()]);
      expect(refusals(outcomes)).toHaveLength(1);
      expect(['evidence/refused: itemId parts', 'evidence/refused: itemId annulled']).toContain(refusals(outcomes)[0]);
      expect(await read('select 1 from evidence_item i join evidence_item p on p.id = i.parent_id where i.proceeding_id = $1 and p.annulled and not i.annulled', [proceedingId])).toEqual([]);
    }
  });

  it('bind one file at the same moment: it is bound once, and a second time as something else it is not', async () => {
    const { proceedingId, itemId } = await fresh();
    const [file] = await bench.db.write(() => bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, olena.id]));
    const bind = (use: 'PHOTO' | 'SCAN') => write(() => bench.get(ItemFiles).bind(olena, { itemId, fileId: file?.id ?? '', use }));
    expect(await Promise.all([bind('PHOTO'), bind('PHOTO'), bind('PHOTO')])).toEqual([itemId, itemId, itemId]);
    expect((await Promise.all([bind('SCAN'), bind('PHOTO')])).sort()).toEqual([itemId, 'evidence/refused: fileId bound'].sort());
    expect(await read('select use from item_file where item_id = $1', [itemId])).toEqual([{ use: 'PHOTO' }]);
  });
});
