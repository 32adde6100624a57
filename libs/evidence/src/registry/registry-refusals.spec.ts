import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { Fates } from './fates.service.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const NEW = ['registerProtocol', 'registerItems', 'addPart', 'addCopy', 'bindFile'] as const;
const OLD = ['correctProtocol', 'correctItem', 'annulItem', 'setShelf', 'unbindFile', 'decideFate', 'undoFate'] as const;
const deeds = [...NEW, ...OLD];
type Deed = (typeof deeds)[number];
interface Case { readonly proceedingId: string; readonly protocolId: string; readonly itemId: string; readonly decidedId: string; readonly fileId: string; readonly boundId: string }

describe('what the registry refuses', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const items = (): Items => bench.get(Items);
  const protocols = (): Protocols => bench.get(Protocols);
  const fates = (): Fates => bench.get(Fates);
  const refusal = async (work: () => Promise<unknown>): Promise<string> =>
    bench.db.rehearse(work).then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const thing = { kind: 'PHYSICAL' as const, title: 'Телефон', collectedAt: '2026-11-18T09:00:00+02:00', collectedBy: 'слідча' };
  const decided = { fate: 'RETURNED' as const, on: '2026-11-20', basis: 'Вирок' };
  let olena: Actor;
  let file: Case;

  const open = async (actor: Actor, own: object = {}): Promise<Case> => {
    const proceedingId = await bench.register(actor, own);
    const { id: protocolId } = await protocols().register(actor, { proceedingId, kind: 'HANDED_OVER', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' }, NOW);
    const { ids: [itemId = '', decidedId = ''] } = await items().register(actor, { proceedingId, protocolId, items: [thing, thing] }, NOW);
    await fates().decide(actor, { ...decided, items: [{ itemId: decidedId, version: 1 }] }, NOW);
    const [stored] = await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, actor.id]);
    const boundId = await someFileRow(bench.db, { proceedingId, by: actor.id });
    await bench.get(ItemFiles).bind(actor, { itemId, fileId: boundId, use: 'PHOTO' });
    return { proceedingId, protocolId, itemId, decidedId, fileId: stored?.id ?? '', boundId };
  };
  /** Each deed of the registry as somebody, of one case. */
  const does: Readonly<Record<Deed, (actor: Actor, of: Case, version?: number) => Promise<unknown>>> = {
    registerProtocol: (actor, { proceedingId }) => protocols().register(actor, { proceedingId, kind: 'OTHER', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' }, NOW),
    registerItems: (actor, { proceedingId }) => items().register(actor, { proceedingId, items: [thing] }, NOW),
    addPart: (actor, { itemId }) => items().addBelow(actor, { itemId, title: 'Частина' }, false, NOW),
    addCopy: (actor, { itemId }) => items().addBelow(actor, { itemId }, true, NOW),
    bindFile: (actor, { itemId, fileId }) => bench.get(ItemFiles).bind(actor, { itemId, fileId, use: 'PHOTO' }),
    unbindFile: (actor, { itemId, boundId }) => bench.get(ItemFiles).unbind(actor, { itemId, fileId: boundId, reason: 'Інша річ.' }),
    correctProtocol: (actor, { protocolId }, version = 1) => protocols().correct(actor, { protocolId, version, reason: 'Описка.', place: 'Київ' }, NOW),
    correctItem: (actor, { itemId }, version = 1) => items().correct(actor, { itemId, version, reason: 'Описка.', title: 'Інше' }, NOW),
    annulItem: (actor, { itemId }, version = 1) => items().annul(actor, { itemId, version, reason: 'Описка.' }),
    setShelf: (actor, { itemId }, version = 1) => items().shelve(actor, { itemId, version, shelf: 'А-1' }),
    decideFate: (actor, { itemId }, version = 1) => fates().decide(actor, { ...decided, items: [{ itemId, version }] }, NOW),
    undoFate: (actor, { decidedId }, version = 2) => fates().undo(actor, { itemId: decidedId, version, reason: 'Описка.' }),
  };
  const every = async (actor: Actor, of: Case): Promise<Record<Deed, string>> => {
    const found: Partial<Record<Deed, string>> = {};
    for (const deed of deeds) found[deed] = await refusal(() => does[deed](actor, of));
    return found as Record<Deed, string>;
  };
  const all = (answer: string, but: Partial<Record<Deed, string>> = {}): Record<Deed, string> => ({ ...(Object.fromEntries(deeds.map((deed) => [deed, answer])) as Record<Deed, string>), ...but });
  const traces = async (): Promise<unknown> => bench.db.sql(`select (select count(*)::int from evidence_item) items, (select sum(version)::int from evidence_item) versions, (select count(*)::int from evidence_protocol) protocols, (select sum(version)::int from evidence_protocol) told,
    (select count(*)::int from evidence_change) changes, (select count(*)::int from item_file) files, (select count(*)::int from audit_event) log`);

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      file = await open(olena);
    });
  });

  it('is nothing of what the prosecutor of an open case does', bench.story(async () => expect(await every(olena, file)).toEqual(all('done'))));

  it.each<[string, Role, string, string]>([
    ['an investigator of another case', 'INVESTIGATOR', '16', 'not-found'], ['a prosecutor of another office', 'PROSECUTOR', '14', 'not-found'], ['a head of another office', 'HEAD', '14', 'not-found'],
    ['an auditor', 'AUDITOR', '16', 'not-found'], ['an administrator', 'ADMINISTRATOR', '16', 'not-found'], ['a coordinator of nobody here', 'COORDINATOR', '16', 'not-found'],
  ])('is everything to %s, as if it were not there', (_, role, office, answer) => bench.story(async () => {
    const somebody = await bench.actor([role], office);
    expect(await every(somebody, file)).toEqual(all(answer));
    expect(await every(somebody, { proceedingId: NOWHERE, protocolId: NOWHERE, itemId: NOWHERE, decidedId: NOWHERE, fileId: NOWHERE, boundId: NOWHERE })).toEqual(all(answer));
  })());

  it('is everything to a coordinator of the case by her role, who sees that it is there', bench.story(async () => {
    const coordinator = await bench.actor(['COORDINATOR']);
    await bench.db.sql(`insert into assignment (id, staff_id, proceeding_id, duty, since) values (gen_random_uuid(), $1, $2, 'COORDINATOR', '2026-05-01')`, [coordinator.id, file.proceedingId]);
    const found = new Set(Object.values(await every(coordinator, file)));
    expect([...found].filter((answer) => answer !== 'not-found' && !answer.startsWith('not-allowed'))).toEqual([]);
  }));

  it('is everything from the moment on at which a duty ended, a conflict of interest was told or a compartment closed', bench.story(async () => {
    const ivan = await bench.actor(['INVESTIGATOR']);
    const shared = await open(ivan, { prosecutorId: olena.id });
    expect(await refusal(() => does.setShelf(olena, shared))).toBe('done');
    await bench.db.sql('savepoint before');
    await bench.db.sql('update assignment set until = now() where staff_id = $1', [olena.id]);
    expect(await every(olena, shared)).toEqual(all('not-found'));
    await bench.db.sql('rollback to savepoint before');
    await rightsIn(bench.db).exclude(olena.id, shared.proceedingId);
    expect(await every(olena, shared)).toEqual(all('not-found'));
    expect(await refusal(() => does.setShelf(ivan, shared))).toBe('done');
    await rightsIn(bench.db).compartment(shared.proceedingId, (await bench.actor(['HEAD'])).id);
    expect(await every(ivan, shared)).toEqual(all('not-found'));
  }));

  it.each(['CLOSED', 'JOINED'])('is everything new once the proceeding is %s; what came is put right all the same', (stage) => bench.story(async () => {
    await bench.db.sql('update proceeding set stage = $2 where id = $1', [file.proceedingId, stage]);
    expect(await every(olena, file)).toEqual(all('done', Object.fromEntries(NEW.map((deed) => [deed, 'proceeding/closed: proceedingId closed']))));
  })());

  it('is every change of another version than the one that was read, the older and the one to come', bench.story(async () => {
    for (const deed of OLD.filter((each) => each !== 'unbindFile')) for (const version of [deed === 'undoFate' ? 1 : 0, deed === 'undoFate' ? 3 : 2]) expect([deed, version, await refusal(() => does[deed](olena, file, version))]).toEqual([deed, version, 'conflict/stale']);
    await does.setShelf(olena, file);
    for (const deed of ['correctItem', 'annulItem', 'setShelf', 'decideFate'] as const) expect([deed, await refusal(() => does[deed](olena, file))]).toEqual([deed, 'conflict/stale']);
    // What only adds below an item, or binds to it, depends on no version.
    for (const deed of ['addPart', 'addCopy', 'bindFile', 'unbindFile'] as const) expect([deed, await refusal(() => does[deed](olena, file))]).toEqual([deed, 'done']);
  }));

  it.each(['', ' ', 'ні', '\u200bні ', 'а'.repeat(1001)])('is a change for the reason %#', (reason) => bench.story(async () => {
    const { protocolId, itemId, decidedId, boundId } = file;
    const works = [() => bench.get(ItemFiles).unbind(olena, { itemId, fileId: boundId, reason }), () => protocols().correct(olena, { protocolId, version: 1, reason, place: 'Київ' }, NOW), () => items().correct(olena, { itemId, version: 1, reason, title: 'Інше' }, NOW), () => items().annul(olena, { itemId, version: 1, reason }), () => fates().undo(olena, { itemId: decidedId, version: 2, reason })];
    for (const work of works) expect(await refusal(work)).toBe('bad-input: reason length');
  })());

  it('is a change of nothing: the same words, the same moment by another clock, the shelf where it lies', bench.story(async () => {
    const { protocolId, itemId } = file;
    const item = (own: object) => refusal(() => items().correct(olena, { itemId, version: 1, reason: 'Описка.', ...own }, NOW));
    for (const own of [{}, { title: ' Телефон\u200b' }, { collectedAt: '2026-11-18T07:00:00.000Z' }, { description: '' }, { electronic: false }, { protocolId }]) expect([own, await item(own)]).toEqual([own, 'bad-input: itemId no-change']);
    const protocol = (own: object) => refusal(() => protocols().correct(olena, { protocolId, version: 1, reason: 'Описка.', ...own }, NOW));
    for (const own of [{}, { place: 'Одеса ' }, { begunAt: '2026-11-18T06:00:00Z' }, { endedAt: null }, { court: '' }]) expect([own, await protocol(own)]).toEqual([own, 'bad-input: protocolId no-change']);
    for (const shelf of [undefined, null, '', ' \u200b']) expect(await refusal(() => items().shelve(olena, { itemId, version: 1, shelf }))).toBe('bad-input: shelf no-change');
  }));

  it('is emptying what must be there, and nothing else', bench.story(async () => {
    const { protocolId, itemId } = file;
    const item = (own: object) => refusal(() => items().correct(olena, { itemId, version: 1, reason: 'Описка.', ...own }, NOW));
    expect(await item({ title: null })).toBe('bad-input: title required');
    for (const own of [{ place: null }, { protocolId: null }, { collectedBy: null, description: 'Чорний' }]) expect([own, await item(own)]).toEqual([own, 'done']);
    expect(await item({ protocolId: null, collectedBy: null, collectedAt: null })).toBe('bad-input: collectedAt required: collectedBy required');
    for (const field of ['place', 'madeBy']) expect(await refusal(() => protocols().correct(olena, { protocolId, version: 1, reason: 'Описка.', [field]: null }, NOW))).toBe(`bad-input: ${field} required`);
  }));

  it('is a thing that would come after its own fate', bench.story(async () => {
    const correct = (collectedAt: string) => refusal(() => items().correct(olena, { itemId: file.decidedId, version: 2, reason: 'Описка.', collectedAt }, NOW));
    expect(await correct('2026-11-20T21:59:00Z')).toBe('done');
    expect(await correct('2026-11-20T22:00:00Z')).toBe('bad-input: collectedAt fate');
  }));

  it('is a protocol of another case, for a thing that is entered, taken apart or put right, as one that is not there', bench.story(async () => {
    const { proceedingId, itemId } = file;
    const { protocolId: theirs } = await open(olena);
    for (const protocolId of [theirs, NOWHERE]) {
      expect(await refusal(() => items().register(olena, { proceedingId, protocolId, items: [thing] }, NOW))).toBe('bad-input: protocolId exists');
      expect(await refusal(() => items().addBelow(olena, { itemId, protocolId, title: 'Частина' }, false, NOW))).toBe('bad-input: protocolId exists');
      expect(await refusal(() => items().correct(olena, { itemId, version: 1, reason: 'Описка.', protocolId }, NOW))).toBe('bad-input: protocolId exists');
    }
  }));

  it('is a number deeper than six parts, and a copy of that depth no less', bench.story(async () => {
    let { itemId } = file;
    for (let depth = 2; depth <= 6; depth += 1) itemId = (await items().addBelow(olena, { itemId, title: `Частина ${depth}` }, depth % 2 === 0, NOW)).ids[0] ?? '';
    for (const deed of ['addPart', 'addCopy'] as const) expect([deed, await refusal(() => does[deed](olena, { ...file, itemId }))]).toEqual([deed, 'evidence/refused: itemId depth']);
    expect(await refusal(() => does.annulItem(olena, { ...file, itemId }))).toBe('done');
  }));

  it('is one decision for what lies in two cases, or for what is not there, as if none of it were', bench.story(async () => {
    const there = await open(olena);
    const decide = (...ids: string[]) => refusal(() => fates().decide(olena, { ...decided, items: ids.map((itemId) => ({ itemId, version: 1 })) }, NOW));
    expect([await decide(file.itemId, there.itemId), await decide(file.itemId, NOWHERE), await decide(NOWHERE, file.itemId), await decide()]).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
  }));

  it('is said of each row that is in the way, and once of what is said of all', bench.story(async () => {
    const { ids: [fresh = ''] } = await items().register(olena, { proceedingId: file.proceedingId, items: [thing] }, NOW);
    await items().annul(olena, { itemId: fresh, version: 1, reason: 'Помилка.' });
    const decide = (on: string, ...wanted: [string, number][]) => refusal(() => fates().decide(olena, { ...decided, on, items: wanted.map(([itemId, version]) => ({ itemId, version })) }, NOW));
    expect(await decide('2026-11-20', [file.itemId, 1], [file.decidedId, 2], [fresh, 2])).toBe('evidence/refused: items.1.fate decided: items.2.itemId annulled');
    const { ids: [second = ''] } = await items().register(olena, { proceedingId: file.proceedingId, items: [thing] }, NOW);
    expect(await decide('2026-11-17', [file.itemId, 1], [second, 1])).toBe('bad-input: on order');
  }));

  it('leaves nothing behind: no row, no version, no line of a log', bench.story(async () => {
    const before = await traces();
    const stranger = await bench.actor(['INVESTIGATOR']);
    for (const deed of deeds) await refusal(() => does[deed](stranger, file));
    for (const deed of OLD) await refusal(() => does[deed](olena, file, 7));
    await refusal(() => items().register(olena, { proceedingId: file.proceedingId, items: [...Array.from({ length: 20 }, () => thing), { ...thing, title: ' ' }] }, NOW));
    expect(await traces()).toEqual(before);
  }));
});
