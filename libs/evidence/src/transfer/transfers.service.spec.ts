import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { addHours, compareInstants } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someThing } from '../../../../test/support/builders/things.js';
import { type ToldStep, someLaboratory } from '../../../../test/support/builders/transfers.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { Custody } from '../custody/custody.service.js';
import { loadItemCustody } from '../custody/custody-picture.loader.js';
import type { ItemCustodyView } from '../custody/custody.view.js';
import { Offers } from '../custody/offers.service.js';
import { EvidenceModule } from '../evidence.module.js';
import { type SignedTransfer, type Transfer, fingerprintOf, signatureHolds } from './transfer.js';
import { loadTransfers } from './transfers.loader.js';
import type { TransferView } from './transfer.view.js';
import { Transfers } from './transfers.service.js';

const TAKEN_AT = '2026-11-20T10:00:00.000Z';
const at = (hours: number) => ({ instant: new Date(addHours(TAKEN_AT, hours)).toISOString(), today: NOW.today });

describe('transfers by a signed file', () => {
  const bench = useProceedings([EvidenceModule]);
  const transfers = (): Transfers => bench.get(Transfers);
  const refusal = async (work: () => Promise<unknown>): Promise<string> => bench.db.rehearse(work).then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const story = async (): Promise<{ olena: Actor; petro: Actor; proceedingId: string; itemIds: string[] }> => {
    const [olena, petro] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    const proceedingId = await bench.register(olena);
    const itemIds = [await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT }), await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT, title: 'Паспорт' })];
    await bench.get(Custody).take(olena, { proceedingId, itemIds, at: null, to: null, seals: ['А-1'] }, at(0));
    return { olena, petro, proceedingId, itemIds };
  };
  const input = (itemIds: readonly string[]) => ({ laboratory: 'Одеський НДІСЕ', taker: 'Експертка', occasion: 'Комп’ютерно-технічна експертиза', items: itemIds.map((itemId) => ({ itemId, seals: ['А-1'] })) });
  const shown = async (actor: Actor, proceedingId: string): Promise<TransferView> => {
    const [view] = (await loadTransfers(bench.db, actor, [proceedingId])).get(proceedingId) ?? [];
    if (view === undefined) throw new Error('no transfer');
    return view;
  };
  const made = async (actor: Actor, proceedingId: string, itemIds: readonly string[]): Promise<{ id: string; signed: SignedTransfer }> => {
    const id = await transfers().make(actor, input(itemIds), at(1));
    return { id, signed: (await shown(actor, proceedingId)).signed };
  };
  const picture = async (actor: Actor, id: string): Promise<ItemCustodyView> => {
    const found = (await loadItemCustody(bench.db, actor, [id])).get(id);
    if (found === undefined) throw new Error('hidden');
    return found;
  };

  it('signs what is given with one key of the installation, says of a thing no more than the giver does, and moves nothing', bench.story(async () => {
    const { olena, proceedingId, itemIds } = await story();
    const { signed } = await made(olena, proceedingId, itemIds);
    const transfer = JSON.parse(signed.body) as Transfer;
    expect(signatureHolds(signed, signed.key)).toBe(true);
    expect(transfer).toMatchObject({ laboratory: 'Одеський НДІСЕ', madeAt: '2026-11-20T11:00:00.000Z', things: [{ id: itemIds[0], description: null, seals: ['А-1'] }, { id: itemIds[1], description: null }] });
    expect(signed.body).not.toMatch(/Самсунг|Паспорт/);
    const [first] = itemIds;
    expect(transfer.things[0]?.record).toBe((await picture(olena, first ?? '')).records.at(-1)?.digest);
    expect(await picture(olena, first ?? '')).toMatchObject({ holder: { id: olena.id }, records: [{}] });
    const again = await made(olena, proceedingId, itemIds);
    expect(again.signed.key).toBe(signed.key);
    expect(await bench.db.sql(`select 1 from audit_event where action = 'custody.transfer' and proceeding_id = $1`, [proceedingId])).toHaveLength(2);
  }));

  it('is made by whoever has the things, of one proceeding, each once', bench.story(async () => {
    const { olena, petro, proceedingId, itemIds } = await story();
    const loose = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
    const elsewhere = await story();
    expect(await refusal(() => transfers().make(petro, input(itemIds), at(1)))).toBe('not-found');
    expect(await refusal(() => transfers().make(olena, input([loose]), at(1)))).toBe('custody/refused');
    expect(await refusal(() => transfers().make(olena, input([itemIds[0] ?? '', itemIds[0] ?? '']), at(1)))).toBe('bad-input: items once');
    expect(await refusal(() => transfers().make(olena, input([itemIds[0] ?? '', elsewhere.itemIds[0] ?? '']), at(1)))).toBe('not-found');
    expect(await refusal(() => transfers().make(olena, { ...input(itemIds), laboratory: ' ' }, at(1)))).toBe('bad-input: laboratory required');
    // As much as thirty things may say.
    expect(await refusal(() => transfers().make(olena, { ...input(itemIds), items: itemIds.map((itemId) => ({ itemId, condition: 'є'.repeat(12_000) })) }, at(1)))).toBe('bad-input: items too-long');
  }));

  it('takes the answer step by step: to the laboratory, seen there, and back to the giver; a second time it changes nothing', bench.story(async () => {
    const { olena, petro, proceedingId, itemIds } = await story();
    const { id, signed } = await made(olena, proceedingId, itemIds);
    const laboratory = someLaboratory();
    const told: ToldStep[] = [{ act: 'RECEIVED', at: at(2).instant }, { act: 'EXAMINED', at: at(3).instant, seals: ['Л-7'] }, { act: 'RETURNED', at: at(5).instant, seals: ['Л-7'] }];
    const accept = (actor: Actor, steps: readonly ToldStep[], fingerprint: string | null, hours = 6) => transfers().accept(actor, { transferId: id, answer: laboratory.answer(signed, steps), fingerprint }, at(hours));
    expect(await refusal(() => accept(olena, told, ''))).toBe('bad-input: fingerprint fingerprint');
    expect(await refusal(() => accept(petro, told, fingerprintOf(laboratory.key)))).toBe('not-found');
    await accept(olena, told.slice(0, 1), fingerprintOf(laboratory.key));
    expect(await picture(olena, itemIds[0] ?? '')).toMatchObject({ gapCount: 0, intact: true, holder: { kind: 'BODY', name: 'Одеський НДІСЕ' }, seals: ['Л-1'] });
    await accept(olena, told, null);
    for (const itemId of itemIds) expect(await picture(olena, itemId)).toMatchObject({ gapCount: 0, intact: true, holder: { kind: 'STAFF', id: olena.id }, seals: ['Л-7'], records: [{ act: 'TAKEN' }, { act: 'HANDED_OVER' }, { act: 'EXAMINED', reason: expect.stringContaining('запис 2: ') }, { act: 'HANDED_OVER' }] });
    await accept(olena, told, null);
    expect((await picture(olena, itemIds[0] ?? '')).records).toHaveLength(4);
    expect(await refusal(() => accept(olena, told.slice(0, 2), null))).toBe('bad-input: answer shorter');
    expect(await refusal(() => transfers().accept(olena, { transferId: id, answer: someLaboratory().answer(signed, told) }, at(6)))).toBe('bad-input: answer other-key');
    expect(await shown(olena, proceedingId)).toMatchObject({ laboratoryPrint: fingerprintOf(laboratory.key), steps: [{ act: 'RECEIVED' }, { act: 'EXAMINED' }, { act: 'RETURNED' }] });
  }));

  it('takes nothing of what went elsewhere meanwhile, is told before what is recorded, or has not come yet', bench.story(async () => {
    const { olena, petro, proceedingId, itemIds } = await story();
    const { id, signed } = await made(olena, proceedingId, itemIds);
    const laboratory = someLaboratory();
    const accept = (hours: number, now: number) => transfers().accept(olena, { transferId: id, answer: laboratory.answer(signed, [{ act: 'RECEIVED', at: at(hours).instant }]), fingerprint: fingerprintOf(laboratory.key) }, at(now));
    expect(await refusal(() => accept(9, 6))).toBe('bad-input: at future');
    await bench.get(Custody).record(olena, { itemId: itemIds[1] ?? '', act: 'SEEN', at: at(4).instant, from: { kind: 'STAFF', of: olena.id }, to: null }, at(4));
    expect(await refusal(() => accept(3, 6))).toBe('bad-input: answer step-before-record');
    const offerId = await bench.get(Offers).offer(olena, { to: { kind: 'STAFF', of: petro.id }, purpose: 'Огляд', items: [{ itemId: itemIds[0] ?? '' }] });
    expect(await refusal(() => accept(5, 6))).toBe('custody/refused');
    await bench.get(Offers).answer(petro, { offerId, answers: [{ itemId: itemIds[0] ?? '', accepted: true }] }, at(4));
    expect(await refusal(() => accept(5, 6))).toBe('conflict/stale');
    expect((await shown(olena, proceedingId)).steps).toEqual([]);
  }));

  it('leaves each thing with exactly one holder at every minute, whatever a laboratory tells and how often its answers come', async () => {
    const step = fc.record({ act: fc.constantFrom<ToldStep['act']>('RECEIVED', 'EXAMINED', 'RETURNED'), of: fc.constantFrom([0], [1], [0, 1]), later: fc.integer({ min: 1, max: 60 }) });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }), async (acts, visits) => {
      await bench.db.rehearse(async () => {
        const { olena, proceedingId, itemIds } = await story();
        const { id, signed } = await made(olena, proceedingId, itemIds);
        const laboratory = someLaboratory();
        let hours = 1;
        const told = acts.map(({ act, of, later }) => ({ act, things: of.map((place) => itemIds[place] ?? ''), at: at((hours += later / 60)).instant }));
        for (const most of visits) {
          const work = () => transfers().accept(olena, { transferId: id, answer: laboratory.answer(signed, told.slice(0, most)), fingerprint: fingerprintOf(laboratory.key) }, at(hours));
          await bench.db.rehearse(work).then(work, () => undefined);
        }
        for (const itemId of itemIds) {
          const { holds, gaps, intact } = await picture(olena, itemId);
          expect([gaps, intact]).toEqual([[], true]);
          for (let minute = 0; minute <= hours * 60; minute += 11) {
            const instant = at(minute / 60).instant;
            expect(holds.filter(({ since, until }) => compareInstants(since, instant) <= 0 && (until === null || compareInstants(instant, until) < 0))).toHaveLength(1);
          }
        }
      });
    }), { numRuns: 10 });
  }, 60_000);

  it('are taken back with as many statements for many things and steps as for one', bench.story(async () => {
    const { olena, proceedingId, itemIds } = await story();
    const answered = async (ids: readonly string[], told: ToldStep[]): Promise<number> => {
      const [{ id, signed }, laboratory] = [await made(olena, proceedingId, ids), someLaboratory()];
      return statementsOf(bench.db, () => transfers().accept(olena, { transferId: id, answer: laboratory.answer(signed, told), fingerprint: fingerprintOf(laboratory.key) }, at(9)));
    };
    const one = await answered(itemIds.slice(0, 1), [{ act: 'RECEIVED', at: at(2).instant }]);
    const others: string[] = [];
    for (let n = 0; n < 4; n += 1) others.push(await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT, title: `Річ ${n}` }));
    await bench.get(Custody).take(olena, { proceedingId, itemIds: others, at: null, to: null }, at(0));
    const many = await answered([...itemIds.slice(1), ...others], [{ act: 'RECEIVED', at: at(2).instant }, { act: 'EXAMINED', at: at(3).instant }, { act: 'EXAMINED', at: at(4).instant }, { act: 'EXAMINED', at: at(5).instant }]);
    expect(many).toBe(one);
    for (const id of [...itemIds.slice(1), ...others]) expect(await picture(olena, id)).toMatchObject({ intact: true, gapCount: 0, holder: { name: 'Одеський НДІСЕ' }, records: [{}, { act: 'HANDED_OVER' }, { act: 'EXAMINED' }, { act: 'EXAMINED' }, { act: 'EXAMINED' }] });
  }));
});
