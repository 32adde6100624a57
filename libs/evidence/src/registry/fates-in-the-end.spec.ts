import { beforeAll, describe, expect, it } from '@jest/globals';
import { CourtModule, Judgments } from '#libs/court';
import type { Actor } from '#libs/platform';
import { EventsService, LinksService, PartiesService, ProceedingClosing } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';
import { fatesMissing } from './exhibits.js';
import { Fates } from './fates.service.js';
import { Items } from './items.service.js';

/** What holds the end up, where it is not as plain as one thing in one case. */
describe('the end of a proceeding and its exhibits', () => {
  const bench = useProceedings([CourtModule, EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const events = (): EventsService => bench.get(EventsService);
  const links = (): LinksService => bench.get(LinksService);
  const items = (): Items => bench.get(Items);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const enter = async (actor: Actor, proceedingId: string, count = 1): Promise<string[]> =>
    (await items().register(actor, { proceedingId, items: Array.from({ length: count }, () => ({ kind: 'PHYSICAL' as const, title: 'Річ', collectedAt: '2026-05-01T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW)).ids;
  const settle = (actor: Actor, ...ids: string[]): Promise<unknown> => bench.get(Fates).decide(actor, { items: ids.map((itemId) => ({ itemId, version: 1 })), fate: 'DESTROYED', on: '2026-11-09', basis: 'Ухвала' }, NOW);
  const close = (actor: Actor, proceedingId: string, on = '2026-11-10'): Promise<{ id: string; warnings: readonly { en: string }[] }> => events().record(actor, { proceedingId, type: 'closed', on }, NOW);
  const join = (actor: Actor, proceedingId: string, absorbedId: string, on = '2026-06-01'): Promise<void> => links().join(actor, { proceedingId, absorbedId, on, reason: 'Спільні особи.' }, NOW);
  const stage = async (id: string): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [id]))[0]?.stage;
  const left = async (...ids: string[]): Promise<[string, string][]> => [...(await bench.get(ProceedingClosing).unsettled(ids))].map(([id, found]) => [id, found.map(({ fault }) => fault.message.en).join(' ')]);
  let olena: Actor;
  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  it('waits for what lies in a proceeding that was joined to it, and in one that was joined to that', bench.story(async () => {
    const [main, other, third] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    const [ours = ''] = await enter(olena, main);
    const theirs = await enter(olena, other, 2);
    const [farther = ''] = await enter(olena, third);
    await join(olena, other, third, '2026-05-15');
    await join(olena, main, other);
    expect(await left(main)).toEqual([[main, fatesMissing(4, 3).en]]);
    await settle(olena, ours);
    expect(await refusal(close(olena, main))).toBe('proceeding/event-refused: type exhibits');
    await settle(olena, ...theirs);
    expect(await left(main)).toEqual([[main, fatesMissing(1, 1).en]]);
    await settle(olena, farther);
    expect([await left(main), await refusal(close(olena, main)), await stage(main)]).toEqual([[], 'done', 'CLOSED']);
  }));

  it('does not wait for what stayed in the proceeding from which it was separated', bench.story(async () => {
    const parent = await bench.register(olena);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId: parent, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    await enter(olena, parent);
    const child = await links().split(olena, { proceedingId: parent, erdrNumber: '12026161000777001', on: '2026-06-01', reason: 'Особу не встановлено.', partyIds: [partyId], newFactOrPerson: false }, NOW);
    expect([await left(child), (await left(parent)).map(([id]) => id), await refusal(close(olena, child))]).toEqual([[], [parent], 'done']);
  }));

  it('is asked of many proceedings in one statement, and of none in none', bench.story(async () => {
    const ids = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    await enter(olena, ids[1] ?? '', 3);
    expect(await statementsOf(bench.db, () => left(...ids))).toBe(1);
    expect(await statementsOf(bench.db, () => left())).toBe(0);
    expect(await left(...ids)).toEqual([[ids[1], fatesMissing(3).en]]);
  }));

  it('says how many there are, and of joined ones only where there are any', () => {
    expect([fatesMissing(2).uk.includes('приєднаних'), fatesMissing(2).en.includes('joined')]).toEqual([false, false]);
    expect([fatesMissing(3, 1).uk, fatesMissing(3, 1).en]).toEqual([expect.stringMatching(/таких: 3\..*приєднаних провадженнях: 1\.$/), expect.stringMatching(/^The fate of 3 .*Of them 1 stand/)]);
  });

  it('lets what is no end pass: a suspension, an indictment, a verdict', bench.story(async () => {
    const proceedingId = await bench.register(olena);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    await enter(olena, proceedingId);
    for (const [type, on] of [['suspicion', '2026-03-10'], ['suspend', '2026-04-01'], ['resume', '2026-04-10'], ['indictment_sent', '2026-05-20']] as const) expect([type, (await events().record(olena, { proceedingId, type, on, ...(type === 'suspicion' ? { partyId } : {}) }, NOW)).warnings.filter(({ en }) => en.includes('exhibits'))]).toEqual([type, []]);
    expect(await stage(proceedingId)).toBe('COURT');
  }));

  it('is no obstacle to closing what is closed already, nor to correcting its day', bench.story(async () => {
    const proceedingId = await bench.register(olena);
    const { ids: [letter = ''] } = await items().register(olena, { proceedingId, items: [{ kind: 'TESTIMONY', title: 'Свідчення', collectedAt: '2026-05-01T09:00:00+03:00', collectedBy: 'слідча' }] }, NOW);
    const { id } = await close(olena, proceedingId);
    // Put right after the end: it was an exhibit all along, and nothing opens a case again by that.
    await items().correct(olena, { itemId: letter, version: 1, reason: 'Це річ, а не свідчення.', kind: 'PHYSICAL' }, NOW);
    expect([await stage(proceedingId), (await left(proceedingId)).length]).toEqual(['CLOSED', 1]);
    expect(await refusal(events().correct(olena, { eventId: id, on: '2026-11-11', reason: 'Описка в даті.' }, NOW))).toBe('done');
    await bench.get(Fates).decide(olena, { items: [{ itemId: letter, version: 2 }], fate: 'KEPT_IN_FILE', on: '2026-11-12', basis: 'Постанова' }, NOW);
    expect(await left(proceedingId)).toEqual([]);
  }));

  it('comes again after a resumption only when all that came meanwhile is settled, and a fate that is taken back counts', bench.story(async () => {
    const proceedingId = await bench.register(olena);
    const [id = ''] = await enter(olena, proceedingId);
    await settle(olena, id);
    await close(olena, proceedingId, '2026-11-10');
    await events().record(olena, { proceedingId, type: 'resume', on: '2026-11-11' }, NOW);
    await bench.get(Fates).undo(olena, { itemId: id, version: 2, reason: 'Ухвалу скасовано.' });
    expect(await refusal(close(olena, proceedingId, '2026-11-12'))).toBe('proceeding/event-refused: type exhibits');
    await bench.get(Fates).decide(olena, { items: [{ itemId: id, version: 3 }], fate: 'RETURNED', on: '2026-11-12', basis: 'Ухвала' }, NOW);
    expect(await refusal(close(olena, proceedingId, '2026-11-12'))).toBe('done');
  }));

  it('reminds with a verdict of as many as there are at that moment, also of joined ones, and with none of nothing', bench.story(async () => {
    const [main, other] = [await bench.register(olena), await bench.register(olena)];
    const accused = async (proceedingId: string): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role: 'ACCUSED', since: '2026-03-05' }, NOW)).id;
    const theirs = await enter(olena, other, 2);
    await join(olena, main, other);
    const partyId = await accused(main);
    const verdict = async (on: string): Promise<string[]> => (await bench.get(Judgments).record(olena, { proceedingId: main, instance: 'FIRST', on, court: 'Районний суд', sentences: [{ partyId, result: 'ACQUITTED', code: 'CC 149(2)' }] }, NOW)).warnings.map(({ en }) => en).filter((en) => en.includes('exhibits'));
    await bench.db.sql('savepoint before');
    expect(await verdict('2026-11-02')).toEqual([fatesMissing(2, 2).en]);
    await bench.db.sql('rollback to savepoint before');
    await settle(olena, ...theirs);
    expect(await verdict('2026-11-10')).toEqual([]);
  }));
});

/** Real transactions side by side. */
describe('the end of a proceeding while something comes', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code }: { code: string }) => code);

  it('is one or the other: no thing comes into what is closed, and nothing closes over a thing that came', async () => {
    const olena = await bench.db.write(() => bench.actor());
    for (let round = 0; round < 6; round += 1) {
      const proceedingId = await bench.db.write(() => bench.register(olena));
      const enter = () => write(() => bench.get(Items).register(olena, { proceedingId, items: [{ kind: 'PHYSICAL', title: 'Річ', collectedAt: '2026-05-01T09:00:00+03:00', collectedBy: 'слідча' }] }, NOW));
      const close = () => write(() => bench.record(olena, proceedingId, { type: 'closed', on: '2026-11-10' }));
      const outcomes = await Promise.all(round % 2 === 0 ? [enter(), close()] : [close(), enter()]);
      const [row] = await bench.db.request(() => bench.db.sql<{ stage: string; things: number }>('select p.stage, (select count(*)::int from evidence_item i where i.proceeding_id = p.id) things from proceeding p where p.id = $1', [proceedingId]));
      expect([[{ stage: 'CLOSED', things: 0 }, 'proceeding/closed'], [{ stage: 'REGISTERED', things: 1 }, 'proceeding/event-refused']].map((each) => JSON.stringify(each))).toContain(JSON.stringify([row, outcomes.find((outcome) => outcome === 'proceeding/closed' || outcome === 'proceeding/event-refused')]));
    }
  });
});
