import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { addHours, compareInstants } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { EvidenceModule } from '../evidence.module.js';
import { recordsOf } from './custody.loader.js';
import { Custody } from './custody.service.js';
import { loadCustody, loadItemCustody } from './custody-picture.loader.js';
import type { ItemCustodyView } from './custody.view.js';
import { loadCustodyInbox } from './offers.loader.js';
import { Offers } from './offers.service.js';
import { brokenLinks } from './record-digest.js';

const TAKEN_AT = '2026-11-20T10:00:00.000Z';
const at = (hours: number) => ({ instant: addHours(TAKEN_AT, hours), today: NOW.today });

describe('custody of things', () => {
  const bench = useProceedings([EvidenceModule]);
  const custody = (): Custody => bench.get(Custody);
  const offers = (): Offers => bench.get(Offers);
  const refusal = async (work: Promise<unknown>): Promise<string> => bench.db.rehearse(async () => work).then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const story = async (roles?: ('PROSECUTOR' | 'INVESTIGATOR')[]): Promise<{ olena: Actor; petro: Actor; proceedingId: string; itemId: string }> => {
    const [olena, petro] = [await bench.actor(roles), await bench.actor(['INVESTIGATOR'])];
    const proceedingId = await bench.register(olena);
    return { olena, petro, proceedingId, itemId: await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT }) };
  };
  const picture = async (actor: Actor, id: string): Promise<ItemCustodyView> => {
    const found = (await loadItemCustody(bench.db, actor, [id])).get(id);
    if (found === undefined) throw new Error('hidden');
    return found;
  };
  const taken = (actor: Actor, proceedingId: string, itemId: string) => custody().take(actor, { proceedingId, itemIds: [itemId], at: null, to: null, seals: ['А-1'] }, at(1));
  const staff = (of: string) => ({ kind: 'STAFF' as const, of });

  it('begins with the taking; a thing that is registered and of which nobody says who has it is a gap that lasts', bench.story(async () => {
    const { olena, proceedingId, itemId } = await story();
    expect(await picture(olena, itemId)).toMatchObject({ records: [], gaps: [{ since: '2026-11-20T10:00:00+00:00', until: null }], gapCount: 1, holder: null });
    await taken(olena, proceedingId, itemId);
    expect(await picture(olena, itemId)).toMatchObject({ gapCount: 0, intact: true, holder: { kind: 'STAFF', id: olena.id }, records: [{ seq: 1, act: 'TAKEN', late: true, seals: ['А-1'] }] });
    expect(await refusal(taken(olena, proceedingId, itemId))).toBe('custody/refused: itemIds taken');
    expect((await bench.db.sql(`select 1 from audit_event where resource_id = $1 and action = 'custody.take'`, [itemId]))).toHaveLength(1);
  }));

  it('passes with the acceptance of the taker and not with the offer, and shows what the two sides tell differently', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    await taken(olena, proceedingId, itemId);
    const offerId = await offers().offer(olena, { to: staff(petro.id), purpose: 'Огляд', items: [{ itemId, seals: ['А-1'] }] });
    expect(await picture(olena, itemId)).toMatchObject({ holder: { id: olena.id }, offer: { id: offerId, abilities: ['withdrawOffer'] } });
    expect((await loadCustodyInbox(bench.db, petro)).toMe).toMatchObject([{ id: offerId, items: [{ itemId, title: 'Телефон «Самсунг»', seals: ['А-1'] }], abilities: ['answerOffer'] }]);
    const answer = (own: { reason?: string }) => offers().answer(petro, { offerId, answers: [{ itemId, accepted: true, seals: ['А-2'], condition: 'Пакет надірвано', ...own }] }, at(2));
    expect(await refusal(answer({}))).toBe('bad-input: answers.0.reason seals');
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: async (notices) => { told.push(...notices); } });
    await answer({ reason: 'Переопечатано в дорозі' });
    expect(await picture(olena, itemId)).toMatchObject({ sealDifferenceCount: 1, sealDifferences: [{ expected: ['А-1'], found: ['А-2'], reason: 'Переопечатано в дорозі' }] });
    expect(told.map(({ kind, recipientId, text }) => [kind, recipientId, text.uk])).toEqual([['CUSTODY_ANSWERED', olena.id, expect.stringMatching(/Пломби не збігаються з названими вами: № \d+\.$/)]]);
    // Nothing but the number of the thing: neither what it is nor its seals.
    expect(JSON.stringify(told)).not.toMatch(/А-[12]|Самсунг/);
    expect(await picture(olena, itemId)).toMatchObject({ gapCount: 0, holder: { id: petro.id }, offer: null, records: [{}, { act: 'HANDED_OVER', seals: ['А-2'], told: { seals: ['А-1'], differs: true } }] });
    expect((await loadCustodyInbox(bench.db, petro)).inHand).toMatchObject([{ itemId, ownCase: false, giver: { id: olena.id } }]);
  }));

  it('stays with the giver where the taker refuses, with the reason, or where the offer is taken back; an offer is answered once', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    await taken(olena, proceedingId, itemId);
    const offer = () => offers().offer(olena, { to: staff(petro.id), purpose: 'Огляд', items: [{ itemId }] });
    const first = await offer();
    expect(await refusal(offer())).toBe('custody/refused');
    expect(await refusal(offers().answer(petro, { offerId: first, answers: [{ itemId, accepted: false }] }, at(2)))).toBe('bad-input: answers.0.reason required');
    expect(await refusal(offers().answer(olena, { offerId: first, answers: [{ itemId, accepted: true }] }, at(2)))).toBe('not-found');
    expect(await refusal(custody().record(olena, { itemId, act: 'ENDED', at: at(2).instant, from: staff(olena.id), to: null, paperNumber: '1', paperOn: '2026-11-20' }, at(2)))).toBe('custody/refused');
    await offers().answer(petro, { offerId: first, answers: [{ itemId, accepted: false, reason: 'Немає пломби.' }] }, at(2));
    expect(await refusal(offers().answer(petro, { offerId: first, answers: [{ itemId, accepted: true }] }, at(2)))).toBe('conflict/stale');
    expect(await picture(olena, itemId)).toMatchObject({ refused: { to: { id: petro.id }, reason: 'Немає пломби.' } });
    const second = await offer();
    expect(await picture(olena, itemId)).toMatchObject({ refused: null });
    await offers().withdraw(olena, { offerId: second }, at(3));
    expect(await refusal(offers().answer(petro, { offerId: second, answers: [{ itemId, accepted: true }] }, at(3)))).toBe('conflict/stale');
    expect(await picture(olena, itemId)).toMatchObject({ holder: { id: olena.id }, offer: null, records: [{}] });
  }));

  it('goes back from whoever does not work on the case to whoever gave it, and to nobody else', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    const ivan = await bench.actor(['INVESTIGATOR']);
    await taken(olena, proceedingId, itemId);
    const first = await offers().offer(olena, { to: staff(petro.id), purpose: 'Огляд', items: [{ itemId }] });
    await offers().answer(petro, { offerId: first, answers: [{ itemId, accepted: true }] }, at(2));
    expect(await refusal(offers().offer(petro, { to: staff(ivan.id), purpose: 'Далі', items: [{ itemId }] }))).toBe('bad-input: to giver');
    expect(await refusal(offers().offer(ivan, { to: staff(petro.id), purpose: 'Чуже', items: [{ itemId }] }))).toBe('not-found');
    const back = await offers().offer(petro, { to: staff(olena.id), purpose: 'Повертаю', items: [{ itemId }] });
    await offers().answer(olena, { offerId: back, answers: [{ itemId, accepted: true }] }, at(4));
    expect(await picture(olena, itemId)).toMatchObject({ gapCount: 0, holder: { id: olena.id } });
    await bench.db.sql(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) values (gen_random_uuid(), $1, $2, 'Родич підозрюваної особи.', $3)`, [petro.id, proceedingId, olena.id]);
    expect(await refusal(offers().offer(olena, { to: staff(petro.id), purpose: 'Огляд', items: [{ itemId }] }))).toBe('bad-input: to taker');
  }));

  it('takes a paper for what one side alone tells, and a reason for what is late or does not fit; the gap stays', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    await taken(olena, proceedingId, itemId);
    const sent = { itemId, act: 'HANDED_OVER' as const, at: at(30).instant, from: staff(petro.id), to: { kind: 'BODY' as const, of: 'Одеський НДІСЕ' } };
    const paper = { paperNumber: '17/4', paperOn: '2026-11-21' };
    expect(await refusal(custody().record(olena, sent, at(31)))).toBe('bad-input: paperNumber required: reason not-holder');
    expect(await refusal(custody().record(olena, { ...sent, ...paper }, at(31)))).toBe('bad-input: reason not-holder');
    expect(await refusal(custody().record(olena, { ...sent, ...paper, from: staff(olena.id) }, at(60)))).toBe('bad-input: reason late');
    expect(await refusal(custody().record(olena, { ...sent, at: at(99).instant, ...paper, from: staff(olena.id) }, at(60)))).toBe('bad-input: at future');
    await custody().record(olena, { ...sent, ...paper, reason: 'Не було світла.' }, at(31));
    expect(await picture(olena, itemId)).toMatchObject({ gaps: [{ last: { id: olena.id }, next: { id: petro.id } }], holder: { kind: 'BODY', name: 'Одеський НДІСЕ' } });
  }));

  it('lies in a store as long as its keeper says so, and the store is named with who kept it', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    const store = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
    await taken(olena, proceedingId, itemId);
    const offerId = await offers().offer(olena, { to: { kind: 'STORE', of: store }, purpose: 'Зберігання', items: [{ itemId }] });
    await offers().answer(petro, { offerId, answers: [{ itemId, accepted: true }] }, at(2));
    expect(await picture(olena, itemId)).toMatchObject({ holder: { kind: 'STORE', id: store, keeper: 'Синтетична Особа' } });
    expect((await loadCustodyInbox(bench.db, petro)).inHand).toMatchObject([{ itemId, holder: { kind: 'STORE' } }]);
  }));

  it('is hidden with its case, and shown of a case as a whole', bench.story(async () => {
    const { olena, petro, proceedingId, itemId } = await story();
    expect((await loadItemCustody(bench.db, petro, [itemId])).size).toBe(0);
    expect(await refusal(taken(petro, proceedingId, itemId))).toBe('not-found');
    expect((await loadCustody(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ itemId, gapCount: 1 }]);
  }));

  it('keeps every record as it was written, its digest as the program works it out, whatever characters it holds', bench.story(async () => {
    const { olena, proceedingId, itemId } = await story();
    await taken(olena, proceedingId, itemId);
    await fc.assert(fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((given) => given.trim() !== '' && !given.includes('\u0000')), async (words) => {
      await custody().record(olena, { itemId, act: 'SEEN', at: at(3).instant, from: staff(olena.id), to: null, condition: words, seals: [words], reason: words }, at(3));
    }), { numRuns: 25 });
    const records = (await recordsOf(bench.db, [itemId])).get(itemId) ?? [];
    expect([records.length, brokenLinks(records)]).toEqual([26, []]);
    expect(brokenLinks(records.map((record) => (record.seq === 7 ? { ...record, condition: 'інший' } : record)))).toEqual([{ itemId, seq: 7, fault: 'digest' }]);
    expect(brokenLinks(records.filter(({ seq }) => seq !== 7))[0]).toMatchObject({ fault: 'order' });
    await expect(bench.db.rehearse(() => bench.db.sql(`update custody_record set condition = 'x' where item_id = $1`, [itemId]))).rejects.toThrow();
    await expect(bench.db.rehearse(() => bench.db.sql('delete from custody_record where item_id = $1', [itemId]))).rejects.toThrow();
  }));

  it('gives every minute exactly one holder, whatever people offer, accept, refuse, take back, seal and see, in whatever order', async () => {
    const act = fc.record({ who: fc.nat(2), to: fc.nat(3), what: fc.constantFrom('offer', 'accept', 'accept', 'refuse', 'withdraw', 'seal', 'open', 'see', 'late'), later: fc.integer({ min: 1, max: 40 }) });
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      await bench.db.rehearse(async () => {
        const { olena, petro, proceedingId, itemId } = await story();
        const people = [olena, petro, await bench.actor(['INVESTIGATOR'])] as const;
        await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-11-01')`, [proceedingId, petro.id]);
        const store = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
        const holders = [...people.map(({ id }) => staff(id)), { kind: 'STORE' as const, of: store }];
        await custody().take(olena, { proceedingId, itemIds: [itemId], at: null, to: null }, at(0));
        let hours = 0;
        for (const { who, to, what, later } of acts) {
          hours += later / 60;
          const me = people[who] ?? olena;
          const [open] = await bench.db.sql<{ id: string }>('select offer_id id from custody_offer_item where item_id = $1 and answer is null', [itemId]);
          const held = await picture(olena, itemId);
          const from = held.holder === null ? null : { kind: held.holder.kind, of: held.holder.id ?? held.holder.name };
          const holder = holders[to] ?? staff(me.id);
          const work = async (): Promise<unknown> => what === 'offer' ? offers().offer(me, { to: holder, purpose: 'Робота', items: [{ itemId }] })
            : what === 'accept' || what === 'refuse' ? offers().answer(me, { offerId: open?.id ?? itemId, answers: [{ itemId, accepted: what === 'accept', reason: 'Так.' }] }, at(hours))
              : what === 'withdraw' ? offers().withdraw(me, { offerId: open?.id ?? itemId }, at(hours))
                : custody().record(olena, what === 'late' ? { itemId, act: 'HANDED_OVER', at: at(hours).instant, from, to: holder, paperNumber: '1', paperOn: '2026-11-20' } : { itemId, act: what === 'seal' ? 'SEALED' : what === 'open' ? 'OPENED' : 'SEEN', at: at(hours).instant, from, to: null, seals: ['Б-9'] }, at(hours));
          // What is refused leaves no trace; everything else follows what was before.
          await bench.db.rehearse(work).then(work, () => undefined);
        }
        const { holds, gaps, intact, records } = await picture(olena, itemId);
        expect([gaps, intact]).toEqual([[], true]);
        for (let minute = 0; minute <= hours * 60; minute += 7) {
          const instant = at(minute / 60).instant;
          expect(holds.filter(({ since, until }) => compareInstants(since, instant) <= 0 && (until === null || compareInstants(instant, until) < 0))).toHaveLength(1);
        }
        expect(records.map(({ seq }) => seq)).toEqual(records.map((_, place) => place + 1));
      });
    }), { numRuns: 25 });
  }, 60_000);
});
