import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { ChargesService, PartiesService, Proceeding } from '#libs/proceedings';
import { saidOf } from '../../../../test/support/builders/covert.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import type { ItemKind } from '../registry/words.js';
import { loadColumns, loadContradictions, loadLinks } from './matrix.loader.js';
import { ProceedingMatrixResolver } from './matrix.resolver.js';
import { Matrix } from './matrix.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('whose matrix it is, and what decides it', () => {
  const bench = useProceedings([EvidenceModule]);
  const matrix = (): Matrix => bench.get(Matrix);
  let people = 0;
  const party = async (olena: Actor, proceedingId: string, role: 'ACCUSED' | 'VICTIM', birthDay?: string): Promise<string> =>
    (await bench.get(PartiesService).add(olena, { proceedingId, role, since: '2026-03-05', fullName: `Вигадана Особа ${(people += 1)}`, ...(birthDay === undefined ? {} : { birthDay }) }, NOW)).id;
  const episode = (olena: Actor, proceedingId: string, accusedIds: string[], victimIds: string[], startedOn = '2026-02-01'): Promise<string> =>
    bench.get(ChargesService).addEpisode(olena, { proceedingId, startedOn, place: 'Місто', exploitation: 'праця', victimIds, accusedIds }, NOW);
  const charge = (olena: Actor, proceedingId: string, code: string, own: { partyId?: string; episodeId?: string } = {}) => bench.get(ChargesService).add(olena, { proceedingId, code, since: '2026-03-05', ...own }, NOW);
  const item = async (actor: Actor, proceedingId: string, kind: ItemKind = 'DOCUMENT', title = 'Лист'): Promise<string> =>
    (await bench.get(Items).register(actor, { proceedingId, items: [{ kind, title, collectedAt: '2026-03-05T10:00:00+02:00', collectedBy: 'Слідчий' }] }, NOW)).ids[0] ?? '';
  const begun = async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [accused, victim] = [await party(olena, proceedingId, 'ACCUSED'), await party(olena, proceedingId, 'VICTIM', '2010-06-01')];
    return { olena, proceedingId, accused, victim, episodeId: await episode(olena, proceedingId, [accused], [victim]) };
  };
  type Begun = Awaited<ReturnType<typeof begun>>;
  const link = (actor: Actor, { proceedingId, episodeId, accused }: Begun, itemId: string, own: Partial<Parameters<Matrix['link']>[1]> = {}) =>
    matrix().link(actor, { proceedingId, itemId, episodeId, partyId: accused, element: 'ACT', feature: null, stance: 'SUPPORTS', says: 'Листування.', pageFrom: null, pageTo: null, ...own });
  const cellsOf = async (actor: Actor, proceedingId: string, partyId: string, episodeId?: string) => Object.fromEntries((await matrix().cells(actor, proceedingId)).filter((cell) => cell.partyId === partyId && (episodeId === undefined || cell.episodeId === episodeId)).map(({ element, state }) => [element, state]));
  const kept = async (): Promise<unknown> => (await bench.db.sql(`select (select json_agg(l order by l.id) from matrix_link l) links, (select json_agg(c order by c.id) from contradiction c) contradictions, (select count(*) from audit_event where resource = 'matrix') lines`))[0];
  const contradiction = async ({ olena, proceedingId }: Begun, own: Partial<Parameters<Matrix['contradict']>[1]> = {}) =>
    matrix().contradict(olena, { proceedingId, point: 'Хто віз', oneItemId: await item(olena, proceedingId, 'TESTIMONY', 'Показання'), oneQuote: 'Він.', onePage: null, otherItemId: await item(olena, proceedingId, 'TESTIMONY', 'Показання'), otherQuote: 'Інший.', otherPage: null, ...own });

  describe('the part that is charged', () => {
    it('is the gravest of what stands about her: of the case, of the episode, of herself; not what was withdrawn or requalified', bench.story(async () => {
      const of = await begun();
      const [other, second] = [await party(of.olena, of.proceedingId, 'ACCUSED'), await party(of.olena, of.proceedingId, 'VICTIM', '1990-01-01')];
      const another = await episode(of.olena, of.proceedingId, [of.accused, other], [second]);
      const parts = async (): Promise<unknown> => ((await loadColumns(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId) ?? []).map(({ episodeId, partyId, part }) => [episodeId === another ? 'second' : 'first', partyId === other ? 'other' : 'accused', part]).sort();
      expect(await parts()).toEqual([['first', 'accused', null], ['second', 'accused', null], ['second', 'other', null]]);
      await charge(of.olena, of.proceedingId, 'CC 149(1)');
      await charge(of.olena, of.proceedingId, 'CC 149(2)', { partyId: of.accused, episodeId: another });
      expect(await parts()).toEqual([['first', 'accused', '1'], ['second', 'accused', '2'], ['second', 'other', '1']]);
      const id = await charge(of.olena, of.proceedingId, 'CC 149(3)', { partyId: other });
      expect(await parts()).toEqual([['first', 'accused', '1'], ['second', 'accused', '2'], ['second', 'other', '3']]);
      await bench.get(ChargesService).requalify(of.olena, { chargeId: id, code: 'CC 303(1)', since: '2026-04-01', reason: 'Інша кваліфікація.' }, NOW);
      expect(await parts()).toEqual([['first', 'accused', '1'], ['second', 'accused', '2'], ['second', 'other', '1']]);
    }));
  });

  describe('the age of the victims', () => {
    it.each([['2008-02-01', 'NOT_NEEDED'], ['2008-01-31', 'UNCOVERED'], [undefined, 'UNCOVERED']])('is that of the day on which the episode began: born %s, the means are %s', (birthDay, state) => bench.story(async () => {
      const { olena, proceedingId, accused } = await begun();
      const own = await episode(olena, proceedingId, [accused], [await party(olena, proceedingId, 'VICTIM', birthDay)]);
      expect((await cellsOf(olena, proceedingId, accused, own))['MEANS']).toBe(state);
    })());

    it('is asked for each episode by itself, also of one person who grew up between two of them', bench.story(async () => {
      const { olena, proceedingId, accused } = await begun();
      const [grown, adult] = [await party(olena, proceedingId, 'VICTIM', '2007-12-15'), await party(olena, proceedingId, 'VICTIM', '1980-01-01')];
      const [before, after, mixed] = [await episode(olena, proceedingId, [accused], [grown], '2025-12-14'), await episode(olena, proceedingId, [accused], [grown], '2025-12-16'), await episode(olena, proceedingId, [accused], [adult, grown], '2025-12-14')];
      expect([(await cellsOf(olena, proceedingId, accused, before))['MEANS'], (await cellsOf(olena, proceedingId, accused, after))['MEANS'], (await cellsOf(olena, proceedingId, accused, mixed))['MEANS']]).toEqual(['NOT_NEEDED', 'UNCOVERED', 'UNCOVERED']);
    }));
  });

  it('counts a part and a copy of a thing with it as one source, and each against itself as dispute', bench.story(async () => {
    const of = await begun();
    const root = await item(of.olena, of.proceedingId, 'PHYSICAL', 'Телефон');
    const copy = (await bench.get(Items).register(of.olena, { proceedingId: of.proceedingId, items: [{ kind: 'DOCUMENT', title: 'Лист', collectedAt: '2026-03-05T10:00:00+02:00', collectedBy: 'Слідчий' }] }, NOW)).ids[0] ?? '';
    await bench.db.sql(`update evidence_item set path = '{1,1}', parent_id = $2, copy = true where id = $1`, [copy, root]);
    await link(of.olena, of, root);
    await link(of.olena, of, copy);
    const act = async () => (await matrix().cells(of.olena, of.proceedingId)).find(({ element }) => element === 'ACT');
    expect(await act()).toMatchObject({ supports: 2, sources: 1, state: 'AT_RISK' });
    await link(of.olena, of, copy, { stance: 'CONTRADICTS' });
    expect(await act()).toMatchObject({ supports: 2, contradicts: 1, sources: 1, state: 'DISPUTED' });
  }));

  it('lists links by the number of the thing, 10 after 9 and a part after its whole, and contradictions with the unsettled first', bench.story(async () => {
    const of = await begun();
    const ids: string[] = [];
    for (let number = 1; number <= 10; number += 1) ids.push(await item(of.olena, of.proceedingId));
    for (const place of [9, 1, 8]) await link(of.olena, of, ids[place] ?? '');
    expect((await loadLinks(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)?.map(({ number }) => number)).toEqual(['2', '9', '10']);
    const [first] = [await contradiction(of, { point: 'Перша' }), await contradiction(of, { point: 'Друга' })];
    await matrix().settle(of.olena, { contradictionId: first.id, settlement: 'Узгоджено.' });
    expect((await loadContradictions(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)?.map(({ point }) => point)).toEqual(['Друга', 'Перша']);
  }));

  it.each<[string, Partial<Parameters<Matrix['link']>[1]>, string]>([
    ['a feature of another part', { element: 'PART_3', feature: 'several' }, 'bad-input: feature known'], ['a part without a feature', { element: 'PART_2', feature: null }, 'done'], ['a feature of its part', { element: 'PART_2', feature: 'several' }, 'done'], ['a feature that is none', { element: 'PART_2', feature: 'х' }, 'bad-input: feature known'],
    ['one page', { pageFrom: 3, pageTo: 3 }, 'done'], ['the pages from one on', { pageFrom: 3 }, 'done'], ['a thousand characters', { says: 'т'.repeat(1000) }, 'done'], ['one more', { says: 'т'.repeat(1001) }, 'bad-input: says length'], ['an element that is not charged', { element: 'PART_3' }, 'done'],
  ])('takes or refuses %s, and leaves nothing of what it refused', (_, own, said) => bench.story(async () => {
    const of = await begun();
    const itemId = await item(of.olena, of.proceedingId);
    const before = await kept();
    expect(await saidOf(link(of.olena, of, itemId, own))).toBe(said);
    if (said !== 'done') expect(await kept()).toEqual(before);
  })());

  it.each<[string, Partial<Parameters<Matrix['contradict']>[1]>, string]>([['no point', { point: ' ' }, 'bad-input: point length'], ['a point of 301', { point: 'т'.repeat(301) }, 'bad-input: point length'], ['an empty quote', { otherQuote: '' }, 'bad-input: otherQuote length'], ['a quote of 2001', { oneQuote: 'т'.repeat(2001) }, 'bad-input: oneQuote length'], ['a statement that is not there', { otherItemId: NOWHERE }, 'not-found']])('refuses a contradiction with %s', (_, own, said) => bench.story(async () => {
    const of = await begun();
    expect([await saidOf(contradiction(of, own)), await bench.db.sql('select 1 from contradiction')]).toEqual([said, []]);
  })());

  it('is not there for whoever does not see the case, nor for a deputy with a conflict of interest', bench.story(async () => {
    const of = await begun();
    const [itemId, contradictionId] = [await item(of.olena, of.proceedingId), (await contradiction(of)).id];
    const linkId = (await link(of.olena, of, itemId)).id;
    const [stranger, head, excluded] = [await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['HEAD']), await bench.actor()];
    await rightsIn(bench.db).delegate(of.olena.id, excluded.id, head.id);
    await rightsIn(bench.db).exclude(excluded.id, of.proceedingId);
    const before = await kept();
    const acts = (who: Actor, known: boolean) => [() => link(who, of, known ? itemId : NOWHERE), () => matrix().withdraw(who, { linkId: known ? linkId : NOWHERE, reason: 'Ні.' }), () => matrix().settle(who, { contradictionId: known ? contradictionId : NOWHERE, settlement: 'Так.' })];
    const said = async (who: Actor, known: boolean): Promise<string[]> => { const all: string[] = []; for (const act of acts(who, known)) all.push(await saidOf(act())); return all; };
    for (const who of [stranger, excluded]) {
      expect([await said(who, true), await said(who, false)]).toEqual([Array(3).fill('not-found'), Array(3).fill('not-found')]);
      expect([await matrix().cells(who, of.proceedingId), (await loadLinks(bench.db, who, [of.proceedingId])).get(of.proceedingId), (await loadContradictions(bench.db, who, [of.proceedingId])).get(of.proceedingId)]).toEqual([[], [], []]);
    }
    expect(await kept()).toEqual(before);
  }));

  it('takes nothing more once the case is closed, and shows what stood', bench.story(async () => {
    const of = await begun();
    const itemId = await item(of.olena, of.proceedingId, 'TESTIMONY', 'Показання');
    const [{ id: linkId }, { id: contradictionId }] = [await link(of.olena, of, itemId), await contradiction(of)];
    await bench.record(of.olena, of.proceedingId, { type: 'closed', on: '2026-11-20' });
    const before = await kept();
    expect([await saidOf(link(of.olena, of, itemId)), await saidOf(contradiction(of, { oneItemId: itemId, otherItemId: itemId })).then((said) => said.split(':')[0])]).toEqual(['proceeding/closed: proceedingId closed', 'proceeding/closed']);
    expect([(await loadLinks(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)?.map(({ id }) => id), (await loadContradictions(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)?.map(({ id }) => id), await kept()]).toEqual([[linkId], [contradictionId], before]);
  }));

  it('is read for four proceedings with as many statements as for one', bench.story(async () => {
    const olena = await bench.actor();
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const proceedingId = await bench.register(olena);
      const [accused, victim] = [await party(olena, proceedingId, 'ACCUSED'), await party(olena, proceedingId, 'VICTIM', '2010-06-01')];
      const of = { olena, proceedingId, accused, victim, episodeId: await episode(olena, proceedingId, [accused], [victim]) };
      await link(olena, of, await item(olena, proceedingId));
      ids.push(proceedingId);
    }
    const resolver = bench.get(ProceedingMatrixResolver);
    const read = (some: readonly string[]) => bench.db.rehearse(() => statementsOf(bench.db, async () => void (await Promise.all(some.map((id) => resolver.matrixCells(olena, { id } as Proceeding))))));
    await read(ids);
    expect([await read(ids), (await resolver.matrixCells(olena, { id: ids[2] } as Proceeding)).map(({ state }) => state)]).toEqual([await read(ids.slice(0, 1)), ['AT_RISK', 'NOT_NEEDED', 'UNCOVERED', 'NOT_NEEDED', 'NOT_NEEDED']]);
  }));

  describe('the tables themselves', () => {
    const owner = (text: string, values: readonly unknown[]): Promise<string> => bench.db.rehearse(() => saidOf(bench.db.sql(text, values)));

    it('keep what was said: nothing is rewritten, withdrawn twice, taken back or deleted', bench.story(async () => {
      const of = await begun();
      const { id } = await link(of.olena, of, await item(of.olena, of.proceedingId));
      const settled = (await contradiction(of)).id;
      await matrix().withdraw(of.olena, { linkId: id, reason: 'Не той аркуш.' });
      await matrix().settle(of.olena, { contradictionId: settled, settlement: 'Узгоджено.' });
      expect([await owner(`update matrix_link set says = 'Інше.' where id = $1`, [id]), await owner(`update matrix_link set withdrawn_at = null, withdrawn_by = null, reason = null where id = $1`, [id]), await owner(`update matrix_link set reason = 'Інша.' where id = $1`, [id]), await owner('delete from matrix_link where id = $1', [id]), await owner(`update contradiction set settlement = 'Ні.' where id = $1`, [settled]), await owner('delete from contradiction where id = $1', [settled]), await owner('truncate matrix_link', []), await owner('truncate contradiction', [])]).toEqual(Array(8).fill('42501'));
    }));

    it.each([[`withdrawn_at = now()`, 'matrix_link_whole_withdrawal'], [`withdrawn_at = now(), withdrawn_by = recorded_by`, 'matrix_link_whole_withdrawal'], [`withdrawn_at = now(), withdrawn_by = recorded_by, reason = ''`, 'matrix_link_reason']])('withdraw whole or not at all: %s', (sets, constraint) => bench.story(async () => {
      const of = await begun();
      const { id } = await link(of.olena, of, await item(of.olena, of.proceedingId));
      expect(await owner(`update matrix_link set ${sets} where id = $1`, [id])).toBe(constraint);
    })());

    it('bind things, episodes and accused of one case: none of another', bench.story(async () => {
      const [one, other] = [await begun(), await begun()];
      const insert = `insert into matrix_link (id, proceeding_id, item_id, episode_id, party_id, element, stance, says, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4, 'ACT', 'SUPPORTS', 'Так.', $5)`;
      const [own, foreign] = [await item(one.olena, one.proceedingId), await item(other.olena, other.proceedingId)];
      expect([await owner(insert, [one.proceedingId, foreign, one.episodeId, one.accused, one.olena.id]), await owner(insert, [one.proceedingId, own, other.episodeId, one.accused, one.olena.id]), await owner(insert, [one.proceedingId, own, one.episodeId, other.accused, one.olena.id]), await owner(insert, [one.proceedingId, own, one.episodeId, one.accused, one.olena.id])])
        .toEqual(['matrix_link_item', 'matrix_link_episode', 'matrix_link_party', 'done']);
    }));
  });
});
