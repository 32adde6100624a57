import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Fates } from './fates.service.js';
import { ItemFiles } from './item-files.service.js';
import type { EvidenceQuery } from './item-list.js';
import { itemPageKey, loadItemPages } from './item-page.loader.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { changedItems, loadEvidenceCounts, loadItem, loadItemChanges, loadParts, loadProtocolChanges, loadProtocols } from './registry.loader.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('the registry of evidence', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const items = (): Items => bench.get(Items);
  const fates = (): Fates => bench.get(Fates);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const search = (actor: Actor, proceedingId: string, own: object = {}): Promise<string> =>
    bench.get(Protocols).register(actor, { proceedingId, kind: 'SEARCH', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', place: 'Одеса', madeBy: 'слідча Вигадана', ...own }, NOW).then(({ id }) => id);
  const enter = async (actor: Actor, proceedingId: string, ...titles: string[]): Promise<string[]> =>
    (await items().register(actor, { proceedingId, items: titles.map((title) => ({ kind: 'PHYSICAL' as const, title, collectedAt: '2026-11-18T09:00:00+02:00', collectedBy: 'слідча' })) }, NOW)).ids;
  const below = async (actor: Actor, itemId: string, copy = false, title: string | undefined = copy ? undefined : 'Частина'): Promise<string> => (await items().addBelow(actor, { itemId, ...(title === undefined ? {} : { title }) }, copy, NOW)).ids[0] ?? '';
  const numbers = async (proceedingId: string): Promise<string[]> => (await bench.db.sql<{ n: string }>(`select array_to_string(path, '.') n from evidence_item where proceeding_id = $1 order by path`, [proceedingId])).map(({ n }) => n);
  const page = async (actor: Actor, proceedingId: string, filter: EvidenceQuery = {}, first = 50, after: string | null = null) => {
    const key = itemPageKey({ proceedingId, filter, first, after });
    return (await loadItemPages(bench.db, actor, [key])).get(key) ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  };
  const listed = async (actor: Actor, proceedingId: string, filter: EvidenceQuery = {}): Promise<string[]> => (await page(actor, proceedingId, filter)).edges.map(({ node }) => node.number);
  const version = async (actor: Actor, id: string): Promise<number> => (await loadItem(bench.db, actor, [id])).get(id)?.version ?? 0;

  it('takes in many things of one protocol at once, each with its page, and says of each what the protocol says of all', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const protocolId = await search(olena, proceedingId);
    const { ids, warnings } = await items().register(olena, { proceedingId, protocolId, items: [{ kind: 'PHYSICAL', title: 'Телефон', protocolPage: 2 }, { kind: 'DOCUMENT', title: 'Паспорт', protocolPage: 3, collectedAt: '2026-11-18T13:00:00+02:00' }] }, NOW);
    expect([...(await changedItems(bench.db, ids)).values()]).toMatchObject([{ number: '1', title: 'Телефон', protocolPage: 2, place: 'Одеса', collectedBy: 'слідча Вигадана', protocolId }, { number: '2', protocolPage: 3 }]);
    expect(warnings).toHaveLength(1);
    expect((await loadProtocols(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ id: protocolId, kind: 'SEARCH' }]);
  }));

  it('takes in all or none, and names the rows that cannot be', bench.story(async () => {
    const olena = await bench.actor();
    const [proceedingId, other] = [await bench.register(olena), await bench.register(olena)];
    const protocolId = await search(olena, other);
    const some = { kind: 'PHYSICAL' as const, title: 'Телефон', collectedAt: '2026-11-18T09:00:00+02:00', collectedBy: 'слідча' };
    expect(await refusal(items().register(olena, { proceedingId, items: [some, { ...some, title: ' ' }, { ...some, pageFrom: 1 }] }, NOW))).toBe('bad-input: items.1.title required: items.2.volume required');
    expect(await refusal(items().register(olena, { proceedingId, items: [{ ...some, title: '' }], single: true }, NOW))).toBe('bad-input: title required');
    // A protocol of another proceeding and none at all are the same answer.
    for (const none of [protocolId, randomUUID()]) expect(await refusal(items().register(olena, { proceedingId, protocolId: none, items: [some] }, NOW))).toBe('bad-input: protocolId exists');
    expect(await numbers(proceedingId)).toEqual([]);
  }));

  it('gives numbers that lead to their root and never mean another thing: not of what was annulled, not at another depth', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [one, two] = await enter(olena, proceedingId, 'Телефон', 'Ноутбук') as [string, string];
    const card = await below(olena, one);
    await below(olena, card, true);
    const copy = await below(olena, one, true);
    await items().annul(olena, { itemId: copy, version: 1, reason: 'Помилка.' });
    await items().annul(olena, { itemId: two, version: 1, reason: 'Помилка.' });
    await below(olena, one);
    await enter(olena, proceedingId, 'Зошит');
    expect(await numbers(proceedingId)).toEqual(['1', '1.1', '1.1.1', '1.2', '1.3', '2', '3']);
    expect(await listed(olena, proceedingId)).toEqual(['1', '1.1', '1.1.1', '1.3', '3']);
    expect((await loadParts(bench.db, olena, [one])).get(one)?.map(({ number, copy: made, title, annulled }) => [number, made, title, annulled])).toEqual([['1.1', false, 'Частина', false], ['1.2', true, 'Телефон', true], ['1.3', false, 'Частина', false]]);
  }));

  it('never gives one number twice, whatever is entered, taken apart and annulled in whichever order', async () => {
    const act = fc.oneof(fc.record({ do: fc.constant('enter' as const), count: fc.integer({ min: 1, max: 4 }) }), fc.record({ do: fc.constantFrom('part' as const, 'copy' as const, 'annul' as const), at: fc.nat(30) }));
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
      await bench.db.rehearse(async () => {
        const olena = await bench.actor();
        const proceedingId = await bench.register(olena);
        const seen = new Map<string, string>();
        for (const one of acts) {
          const ids = [...seen.keys()];
          const at = 'at' in one ? ids[one.at % Math.max(ids.length, 1)] : undefined;
          if (one.do === 'enter') await enter(olena, proceedingId, ...Array.from({ length: one.count }, (_, n) => `Річ ${n}`));
          else if (at !== undefined && one.do === 'annul') await refusal(items().annul(olena, { itemId: at, version: 1, reason: 'Помилка.' }));
          else if (at !== undefined) await refusal(items().addBelow(olena, { itemId: at, title: 'Частина' }, one.do === 'copy', NOW));
          const rows = await bench.db.sql<{ id: string; n: string; parent: string | null }>(`select i.id, array_to_string(i.path, '.') n, array_to_string(p.path, '.') parent from evidence_item i left join evidence_item p on p.id = i.parent_id where i.proceeding_id = $1`, [proceedingId]);
          // No two of one number; none ever changes; each begins with that of what it stands under.
          expect(new Set(rows.map(({ n }) => n)).size).toBe(rows.length);
          for (const { id, n, parent } of rows) {
            expect(seen.get(id) ?? n).toBe(n);
            expect(parent === null ? !n.includes('.') : n.startsWith(`${parent}.`)).toBe(true);
            seen.set(id, n);
          }
        }
      });
    }), { numRuns: 12 });
  }, 60_000);

  it('keeps what it said before, with the reason, when something is put right; who read another version is refused', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [id] = await enter(olena, proceedingId, 'Телефон') as [string];
    await items().correct(olena, { itemId: id, version: 1, reason: 'Описка.', title: 'Телефон Nokia', shelf: 'Б-2' }, NOW);
    expect((await loadItem(bench.db, olena, [id])).get(id)).toMatchObject({ title: 'Телефон Nokia', shelf: 'Б-2', version: 2, kind: 'PHYSICAL' });
    expect((await loadItemChanges(bench.db, olena, [id])).get(id)).toMatchObject([{ version: 2, act: 'CORRECT', reason: 'Описка.', fields: [{ field: 'title', before: 'Телефон', after: 'Телефон Nokia' }, { field: 'shelf', before: null, after: 'Б-2' }] }]);
    expect(await refusal(items().correct(olena, { itemId: id, version: 1, reason: 'Ще раз.', title: 'Інше' }, NOW))).toBe('conflict/stale');
    expect(await refusal(items().correct(olena, { itemId: id, version: 2, reason: 'Ще раз.' }, NOW))).toBe('bad-input: itemId no-change');
    expect(await refusal(items().correct(olena, { itemId: id, version: 2, reason: ' ', title: 'Інше' }, NOW))).toBe('bad-input: reason length');
    // What stands in words is nothing for a log that is for ever.
    const log = await readLog(bench.db, `proceeding_id = $1 and resource = 'item'`, [proceedingId]);
    expect(log.map(({ action }) => action).sort()).toEqual(['item.correct', 'item.register']);
    expect(JSON.stringify(log)).not.toMatch(/Телефон|Nokia/);
  }));

  it('corrects a protocol the same way', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await search(olena, proceedingId);
    const protocols = bench.get(Protocols);
    await protocols.correct(olena, { protocolId: id, version: 1, reason: 'За протоколом.', place: 'Київ', endedAt: null }, NOW);
    expect((await loadProtocols(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ place: 'Київ', endedAt: null, version: 2, madeBy: 'слідча Вигадана' }]);
    expect((await loadProtocolChanges(bench.db, olena, [id])).get(id)).toMatchObject([{ act: 'CORRECT', fields: expect.arrayContaining([{ field: 'place', before: 'Одеса', after: 'Київ' }]) as unknown }]);
    expect(await refusal(protocols.correct(olena, { protocolId: id, version: 1, reason: 'Ще раз.', place: 'Львів' }, NOW))).toBe('conflict/stale');
    expect(await refusal(protocols.correct(olena, { protocolId: NOWHERE, version: 1, reason: 'Ще раз.', place: 'Львів' }, NOW))).toBe('not-found');
  }));

  it('annuls only what nothing stands below, and takes no more entries of it', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [id] = await enter(olena, proceedingId, 'Телефон') as [string];
    const part = await below(olena, id);
    const annul = (itemId: string) => items().annul(olena, { itemId, version: 1, reason: 'Не та справа.' });
    expect(await refusal(annul(id))).toBe('evidence/refused: itemId parts');
    await annul(part);
    await annul(id);
    const refused = [items().correct(olena, { itemId: id, version: 2, reason: 'Ні.', title: 'Інше' }, NOW), items().shelve(olena, { itemId: id, version: 2, shelf: 'А' }), items().addBelow(olena, { itemId: id, title: 'Частина' }, false, NOW), fates().decide(olena, { items: [{ itemId: id, version: 2 }], fate: 'RETURNED', on: '2026-11-20', basis: 'Вирок' }, NOW)];
    for (const each of refused) expect(await refusal(each)).toMatch(/^evidence\/refused: (items\.0\.)?itemId annulled$/);
    expect([await listed(olena, proceedingId), await listed(olena, proceedingId, { withAnnulled: true })]).toEqual([[], ['1', '1.1']]);
  }));

  it('decides the fate of many by one decision, all or none, and takes it back for a reason', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [one, two] = await enter(olena, proceedingId, 'Телефон', 'Ноутбук') as [string, string];
    const decided = { fate: 'RETURNED' as const, on: '2026-11-20', basis: 'Вирок від 19.11.2026' };
    expect(await refusal(fates().decide(olena, { ...decided, items: [{ itemId: one, version: 1 }, { itemId: one, version: 1 }] }, NOW))).toBe('bad-input: items twice');
    expect(await refusal(fates().decide(olena, { ...decided, items: [{ itemId: one, version: 1 }, { itemId: two, version: 7 }] }, NOW))).toBe('conflict/stale');
    expect(await refusal(fates().decide(olena, { ...decided, on: '2026-11-01', items: [{ itemId: one, version: 1 }, { itemId: two, version: 1 }] }, NOW))).toBe('bad-input: on order');
    await fates().decide(olena, { ...decided, items: [{ itemId: one, version: 1 }, { itemId: two, version: 1 }] }, NOW);
    expect((await loadEvidenceCounts(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject({ items: 2, withoutFate: 0 });
    expect(await refusal(fates().decide(olena, { ...decided, items: [{ itemId: two, version: 2 }] }, NOW))).toBe('evidence/refused: items.0.fate decided');
    await fates().undo(olena, { itemId: two, version: 2, reason: 'Інший предмет.' });
    expect((await loadItem(bench.db, olena, [two])).get(two)).toMatchObject({ fate: null, fateOn: null, fateBasis: null, version: 3 });
    expect(await refusal(fates().undo(olena, { itemId: two, version: 3, reason: 'Ще раз.' }))).toBe('evidence/refused: fate undecided');
    expect(await listed(olena, proceedingId, { withoutFate: true })).toEqual(['2']);
    expect((await loadItemChanges(bench.db, olena, [two])).get(two)?.map(({ act, reason }) => [act, reason])).toEqual([['DECIDE_FATE', null], ['UNDO_FATE', 'Інший предмет.']]);
  }));

  it('lists what is asked for, a page at a time, and finds a number or a fragment of what is said', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const protocolId = await search(olena, proceedingId);
    await items().register(olena, { proceedingId, protocolId, items: [...Array.from({ length: 10 }, (_, n) => ({ kind: 'PHYSICAL' as const, title: `Річ ${'абвгґдеєжз'[n]}` })), { kind: 'DOCUMENT', title: 'Зошит із записами про борги', electronic: true }] }, NOW);
    const [first] = (await page(olena, proceedingId)).edges;
    await below(olena, first?.node.id ?? '', false, 'Сім-картка');
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const got = await page(olena, proceedingId, {}, 5, after);
      seen.push(...got.edges.map(({ node }) => node.number));
      ({ endCursor: after, hasNextPage: more } = got.pageInfo);
    }
    expect(seen).toEqual(['1', '1.1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
    expect(await listed(olena, proceedingId, { text: '1' })).toEqual(['1', '1.1']);
    expect(await listed(olena, proceedingId, { text: 'ЗОШИТ' })).toEqual(['11']);
    expect(await listed(olena, proceedingId, { kind: 'DOCUMENT' })).toEqual(['11']);
    expect(await listed(olena, proceedingId, { electronic: true, protocolId })).toEqual(['11']);
    expect(await listed(olena, proceedingId, { roots: true, text: 'сім' })).toEqual([]);
    expect((await loadEvidenceCounts(bench.db, olena, [proceedingId])).get(proceedingId)).toEqual({ proceedingId, items: 12, electronic: 1, withoutFate: 11, kinds: [{ kind: 'DOCUMENT', items: 1 }, { kind: 'PHYSICAL', items: 11 }] });
    expect(await refusal(page(olena, proceedingId, {}, 5, Buffer.from('["x"]').toString('base64url')))).toBe('bad-input: after cursor');
  }));

  it('is nothing to whoever does not see the proceeding, and to a head what stands in the register, not what is said', bench.story(async () => {
    const [olena, stranger, head] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    const [id] = await enter(olena, proceedingId, 'Зошит із боргами') as [string];
    expect([await listed(stranger, proceedingId), (await loadItem(bench.db, stranger, [id])).size, (await loadEvidenceCounts(bench.db, stranger, [proceedingId])).get(proceedingId)?.items]).toEqual([[], 0, 0]);
    for (const work of [items().correct(stranger, { itemId: id, version: 1, reason: 'Ні.', title: 'Інше' }, NOW), items().annul(stranger, { itemId: id, version: 1, reason: 'Ні.' }), items().addBelow(stranger, { itemId: id, title: 'Ч' }, false, NOW), bench.get(ItemFiles).bind(stranger, { itemId: id, fileId: NOWHERE, use: 'PHOTO' })]) expect(await refusal(work)).toBe('not-found');
    expect([await listed(head, proceedingId), await listed(head, proceedingId, { text: 'зошит' }), await listed(head, proceedingId, { text: '1' })]).toEqual([['1'], [], ['1']]);
  }));

  it('binds a stored file of the same proceeding once', bench.story(async () => {
    const olena = await bench.actor();
    const [proceedingId, other] = [await bench.register(olena), await bench.register(olena)];
    const [id] = await enter(olena, proceedingId, 'Телефон') as [string];
    const store = async (of: string): Promise<string> => (await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [of, olena.id]))[0]?.id ?? '';
    const [mine, theirs] = [await store(proceedingId), await store(other)];
    const bind = (fileId: string, use: 'PHOTO' | 'SCAN' = 'PHOTO') => bench.get(ItemFiles).bind(olena, { itemId: id, fileId, use });
    await bind(mine);
    expect(await refusal(bind(mine))).toBe('done');
    expect(await refusal(bind(mine, 'SCAN'))).toBe('evidence/refused: fileId bound');
    for (const none of [theirs, NOWHERE]) expect(await refusal(bind(none))).toBe('bad-input: fileId exists');
    expect(await version(olena, id)).toBe(1);
  }));
});
