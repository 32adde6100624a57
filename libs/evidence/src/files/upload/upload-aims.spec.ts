import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../../test/support/builders/proceedings.js';
import { someThing } from '../../../../../test/support/builders/things.js';
import { EvidenceModule } from '../../evidence.module.js';
import { ItemFiles } from '../../registry/item-files.service.js';
import { Items } from '../../registry/items.service.js';
import { UploadAims, aimOf } from './upload-aims.service.js';
import { UploadBytes } from './upload-bytes.service.js';
import { Uploads } from './uploads.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-aimed-'));
async function* parts(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

describe('a file that is sent for an item', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(700);
  let olena: Actor;
  let [proceedingId, otherId, phone, card, foreign] = ['', '', '', '', ''];

  /** As a request of the protocol begins one. */
  const begin = async (uploadId: string, said?: { itemId: string; use: string }): Promise<{ id: string }> => {
    const aim = aimOf(said?.itemId, said?.use);
    if (aim !== undefined) await bench.get(UploadAims).require(olena, proceedingId, aim);
    const begun = await bench.get(Uploads).begin(olena, { proceedingId, uploadId, name: 'Фото.jpg', declaredType: 'image/jpeg', size: content.length });
    if (aim !== undefined) await bench.get(UploadAims).aim(olena, begun.id, aim);
    return begun;
  };
  const send = async (id: string): Promise<void> => {
    await bench.get(UploadBytes).take(olena, await bench.get(Uploads).resume(olena, id, true), parts(content));
  };
  const bound = (fileId: string): Promise<unknown[]> => bench.db.request(() => bench.db.sql('select item_id, use from item_file where file_id = $1 and unbound_at is null order by use', [fileId]));
  const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  beforeAll(() => bench.db.write(async () => {
    olena = await bench.actor();
    [proceedingId, otherId] = [await bench.register(olena), await bench.register(olena)];
    const thing = (of: string): Promise<string> => someThing(bench.db, { proceedingId: of, by: olena.id, at: NOW.instant });
    [phone, card, foreign] = [await thing(proceedingId), await thing(proceedingId), await thing(otherId)];
  }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('belongs to it the moment it is received, whoever goes on with it from where', async () => {
    const uploadId = randomUUID();
    const { id } = await begin(uploadId, { itemId: phone, use: 'PHOTO' });
    // Taken up again by a screen that knows nothing of the item: what was said before a byte came still holds.
    expect(await begin(uploadId)).toMatchObject({ id });
    expect(await bound(id)).toEqual([]);
    await send(id);
    await send(id);
    expect(await bound(id)).toEqual([{ item_id: phone, use: 'PHOTO' }]);
  });

  it('goes to the item that was named last, and once it is there already to that one too', async () => {
    const uploadId = randomUUID();
    const { id } = await begin(uploadId, { itemId: phone, use: 'PHOTO' });
    await begin(uploadId, { itemId: card, use: 'SCAN' });
    await send(id);
    expect(await bound(id)).toEqual([{ item_id: card, use: 'SCAN' }]);
    for (let time = 0; time < 2; time += 1) await begin(uploadId, { itemId: phone, use: 'PHOTO' });
    expect(await bound(id)).toEqual([{ item_id: phone, use: 'PHOTO' }, { item_id: card, use: 'SCAN' }]);
  });

  it('is received all the same when the item was annulled, or the file bound to it, meanwhile', async () => {
    const [gone, here] = [await bench.db.write(() => someThing(bench.db, { proceedingId, by: olena.id, at: NOW.instant })), await begin(randomUUID(), { itemId: card, use: 'PHOTO' })];
    const lost = await begin(randomUUID(), { itemId: gone, use: 'PHOTO' });
    await bench.db.write(() => bench.get(Items).annul(olena, { itemId: gone, version: 1, reason: 'Двічі.' }));
    await send(lost.id);
    expect([await bound(lost.id), await bench.db.request(() => bench.db.sql('select 1 from stored_file where id = $1', [lost.id]))]).toEqual([[], [{ '?column?': 1 }]]);
    await send(here.id);
    await bench.db.write(() => bench.get(ItemFiles).bindReceived(olena, { itemId: card, fileId: here.id, use: 'OTHER' }));
    expect(await bound(here.id)).toEqual([{ item_id: card, use: 'PHOTO' }]);
    expect(await code(begin(randomUUID(), { itemId: gone, use: 'PHOTO' }))).toBe('bad-input: itemId exists');
  });

  it('is not begun for an item of another proceeding, nor for none, nor as nothing', async () => {
    for (const itemId of [foreign, randomUUID(), 'x']) expect([itemId, await code(begin(randomUUID(), { itemId, use: 'PHOTO' }))]).toEqual([itemId, 'bad-input: itemId exists']);
    expect(await code(begin(randomUUID(), { itemId: phone, use: 'SOUVENIR' }))).toBe('bad-input: itemId exists');
  });
});
