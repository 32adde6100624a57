import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { hours, staff, useCustody } from '../../../../test/support/builders/custody.js';
import { someLaboratory } from '../../../../test/support/builders/transfers.js';
import { loadChecklists } from '../admissibility/admissibility.loader.js';
import { BundlePictures } from '../disclosure/bundle-picture.service.js';
import { Bundles } from '../disclosure/bundles.service.js';
import { Fates } from '../registry/fates.service.js';
import { fingerprintOf } from '../transfer/transfer.js';
import { loadTransfers } from '../transfer/transfers.loader.js';
import { Transfers } from '../transfer/transfers.service.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import type { CustodyAct } from './words.js';

/** What is told of seals, and of how a thing left, where it is read. */
describe('what a chain tells of seals', () => {
  const bench = useCustody();
  const differences = async (olena: Actor, itemId: string) => ((await loadItemCustody(bench.db, olena, [itemId])).get(itemId)?.sealDifferences ?? []).map(({ expected, found, reason, openedAfterwards }) => [expected.join(), found.join(), reason, openedAfterwards]);
  const record = (olena: Actor, itemId: string, own: { act: CustodyAct; seals?: string[]; reason?: string }, at: number, now = at) => bench.get(Custody).record(olena, { itemId, at: hours(at).instant, from: staff(olena.id), to: null, ...own }, hours(now));

  it.each([['those of the record', null], ['what the giver named besides', ['А-1']]])('after a laboratory: what it received against %s, what it gave back against what it had put on, with no reason of anybody', (_, named) => bench.story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    await record(olena, itemId, { act: 'SEALED', seals: named === null ? ['А-1'] : [] }, 1);
    const transferId = await bench.get(Transfers).make(olena, { laboratory: 'НДІСЕ', taker: 'Експертка', occasion: 'Експертиза', items: [{ itemId, seals: named }] }, hours(2));
    const signed = ((await loadTransfers(bench.db, olena, [proceedingId])).get(proceedingId) ?? [])[0]?.signed;
    if (signed === undefined) throw new Error('no transfer');
    const [lab, instant] = [someLaboratory(), (after: number): string => new Date(hours(after).instant).toISOString()];
    const answer = lab.answer(signed, [{ act: 'RECEIVED', at: instant(3), seals: ['ЧУЖА-9'] }, { act: 'EXAMINED', at: instant(4), seals: ['ЛАБ-1'] }, { act: 'RETURNED', at: instant(5), seals: ['НЕ-ЛАБ'] }]);
    await bench.get(Transfers).accept(olena, { transferId, fingerprint: fingerprintOf(lab.key), answer }, hours(6));
    expect(await differences(olena, itemId)).toEqual([['А-1', 'ЧУЖА-9', null, false], ['ЛАБ-1', 'НЕ-ЛАБ', null, false]]);
  })());

  it('does not fall silent by an opening that is recorded afterwards, which has to say why it comes then', bench.story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    await record(olena, itemId, { act: 'SEALED', seals: ['S1'] }, 1);
    await record(olena, itemId, { act: 'SEEN', seals: ['S2'], reason: 'Не знаю чому.' }, 4);
    expect(await bench.refusal(() => record(olena, itemId, { act: 'OPENED' }, 3, 5))).toBe('bad-input: reason order');
    await record(olena, itemId, { act: 'OPENED', reason: 'Не записали.' }, 3, 5);
    expect(await differences(olena, itemId)).toEqual([['S1', 'S2', 'Не знаю чому.', true]]);
    expect(((await loadChecklists(bench.db, olena, [proceedingId])).get(proceedingId) ?? []).find(({ check }) => check.id === 'CUSTODY')).toMatchObject({ answer: 'RISK', basis: { en: expect.stringMatching(/an opening was recorded afterwards/) } });
  }));

  it('is compared with who had the thing then, and not with who has it now', bench.story(async () => {
    const { olena, itemId } = await bench.withThings();
    const petro = await bench.actor(['INVESTIGATOR']);
    await bench.hand(olena, petro, itemId, 5);
    const at = (who: Actor) => bench.refusal(() => bench.get(Custody).record(olena, { itemId, act: 'SEEN', at: hours(2).instant, from: staff(who.id), to: null, reason: 'Згадала.' }, hours(6)));
    expect([await at(olena), await at(petro)]).toEqual(['done', 'done']);
    expect(await bench.refusal(() => record(olena, itemId, { act: 'SEEN' }, 6))).toBe('bad-input: reason not-holder');
  }));

  it('says in a bundle of the last end alone that the fate took it out', bench.story(async () => {
    const { olena, proceedingId, itemId } = await bench.withThings();
    await bench.get(Custody).record(olena, { itemId, act: 'ENDED', at: hours(1).instant, from: staff(olena.id), to: null, paperNumber: '1', paperOn: '2026-11-20', reason: 'Власникові на зберігання' }, hours(1));
    await bench.get(Custody).record(olena, { itemId, act: 'TAKEN', at: hours(2).instant, from: null, to: staff(olena.id) }, hours(2));
    const acts = async (): Promise<string[]> => {
      const { id } = await bench.get(Bundles).prepare(olena, { proceedingId, partyId: null, itemIds: [itemId], purpose: 'Суд' }) as { id: string };
      return (await bench.get(BundlePictures).of(id, hours(6).instant)).bundle.items[0]?.custody.map(({ act }) => act) ?? [];
    };
    await bench.get(Fates).decide(olena, { items: [{ itemId, version: 1 }], fate: 'DESTROYED', on: '2026-11-20', basis: 'Вирок' }, hours(3));
    expect(await acts()).toEqual(['taken', 'ended', 'taken']);
    await bench.get(Custody).record(olena, { itemId, act: 'ENDED', at: hours(4).instant, from: staff(olena.id), to: null, paperNumber: '17', paperOn: '2026-11-20' }, hours(4));
    expect(await acts()).toEqual(['taken', 'ended', 'taken', 'destroyed']);
  }));
});
