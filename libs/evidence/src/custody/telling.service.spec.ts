import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { TAKEN_AT, body, hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { Items } from '../registry/items.service.js';
import { Custody } from './custody.service.js';
import type { NewRecord } from './custody-rules.js';
import { recordsOf } from './custody.loader.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { Offers } from './offers.service.js';
import { brokenLinks } from './record-digest.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const PAPER = { paperNumber: '17/4', paperOn: '2026-11-20' };

describe('what one side tells of a thing', () => {
  const bench = useCustody();
  const custody = (): Custody => bench.get(Custody);
  const untaken = async (count = 1) => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT }));
    return { olena, proceedingId, ids, itemId: ids[0] ?? '' };
  };
  const tell = (actor: Actor, itemId: string, own: Partial<NewRecord>, after = 2) => custody().record(actor, { itemId, act: 'SEEN', at: hours(after).instant, from: staff(actor.id), to: null, ...own }, hours(after));
  const picture = async (actor: Actor, itemId: string) => (await loadItemCustody(bench.db, actor, [itemId])).get(itemId);

  describe('that it was taken', () => {
    it('is one record of each thing, each at the hour of its own protocol, with a line of the log of each', bench.story(async () => {
      const { olena, proceedingId, ids } = await untaken(2);
      const later = await someThing(bench.db, { proceedingId, by: olena.id, at: hours(3).instant });
      expect(await custody().take(olena, { proceedingId, itemIds: [...ids, later, later], at: null, to: null, seals: [' А-1', 'А-1'], condition: ' ' }, hours(4))).toBe(proceedingId);
      for (const id of [...ids, later]) expect(await bench.records(id)).toEqual([{ seq: 1, act: 'TAKEN', from: null, to: olena.id, seals: ['А-1'], reason: null }]);
      expect((await bench.db.sql<{ at: Date }>('select at from custody_record where item_id = $1', [later]))[0]?.at).toEqual(expect.stringMatching(/^2026-11-20T13:00:00/));
      const lines = await readLog(bench.db, `action = 'custody.take' and proceeding_id = $1`, [proceedingId]);
      expect(lines.map(({ resourceId }) => resourceId).sort()).toEqual([...ids, later].sort());
      expect(lines.every(({ actorId, changes }) => actorId === olena.id && changes.some(({ field, after }) => field === 'holder' && after === `STAFF ${olena.id}`))).toBe(true);
    }));

    it('may be by somebody else, by a store or by another body; not by whoever does not work on cases, and not by nobody', bench.story(async () => {
      const { olena, proceedingId, itemId } = await untaken();
      const [petro, auditor, coordinator] = [await bench.actor(['INVESTIGATOR'], '14'), await bench.actor(['AUDITOR']), await bench.actor(['COORDINATOR'])];
      const [open, closed] = [await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id }), await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id })];
      await bench.db.sql('update evidence_store set closed_at = now() where id = $1', [closed]);
      const by = (to: NewRecord['to']): Promise<string> => bench.refusal(() => custody().take(olena, { proceedingId, itemIds: [itemId], at: null, to }, hours(1)));
      expect([await by(staff(petro.id)), await by(staff(` ${petro.id} `)), await by(store(open)), await by(body('Військова частина А0000')), await by(body('x'.repeat(200)))]).toEqual(Array(5).fill('done'));
      const unknown = [staff(auditor.id), staff(coordinator.id), staff(NOWHERE), staff('хтось'), store(closed), store(NOWHERE), store(petro.id), staff(open), body('  '), body('x'.repeat(201))];
      for (const to of unknown) expect([to, await by(to)]).toEqual([to, 'bad-input: to unknown']);
      expect(await bench.records(itemId)).toEqual([]);
    }));

    it('needs a reason when it is told more than a day later, and is never of an hour to come', bench.story(async () => {
      const { olena, proceedingId, itemId } = await untaken();
      const take = (own: { at?: string; reason?: string }, after: number): Promise<string> => bench.refusal(() => custody().take(olena, { proceedingId, itemIds: [itemId], to: null, at: null, ...own }, hours(after)));
      expect([await take({}, 24), await take({}, 24.001), await take({ reason: 'Відрядження.' }, 30), await take({ at: hours(7).instant }, 30)]).toEqual(['done', 'bad-input: reason late', 'done', 'done']);
      expect([await take({}, -1), await take({ at: hours(2).instant }, 1)]).toEqual(['bad-input: at future', 'bad-input: at future']);
    }));

    it('is of all of them or of none: one that is in custody, hidden, elsewhere or annulled keeps the rest out', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = '', three = ''] } = await untaken(3);
      const [other, petro] = [await bench.withThings(), await bench.actor(['INVESTIGATOR'])];
      const take = (actor: Actor, ...itemIds: string[]): Promise<string> => bench.refusal(() => custody().take(actor, { proceedingId, itemIds, at: null, to: null }, hours(1)));
      await custody().take(olena, { proceedingId, itemIds: [two], at: null, to: null }, hours(0));
      await bench.get(Items).annul(olena, { itemId: three, version: 1, reason: 'Внесено двічі.' });
      expect([await take(olena, one, two), await take(olena, one, three)]).toEqual(['custody/refused: itemIds taken', 'custody/refused: itemIds annulled']);
      expect([await take(olena, one, other.itemId), await take(olena, one, NOWHERE), await take(olena), await take(petro, one)]).toEqual(Array(4).fill('not-found'));
      expect([await bench.records(one), await bench.records(three), (await picture(olena, three))?.annulled]).toEqual([[], [], true]);
      expect(await readLog(bench.db, `action = 'custody.take' and proceeding_id = $1`, [proceedingId])).toHaveLength(1);
    }));

    it('may be told of a case that has ended; not by whoever left the case, nor by whoever a conflict of interest bars', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = ''] } = await untaken(2);
      const take = (itemId: string): Promise<string> => bench.refusal(() => custody().take(olena, { proceedingId, itemIds: [itemId], at: null, to: null }, hours(1)));
      await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [proceedingId]);
      expect(await take(one)).toBe('done');
      await bench.db.rehearse(async () => {
        await rightsIn(bench.db).exclude(olena.id, proceedingId);
        expect(await take(two)).toBe('not-found');
      });
      await bench.db.sql('update assignment set until = since where proceeding_id = $1', [proceedingId]);
      expect([await take(two), await bench.refusal(() => tell(olena, one, {})), await picture(olena, one)]).toEqual(['not-found', 'not-found', undefined]);
    }));

    it('is said by somebody: registering a thing says when it was collected, and not who has it', bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      const { ids: [itemId = ''] } = await bench.get(Items).register(olena, { proceedingId, items: [{ kind: 'PHYSICAL', title: 'Телефон', collectedAt: TAKEN_AT, collectedBy: 'слідча' }] }, NOW);
      expect([await bench.records(itemId), (await picture(olena, itemId))?.gapCount]).toEqual([[], 1]);
      const { ids: [partId = ''] } = await bench.get(Items).addBelow(olena, { itemId, title: 'Сім-картка' }, false, NOW);
      await custody().take(olena, { proceedingId, itemIds: [itemId], at: null, to: null }, hours(1));
      // A part has a chain of its own: what is recorded of the whole says nothing of it.
      expect([(await picture(olena, itemId))?.gapCount, (await picture(olena, partId))?.gapCount]).toEqual([0, 1]);
    }));
  });

  describe('that something happened to it', () => {
    it('is called in the log by what it was, with who had it before and after', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const place = await someStore(bench.db, { officeId: olena.officeId, keeperId: olena.id });
      await tell(olena, itemId, { act: 'SEALED', seals: ['А-7'] }, 1);
      await tell(olena, itemId, { act: 'OPENED' }, 2);
      await tell(olena, itemId, { act: 'SEEN' }, 3);
      await tell(olena, itemId, { act: 'HANDED_OVER', to: store(place), ...PAPER }, 4);
      await tell(olena, itemId, { act: 'ENDED', from: store(place), ...PAPER, reason: 'Повернуто.' }, 5);
      const lines = await readLog(bench.db, 'resource_id = $1', [itemId]);
      expect(lines.map(({ action }) => action)).toEqual(['custody.take', 'custody.seal', 'custody.open', 'custody.see', 'custody.hand-over', 'custody.end']);
      expect(lines[4]?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'holder', before: `STAFF ${olena.id}`, after: `STORE ${place}` }), expect.objectContaining({ field: 'paper', after: '17/4' })]));
      expect(lines[5]?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'holder', before: `STORE ${place}`, after: null }), expect.objectContaining({ field: 'reason', after: 'Повернуто.' })]));
    }));

    it('is hidden where its case is: to strangers, and of a thing that is none', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      for (const id of [itemId, NOWHERE]) expect(await bench.refusal(() => tell(petro, id, {}))).toBe('not-found');
      await rightsIn(bench.db).exclude(olena.id, proceedingId);
      expect(await bench.refusal(() => tell(olena, itemId, {}))).toBe('not-found');
    }));

    it('names holders that there are; a store that was closed since may have had it, but takes nothing', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const closed = await someStore(bench.db, { officeId: olena.officeId, keeperId: olena.id });
      await bench.db.sql('update evidence_store set closed_at = now() where id = $1', [closed]);
      const moved = (from: NewRecord['from'], to: NewRecord['to']): Promise<string> => bench.refusal(() => tell(olena, itemId, { act: 'HANDED_OVER', from, to, ...PAPER, reason: 'Так було.' }));
      expect([await moved(store(closed), staff(olena.id)), await moved(staff(olena.id), store(closed)), await moved(staff(NOWHERE), body('НДІ')), await moved(body(''), staff(olena.id))])
        .toEqual(['done', 'bad-input: to unknown', 'bad-input: from unknown', 'bad-input: from unknown']);
      expect([await moved(null, body('НДІ')), await moved(staff(olena.id), staff(olena.id))]).toEqual(['bad-input: from required', 'bad-input: to same']);
    }));

    it('moves nothing that waits to be accepted, in whatever words: that is for the taker, or the offer is taken back first', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      const offerId = await bench.offer(olena, petro, itemId);
      const moves: Partial<NewRecord>[] = [
        { act: 'HANDED_OVER', to: body('НДІ'), ...PAPER }, { act: 'ENDED', ...PAPER }, { act: 'TAKEN', to: staff(petro.id), reason: 'Знайдено.' }, { act: 'SEEN', from: staff(petro.id), reason: 'Знайдено.' }, { act: 'SEALED', from: body('НДІ'), reason: 'Знайдено.' },
      ];
      for (const own of moves) expect([own.act, await bench.refusal(() => tell(olena, itemId, own))]).toEqual([own.act, 'custody/refused']);
      for (const act of ['SEEN', 'SEALED', 'OPENED'] as const) expect([act, await bench.refusal(() => tell(olena, itemId, { act }))]).toEqual([act, 'done']);
      await bench.get(Offers).withdraw(olena, { offerId }, hours(3));
      for (const own of moves) expect([own.act, await bench.refusal(() => tell(olena, itemId, own, 4))]).toEqual([own.act, 'done']);
    }));

    it('shows a thing that was taken twice with the gap between, and begins anew after an end', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      expect(await bench.refusal(() => tell(olena, itemId, { act: 'TAKEN', to: staff(olena.id) }))).toBe('bad-input: reason not-holder');
      await tell(olena, itemId, { act: 'ENDED', ...PAPER }, 2);
      expect(await picture(olena, itemId)).toMatchObject({ holder: null, gapCount: 0, seals: [], holds: [{ until: '2026-11-20T12:00:00.000000Z' }] });
      await custody().take(olena, { proceedingId, itemIds: [itemId], at: hours(5).instant, to: null, seals: ['Б-1'] }, hours(5));
      expect(await picture(olena, itemId)).toMatchObject({ holder: { id: olena.id }, gapCount: 0, seals: ['Б-1'] });
      await tell(olena, itemId, { act: 'TAKEN', to: body('НДІ'), reason: 'Вилучено вдруге.' }, 6);
      expect(await picture(olena, itemId)).toMatchObject({ gapCount: 1, gaps: [{ last: { id: olena.id }, next: null }], records: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4, reason: 'Вилучено вдруге.' }] });
    }));

    it('leaves who has it and its seals as they are when what is told happened before', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      await tell(olena, itemId, { act: 'SEALED', seals: ['Б-2'] }, 20);
      await tell(olena, itemId, { act: 'OPENED', seals: ['А-1'], at: hours(10).instant, reason: 'Згадала.' }, 21);
      expect(await picture(olena, itemId)).toMatchObject({ seals: ['Б-2'], records: [{}, { act: 'SEALED' }, { act: 'OPENED', seals: ['А-1'] }], gapCount: 0 });
      // Away and back, both told afterwards: she has it still.
      const away = { reason: 'Паперова передача.', ...PAPER };
      await tell(olena, itemId, { act: 'HANDED_OVER', to: body('НДІ'), at: hours(12).instant, ...away }, 40);
      await tell(olena, itemId, { act: 'HANDED_OVER', from: body('НДІ'), to: staff(olena.id), at: hours(14).instant, ...away }, 40);
      expect(await picture(olena, itemId)).toMatchObject({ gapCount: 0, holder: { id: olena.id }, holds: [{ holder: { id: olena.id } }, { holder: { kind: 'BODY', name: 'НДІ' } }, { holder: { id: olena.id }, until: null }] });
    }));

    it('is told to its end also of what was registered by mistake, and is not taken once more', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      await bench.get(Items).annul(olena, { itemId, version: 1, reason: 'Внесено двічі.' });
      await tell(olena, itemId, { act: 'ENDED', ...PAPER }, 2);
      expect(await bench.refusal(() => tell(olena, itemId, { act: 'TAKEN', to: staff(olena.id) }, 3))).toBe('custody/refused: itemId annulled');
      expect(await picture(olena, itemId)).toMatchObject({ annulled: true, holder: null, gapCount: 0 });
    }));

    it('has a digest as the program works it out, with every part that a record can have', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const [petro, place] = [await bench.actor(['INVESTIGATOR']), await someStore(bench.db, { officeId: olena.officeId, keeperId: olena.id })];
      await tell(olena, itemId, { act: 'HANDED_OVER', to: store(place), ...PAPER, paperNumber: '№ "17"\\4', reason: 'Рядок\nі табуляція\t', condition: 'Ціла', seals: ['а,б', '"'] }, 1);
      await tell(olena, itemId, { act: 'HANDED_OVER', from: store(place), to: staff(olena.id), ...PAPER }, 2);
      await bench.hand(olena, petro, itemId, 3);
      await tell(olena, itemId, { act: 'ENDED', from: staff(petro.id), ...PAPER }, 4);
      const records = (await recordsOf(bench.db, [itemId])).get(itemId) ?? [];
      expect([records.length, brokenLinks(records), records.map(({ previous }) => previous).slice(1)]).toEqual([5, [], records.slice(0, -1).map(({ digest }) => digest)]);
      expect((await recordsOf(bench.db, [randomUUID()])).size).toBe(1);
    }));
  });
});
