import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';
import type { EvidenceQuery } from './item-list.js';
import { itemPageKey, loadItemPages } from './item-page.loader.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { grouped, loadEvidenceCounts, loadItem, loadItemChanges, loadItemCounts, loadItemFiles, loadParts, loadProtocol, loadProtocolChanges, loadProtocols } from './registry.loader.js';

describe('lists of the registry', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const items = (): Items => bench.get(Items);
  let olena: Actor;
  let head: Actor;
  let stranger: Actor;
  /** Two cases of one prosecutor, the same in each. */
  let cases: { proceedingId: string; protocols: string[]; ids: string[]; part: string; files: string[] }[];

  const protocol = async (proceedingId: string, begunAt: string): Promise<string> => (await bench.get(Protocols).register(olena, { proceedingId, kind: 'HANDED_OVER', begunAt, place: 'Одеса', madeBy: 'слідча' }, NOW)).id;
  const open = async () => {
    const proceedingId = await bench.register(olena);
    const [later, earlier] = [await protocol(proceedingId, '2026-11-18T08:00:00+02:00'), await protocol(proceedingId, '2026-11-17T08:00:00+02:00')];
    const { ids } = await items().register(olena, { proceedingId, protocolId: later, items: [
      { kind: 'PHYSICAL', title: 'Телефон', description: 'Розбитий екран', shelf: 'Б-2' }, { kind: 'DOCUMENT', title: 'Лист до Юлії', place: 'Гараж' }, { kind: 'DOCUMENT', title: 'Знімок екрана', electronic: true }, { kind: 'TESTIMONY', title: 'Свідчення про 12 осіб' }, { kind: 'EXPERT_OPINION', title: 'Висновок' },
      ...Array.from({ length: 8 }, (_, n) => ({ kind: 'PHYSICAL' as const, title: `Річ ${'абвгґдеє'[n]}` })),
    ] }, NOW);
    const [first = ''] = ids;
    const { ids: [part = ''] } = await items().addBelow(olena, { itemId: first, title: 'Сім-картка' }, false, NOW);
    await items().addBelow(olena, { itemId: part }, true, NOW);
    await items().addBelow(olena, { itemId: first, protocolId: earlier, title: 'Карта пам’яті', kind: 'DOCUMENT', electronic: true }, false, NOW);
    await items().annul(olena, { itemId: ids[12] ?? '', version: 1, reason: 'Помилка.' });
    await items().correct(olena, { itemId: first, version: 1, reason: 'Описка.', title: 'Телефон Nokia' }, NOW);
    await items().shelve(olena, { itemId: first, version: 2, shelf: 'А-1' });
    const files: string[] = [];
    for (const use of ['PHOTO', 'SCAN'] as const) {
      const [file] = await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, olena.id]);
      await bench.get(ItemFiles).bind(olena, { itemId: first, fileId: file?.id ?? '', use });
      files.push(file?.id ?? '');
    }
    return { proceedingId, protocols: [earlier, later], ids, part, files };
  };
  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, head, stranger] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['INVESTIGATOR'], '14')];
      cases = [await open(), await open()];
    });
  });
  const one = (place = 0) => cases[place] ?? (() => { throw new Error('no case'); })();
  const page = async (actor: Actor, filter: EvidenceQuery = {}, first = 100, after: string | null = null) => {
    const key = itemPageKey({ proceedingId: one().proceedingId, filter, first, after });
    const found = await bench.db.request(async () => (await loadItemPages(bench.db, actor, [key])).get(key));
    if (found === undefined) throw new Error('no page');
    return found;
  };
  const listed = async (filter: EvidenceQuery = {}, actor = olena): Promise<string[]> => (await page(actor, filter)).edges.map(({ node }) => node.number);
  const ALL = ['1', '1.1', '1.1.1', '1.2', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

  it.each([1, 2, 4, 7, 14, 15, 16, 100])('come in pages of %i without a gap and without anything twice, and end where they end', async (size) => {
    const seen: string[] = [];
    let turns = 0;
    for (let after: string | null = null, more = true; more; turns += 1) {
      const { edges, pageInfo } = await page(olena, {}, size, after);
      expect(edges.length).toBeLessThanOrEqual(size);
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
      seen.push(...edges.map(({ node }) => node.number));
      ({ endCursor: after, hasNextPage: more } = pageInfo);
    }
    expect([seen, turns]).toEqual([ALL, Math.ceil(ALL.length / size)]);
  });

  it('go on after what was annulled meanwhile, and after a number that was never given', async () => {
    const after = async (number: string): Promise<string[]> => (await page(olena, {}, 2, Buffer.from(JSON.stringify([number])).toString('base64url'))).edges.map(({ node }) => node.number);
    expect([await after('1'), await after('1.1.7'), await after('12'), await after('13'), await after('999999999')]).toEqual([['1.1', '1.1.1'], ['1.2', '2'], [], [], []]);
  });

  it.each<[string, EvidenceQuery, string[]]>([
    ['a source of evidence', { kind: 'DOCUMENT' }, ['1.2', '2', '3']], ['a form', { electronic: true }, ['1.2', '3']], ['a form that it is not', { electronic: false, kind: 'DOCUMENT' }, ['2']],
    ['what holds the closing up', { withoutFate: true }, ['1', '1.1', '2', '6', '7', '8', '9', '10', '11', '12']], ['roots', { roots: true, kind: 'PHYSICAL' }, ['1', '6', '7', '8', '9', '10', '11', '12']],
    ['what counts no more', { withAnnulled: true, kind: 'PHYSICAL', roots: true }, ['1', '6', '7', '8', '9', '10', '11', '12', '13']], ['what holds the closing up and counts no more', { withAnnulled: true, withoutFate: true, text: '13' }, []],
    ['a number with all below it', { text: '1' }, ['1', '1.1', '1.1.1', '1.2', '4']], ['a number two deep', { text: ' 1.1 ' }, ['1.1', '1.1.1']], ['a number that nobody has', { text: '1.3' }, []],
    ['a title, in any spelling', { text: 'ЮЛІЇ' }, ['2']], ['a title in other letters', { text: 'yulii' }, ['2']], ['a description', { text: 'розбит' }, ['1']], ['a place', { text: 'гараж' }, ['2']], ['the shelf where it lies now', { text: 'А-1' }, ['1']], ['the shelf where it lay', { text: 'Б-2' }, []],
    ['the title as it was put right', { text: 'nokia' }, ['1']], ['nothing that could be found', { text: ' … ' }, ALL],
  ])('are narrowed by %s', async (_, filter, wanted) => expect(await listed(filter)).toEqual(wanted));

  it('are narrowed by the protocol by which it came, in any order of the two', async () => {
    const [earlier, later] = one().protocols;
    expect([await listed({ protocolId: earlier }), (await listed({ protocolId: later })).length]).toEqual([['1.2'], 14]);
    expect(await listed({ protocolId: one(1).protocols[0] })).toEqual([]);
  });

  it('of many proceedings of which the same is asked are one statement, and each has its own page', async () => {
    const keys = cases.map(({ proceedingId }) => itemPageKey({ proceedingId, filter: { kind: 'DOCUMENT' }, first: 2, after: null }));
    const work = () => bench.db.request(() => loadItemPages(bench.db, olena, keys));
    expect(await statementsOf(bench.db, work)).toBe(1);
    for (const [place, found] of [...(await work()).values()].entries()) expect([found.edges.map(({ node }) => [node.number, node.proceedingId]), found.pageInfo.hasNextPage]).toEqual([[['1.2', one(place).proceedingId], ['2', one(place).proceedingId]], true]);
    const other = itemPageKey({ proceedingId: one().proceedingId, filter: {}, first: 2, after: null });
    expect(await statementsOf(bench.db, () => bench.db.request(() => loadItemPages(bench.db, olena, [...keys, other])))).toBe(2);
  });

  it('and what stands with each row cost as much for one as for many', async () => {
    const loads: ((ids: string[]) => Promise<unknown>)[] = [
      (ids: string[]) => loadItem(bench.db, olena, ids), (ids: string[]) => loadParts(bench.db, olena, ids), (ids: string[]) => loadItemFiles(bench.db, olena, ids), (ids: string[]) => loadItemChanges(bench.db, olena, ids),
      (ids: string[]) => loadProtocol(bench.db, olena, ids), (ids: string[]) => loadProtocolChanges(bench.db, olena, ids), (ids: string[]) => loadItemCounts(bench.db, olena, ids),
      (ids: string[]) => loadProtocols(bench.db, olena, ids), (ids: string[]) => loadEvidenceCounts(bench.db, olena, ids),
    ];
    const ids = [cases.flatMap((each) => each.ids), cases.flatMap((each) => each.protocols), cases.map((each) => each.proceedingId)];
    for (const [place, load] of loads.entries()) {
      const all = ids[place < 4 ? 0 : place < 7 ? 1 : 2] ?? [];
      const cost = (asked: string[]): Promise<number> => statementsOf(bench.db, () => bench.db.request(() => load(asked)));
      expect([place, await cost(all), await cost([])]).toEqual([place, await cost(all.slice(0, 1)), place < 7 ? 1 : 0]);
    }
  });

  it('stand in their orders: protocols by the hour of the act, parts by number, changes by version, files as they were bound', async () => {
    const { proceedingId, ids: [first = ''], part, protocols, files } = one();
    await bench.db.request(async () => {
      expect((await loadProtocols(bench.db, olena, [proceedingId])).get(proceedingId)?.map(({ id }) => id)).toEqual(protocols);
      expect((await loadParts(bench.db, olena, [first, part])).get(first)?.map(({ number, copy }) => [number, copy])).toEqual([['1.1', false], ['1.2', false]]);
      expect((await loadParts(bench.db, olena, [part])).get(part)?.map(({ number, copy, title }) => [number, copy, title])).toEqual([['1.1.1', true, 'Сім-картка']]);
      expect((await loadItemChanges(bench.db, olena, [first])).get(first)?.map(({ version, act, reason }) => [version, act, reason])).toEqual([[2, 'CORRECT', 'Описка.'], [3, 'SHELVE', null], [0, 'BIND', null], [0, 'BIND', null]]);
      expect((await loadItemFiles(bench.db, olena, [first])).get(first)?.map(({ fileId, use }) => [fileId, use])).toEqual([[files[0], 'PHOTO'], [files[1], 'SCAN']]);
      expect([...(await loadItemCounts(bench.db, olena, protocols))]).toEqual(expect.arrayContaining([[protocols[0], 1], [protocols[1], 14]]));
    });
  });

  it('say in numbers what they hold, without what counts no more, and of nothing that it is nothing', async () => {
    const empty = await bench.db.write(() => bench.register(olena));
    const counts = await bench.db.request(() => loadEvidenceCounts(bench.db, olena, [one().proceedingId, empty]));
    expect(counts.get(one().proceedingId)).toEqual({ proceedingId: one().proceedingId, items: 15, electronic: 2, withoutFate: 10, kinds: [{ kind: 'DOCUMENT', items: 3 }, { kind: 'EXPERT_OPINION', items: 1 }, { kind: 'PHYSICAL', items: 10 }, { kind: 'TESTIMONY', items: 1 }] });
    expect(counts.get(empty)).toEqual({ proceedingId: empty, items: 0, electronic: 0, withoutFate: 0, kinds: [] });
  });

  it('are empty to whoever does not see the proceeding: pages, counts and every list, as of one that is not there', async () => {
    const { proceedingId, ids, protocols } = one();
    await bench.db.request(async () => {
      expect([await listed({}, stranger), await listed({ text: '1' }, stranger)]).toEqual([[], []]);
      expect([(await loadItem(bench.db, stranger, ids)).size, (await loadProtocol(bench.db, stranger, protocols)).size, (await loadItemCounts(bench.db, stranger, protocols)).size]).toEqual([0, 0, 0]);
      for (const [found, asked] of [[await loadParts(bench.db, stranger, ids), ids], [await loadItemChanges(bench.db, stranger, ids), ids], [await loadItemFiles(bench.db, stranger, ids), ids], [await loadProtocolChanges(bench.db, stranger, protocols), protocols], [await loadProtocols(bench.db, stranger, [proceedingId]), [proceedingId]]] as const) {
        expect([...found].map(([id, rows]) => [id, rows.length])).toEqual(asked.map((id) => [id, 0]));
      }
    });
  });

  it('let a head find by number and never by words, until a purpose opens the content to her, and no longer than that', async () => {
    await bench.db.rehearse(async () => {
      const found = async (): Promise<number[]> => [(await listed({ text: 'nokia' }, head)).length, (await listed({ text: 'гараж' }, head)).length, (await listed({ text: '1.1' }, head)).length, (await listed({}, head)).length];
      expect(await found()).toEqual([0, 0, 2, 15]);
      const grant = await rightsIn(bench.db).grant(head.id, one().proceedingId);
      expect(await found()).toEqual([1, 1, 2, 15]);
      await bench.db.sql('update access_grant set ended_at = now() where id = $1', [grant]);
      expect(await found()).toEqual([0, 0, 2, 15]);
    });
  });

  it('keep an owner of nothing, and leave out what belongs to nobody that was asked of', () => {
    const rows = [{ of: 'a', n: 1 }, { of: 'b', n: 2 }, { of: 'a', n: 3 }, { of: 'x', n: 4 }];
    expect([...grouped(['a', 'b', 'c'], rows, ({ of }) => of)]).toEqual([['a', [rows[0], rows[2]]], ['b', [rows[1]]], ['c', []]]);
  });
});
