import { describe, expect, it } from '@jest/globals';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { someThing } from '../../../../test/support/builders/things.js';
import { EvidenceModule } from '../evidence.module.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { loadFileItems, loadItemFiles } from './registry.loader.js';

describe('files of items', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const files = (): ItemFiles => bench.get(ItemFiles);
  const begun = async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [phone, card] = [await someThing(bench.db, { proceedingId, by: olena.id, at: NOW.instant, title: 'Телефон' }), await someThing(bench.db, { proceedingId, by: olena.id, at: NOW.instant, title: 'Картка' })];
    return { olena, proceedingId, phone, card, fileId: await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' }) };
  };
  const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  it('belong to as many items as they show, each as something of its own', bench.story(async () => {
    const { olena, phone, card, fileId } = await begun();
    await files().bind(olena, { itemId: phone, fileId, use: 'PHOTO' });
    await files().bind(olena, { itemId: card, fileId, use: 'SCAN' });
    const bound = (await loadFileItems(bench.db, olena, [fileId])).get(fileId);
    expect(bound?.map(({ itemId, use }) => [itemId, use])).toEqual([[phone, 'PHOTO'], [card, 'SCAN']]);
    expect((await loadFileItems(bench.db, await bench.actor(['INVESTIGATOR'], '14'), [fileId])).get(fileId)).toEqual([]);
  }));

  it('are taken off the wrong one for a reason, stay to be read in the log, and go to the right one', bench.story(async () => {
    const { olena, proceedingId, phone, card, fileId } = await begun();
    await files().bind(olena, { itemId: phone, fileId, use: 'PHOTO' });
    await files().unbind(olena, { itemId: phone, fileId, reason: '  Це фото картки. ' });
    expect([(await loadItemFiles(bench.db, olena, [phone])).get(phone), (await loadFileItems(bench.db, olena, [fileId])).get(fileId)]).toEqual([[], []]);
    await files().bind(olena, { itemId: card, fileId, use: 'PHOTO' });
    // Also the first one was right after all, as something else.
    await files().bind(olena, { itemId: phone, fileId, use: 'OTHER' });
    expect((await loadFileItems(bench.db, olena, [fileId])).get(fileId)?.map(({ itemId, use }) => [itemId, use])).toEqual([[phone, 'OTHER'], [card, 'PHOTO']]);
    const [line] = await readLog(bench.db, `action = 'item.unbind' and proceeding_id = $1`, [proceedingId]);
    expect(line?.changes).toEqual([{ field: 'fileId', before: fileId, after: null }, { field: 'use', before: 'PHOTO', after: null }, { field: 'reason', before: null, after: 'Це фото картки.' }]);
    expect(await bench.db.sql(`select unbound_reason, unbound_by from item_file where unbound_at is not null and file_id = $1`, [fileId])).toEqual([{ unbound_reason: 'Це фото картки.', unbound_by: olena.id }]);
  }));

  it('are taken off only what they belong to, once, and not what is annulled', bench.story(async () => {
    const { olena, phone, card, fileId } = await begun();
    const off = (itemId: string): Promise<string> => code(files().unbind(olena, { itemId, fileId, reason: 'Інша річ.' }));
    await files().bind(olena, { itemId: phone, fileId, use: 'PHOTO' });
    expect([await off(card), await off(phone), await off(phone)]).toEqual(['bad-input: fileId bound', 'done', 'bad-input: fileId bound']);
    await files().bind(olena, { itemId: phone, fileId, use: 'PHOTO' });
    await bench.get(Items).annul(olena, { itemId: phone, version: 1, reason: 'Двічі.' });
    expect((await off(phone)).split(':')[0]).toBe('evidence/refused');
  }));
});
