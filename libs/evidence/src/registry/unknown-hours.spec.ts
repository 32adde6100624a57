import { describe, expect, it } from '@jest/globals';
import { hours, useCustody } from '../../../../test/support/builders/custody.js';
import { Custody } from '../custody/custody.service.js';
import { loadItemCustody } from '../custody/custody-picture.loader.js';
import { watchedThings } from '../custody/custody-watch.loader.js';
import { itemChain } from '../custody/item-chain.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { loadItemChanges } from './registry.loader.js';

const MIDNIGHT = '2026-11-18T22:00:00.000Z';
const SEARCH = { kind: 'SEARCH', begunAt: '2026-11-19T00:00:00+02:00', endedAt: '2026-11-19T00:00:00+02:00', hourKnown: false, place: 'Одеса', madeBy: 'слідча', court: 'Суд', rulingNumber: '1', ruledOn: '2026-11-15' } as const;
const LATER = hours(48);

describe('things of an act of which the day alone is known', () => {
  const bench = useCustody();
  const begin = async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id: protocolId } = await bench.get(Protocols).register(olena, { proceedingId, ...SEARCH }, LATER);
    const { ids } = await bench.get(Items).register(olena, { proceedingId, protocolId, items: ['Ніж', 'Ключ'].map((title) => ({ kind: 'PHYSICAL', title })) }, LATER);
    const [itemId = '', other = ''] = ids;
    const correct = (own: object): Promise<unknown> => bench.get(Protocols).correct(olena, { protocolId, version: 1, reason: 'Є година.', ...own }, LATER);
    const came = async (): Promise<string[]> => (await bench.db.sql<{ at: string }>('select collected_at at from evidence_item where proceeding_id = $1 order by path', [proceedingId])).map(({ at }) => new Date(at).toISOString());
    return { olena, proceedingId, protocolId, itemId, other, correct, came };
  };

  it('have no gap within that day, and one from its end on where nobody took them until then', () => {
    const at = (instant: string) => itemChain([{ id: 'r', itemId: 'i', seq: 1, previous: null, digest: '', act: 'TAKEN', at: instant, recordedAt: instant, from: { staff: null, store: null, body: null }, to: { staff: 'o', store: null, body: null }, seals: [], condition: null, reason: null, paperNumber: null, paperOn: null, offerId: null, recordedBy: 'o' }], { collectedAt: MIDNIGHT, kept: true, goneOn: null, hourKnown: false }).gaps;
    for (const instant of ['2026-11-19T10:00:00Z', '2026-11-19T21:59:00Z', MIDNIGHT]) expect(at(instant)).toEqual([]);
    expect(at('2026-11-20T10:00:00Z')).toMatchObject([{ since: '2026-11-20T00:00:00+02:00', until: '2026-11-20T10:00:00Z' }]);
    expect(itemChain([], { collectedAt: MIDNIGHT, kept: true, goneOn: null, hourKnown: false }).gaps).toEqual([{ since: null, until: null, last: null, next: null }]);
  });

  it('are taken into custody at an hour that somebody tells, and show no gap before it on screen or by night', bench.story(async () => {
    const { olena, proceedingId, itemId, other } = await begin();
    const take = (at: string | null) => bench.get(Custody).take(olena, { proceedingId, itemIds: [itemId], at, to: null, reason: 'Запис пізніше.' }, LATER);
    expect(await bench.refusal(() => take(null))).toBe('bad-input: at required');
    await take('2026-11-19T12:00:00+02:00');
    const [one, two] = [itemId, other].map(async (id) => (await loadItemCustody(bench.db, olena, [id])).get(id));
    expect([(await one)?.gaps, (await one)?.hourKnown, (await two)?.gaps]).toEqual([[], false, [{ since: null, until: null, last: null, next: null }]]);
    expect((await watchedThings(bench.db, [proceedingId])).map(({ gaps }) => gaps.length)).toEqual([0, 1]);
  }));

  it('follow their act when its hour is told, and their history says the day alone where nobody knew more', bench.story(async () => {
    const { olena, itemId, correct, came } = await begin();
    await correct({ begunAt: '2026-11-19T11:00:00+02:00', endedAt: '2026-11-19T14:00:00+02:00' });
    expect(await came()).toEqual(['2026-11-19T09:00:00.000Z', '2026-11-19T09:00:00.000Z']);
    const [change] = (await loadItemChanges(bench.db, olena, [itemId])).get(itemId) ?? [];
    expect(change).toMatchObject({ act: 'CORRECT', version: 2, fields: [{ field: 'collectedAt', before: '2026-11-19', after: expect.stringContaining('11:00') }] });
  }));

  it('follow it to another day too, and keep what was told of them alone', bench.story(async () => {
    const { olena, itemId, correct, came } = await begin();
    await bench.get(Items).correct(olena, { itemId, version: 1, collectedAt: '2026-11-19T15:20:00+02:00', reason: 'Окремо.' }, LATER);
    await correct({ begunAt: '2026-11-18T00:00:00+02:00', endedAt: null, hourKnown: false });
    expect(await came()).toEqual(['2026-11-19T13:20:00.000Z', '2026-11-17T22:00:00.000Z']);
  }));

  it('are of an act of which no hour is dropped, and none made up', bench.story(async () => {
    const { correct } = await begin();
    expect(await bench.refusal(() => correct({ endedAt: '2026-11-19T15:30:00+02:00' }))).toBe('bad-input: endedAt hour');
    expect(await bench.refusal(() => correct({ begunAt: '2026-11-19T00:00:00+02:00', hourKnown: true }))).toBe('bad-input: endedAt hour');
    expect(await bench.refusal(() => correct({ begunAt: '2026-11-18T11:00:00+02:00' }))).toBe('bad-input: endedAt hour');
    expect(await bench.refusal(() => correct({ begunAt: '2026-11-18T11:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00' }))).toBe('done');
  }));

  it('take no midnight along out of their protocol: a part without it, or a thing of no protocol, is asked for its hour', bench.story(async () => {
    const { olena, itemId } = await begin();
    const part = (own: object) => bench.refusal(() => bench.get(Items).addBelow(olena, { itemId, title: 'Руків’я', ...own }, false, LATER));
    expect([await part({}), await part({ protocolId: null }), await part({ protocolId: null, collectedAt: '2026-11-19T12:00:00+02:00' })]).toEqual(['done', 'bad-input: collectedAt required', 'done']);
    const correct = (own: object) => bench.refusal(() => bench.get(Items).correct(olena, { itemId, version: 1, protocolId: null, reason: 'Інша дія.', ...own }, LATER));
    expect([await correct({}), await correct({ collectedAt: '2026-11-19T12:00:00+02:00' })]).toEqual(['bad-input: collectedAt required', 'done']);
  }));
});
