import { describe, expect, it } from '@jest/globals';
import { EventsService, ProceedingsService } from '#libs/proceedings';
import { NOW, someProceeding, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings, type ScheduledHearing } from '../hearings.service.js';
import { loadLedgers, loadTrials } from './trial.loader.js';
import { Trials } from './trials.service.js';

describe('keeping trials and where their days went', () => {
  const bench = useProceedings([CourtModule]);
  const hearings = (): Hearings => bench.get(Hearings);
  const schedule = async (actor: Parameters<Hearings['schedule']>[0], proceedingId: string, at: string, own: Partial<ScheduledHearing> = {}): Promise<string> =>
    (await hearings().schedule(actor, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд', ...own }, NOW)).id;
  const ledger = async (actor: Parameters<typeof loadLedgers>[1], id: string): Promise<string[] | undefined> =>
    (await loadLedgers(bench.db, actor, [id])).get(id)?.map(({ fromOn, untilOn, kind, cause }) => `${fromOn} ${untilOn ?? 'on'} ${cause ?? kind}`);

  it('begins with the indictment, follows each hearing and event, and ends with the verdict', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    expect(await loadTrials(bench.db, olena, [id])).toEqual(new Map());
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-09-01' });
    expect(await ledger(olena, id)).toEqual(['2026-09-01 on NONE_PLANNED']);
    const first = await schedule(olena, id, '2026-09-10T10:00:00+03:00', { kind: 'PREPARATORY', appointedOn: '2026-09-03' });
    await hearings().recordResult(olena, { hearingId: first, version: 1, outcome: 'POSTPONED', cause: 'NO_COUNSEL', next: { at: '2026-10-01T10:00:00+03:00', kind: 'TRIAL', judge: 'Суддя Вигаданий' } }, NOW);
    await bench.record(olena, id, { type: 'court_expertise_ordered', on: '2026-10-05' });
    expect(await ledger(olena, id)).toEqual(['2026-09-01 2026-09-03 NONE_PLANNED', '2026-09-03 2026-09-10 WAITING', '2026-09-10 2026-10-02 NO_COUNSEL', '2026-10-02 2026-10-05 NONE_PLANNED', '2026-10-05 on EXPERT']);
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-11-02' });
    expect((await loadTrials(bench.db, olena, [id])).get(id)).toMatchObject({ beganOn: '2026-09-01', endedOn: '2026-11-02', court: 'Малиновський районний суд', judge: 'Суддя Вигаданий', held: 0, postponed: 1 });
    expect((await ledger(olena, id))?.at(-1)).toBe('2026-10-05 2026-11-02 EXPERT');
  }));

  it('leaves out what was withdrawn, and what the investigating judge or the court of appeal heard', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-11-01' });
    await schedule(olena, id, '2026-11-10T10:00:00+02:00', { kind: 'INVESTIGATING_JUDGE', appointedOn: '2026-11-02' });
    const mistaken = await schedule(olena, id, '2026-12-10T10:00:00+02:00');
    expect(await ledger(olena, id)).toEqual(['2026-11-01 2026-11-21 NONE_PLANNED', '2026-11-21 2026-12-11 WAITING', '2026-12-11 on NONE_PLANNED']);
    await hearings().annul(olena, { hearingId: mistaken, version: 1, reason: 'Не та справа.' }, NOW);
    expect(await ledger(olena, id)).toEqual(['2026-11-01 on NONE_PLANNED']);
  }));

  it('is no more when the indictment turns out not to have come', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'indictment_received', on: '2026-11-01' });
    await bench.get(EventsService).annul(olena, { eventId: event, reason: 'Не той суд.' }, NOW);
    expect(await loadTrials(bench.db, olena, [id])).toEqual(new Map());
    expect(await bench.db.sql('select 1 from trial_stretch where proceeding_id = $1', [id])).toEqual([]);
  }));

  it('says nothing of a trial to whoever does not see the proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-11-01' });
    const stranger = await bench.actor(['PROSECUTOR'], '14');
    expect([await loadTrials(bench.db, stranger, [id]), await ledger(stranger, id)]).toEqual([new Map(), []]);
  }));

  it('derives many at once as it derives each, with a handful of statements', bench.story(async () => {
    const olena = await bench.actor();
    const ids = await Promise.all(Array.from({ length: 3 }, async () => (await bench.get(ProceedingsService).register(olena, someProceeding(), NOW)).id));
    for (const id of ids) await bench.record(olena, id, { type: 'indictment_received', on: '2026-11-01' });
    await schedule(olena, ids[1] ?? '', '2026-12-10T10:00:00+02:00');
    const each = await Promise.all(ids.map(async (id) => ledger(olena, id)));
    await bench.db.sql('delete from trial_stretch');
    await bench.get(Trials).keep(ids);
    expect(await Promise.all(ids.map(async (id) => ledger(olena, id)))).toEqual(each);
  }));
});
