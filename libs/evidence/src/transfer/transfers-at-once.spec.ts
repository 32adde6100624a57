import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { hours, staff, useCustody } from '../../../../test/support/builders/custody.js';
import { assign } from '../../../../test/support/builders/stored-files.js';
import { type ToldStep, someLaboratory } from '../../../../test/support/builders/transfers.js';
import { Custody } from '../custody/custody.service.js';
import { Offers } from '../custody/offers.service.js';
import { fingerprintOf } from './transfer.js';
import { loadTransfers } from './transfers.loader.js';
import { Transfers } from './transfers.service.js';

/** Each in a transaction of its own, at the same moment: what is kept for good, because what is undone could not be seen by another. */
describe('the answer of a laboratory, brought more than once or beside other work', () => {
  const bench = useCustody();
  const instant = (count: number): string => new Date(hours(count).instant).toISOString();
  const told: ToldStep[] = [{ act: 'RECEIVED', at: instant(2) }, { act: 'EXAMINED', at: instant(3) }, { act: 'RETURNED', at: instant(4) }];

  const given = () => bench.db.write(async () => {
    const { olena, proceedingId, ids } = await bench.withThings(2);
    const id = await bench.get(Transfers).make(olena, { laboratory: 'Лабораторія', taker: 'Експертка', occasion: 'Експертиза', items: ids.map((itemId) => ({ itemId })) }, hours(1));
    const [transfer] = (await loadTransfers(bench.db, olena, [proceedingId])).get(proceedingId) ?? [];
    if (transfer === undefined) throw new Error('no transfer');
    const laboratory = someLaboratory();
    const accept = (steps: readonly ToldStep[], who: Actor = olena) => bench.get(Transfers).accept(who, { transferId: id, answer: laboratory.answer(transfer.signed, steps), fingerprint: fingerprintOf(laboratory.key) }, hours(5));
    return { olena, id, proceedingId, ids, accept };
  });
  const does = (work: () => Promise<unknown>): Promise<string> => bench.db.write(work).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));
  const recordsOf = async (ids: readonly string[]): Promise<number[]> => Promise.all(ids.map(async (itemId) => (await bench.db.request(() => bench.records(itemId))).length));
  const stepsOf = async (id: string): Promise<number> => (await bench.db.request(() => bench.db.sql('select 1 from custody_transfer_step where transfer_id = $1', [id]))).length;

  it('is written down once, however many bring it at the same moment', async () => {
    const { id, ids, accept } = await given();
    expect(await Promise.all(Array.from({ length: 5 }, () => does(() => accept(told))))).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect([await stepsOf(id), await recordsOf(ids)]).toEqual([3, [4, 4]]);
  });

  it('is gone on with by whoever brings more of it, in whatever order the two arrive', async () => {
    const { id, ids, accept } = await given();
    const said = await Promise.all([does(() => accept(told.slice(0, 1))), does(() => accept(told))]);
    // The shorter one is refused where the longer came first: it would take steps back.
    expect([['done', 'done'], ['bad-input', 'done']]).toContainEqual(said);
    expect([await stepsOf(id), await recordsOf(ids)]).toEqual([3, [4, 4]]);
  });

  it('is taken whole or not at all: what fails at its last step leaves nothing of the first', async () => {
    const { olena, id, ids, accept } = await given();
    // One of the two things was seen after the hour at which the laboratory returns both.
    await bench.db.write(() => bench.get(Custody).record(olena, { itemId: ids[1] ?? '', act: 'SEEN', at: hours(3).instant, from: staff(olena.id), to: null }, hours(3)));
    expect(await does(() => accept(told))).toBe('bad-input');
    expect([await stepsOf(id), await recordsOf(ids)]).toEqual([0, [1, 2]]);
    expect(await bench.db.request(() => bench.db.sql(`select 1 from audit_event where action = 'custody.transfer-answer' and resource_id = $1`, [id]))).toEqual([]);
  });

  it('gives each thing one holder, when the giver hands it to a colleague in the moment in which the answer comes', async () => {
    const { olena, ids, accept } = await given();
    const petro = await bench.db.write(() => bench.actor(['INVESTIGATOR']));
    const [itemId = ''] = ids;
    const said = await Promise.all([does(() => accept(told.slice(0, 1))), does(() => bench.offer(olena, petro, itemId))]);
    expect(said.filter((one) => one === 'done')).toHaveLength(1);
    const [{ n } = { n: -1 }] = await bench.db.request(() => bench.db.sql<{ n: number }>('select count(*)::int n from custody_offer_item where item_id = $1 and answered_at is null', [itemId]));
    // Either the thing is with the laboratory and offered to nobody, or it is offered and did not go.
    expect([n, (await recordsOf([itemId]))[0]]).toEqual(said[0] === 'done' ? [0, 2] : [1, 1]);
  });

  it('finds the thing gone, when a colleague is taking it over in the moment in which the answer comes', async () => {
    const { olena, ids, accept } = await given();
    const petro = await bench.db.write(() => bench.actor(['INVESTIGATOR']));
    const [itemId = ''] = ids;
    const offerId = await bench.db.write(() => bench.offer(olena, petro, itemId));
    let written = (): void => undefined;
    const answering = new Promise<void>((resolve) => { written = resolve; });
    // What she writes is there, and not yet for others, while the answer is read.
    const took = does(async () => {
      await bench.get(Offers).answer(petro, { offerId, answers: [{ itemId, accepted: true }] }, hours(1));
      written();
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
    });
    await answering;
    expect([await does(() => accept(told.slice(0, 1))), await took]).toEqual(['conflict/stale', 'done']);
    expect((await bench.db.request(() => bench.records(itemId))).map(({ from, to }) => [from, to])).toEqual([[null, olena.id], [olena.id, petro.id]]);
  });

  it('is taken by the giver alone, also from a colleague of the case, and no more once she has lost it', async () => {
    const { olena, proceedingId, accept } = await given();
    const colleague = await bench.db.write(async () => {
      const made = await bench.actor();
      await assign(bench.db, proceedingId, made.id);
      return made;
    });
    expect(await does(() => accept(told, colleague))).toBe('custody/refused');
    expect(await does(() => accept(told))).toBe('done');
    expect(await does(() => accept(told, colleague))).toBe('custody/refused');
    await bench.db.write(() => bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1 and staff_id = $2`, [proceedingId, olena.id]));
    expect(await does(() => accept(told))).toBe('not-found');
  });
});
