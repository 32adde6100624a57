import { describe, expect, it } from '@jest/globals';
import { readLog } from '../../../../test/support/audit.js';
import { hours, staff, useCustody } from '../../../../test/support/builders/custody.js';
import { TAKEN_AT } from '../../../../test/support/builders/custody.js';
import { someThing } from '../../../../test/support/builders/things.js';
import { Fates } from '../registry/fates.service.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { loadCustodyInbox } from './offers.loader.js';
import { Offers } from './offers.service.js';

/** What becomes of things in the end, and what it means for whoever has them. */
describe('the custody of things whose fate is decided', () => {
  const bench = useCustody();
  const ended = (after: number) => ({ at: hours(after).instant, paperNumber: '17/4', paperOn: '2026-11-20' });
  const decide = (olena: Parameters<Fates['decide']>[0], ids: readonly string[], own: Partial<Parameters<Fates['decide']>[1]> = {}, after = 5) =>
    bench.get(Fates).decide(olena, { items: ids.map((itemId) => ({ itemId, version: 1 })), fate: 'DESTROYED', on: '2026-11-20', basis: 'Вирок від 20.11.2026', ...own }, hours(after));
  const picture = async (olena: Parameters<Fates['decide']>[0], itemId: string) => (await loadItemCustody(bench.db, olena, [itemId])).get(itemId);

  it('ends in the same act, of all things by one document, with the decision as its reason and a line of the log of each', bench.story(async () => {
    const { olena, ids } = await bench.withThings(2);
    expect((await decide(olena, ids, { ended: ended(4) })).warnings).toEqual([]);
    for (const id of ids) {
      expect((await bench.records(id)).at(-1)).toMatchObject({ act: 'ENDED', from: olena.id, to: null, reason: 'Вирок від 20.11.2026' });
      expect(await picture(olena, id)).toMatchObject({ holder: null, gone: true, gapCount: 0 });
    }
    // What is said in words may name somebody: the log keeps none of it.
    expect((await readLog(bench.db, `action = 'custody.end' and resource_id = any($1)`, [ids])).flatMap(({ changes }) => changes.map(({ field }) => field))).not.toContain('reason');
    expect([(await loadCustodyInbox(bench.db, olena)).inHand, await bench.db.sql(`select 1 from audit_event where action = 'custody.end' and resource_id = any($1)`, [ids])]).toEqual([[], [{}, {}].map(() => expect.anything())]);
  }));

  it('is spoken of where nobody told that they left, and where nobody knows who had them', bench.story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    const lost = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
    const { warnings } = await decide(olena, [itemId, lost], { fate: 'RETURNED' });
    expect(warnings.map(({ en }) => en.replace(/\d+/, 'N'))).toEqual(['Nobody can say who had these things: N.', 'By the records still in custody: N. Record when they left.']);
  }));

  it('of which nobody was ever recorded to have it is a gap up to the day of the decision, and open again where that was a mistake', bench.story(async () => {
    const { olena, proceedingId } = await bench.withThings();
    const untaken = await someThing(bench.db, { proceedingId, by: olena.id, at: '2026-11-18T10:00:00.000Z' });
    expect((await picture(olena, untaken))?.gaps).toMatchObject([{ until: null }]);
    await decide(olena, [untaken], { fate: 'RETURNED' });
    const [gap, ...more] = (await picture(olena, untaken))?.gaps ?? [];
    expect([more, gap?.until == null ? null : Date.parse(gap.until)]).toEqual([[], Date.parse('2026-11-20T00:00:00+02:00')]);
    await bench.get(Fates).undo(olena, { itemId: untaken, version: 2, reason: 'Інша річ.' });
    expect((await picture(olena, untaken))?.gaps).toMatchObject([{ until: null }]);
    // Decided on the day on which it was collected: a gap of no length, and no negative one.
    const same = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
    await decide(olena, [same]);
    const [none] = (await picture(olena, same))?.gaps ?? [];
    expect(Date.parse(none?.until ?? '')).toBe(Date.parse(TAKEN_AT));
  }));

  it('goes to nobody else: it is not offered, nor taken; what is left is that it went, or that the fate was a mistake', bench.story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    const petro = await bench.actor(['INVESTIGATOR']);
    const untaken = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
    await decide(olena, [itemId, untaken]);
    expect((await loadCustodyInbox(bench.db, olena)).inHand).toMatchObject([{ itemId, gone: true }]);
    expect([await bench.refusal(() => bench.offer(olena, petro, itemId)), await bench.refusal(() => bench.get(Custody).take(olena, { proceedingId, itemIds: [untaken], at: hours(30).instant, to: null, reason: 'Пізно.' }, hours(30)))]).toEqual(['custody/refused', 'custody/refused: itemIds gone']);
    expect(await bench.refusal(() => bench.get(Custody).record(olena, { itemId, act: 'ENDED', at: hours(5).instant, from: staff(olena.id), to: null, paperNumber: '17/4', paperOn: '2026-11-20' }, hours(5)))).toBe('done');
    await bench.get(Fates).undo(olena, { itemId, version: 2, reason: 'Інша річ.' });
    expect(await bench.refusal(() => bench.offer(olena, petro, itemId))).toBe('done');
  }));

  it('may stay where it is in the file of the case, and be handed over', bench.story(async () => {
    const { olena, itemId } = await bench.withThings();
    await decide(olena, [itemId], { fate: 'KEPT_IN_FILE' });
    expect([(await picture(olena, itemId))?.gone, await bench.refusal(async () => bench.offer(olena, await bench.actor(['INVESTIGATOR']), itemId))]).toEqual([false, 'done']);
  }));

  it('does not end of what is on its way, nor before what is recorded of it, nor in time to come; and then nothing is decided', bench.story(async () => {
    const { olena, itemId } = await bench.withThings();
    const petro = await bench.actor(['INVESTIGATOR']);
    const offerId = await bench.offer(olena, petro, itemId);
    for (const own of [{ ended: ended(4) }, {}]) expect(await bench.refusal(() => decide(olena, [itemId], own))).toBe('custody/refused: ended offered');
    expect(await bench.refusal(() => decide(olena, [itemId], { fate: 'KEPT_IN_FILE' }))).toBe('done');
    await bench.get(Offers).withdraw(olena, { offerId }, hours(1));
    expect(await bench.refusal(() => decide(olena, [itemId], { ended: ended(-1) }))).toBe('bad-input: ended.at order');
    expect(await bench.refusal(() => decide(olena, [itemId], { ended: ended(9) }))).toBe('bad-input: ended.at future');
    expect(await bench.refusal(() => decide(olena, [itemId], { ended: { ...ended(4), paperNumber: ' ' } }))).toContain('bad-input: ended.paper');
    expect(await bench.refusal(() => decide(olena, [itemId], { ended: { ...ended(4), paperOn: '2099-01-01' } }))).toBe('bad-input: ended.paperOn future');
    expect(await bench.refusal(() => decide(olena, [itemId], { fate: 'KEPT_IN_FILE', ended: ended(4) }))).toBe('bad-input: ended kept');
    expect(await picture(olena, itemId)).toMatchObject({ gone: false, holder: { id: olena.id } });
  }));
});
