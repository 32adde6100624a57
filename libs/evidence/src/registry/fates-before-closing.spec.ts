import { describe, expect, it } from '@jest/globals';
import { CourtModule, Judgments } from '#libs/court';
import type { Actor } from '#libs/platform';
import { EventsService, PartiesService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Fates } from './fates.service.js';
import { Items } from './items.service.js';
import type { ItemKind } from './words.js';

describe('closing a proceeding that has exhibits', () => {
  const bench = useProceedings([CourtModule, EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const events = (): EventsService => bench.get(EventsService);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const enter = async (actor: Actor, proceedingId: string, kind: ItemKind = 'PHYSICAL', electronic = false): Promise<string> =>
    (await bench.get(Items).register(actor, { proceedingId, items: [{ kind, electronic, title: 'Річ', collectedAt: '2026-05-01T09:00:00+03:00', collectedBy: 'слідча' }] }, NOW)).ids[0] ?? '';
  const close = (actor: Actor, proceedingId: string, on = '2026-11-10'): Promise<{ id: string }> => events().record(actor, { proceedingId, type: 'closed', on }, NOW);
  const settle = (actor: Actor, itemId: string): Promise<unknown> => bench.get(Fates).decide(actor, { items: [{ itemId, version: 1 }], fate: 'RETURNED', on: '2026-11-09', basis: 'Ухвала від 09.11.2026' }, NOW);
  const stage = async (id: string): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [id]))[0]?.stage;

  it('is refused with the article while one has no fate, and done once it has', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await enter(olena, proceedingId);
    await close(olena, proceedingId).catch((fault: { code: string; text: { uk: string; en: string }; detail: { citation: string } }) => {
      expect([fault.code, fault.text.en, fault.detail.citation]).toEqual(['proceeding/event-refused', 'The fate of 1 exhibits and documents is not decided yet. Decide it under “Evidence” (CPC 100(9)).', 'ч. 9 ст. 100 КПК України']);
    });
    expect(await stage(proceedingId)).not.toBe('CLOSED');
    await settle(olena, id);
    await close(olena, proceedingId);
    expect(await stage(proceedingId)).toBe('CLOSED');
  }));

  it.each<[string, ItemKind, boolean, string]>([
    ['a document on paper', 'DOCUMENT', false, 'proceeding/event-refused: type exhibits'], ['a document that is only a file', 'DOCUMENT', true, 'done'], ['testimony', 'TESTIMONY', false, 'done'], ['an opinion', 'EXPERT_OPINION', false, 'done'],
  ])('waits for %s: %s, electronic %s', async (_, kind, electronic, wanted) => bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await enter(olena, proceedingId, kind, electronic);
    expect(await refusal(close(olena, proceedingId))).toBe(wanted);
  })());

  it('does not wait for what was annulled, nor for the exhibits of another', bench.story(async () => {
    const olena = await bench.actor();
    const [proceedingId, other] = [await bench.register(olena), await bench.register(olena)];
    await enter(olena, other);
    await bench.get(Items).annul(olena, { itemId: await enter(olena, proceedingId), version: 1, reason: 'Помилка.' });
    expect(await refusal(close(olena, proceedingId))).toBe('done');
  }));

  it('by a decision for many closes those in which all is settled, and refuses the others by themselves', bench.story(async () => {
    const olena = await bench.actor();
    const [one, two] = [await bench.register(olena), await bench.register(olena)];
    await enter(olena, two);
    const outcomes = await events().recordMany(olena, [one, two].map((proceedingId) => ({ proceedingId, type: 'closed', on: '2026-11-10' })), NOW);
    expect([outcomes.map(({ ok }) => ok), await stage(one)]).toEqual([[true, false], 'CLOSED']);
  }));

  it('is refused in every way that ends in it: also by taking back the resumption after which something came', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const first = await close(olena, proceedingId, '2026-04-01');
    const resumed = await events().record(olena, { proceedingId, type: 'resume', on: '2026-04-10' }, NOW);
    await enter(olena, proceedingId);
    expect(await refusal(events().annul(olena, { eventId: resumed.id, reason: 'Помилка.' }, NOW))).toBe('proceeding/event-refused: type exhibits');
    expect(await refusal(events().correct(olena, { eventId: first.id, on: '2026-04-20', reason: 'Помилка.' }, NOW))).toBe('proceeding/event-refused: type exhibits');
    expect(await refusal(events().correct(olena, { eventId: first.id, on: '2026-04-02', reason: 'Помилка.' }, NOW))).toBe('done');
  }));

  it('is reminded of by a verdict, which closes nothing', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const partyId = (await bench.get(PartiesService).add(olena, { proceedingId, role: 'ACCUSED', since: '2026-03-05' }, NOW)).id;
    await enter(olena, proceedingId);
    const { warnings } = await bench.get(Judgments).record(olena, { proceedingId, instance: 'FIRST', on: '2026-11-02', court: 'Районний суд', sentences: [{ partyId, result: 'CONVICTED', code: 'CC 149(2)', punishment: 'IMPRISONMENT', length: 72 }] }, NOW);
    expect(warnings.map(({ en }) => en)).toEqual(expect.arrayContaining([expect.stringContaining('The fate of 1 exhibits')]));
    expect(await stage(proceedingId)).toBe('VERDICT');
  }));
});
