import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { body, hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import type { Holder } from './holder.js';
import { loadCustodyInbox } from './offers.loader.js';
import type { AnswerLine } from './offer-rules.js';
import { Offers } from './offers.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('hand-overs of two sides', () => {
  const bench = useCustody();
  const told: Notice[] = [];
  const offers = (): Offers => bench.get(Offers);
  const heard = async (work: () => Promise<unknown>): Promise<string[]> => {
    const from = told.length;
    await work();
    return told.slice(from).map(({ kind, recipientId, proceedingId }) => `${kind} ${recipientId} ${proceedingId ?? '-'}`);
  };
  const tried = (actor: Actor, to: Holder, ...itemIds: string[]): Promise<string> => bench.refusal(() => offers().offer(actor, { to, purpose: 'Огляд', items: itemIds.map((itemId) => ({ itemId })) }));
  const answered = (actor: Actor, offerId: string, ...answers: AnswerLine[]): Promise<string> => bench.refusal(() => offers().answer(actor, { offerId, answers }, hours(5)));
  const inbox = async (actor: Actor) => loadCustodyInbox(bench.db, actor);
  const holder = async (actor: Actor, itemId: string): Promise<string | null | undefined> => (await loadItemCustody(bench.db, actor, [itemId])).get(itemId)?.holder?.id;
  const lines = async (itemId: string, action: string) => readLog(bench.db, 'resource_id = $1 and action = $2', [itemId, action]);
  beforeAll(() => bench.get(Notices).register({ tell: async (notices) => { told.push(...notices); } }));

  describe('an offer', () => {
    it('goes to whoever works on cases, in whatever office and however her id is written, and to nobody else', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const [petro, head, gone] = [await bench.actor(['INVESTIGATOR'], '14'), await bench.actor(['HEAD']), await bench.actor(['INVESTIGATOR'])];
      await bench.db.sql('update staff set active = false where id = $1', [gone.id]);
      expect([await tried(olena, staff(petro.id), itemId), await tried(olena, staff(` ${petro.id.toUpperCase()} `), itemId), await tried(olena, staff(head.id), itemId)]).toEqual(['done', 'done', 'done']);
      for (const roles of [['AUDITOR'], ['COORDINATOR'], ['ADMINISTRATOR']] as const) expect([roles, await tried(olena, staff((await bench.actor([...roles])).id), itemId)]).toEqual([roles, 'bad-input: to taker']);
      expect([await tried(olena, staff(gone.id), itemId), await tried(olena, staff(NOWHERE), itemId)]).toEqual(['bad-input: to taker', 'bad-input: to taker']);
      for (const to of [staff('петро'), staff(''), store('кімната')]) expect([to, await tried(olena, to, itemId)]).toEqual([to, 'bad-input: to unknown']);
      for (const to of [staff(olena.id), staff(olena.id.toUpperCase()), body('НДІСЕ')]) expect([to, await tried(olena, to, itemId)]).toEqual([to, 'bad-input: to same']);
    }));

    it('goes to a store that takes things, whose keeper may take them', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      const [open, closed] = [await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id }), await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id })];
      await bench.db.sql('update evidence_store set closed_at = now() where id = $1', [closed]);
      expect([await tried(olena, store(open), itemId), await tried(olena, store(closed), itemId), await tried(olena, store(NOWHERE), itemId), await tried(olena, store(petro.id), itemId)]).toEqual(['done', 'bad-input: to unknown', 'bad-input: to unknown', 'bad-input: to unknown']);
      await rightsIn(bench.db).exclude(petro.id, proceedingId);
      expect(await tried(olena, store(open), itemId)).toBe('bad-input: to taker');
    }));

    it('says what for, and of what: things of one case in one hand, each once, and none that is offered already', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = '', kept = ''] } = await bench.withThings(3);
      const petro = await bench.actor(['INVESTIGATOR']);
      const other = await someThing(bench.db, { proceedingId: await bench.register(olena), by: olena.id });
      await bench.get(Custody).take(olena, { proceedingId: (await bench.db.sql<{ p: string }>('select proceeding_id p from evidence_item where id = $1', [other]))[0]?.p ?? '', itemIds: [other], at: null, to: null }, hours(0));
      const hers = await someStore(bench.db, { officeId: olena.officeId, keeperId: olena.id });
      await offers().answer(olena, { offerId: await offers().offer(olena, { to: store(hers), purpose: 'Зберігання', items: [{ itemId: kept }] }), answers: [{ itemId: kept, accepted: true }] }, hours(1));
      for (const purpose of ['', '  ']) expect(await bench.refusal(() => offers().offer(olena, { to: staff(petro.id), purpose, items: [{ itemId: one }] }))).toBe('bad-input: purpose required');
      expect([await tried(olena, staff(petro.id)), await tried(olena, staff(petro.id), one, one), await tried(olena, staff(petro.id), one, NOWHERE), await tried(petro, staff(olena.id), one)]).toEqual(Array(4).fill('not-found'));
      expect([await tried(olena, staff(petro.id), one, other), await tried(olena, staff(petro.id), one, kept), await tried(olena, staff(petro.id), one, two)]).toEqual(['bad-input: items one-hand', 'bad-input: items one-hand', 'done']);
      await bench.offer(olena, petro, one);
      expect([await tried(olena, staff(petro.id), two, one), await tried(olena, staff(petro.id), two)]).toEqual(['custody/refused', 'done']);
      expect([(await lines(one, 'custody.offer')).length, (await lines(two, 'custody.offer')).length, proceedingId]).toEqual([1, 0, (await lines(one, 'custody.offer'))[0]?.proceedingId]);
    }));

    it('is no record of custody, and tells the taker of it and not what it is', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      expect(await heard(() => bench.offer(olena, petro, itemId))).toEqual([`CUSTODY_OFFERED ${petro.id} -`]);
      expect(told.at(-1)?.text.uk).not.toContain('Річ 1');
      expect([await bench.records(itemId), await holder(olena, itemId)]).toEqual([[expect.objectContaining({ act: 'TAKEN' })], olena.id]);
    }));

    it('carries seals as they are numbered, each once, and a condition where one is told', bench.story(async () => {
      const { olena, ids: [one = '', two = ''] } = await bench.withThings(2);
      const petro = await bench.actor(['INVESTIGATOR']);
      await offers().offer(olena, { to: staff(petro.id), purpose: ' Огляд ', items: [{ itemId: two, seals: [' А-1', 'А-1', ''], condition: ' ' }, { itemId: one, condition: ' Подряпано ' }] });
      expect((await inbox(petro)).toMe).toMatchObject([{ purpose: 'Огляд', items: [{ itemId: one, seals: [], condition: 'Подряпано' }, { itemId: two, seals: ['А-1'], condition: null }] }]);
    }));
  });

  describe('seals that the giver names', () => {
    it('need a reason where they are not those of the record before; the taker reads it, and the chain and the log keep it', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      await bench.get(Custody).record(olena, { itemId, act: 'SEALED', at: hours(0).instant, from: staff(olena.id), to: null, seals: ['А-1'] }, hours(0));
      const give = (seals: string[], reason?: string): Promise<string> => offers().offer(olena, { to: staff(petro.id), purpose: 'Огляд', items: [{ itemId, seals, reason }] });
      expect([await bench.refusal(() => give(['А-2'])), await bench.refusal(() => give([], ' ')), await bench.refusal(() => give(['А-2', 'А-1']))]).toEqual(['bad-input: items.0.reason seals', 'bad-input: items.0.reason seals', 'done']);
      const offerId = await give(['А-2'], ' Пошкоджено дорогою. ');
      expect((await inbox(petro)).toMe).toMatchObject([{ items: [{ seals: ['А-2'], sealsReason: 'Пошкоджено дорогою.' }] }]);
      await offers().answer(petro, { offerId, answers: [{ itemId, accepted: true }] }, hours(1));
      expect((await loadItemCustody(bench.db, olena, [itemId])).get(itemId)).toMatchObject({ sealDifferences: [{ expected: ['А-1'], found: ['А-2'], reason: 'Пошкоджено дорогою.' }], records: [{}, {}, { told: { reason: 'Пошкоджено дорогою.', differs: false } }] });
      expect((await lines(itemId, 'custody.offer'))[0]?.changes.find(({ field }) => field === 'reason')?.after).toBe('Пошкоджено дорогою.');
    }));

    it('are hers to name where an opening is recorded, also for a stranger to the case who gives it back', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      await bench.get(Custody).record(olena, { itemId, act: 'SEALED', at: hours(0).instant, from: staff(olena.id), to: null, seals: ['А-1'] }, hours(0));
      await bench.hand(olena, petro, itemId, 1);
      const back = (seals: string[]): Promise<string> => bench.refusal(() => offers().offer(petro, { to: staff(olena.id), purpose: 'Повертаю', items: [{ itemId, seals }] }));
      expect(await back(['Б-9'])).toBe('bad-input: items.0.reason seals');
      await bench.get(Custody).record(olena, { itemId, act: 'OPENED', at: hours(2).instant, from: staff(petro.id), to: null }, hours(2));
      expect(await back(['Б-9'])).toBe('done');
    }));
  });

  describe('an answer', () => {
    it('is of the taker alone; to everybody else there is no such offer', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      const offerId = await bench.offer(olena, petro, itemId);
      for (const who of [olena, ivan]) expect([await answered(who, offerId, { itemId, accepted: true }), await answered(who, randomUUID(), { itemId, accepted: true })]).toEqual(['not-found', 'not-found']);
      expect([await bench.refusal(() => offers().withdraw(petro, { offerId }, hours(2))), await bench.refusal(() => offers().withdraw(ivan, { offerId }, hours(2)))]).toEqual(['not-found', 'not-found']);
    }));

    it('is thing by thing, of which some may wait; each once, and all or none of what is sent together', bench.story(async () => {
      const { olena, ids: [one = '', two = '', three = ''] } = await bench.withThings(3);
      const petro = await bench.actor(['INVESTIGATOR']);
      const offerId = await bench.offer(olena, petro, one, two, three);
      await offers().answer(petro, { offerId, answers: [{ itemId: one, accepted: true }] }, hours(1));
      expect([await answered(petro, offerId, { itemId: two, accepted: true }, { itemId: one, accepted: true }), await answered(petro, offerId), await answered(petro, offerId, { itemId: two, accepted: true }, { itemId: two, accepted: false, reason: 'Ні.' })])
        .toEqual(['conflict/stale', 'bad-input: answers required', 'bad-input: answers.1.itemId unknown']);
      expect([await holder(olena, one), await holder(olena, two)]).toEqual([petro.id, olena.id]);
      expect((await inbox(petro)).toMe).toMatchObject([{ items: [{ answer: 'ACCEPTED' }, { answer: null }, { answer: null }] }]);
      await offers().answer(petro, { offerId, answers: [{ itemId: two, accepted: false, reason: ' Немає в пакеті. ' }] }, hours(2));
      await offers().withdraw(olena, { offerId, reason: 'Відкладено.' }, hours(3));
      expect([(await inbox(petro)).toMe, (await inbox(olena)).byMe, await holder(olena, three)]).toEqual([[], [], olena.id]);
      expect([(await lines(one, 'custody.accept')).length, (await lines(two, 'custody.refuse'))[0]?.changes.find(({ field }) => field === 'reason')?.after, (await lines(three, 'custody.withdraw')).length, (await lines(one, 'custody.withdraw')).length]).toEqual([1, 'Немає в пакеті.', 1, 0]);
      expect(await bench.refusal(() => offers().withdraw(olena, { offerId }, hours(4)))).toBe('conflict/stale');
    }));

    it('tells the giver that there is one; nobody is told of what she answers to herself', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      const offerId = await bench.offer(olena, petro, itemId);
      expect(await heard(() => offers().answer(petro, { offerId, answers: [{ itemId, accepted: false, reason: 'Ні.' }] }, hours(1)))).toEqual([`CUSTODY_ANSWERED ${olena.id} -`]);
      // What was refused is told by its number; why stays in the case.
      const { number } = (await loadItemCustody(bench.db, olena, [itemId])).get(itemId) ?? {};
      expect(told.at(-1)?.text).toEqual({ uk: `На вашу передачу речових доказів відповіли. Відмовлено прийняти: № ${number}.`, en: `Your hand-over of exhibits was answered. Refused: No ${number}.` });
      const hers = await someStore(bench.db, { officeId: olena.officeId, keeperId: olena.id });
      expect(await heard(async () => {
        const own = await offers().offer(olena, { to: store(hers), purpose: 'Зберігання', items: [{ itemId }] });
        await offers().answer(olena, { offerId: own, answers: [{ itemId, accepted: true }] }, hours(2));
      })).toEqual([]);
      expect(await holder(olena, itemId)).toBe(hers);
    }));

    it('comes too late where what is offered is there no more, by what others recorded meanwhile', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      const offerId = await bench.offer(olena, petro, itemId);
      // Somebody who went round the services: the answer asks under the lock of the thing.
      await bench.db.sql(`insert into custody_record (id, proceeding_id, item_id, act, at, from_staff, to_body, paper_number, paper_on, recorded_by) select gen_random_uuid(), proceeding_id, id, 'HANDED_OVER', $2, $3, 'НДІ', '1', '2026-11-20', $3 from evidence_item where id = $1`, [itemId, hours(2).instant, olena.id]);
      expect([await answered(petro, offerId, { itemId, accepted: true }), await answered(petro, offerId, { itemId, accepted: false, reason: 'Її тут немає.' })]).toEqual(['conflict/stale', 'done']);
      expect(await tried(olena, staff(petro.id), itemId)).toBe('not-found');
    }));

    it('is for whoever keeps the store when it is given; what lies there is hers to give on, and no longer of whoever kept it', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      const room = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
      const offerId = await offers().offer(olena, { to: store(room), purpose: 'Зберігання', items: [{ itemId }] });
      await bench.db.sql('update evidence_store set keeper_id = $2 where id = $1', [room, ivan.id]);
      expect([await answered(petro, offerId, { itemId, accepted: true }), (await inbox(petro)).toMe]).toEqual(['not-found', []]);
      await offers().answer(ivan, { offerId, answers: [{ itemId, accepted: true }] }, hours(1));
      expect([(await inbox(ivan)).inHand, (await inbox(petro)).inHand]).toMatchObject([[{ itemId, holder: { kind: 'STORE', id: room }, giver: { id: olena.id }, ownCase: false }], []]);
      expect([await tried(petro, staff(olena.id), itemId), await tried(ivan, staff(petro.id), itemId), await tried(ivan, staff(ivan.id), itemId), await tried(ivan, staff(olena.id), itemId)]).toEqual(['not-found', 'bad-input: to giver', 'bad-input: to giver', 'done']);
    }));
  });

  describe('what a stranger to the case has', () => {
    it('goes back to whoever gave it; where that one is gone, those who work on the case record it by its paper', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      await bench.hand(olena, petro, itemId, 1);
      expect([await tried(petro, staff(ivan.id), itemId), await tried(petro, staff(olena.id), itemId)]).toEqual(['bad-input: to giver', 'done']);
      await bench.db.sql('update staff set active = false where id = $1', [olena.id]);
      expect(await tried(petro, staff(olena.id), itemId)).toBe('bad-input: to taker');
      await bench.db.sql('update staff set active = true where id = $1', [olena.id]);
      await bench.get(Custody).record(olena, { itemId, act: 'HANDED_OVER', at: hours(2).instant, from: staff(petro.id), to: staff(olena.id), paperNumber: '3', paperOn: '2026-11-20' }, hours(2));
      expect([await holder(olena, itemId), (await inbox(petro)).inHand]).toEqual([olena.id, []]);
    }));

    it('may go to anybody once the case is her work, and to the giver alone again when it is no more', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      await bench.hand(olena, petro, itemId, 1);
      await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-11-01')`, [proceedingId, petro.id]);
      const [{ number } = { number: '' }] = await bench.db.sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [proceedingId]);
      expect([(await inbox(petro)).inHand[0]?.ownCase, (await inbox(petro)).inHand[0]?.caseNumber, await tried(petro, staff(ivan.id), itemId)]).toEqual([true, number, 'done']);
      await bench.db.sql('update assignment set until = since where staff_id = $1', [petro.id]);
      expect([(await inbox(petro)).inHand[0]?.ownCase, (await inbox(petro)).inHand[0]?.caseNumber, await tried(petro, staff(ivan.id), itemId), await tried(petro, staff(olena.id), itemId)]).toEqual([false, null, 'bad-input: to giver', 'done']);
    }));

    it('was taken by her or came from another body: then there is nobody in the system to give it back to', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = ''] } = await bench.withThings(2);
      const petro = await bench.actor(['INVESTIGATOR']);
      await bench.get(Custody).record(olena, { itemId: one, act: 'HANDED_OVER', at: hours(1).instant, from: staff(olena.id), to: body('НДІ'), paperNumber: '3', paperOn: '2026-11-20' }, hours(1));
      await bench.get(Custody).record(olena, { itemId: one, act: 'HANDED_OVER', at: hours(2).instant, from: body('НДІ'), to: staff(petro.id), paperNumber: '4', paperOn: '2026-11-20' }, hours(2));
      await bench.get(Custody).record(olena, { itemId: two, act: 'ENDED', at: hours(1).instant, from: staff(olena.id), to: null, paperNumber: '3', paperOn: '2026-11-20' }, hours(1));
      await bench.get(Custody).take(olena, { proceedingId, itemIds: [two], at: hours(2).instant, to: staff(petro.id) }, hours(2));
      expect((await inbox(petro)).inHand).toMatchObject([{ giver: null, ownCase: false }, { giver: null, ownCase: false }]);
      for (const itemId of [one, two]) expect([itemId, await tried(petro, staff(olena.id), itemId)]).toEqual([itemId, 'bad-input: to giver']);
    }));

    it('leaves a compartment with nobody who is outside it', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = ''] } = await bench.withThings(2);
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      const [inside, outside] = [await someStore(bench.db, { officeId: ivan.officeId, keeperId: ivan.id }), await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id })];
      await bench.hand(olena, petro, two, 1);
      await rightsIn(bench.db).compartment(proceedingId, olena.id, 'SEALED', [ivan.id]);
      expect([await tried(olena, staff(petro.id), one), await tried(olena, store(outside), one), await tried(olena, staff(ivan.id), one), await tried(olena, store(inside), one)]).toEqual(['bad-input: to taker', 'bad-input: to taker', 'done', 'done']);
      // What she had before it was closed off still goes back.
      expect(await tried(petro, staff(olena.id), two)).toBe('done');
    }));

    it('is on its way to nobody outside any more, once its case is closed off: the offer is not there, and whoever made it takes it back', bench.story(async () => {
      const { olena, proceedingId, ids: [one = '', two = '', three = ''] } = await bench.withThings(3);
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      const outside = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
      const [hers, inside] = [await bench.offer(olena, petro, one), await bench.offer(olena, ivan, two)];
      const stored = await offers().offer(olena, { to: store(outside), purpose: 'Зберігання', items: [{ itemId: three }] });
      await rightsIn(bench.db).compartment(proceedingId, olena.id, 'SEALED', [ivan.id]);
      expect([(await inbox(petro)).toMe, (await inbox(ivan)).toMe, (await inbox(olena)).byMe]).toMatchObject([[], [{ id: inside }], [{}, {}, {}]]);
      for (const accepted of [true, false]) expect([await answered(petro, hers, { itemId: one, accepted, reason: 'Так.' }), await answered(petro, stored, { itemId: three, accepted, reason: 'Так.' })]).toEqual(['not-found', 'not-found']);
      expect([await answered(ivan, inside, { itemId: two, accepted: true }), await bench.refusal(() => offers().withdraw(olena, { offerId: hers }, hours(2)))]).toEqual(['done', 'done']);
    }));
  });
});
