import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { type LoggedEvent, readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { EvidenceLog } from './evidence-log.service.js';
import { Fates } from './fates.service.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { loadItemChanges, loadProtocolChanges } from './registry.loader.js';

/** A word that stands in every text that somebody could tell, and must be in none that is for ever. */
const SECRET = 'Вигадана-Потайна';

describe('what the log keeps of the registry', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const items = (): Items => bench.get(Items);
  const fieldsOf = ({ changes }: LoggedEvent): string[] => changes.map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`);
  const log = (proceedingId: string): Promise<LoggedEvent[]> => readLog(bench.db, `proceeding_id = $1 and resource in ('item', 'protocol')`, [proceedingId]);
  const begun = async (): Promise<{ olena: Actor; proceedingId: string; protocolId: string; ids: string[] }> => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id: protocolId } = await bench.get(Protocols).register(olena, { proceedingId, kind: 'SEARCH', number: '7', begunAt: '2026-11-18T08:00:00+02:00', place: SECRET, madeBy: SECRET, note: SECRET, court: SECRET, rulingNumber: '1/26', ruledOn: '2026-11-10', rulingUntil: '2026-11-20' }, NOW);
    const { ids } = await items().register(olena, { proceedingId, protocolId, items: [1, 2].map((pageFrom) => ({ kind: 'PHYSICAL' as const, title: SECRET, description: SECRET, place: SECRET, shelf: SECRET, collectedBy: SECRET, volume: 1, pageFrom, protocolPage: pageFrom })) }, NOW);
    return { olena, proceedingId, protocolId, ids };
  };

  it('is one line for each thing done, in its order, by whom and to what, and never a word of what was told', bench.story(async () => {
    const { olena, proceedingId, protocolId, ids: [one = '', two = ''] } = await begun();
    const { ids: [copy = ''] } = await items().addBelow(olena, { itemId: one, title: SECRET }, true, NOW);
    await items().correct(olena, { itemId: one, version: 1, reason: 'Описка в томі.', title: `${SECRET} 2`, volume: 2 }, NOW);
    await items().shelve(olena, { itemId: one, version: 2, shelf: `${SECRET} 3` });
    await items().annul(olena, { itemId: copy, version: 1, reason: 'Двічі.' });
    await bench.get(Fates).decide(olena, { items: [{ itemId: two, version: 1 }, { itemId: one, version: 3 }], fate: 'RETURNED', on: '2026-11-20', basis: SECRET }, NOW);
    await bench.get(Fates).undo(olena, { itemId: two, version: 2, reason: 'Інша річ.' });
    await bench.get(Protocols).correct(olena, { protocolId, version: 1, reason: 'Номер.', number: '8', place: `${SECRET} 4` }, NOW);
    const lines = await log(proceedingId);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(new Set(lines.map(({ actorId }) => actorId))).toEqual(new Set([olena.id]));
    expect(lines.map(({ action, resourceId }) => [action, [protocolId, one, two, copy].indexOf(resourceId ?? '')]).sort()).toEqual([
      ['fate.decide', 1], ['fate.decide', 2], ['fate.undo', 2], ['item.annul', 3], ['item.correct', 1], ['item.register', 1], ['item.register', 2], ['item.register', 3], ['item.shelve', 1], ['protocol.correct', 0], ['protocol.register', 0],
    ]);
    const of = (action: string, id: string): string[] => lines.filter((line) => line.action === action && line.resourceId === id).flatMap(fieldsOf);
    expect(of('item.correct', one)).toEqual(['volume: 1 → 2', 'reason: – → Описка в томі.']);
    expect(of('item.shelve', one)).toEqual([]);
    expect(of('item.annul', copy)).toEqual(['annulled: false → true', 'reason: – → Двічі.']);
    expect(of('fate.decide', two)).toEqual(['fate: – → RETURNED', 'fateOn: – → 2026-11-20']);
    expect(of('fate.undo', two)).toEqual(['fate: RETURNED → –', 'fateOn: 2026-11-20 → –', 'reason: – → Інша річ.']);
    expect(of('protocol.correct', protocolId)).toEqual(['number: 7 → 8', 'reason: – → Номер.']);
    expect(of('item.register', copy)).toEqual(expect.arrayContaining(['number: – → 1.1', `parentId: – → ${one}`, 'copy: – → true', 'kind: – → PHYSICAL']));
    expect(of('item.register', two)).toEqual(expect.arrayContaining(['number: – → 2', `protocolId: – → ${protocolId}`, 'pageFrom: – → 2', 'collectedAt: – → 2026-11-18T06:00:00+00:00']));
  }));

  it('leaves the words to the history of the record: each as it was and as it is, under the version that it made', bench.story(async () => {
    const { olena, protocolId, ids: [one = ''] } = await begun();
    await items().correct(olena, { itemId: one, version: 1, reason: 'Описка.', title: 'Телефон', description: null }, NOW);
    await bench.get(Fates).decide(olena, { items: [{ itemId: one, version: 2 }], fate: 'RETURNED', on: '2026-11-20', basis: 'Вирок' }, NOW);
    await bench.get(Fates).undo(olena, { itemId: one, version: 3, reason: 'Інша річ.' });
    await bench.get(Protocols).correct(olena, { protocolId, version: 1, reason: 'Місце.', place: 'Київ' }, NOW);
    const told = (changes: readonly { version: number; act: string; recordedBy: string; fields: readonly { field: string; before: string | null; after: string | null }[] }[] = []): unknown[] => changes.map(({ version, act, fields, recordedBy }) => [version, act, recordedBy === olena.id, fields.map(({ field, before, after }) => [field, before, after])]);
    expect(told((await loadItemChanges(bench.db, olena, [one])).get(one))).toEqual([
      [2, 'CORRECT', true, [['title', SECRET, 'Телефон'], ['description', SECRET, null]]],
      [3, 'DECIDE_FATE', true, [['fate', null, 'RETURNED'], ['fateOn', null, '2026-11-20'], ['fateBasis', null, 'Вирок']]],
      [4, 'UNDO_FATE', true, [['fate', 'RETURNED', null], ['fateOn', '2026-11-20', null], ['fateBasis', 'Вирок', null]]],
    ]);
    expect(told((await loadProtocolChanges(bench.db, olena, [protocolId])).get(protocolId))).toEqual([[2, 'CORRECT', true, [['place', SECRET, 'Київ']]]]);
  }));

  it('has a line also for a file that is bound again, which changes nothing; the history of the item tells once that it came, and that it was taken off', bench.story(async () => {
    const { olena, proceedingId, ids: [one = ''] } = await begun();
    const [file] = await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, olena.id]);
    for (let time = 0; time < 2; time += 1) await bench.get(ItemFiles).bind(olena, { itemId: one, fileId: file?.id ?? '', use: 'PHOTO' });
    expect((await log(proceedingId)).filter(({ action }) => action === 'item.bind').map(fieldsOf).sort()).toEqual([[], [`fileId: – → ${file?.id}`, 'use: – → PHOTO']]);
    await bench.get(ItemFiles).unbind(olena, { itemId: one, fileId: file?.id ?? '', reason: 'Інша річ.' });
    expect((await loadItemChanges(bench.db, olena, [one])).get(one)?.map(({ act, reason, fields, recordedBy }) => [act, reason, fields, recordedBy === olena.id])).toEqual([
      ['BIND', null, [{ field: 'use', before: null, after: 'PHOTO' }], true], ['UNBIND', 'Інша річ.', [{ field: 'use', before: 'PHOTO', after: null }], true],
    ]);
  }));

  it('drops whatever field a later deed should bring along: only what is named here is for ever', async () => {
    const named = ['number', 'kind', 'volume', 'fate', 'fileId', 'annulled'];
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.oneof(fc.constantFrom(...named), fc.stringMatching(/^[a-z]{8,12}$/)), fc.constantFrom('а', 'б', 'в')), async (after) => bench.db.rehearse(async () => {
      const { olena, proceedingId, ids: [id = ''] } = await begun();
      await bench.get(EvidenceLog).keep(olena, [{ on: 'item', id, proceedingId, action: 'item.try', before: {}, after }]);
      const [line] = await readLog(bench.db, `action = 'item.try' and resource_id = $1`, [id]);
      expect(line?.changes.map(({ field }) => field).sort()).toEqual(Object.keys(after).filter((field) => named.includes(field)).sort());
    })), { numRuns: 15 });
  }, 60_000);

  it('is no line at all where nothing was done', bench.story(async () => {
    const olena = await bench.actor();
    const count = async (): Promise<unknown> => bench.db.sql('select count(*)::int n from audit_event');
    const before = await count();
    await bench.get(EvidenceLog).keep(olena, []);
    expect(await count()).toEqual(before);
  }));
});
