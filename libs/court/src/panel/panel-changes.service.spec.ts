import { describe, expect, it } from '@jest/globals';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { HearingSeries, type NewSeries } from '../series/series.service.js';
import { loadPanelChanges, panelChangesOf } from './panel.loader.js';
import type { NewPanelChange } from './panel-rules.js';
import { PanelChanges } from './panel-changes.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('keeping changes of the panel', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): PanelChanges => bench.get(PanelChanges);
  const told = (own: Partial<NewPanelChange> = {}): NewPanelChange => ({ on: '2026-10-05', departed: 'Вербовий І.П.', arrived: 'Калина О.С.', cause: 'TRANSFERRED', continuation: 'ANEW', ...own });
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  it('keeps every telling as a version; the last one stands', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const first = await service().record(olena, { proceedingId, ...told() }, NOW);
    const second = await service().correct(olena, { changeId: first.id, reason: 'Інший день.', ...told({ on: '2026-10-06' }) }, NOW);
    expect((await panelChangesOf(bench.db, proceedingId)).map(({ id, on, chain, supersedes, reason }) => [id, on, chain, supersedes, reason])).toEqual([[second.id, '2026-10-06', first.id, first.id, 'Інший день.']]);
    await service().annul(olena, { changeId: second.id, reason: 'Не та справа.' });
    expect(await panelChangesOf(bench.db, proceedingId)).toEqual([]);
    expect(await bench.db.sql('select annulled from panel_change where proceeding_id = $1 order by recorded_at', [proceedingId])).toEqual([{ annulled: false }, { annulled: false }, { annulled: true }]);
    expect((await bench.db.sql<{ action: string }>(`select action from audit_event where proceeding_id = $1 and resource = 'panel-change' order by action`, [proceedingId])).map(({ action }) => action)).toEqual(['panel.annul', 'panel.correct', 'panel.record']);
  }));

  it('lets the next hearing be before whoever sits by now, unless somebody says otherwise', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const hearings = bench.get(Hearings);
    const hear = async (day: string): Promise<string> => (await hearings.schedule(olena, { proceedingId, at: `${day}T10:00:00+03:00`, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', judge: 'Суддя Вербовий Іван Петрович' }, NOW)).id;
    const judgeAfter = async (hearingId: string, next: { at: string; judge?: string }): Promise<unknown> => {
      const { nextId } = await hearings.recordResult(olena, { hearingId, version: 1, outcome: 'HELD', next }, NOW);
      return (await bench.db.sql<{ judge: string }>('select judge from hearing where id = $1', [nextId]))[0]?.judge;
    };
    const [first, second] = [await hear('2026-09-01'), await hear('2026-09-15')];
    await service().record(olena, { proceedingId, ...told() }, NOW);
    expect(await judgeAfter(first, { at: '2026-12-01T10:00:00+02:00' })).toBe('Калина О.С.');
    expect(await judgeAfter(second, { at: '2026-12-02T10:00:00+02:00', judge: 'Суддя Липа' })).toBe('Суддя Липа');
  }));

  it('may move a change to its own day again, not to the day of another', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id } = await service().record(olena, { proceedingId, ...told() }, NOW);
    await service().record(olena, { proceedingId, ...told({ on: '2026-11-02' }) }, NOW);
    expect(await refusal(service().correct(olena, { changeId: id, reason: 'День.', ...told({ on: '2026-11-02' }) }, NOW))).toBe('bad-input: on recorded');
    expect(await refusal(service().correct(olena, { changeId: id, reason: 'Хто прийшов.', ...told({ arrived: 'Липа О.Н.' }) }, NOW))).toBe('done');
    expect((await panelChangesOf(bench.db, proceedingId)).map(({ on, arrived }) => [on, arrived])).toEqual([['2026-10-05', 'Липа О.Н.'], ['2026-11-02', 'Калина О.С.']]);
  }));

  it('asks for the reason of a correction, and refuses what was read before somebody else changed it', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id } = await service().record(olena, { proceedingId, ...told() }, NOW);
    expect(await refusal(service().annul(olena, { changeId: id, reason: ' ' }))).toBe('bad-input: reason length');
    await service().annul(olena, { changeId: id, reason: 'Помилка.' });
    expect(await refusal(service().correct(olena, { changeId: id, reason: 'Помилка.', ...told() }, NOW))).toBe('conflict/stale');
  }));

  it('names, of a part that is repeated, what this proceeding has examined and nothing else; it is kept with each version', bench.story(async () => {
    const olena = await bench.actor();
    const [proceedingId, other] = [await bench.register(olena), await bench.register(olena)];
    const examined = async (of: string, at = '2026-09-07T10:00:00+03:00'): Promise<string> => {
      const { id } = await bench.get(Hearings).schedule(olena, { proceedingId: of, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW);
      return (await bench.db.sql<{ id: string }>(`insert into examination (id, proceeding_id, hearing_id, kind, subject, recorded_by) values (gen_random_uuid(), $1, $2, 'DOCUMENT', 'Протокол', $3) returning id`, [of, id, olena.id]))[0]?.id ?? '';
    };
    const [own, foreign, later] = [await examined(proceedingId), await examined(other), await examined(proceedingId, '2026-10-05T00:00:00+03:00')];
    const part = (...again: string[]) => ({ proceedingId, ...told({ continuation: 'PARTLY', again }) });
    for (const ids of [[foreign], [own, foreign], [NOWHERE]]) expect(await refusal(service().record(olena, part(...ids), NOW))).toBe('bad-input: again unknown');
    expect(await refusal(service().record(olena, part(own, later), NOW))).toBe('bad-input: again order');
    const { id } = await service().record(olena, part(own), NOW);
    expect((await panelChangesOf(bench.db, proceedingId)).map(({ continuation, again }) => [continuation, again])).toEqual([['PARTLY', [own]]]);
    await service().correct(olena, { changeId: id, reason: 'Не повторювали.', ...told({ continuation: 'GOES_ON' }) }, NOW);
    expect((await panelChangesOf(bench.db, proceedingId)).map(({ continuation, again }) => [continuation, again])).toEqual([['GOES_ON', []]]);
    const logged = (await readLog(bench.db, `proceeding_id = $1 and resource = 'panel-change'`, [proceedingId])).flatMap(({ changes }) => changes.filter(({ field }) => field === 'again').map(({ before, after }) => [before, after]));
    expect(logged).toEqual(expect.arrayContaining([[null, JSON.stringify([own])], [JSON.stringify([own]), null]]));
    expect(logged).toHaveLength(2);
  }));

  it('knows the hearing at which it came to light as one of the same proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const [own, other] = [await bench.register(olena), await bench.register(olena)];
    const { id: hearingId } = await bench.get(Hearings).schedule(olena, { proceedingId: own, at: '2026-10-05T10:00:00+03:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW);
    expect(await refusal(service().record(olena, { proceedingId: other, ...told({ hearingId }) }, NOW))).toBe('bad-input: hearingId unknown');
    expect(await refusal(service().record(olena, { proceedingId: own, ...told({ hearingId }) }, NOW))).toBe('done');
  }));

  it('answers for what is hidden as for what is missing, and takes no new change once the proceeding has ended, but a correction', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(olena);
    const { id } = await service().record(olena, { proceedingId, ...told() }, NOW);
    for (const changeId of [id, NOWHERE]) expect(await refusal(service().annul(ivan, { changeId, reason: 'Чуже.' }))).toBe('not-found');
    for (const hidden of [proceedingId, NOWHERE]) expect(await refusal(service().record(ivan, { proceedingId: hidden, ...told({ on: '2026-10-07' }) }, NOW))).toBe('not-found');
    expect((await loadPanelChanges(bench.db, ivan, [proceedingId])).get(proceedingId)).toEqual([]);
    await bench.record(olena, proceedingId, { type: 'closed', on: '2026-11-20' });
    expect(await refusal(service().record(olena, { proceedingId, ...told({ on: '2026-10-07' }) }, NOW))).toBe('proceeding/closed: proceedingId closed');
    expect(await refusal(service().correct(olena, { changeId: id, reason: 'День.', ...told({ on: '2026-10-07' }) }, NOW))).toBe('done');
  }));
});

describe('a series of hearings on PostgreSQL', () => {
  const bench = useProceedings([CourtModule]);
  const series = (proceedingId: string, own: Partial<NewSeries> = {}): NewSeries => ({ proceedingId, days: ['2026-12-01T10:00:00+02:00', '2026-12-02T10:00:00+02:00'], kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд', ...own });

  it('leaves nothing of itself when one of its days cannot be: its transaction is undone', async () => {
    const olena = await bench.db.write(() => bench.actor());
    const proceedingId = await bench.db.write(() => bench.register(olena));
    const far = series(proceedingId, { days: ['2026-12-01T10:00:00+02:00', '2036-12-02T10:00:00+02:00'] });
    await expect(bench.db.write(() => bench.get(HearingSeries).schedule(olena, far, NOW))).rejects.toMatchObject({ code: 'bad-input' });
    expect(await bench.db.write(() => bench.db.sql('select 1 from hearing where proceeding_id = $1', [proceedingId]))).toEqual([]);
    const { ids, remarks } = await bench.db.write(() => bench.get(HearingSeries).schedule(olena, series(proceedingId), NOW));
    expect([ids.length, remarks]).toEqual([2, []]);
  });
});
