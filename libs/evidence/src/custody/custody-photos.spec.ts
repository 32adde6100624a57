import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { TAKEN_AT, hours, staff, useCustody } from '../../../../test/support/builders/custody.js';
import { type Insider, letIn, openLogins, tried, withinAs } from '../../../../test/support/builders/insiders.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { someThing } from '../../../../test/support/builders/things.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { CustodyPhotos } from './custody-photos.service.js';
import { Custody } from './custody.service.js';
import { Offers } from './offers.service.js';

describe('photographs beside records of custody', () => {
  const bench = useCustody();
  const { story, refusal } = bench;
  const photo = (proceedingId: string, by: Actor): Promise<string> => someFileRow(bench.db, { proceedingId, by: by.id, state: 'ACCEPTED' });
  const records = async (actor: Actor, itemId: string) => (await loadItemCustody(bench.db, actor, [itemId])).get(itemId)?.records ?? [];
  const filesOf = async (actor: Actor, itemId: string): Promise<string[][]> => (await records(actor, itemId)).map(({ photos }) => photos.map(({ fileId }) => fileId));

  it('come with the record of a taking, of a seal and of what was seen, and the log keeps their digests', story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const itemId = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
    const [whole, seal, both] = [await photo(proceedingId, olena), await photo(proceedingId, olena), await photo(proceedingId, olena)];
    await bench.get(Custody).take(olena, { proceedingId, itemIds: [itemId], at: null, to: null, photoIds: [whole] }, hours(0));
    await bench.get(Custody).record(olena, { itemId, act: 'SEALED', at: hours(1).instant, from: staff(olena.id), to: null, seals: ['А-1'], photoIds: [seal, both, seal] }, hours(1));
    await bench.get(Custody).record(olena, { itemId, act: 'SEEN', at: hours(2).instant, from: staff(olena.id), to: null, seals: ['А-1'] }, hours(2));
    expect((await filesOf(olena, itemId)).map((ids) => [...ids].sort())).toEqual([[whole], [seal, both].sort(), []]);
    const [, sealed] = await records(olena, itemId);
    expect(sealed?.photos.map(({ later, sha256 }) => [later, sha256.length])).toEqual([[false, 64], [false, 64]]);
    const told = await readLog(bench.db, `action in ('custody.take', 'custody.seal') and resource_id = $1`, [itemId]);
    const digests = told.flatMap(({ changes }) => changes.filter(({ field }) => field === 'photos').map(({ after }) => after?.split(', ').length));
    expect(digests.sort()).toEqual([1, 2]);
  }));

  it('of several things that were taken together stand beside each of them', story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const things = [await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT }), await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT })];
    const heap = await photo(proceedingId, olena);
    await bench.get(Custody).take(olena, { proceedingId, itemIds: things, at: null, to: null, photoIds: [heap] }, hours(0));
    for (const itemId of things) expect(await filesOf(olena, itemId)).toEqual([[heap]]);
  }));

  it('are added to a record that stands, which they do not change, and each once', story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    const [before] = await records(olena, itemId);
    const one = await photo(proceedingId, olena);
    for (let time = 0; time < 2; time += 1) await bench.get(CustodyPhotos).add(olena, { recordId: before?.id ?? '', photoIds: [one] });
    const custody = (await loadItemCustody(bench.db, olena, [itemId])).get(itemId);
    expect([await filesOf(olena, itemId), custody?.intact, custody?.records[0]?.digest === before?.digest]).toEqual([[[one]], true, true]);
  }));

  it('of a hand-over are the taker\'s, where the case is her work; who does not see it can name no file of it', story(async () => {
    const { olena, proceedingId, ids: [hers = '', theirs = ''] } = await bench.withThings(2);
    const [ivan, petro] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
    await bench.db.sql('insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, $4)', [proceedingId, ivan.id, 'INVESTIGATOR', '2026-03-02']);
    const one = await photo(proceedingId, olena);
    const answer = async (taker: Actor, itemId: string, photoIds: string[]): Promise<void> => {
      const offerId = await bench.offer(olena, taker, itemId);
      await bench.get(Offers).answer(taker, { offerId, answers: [{ itemId, accepted: true, photoIds }] }, hours(3));
    };
    await answer(ivan, hers, [one]);
    expect((await filesOf(olena, hers)).at(-1)).toEqual([one]);
    expect(await refusal(() => answer(petro, theirs, [randomUUID()]))).toBe('bad-input: photoIds exists');
  }));

  it('are files of the very proceeding: of another, and of none, is the same answer; a record that is hidden is none', story(async () => {
    const { olena, itemId, proceedingId } = await bench.withThings();
    const other = await bench.withThings();
    const foreign = await photo(other.proceedingId, other.olena);
    const [record] = await records(olena, itemId);
    const add = (actor: Actor, recordId: string, ...photoIds: string[]): Promise<string> => refusal(() => bench.get(CustodyPhotos).add(actor, { recordId, photoIds }));
    for (const id of [foreign, randomUUID()]) {
      expect(await add(olena, record?.id ?? '', id)).toBe('bad-input: photoIds exists');
      expect(await refusal(() => bench.get(Custody).record(olena, { itemId, act: 'SEEN', at: hours(2).instant, from: staff(olena.id), to: null, photoIds: [id] }, hours(2)))).toBe('bad-input: photoIds exists');
    }
    const own = await photo(proceedingId, olena);
    for (const id of [record?.id ?? '', randomUUID()]) expect(await add(other.olena, id, own)).toBe('not-found');
    await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [proceedingId]);
    expect(await add(olena, record?.id ?? '', own)).toBe('done');
  }));

  describe('at the doors of the database', () => {
    const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
    let insiders: Map<string, Insider>;
    let [olena, stranger]: Actor[] = [];
    let [proceedingId, recordId, fileId, foreign] = ['', '', '', ''];
    beforeAll(async () => {
      await bench.db.write(async () => {
        const [mine, other] = [await bench.withThings(), await bench.withThings()];
        [olena, stranger, proceedingId] = [mine.olena, other.olena, mine.proceedingId];
        recordId = (await records(mine.olena, mine.itemId))[0]?.id ?? '';
        [fileId, foreign] = [await photo(proceedingId, mine.olena), await photo(other.proceedingId, other.olena)];
        await bench.get(CustodyPhotos).add(mine.olena, { recordId, photoIds: [fileId] });
      });
      insiders = await letIn(bench.db, [olena, stranger].flatMap((actor) => actor ?? []));
    });
    afterAll(() => logins.close());
    const says = async (actor: Actor | undefined, text: string, values: unknown[] = []): Promise<unknown> => {
      const insider = insiders.get(actor?.id ?? '');
      if (insider === undefined) throw new Error('nobody came');
      const client = await logins.at(insider.door);
      return withinAs(client, insider, () => tried(client, text, values));
    };

    it('are read where the case is, added in one\'s own name between rows of one case, and never changed', async () => {
      const insert = `insert into custody_photo (id, proceeding_id, record_id, file_id, added_by) values (gen_random_uuid(), $1, $2, $3, $4)`;
      expect([await says(olena, 'select file_id from custody_photo'), await says(stranger, 'select file_id from custody_photo')]).toEqual([[{ file_id: fileId }], []]);
      expect(await says(stranger, insert, [proceedingId, recordId, fileId, stranger?.id])).toBe('42501');
      expect(await says(olena, insert, [proceedingId, recordId, fileId, stranger?.id])).toBe('42501');
      expect(await says(olena, insert, [proceedingId, recordId, foreign, olena?.id])).toBe('23503');
      for (const text of ['update custody_photo set added_at = now()', 'delete from custody_photo', 'truncate custody_photo']) expect([text, await says(olena, text)]).toEqual([text, '42501']);
    });
  });
});
