import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { ChargesService, PartiesService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import type { ItemKind } from '../registry/words.js';
import { loadContradictions, loadLinks } from './matrix.loader.js';
import { Matrix } from './matrix.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('the matrix of a proceeding', () => {
  const bench = useProceedings([EvidenceModule]);
  const matrix = (): Matrix => bench.get(Matrix);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? String(fault), ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const item = async (actor: Actor, proceedingId: string, kind: ItemKind, title: string): Promise<string> =>
    (await bench.get(Items).register(actor, { proceedingId, items: [{ kind, title, collectedAt: '2026-03-05T10:00:00+02:00', collectedBy: 'Слідчий' }] }, NOW)).ids[0] ?? '';
  const begun = async (code = 'CC 149(2)') => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const add = async (role: 'ACCUSED' | 'VICTIM', birthDay: string): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role, since: '2026-03-05', fullName: `Вигадана ${role} ${birthDay}`, birthDay }, NOW)).id;
    const [accused, victim] = [await add('ACCUSED', '1980-01-01'), await add('VICTIM', '2010-06-01')];
    const episodeId = await bench.get(ChargesService).addEpisode(olena, { proceedingId, startedOn: '2026-02-01', place: 'Місто', exploitation: 'праця', victimIds: [victim], accusedIds: [accused] }, NOW);
    await bench.get(ChargesService).add(olena, { proceedingId, code, partyId: accused, episodeId, since: '2026-03-05' }, NOW);
    return { olena, proceedingId, accused, victim, episodeId };
  };
  const states = async (actor: Actor, proceedingId: string) => Object.fromEntries((await matrix().cells(actor, proceedingId)).map(({ element, state }) => [element, state]));

  it('asks of a child for no means, and of part 2 for a feature of it', bench.story(async () => {
    const { olena, proceedingId } = await begun();
    expect(await states(olena, proceedingId)).toEqual({ ACT: 'UNCOVERED', MEANS: 'NOT_NEEDED', PURPOSE: 'UNCOVERED', PART_2: 'UNCOVERED', PART_3: 'NOT_NEEDED' });
  }));

  it('is covered by what is linked, uncovered again by what is withdrawn or annulled', bench.story(async () => {
    const { olena, proceedingId, accused, episodeId } = await begun();
    const [phone, letter] = [await item(olena, proceedingId, 'PHYSICAL', 'Телефон'), await item(olena, proceedingId, 'DOCUMENT', 'Лист')];
    const of = { proceedingId, episodeId, partyId: accused, stance: 'SUPPORTS' as const, pageFrom: 3, pageTo: 4 };
    const { id } = await matrix().link(olena, { ...of, itemId: phone, element: 'ACT', feature: null, says: 'Листування про перевезення.' });
    await matrix().link(olena, { ...of, itemId: letter, element: 'PART_2', feature: 'several', says: 'Список осіб.' });
    expect(await states(olena, proceedingId)).toMatchObject({ ACT: 'AT_RISK', PART_2: 'AT_RISK', PURPOSE: 'UNCOVERED' });
    expect((await loadLinks(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ number: '1', title: 'Телефон', pageFrom: 3 }, { number: '2', feature: 'several' }]);
    await matrix().withdraw(olena, { linkId: id, reason: 'Не той аркуш.' });
    expect(await refusal(matrix().withdraw(olena, { linkId: id, reason: 'Не той аркуш.' }))).toBe('conflict/stale');
    await bench.get(Items).annul(olena, { itemId: letter, version: 1, reason: 'Внесено двічі.' });
    expect(await states(olena, proceedingId)).toMatchObject({ ACT: 'UNCOVERED', PART_2: 'UNCOVERED' });
  }));

  it('refuses what stands nowhere: a foreign item, an accused of another episode, a feature of another part, pages the wrong way', bench.story(async () => {
    const { olena, proceedingId, accused, victim, episodeId } = await begun();
    const itemId = await item(olena, proceedingId, 'DOCUMENT', 'Лист');
    const of = { proceedingId, itemId, episodeId, partyId: accused, element: 'ACT' as const, feature: null, stance: 'SUPPORTS' as const, says: 'Щось.', pageFrom: null, pageTo: null };
    const other = await begun();
    expect([await refusal(matrix().link(olena, { ...of, itemId: NOWHERE })), await refusal(matrix().link(olena, { ...of, partyId: victim })), await refusal(matrix().link(olena, { ...of, episodeId: other.episodeId })), await refusal(matrix().link(other.olena, of))]).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
    expect([await refusal(matrix().link(olena, { ...of, feature: 'several' })), await refusal(matrix().link(olena, { ...of, pageFrom: 4, pageTo: 3 })), await refusal(matrix().link(olena, { ...of, pageTo: 3 })), await refusal(matrix().link(olena, { ...of, says: ' ' }))]).toEqual(['bad-input: feature known', 'bad-input: pageTo order', 'bad-input: pageFrom required', 'bad-input: says length']);
  }));

  it('sets two statements side by side until it is said how they agree', bench.story(async () => {
    const { olena, proceedingId } = await begun();
    const [one, other, thing] = [await item(olena, proceedingId, 'TESTIMONY', 'Показання потерпілої'), await item(olena, proceedingId, 'TESTIMONY', 'Показання свідка'), await item(olena, proceedingId, 'PHYSICAL', 'Телефон')];
    const of = { proceedingId, point: 'Хто віз', oneItemId: one, oneQuote: 'Віз він.', onePage: 2, otherItemId: other, otherQuote: 'Віз інший.', otherPage: 5 };
    expect(await refusal(matrix().contradict(olena, { ...of, otherItemId: thing }))).toBe('bad-input: otherItemId testimony');
    const { id } = await matrix().contradict(olena, of);
    const read = async () => (await loadContradictions(bench.db, olena, [proceedingId])).get(proceedingId);
    expect(await read()).toMatchObject([{ point: 'Хто віз', oneTitle: '1. Показання потерпілої', onePage: 2, otherTitle: '2. Показання свідка', settledAt: null }]);
    await matrix().settle(olena, { contradictionId: id, settlement: 'Свідок пригадав на очній ставці.' });
    expect([(await read())?.[0]?.settlement, await refusal(matrix().settle(olena, { contradictionId: id, settlement: 'Ще раз.' }))]).toEqual(['Свідок пригадав на очній ставці.', 'conflict/stale']);
  }));

  it('says of a source that may be held inadmissible that it is at risk, until another stands beside it', bench.story(async () => {
    const { olena, proceedingId, accused, episodeId } = await begun();
    const act = async () => (await matrix().cells(olena, proceedingId)).find(({ element }) => element === 'ACT');
    const show = (itemId: string) => matrix().link(olena, { proceedingId, episodeId, partyId: accused, itemId, element: 'ACT', feature: null, stance: 'SUPPORTS', says: 'Перевезення.', pageFrom: null, pageTo: null });
    // A thing without a protocol is a risk; of a testimony somebody has to look into it.
    const letter = await item(olena, proceedingId, 'DOCUMENT', 'Лист');
    await show(letter);
    expect(await act()).toMatchObject({ state: 'AT_RISK', risky: [letter] });
    await show(await item(olena, proceedingId, 'TESTIMONY', 'Показання'));
    expect(await act()).toMatchObject({ state: 'COVERED', risky: [letter], supports: 2 });
  }));

  it('leaves lines in the log that say no word of what was said', bench.story(async () => {
    const { olena, proceedingId, accused, episodeId } = await begun();
    const itemId = await item(olena, proceedingId, 'DOCUMENT', 'Лист');
    await matrix().link(olena, { proceedingId, itemId, episodeId, partyId: accused, element: 'ACT', feature: null, stance: 'CONTRADICTS', says: 'Щось.', pageFrom: null, pageTo: null });
    expect(await bench.db.sql(`select action from audit_event where proceeding_id = $1 and resource = 'matrix'`, [proceedingId])).toEqual([{ action: 'matrix.link' }]);
    expect((await states(olena, proceedingId))['ACT']).toBe('UNCOVERED');
  }));
});
