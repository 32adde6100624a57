import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { CourtModule } from './court.module.js';
import { HearingList } from './hearing-list.service.js';
import type { Hearing } from './hearing.entity.js';
import { changedHearings, loadHearing, loadHearingChanges, loadHearings } from './hearing.loader.js';
import { Hearings, type ScheduledHearing } from './hearings.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('keeping hearings', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): Hearings => bench.get(Hearings);
  const schedule = async (actor: Actor, proceedingId: string, own: Partial<ScheduledHearing> = {}): Promise<string> =>
    (await service().schedule(actor, { proceedingId, at: '2026-11-20T10:30:00+02:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд', room: '12', judge: 'Суддя Вигаданий', ...own }, NOW)).id;
  const now = async (id: string): Promise<Hearing | undefined> => (await changedHearings(bench.db, [id])).get(id);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  /** What was done with the hearings of a proceeding, as the log tells it. */
  const logged = async (proceedingId: string): Promise<string[]> =>
    (await bench.db.sql<{ action: string }>(`select action from audit_event where proceeding_id = $1 and resource = 'hearing' order by action`, [proceedingId])).map(({ action }) => action);

  it('records what a hearing came to and the next one in one act, each with its version and its line in the log', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await schedule(olena, proceedingId);
    const { nextId } = await service().recordResult(olena, { hearingId: id, version: 1, outcome: 'POSTPONED', cause: 'NO_COUNSEL', result: 'Захисник хворіє.', next: { at: '2026-12-15T10:30:00+02:00' } }, NOW);
    expect(await now(id)).toMatchObject({ status: 'POSTPONED', cause: 'NO_COUNSEL', liesWith: 'DEFENCE', result: 'Захисник хворіє.', version: 2, nextId, nextAt: '2026-12-15T08:30:00+00:00', followsId: null });
    expect(await now(nextId ?? '')).toMatchObject({ status: 'SCHEDULED', court: 'Малиновський районний суд', room: '12', judge: 'Суддя Вигаданий', version: 1, followsId: id, nextId: null });
    const versions = await loadHearingChanges(bench.db, olena, [id, nextId ?? '']);
    expect([id, nextId ?? ''].map((each) => versions.get(each)?.map(({ act, version, status }) => [act, version, status]))).toEqual([[['SCHEDULE', 1, 'SCHEDULED'], ['RECORD', 2, 'POSTPONED']], [['SCHEDULE', 1, 'SCHEDULED']]]);
    expect(await logged(proceedingId)).toEqual(['hearing.record', 'hearing.schedule', 'hearing.schedule']);
  }));

  it('leaves nothing of a result whose next hearing cannot be', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await schedule(olena, proceedingId);
    const before = await bench.db.sql('select * from hearing_change');
    expect(await refusal(service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD', next: { at: '2026-11-19T10:30:00+02:00' } }, NOW))).toBe('bad-input: next.at order');
    expect(await bench.db.sql('select * from hearing_change')).toEqual(before);
    expect(await now(id)).toMatchObject({ status: 'SCHEDULED', version: 1 });
  }));

  it('refuses what was read before somebody else changed it, what is recorded already and what was withdrawn', bench.story(async () => {
    const olena = await bench.actor();
    const id = await schedule(olena, await bench.register(olena));
    await service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD' }, NOW);
    expect(await refusal(service().recordResult(olena, { hearingId: id, version: 1, outcome: 'CANCELLED' }, NOW))).toBe('conflict/stale');
    expect(await refusal(service().recordResult(olena, { hearingId: id, version: 2, outcome: 'CANCELLED' }, NOW))).toBe('hearing/refused: hearingId recorded');
    expect(await refusal(service().move(olena, { hearingId: id, version: 2, at: '2026-12-01T10:00:00+02:00', reason: 'Пізно.' }, NOW))).toBe('hearing/refused: hearingId recorded');
    await service().annul(olena, { hearingId: id, version: 2, reason: 'Не та справа.' }, NOW);
    expect(await refusal(service().correct(olena, { hearingId: id, version: 3, room: '1', reason: 'Зал.' }, NOW))).toBe('hearing/refused');
    expect(await now(id)).toMatchObject({ annulled: true, status: 'HELD', version: 3 });
  }));

  it('moves with a reason, corrects with a reason, and keeps every day that was ever appointed', bench.story(async () => {
    const olena = await bench.actor();
    const id = await schedule(olena, await bench.register(olena), { at: '2026-12-01T10:00:00+02:00' });
    await service().move(olena, { hearingId: id, version: 1, at: '2026-12-03T14:00:00+02:00', reason: 'Суддя у відпустці.' }, NOW);
    await service().correct(olena, { hearingId: id, version: 2, at: '2026-12-03T15:00:00+02:00', mode: 'REMOTE', reason: 'Помилка в годині.' }, NOW);
    expect(await refusal(service().move(olena, { hearingId: id, version: 3, at: '2026-12-04T10:00:00+02:00', reason: ' \u200b' }, NOW))).toBe('bad-input: reason required');
    const versions = (await loadHearingChanges(bench.db, olena, [id])).get(id);
    expect(versions?.map(({ at, act, reason }) => [act, at, reason])).toEqual([['SCHEDULE', '2026-12-01T08:00:00+00:00', null], ['MOVE', '2026-12-03T12:00:00+00:00', 'Суддя у відпустці.'], ['CORRECT', '2026-12-03T13:00:00+00:00', 'Помилка в годині.']]);
    await expect(bench.db.sql('update hearing_change set reason = null')).rejects.toMatchObject({ code: '42501' });
  }));

  it('lets a next hearing be withdrawn and another be appointed in its place', bench.story(async () => {
    const olena = await bench.actor();
    const id = await schedule(olena, await bench.register(olena));
    const { nextId } = await service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD', next: { at: '2026-12-15T10:30:00+02:00' } }, NOW);
    await service().annul(olena, { hearingId: nextId ?? '', version: 1, reason: 'Помилка.' }, NOW);
    await service().correct(olena, { hearingId: id, version: 2, status: 'SCHEDULED', reason: 'Не відбулося.' }, NOW);
    const again = await service().recordResult(olena, { hearingId: id, version: 3, outcome: 'POSTPONED', cause: 'AIR_ALARM', next: { at: '2026-12-16T10:30:00+02:00' } }, NOW);
    expect(await now(id)).toMatchObject({ nextId: again.nextId, status: 'POSTPONED' });
  }));

  it('takes the result in a proceeding that has ended, but no next hearing', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await schedule(olena, proceedingId);
    await bench.record(olena, proceedingId, { type: 'closed', on: '2026-11-20' });
    expect(await refusal(service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD', next: { at: '2026-12-15T10:30:00+02:00' } }, NOW))).toBe('proceeding/closed: proceedingId closed');
    expect(await refusal(schedule(olena, proceedingId))).toBe('proceeding/closed: proceedingId closed');
    await service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD' }, NOW);
    expect(await now(id)).toMatchObject({ status: 'HELD' });
  }));

  it('enters a whole list, each hearing for itself', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const [own, foreign] = [await bench.register(olena), await bench.register(ivan)];
    const row = (proceedingId: string, court = 'Суд'): ScheduledHearing => ({ proceedingId, at: '2026-12-01T10:00:00+02:00', kind: 'TRIAL', mode: 'IN_PERSON', court });
    const outcomes = await service().scheduleMany(olena, [row(own), row(foreign), row(own, ''), row(NOWHERE)], NOW);
    expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.code))).toEqual(['done', 'not-found', 'bad-input', 'not-found']);
    expect((await loadHearings(bench.db, olena, [own, foreign])).get(own)).toHaveLength(1);
  }));

  it('asks back when the proceeding has an open hearing at the very same time, whoever entered it and however', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    const [proceedingId, other] = [await bench.register(olena, { investigatorId: ivan.id }), await bench.register(olena)];
    const warned = async (actor: Actor, at: string, of = proceedingId): Promise<number> => (await service().schedule(actor, { proceedingId: of, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW)).warnings.length;
    const id = await schedule(olena, proceedingId);
    expect([await warned(ivan, '2026-12-15T10:30:00+02:00'), await warned(olena, '2026-12-15T08:30:00Z'), await warned(olena, '2026-12-15T08:31:00Z'), await warned(olena, '2026-12-15T10:30:00+02:00', other)]).toEqual([0, 1, 0, 0]);
    const { warnings, nextId } = await service().recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD', next: { at: '2026-12-15T10:30:00+02:00' } }, NOW);
    expect([warnings.map(({ en }) => en), (await now(nextId ?? ''))?.status]).toEqual([['The proceeding has a hearing at this time already: is it the same one?'], 'SCHEDULED']);
    await service().recordResult(olena, { hearingId: nextId ?? '', version: 1, outcome: 'CANCELLED' }, NOW);
    expect(await warned(olena, '2026-12-15T08:31:00Z')).toBe(1);
  }));

  it('answers for what is hidden as for what is missing', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const id = await schedule(olena, await bench.register(olena));
    for (const hearingId of [id, NOWHERE]) {
      expect(await refusal(service().recordResult(ivan, { hearingId, version: 1, outcome: 'HELD' }, NOW))).toBe('not-found');
      expect(await refusal(service().move(ivan, { hearingId, version: 1, at: '2026-12-01T10:00:00+02:00', reason: 'а' }, NOW))).toBe('not-found');
      expect((await loadHearing(bench.db, ivan, [hearingId])).size).toBe(0);
      expect((await loadHearingChanges(bench.db, ivan, [hearingId])).get(hearingId)).toEqual([]);
    }
  }));

  describe('in a calendar', () => {
    const list = (): HearingList => bench.get(HearingList);
    const page = (actor: Actor, from: string, to: string, more: { mine?: boolean; first?: number; after?: string | null } = {}) => list().page(actor, { from, to, mine: false, first: 50, after: null, ...more });
    const days = async (...question: Parameters<typeof page>): Promise<string[]> => (await page(...question)).edges.map(({ node }) => node.at);

    it('stand from the first to the last instant of the days in Kyiv, in order, without those withdrawn', bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      for (const at of ['2026-11-30T23:59:00+02:00', '2026-12-02T23:59:00+02:00', '2026-12-01T00:00:00+02:00', '2026-12-03T00:00:00+02:00']) await schedule(olena, proceedingId, { at });
      await service().annul(olena, { hearingId: await schedule(olena, proceedingId, { at: '2026-12-02T10:00:00+02:00' }), version: 1, reason: 'Помилка.' }, NOW);
      expect(await days(olena, '2026-12-01', '2026-12-02')).toEqual(['2026-11-30T22:00:00+00:00', '2026-12-02T21:59:00+00:00']);
    }));

    it('come page by page, each once, also those of one hour', bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      for (let n = 0; n < 7; n += 1) await schedule(olena, proceedingId, { at: '2026-12-01T10:00:00+02:00' });
      const seen = new Set<string>();
      let [after, pages]: [string | null, number] = [null, 0];
      do {
        const { edges, pageInfo } = await page(olena, '2026-12-01', '2026-12-01', { first: 3, after });
        for (const { node } of edges) seen.add(node.id);
        [after, pages] = [pageInfo.hasNextPage ? pageInfo.endCursor : null, pages + 1];
      } while (after !== null);
      expect([seen.size, pages]).toEqual([7, 3]);
    }));

    it.each([['in the wrong order', '2026-12-02', '2026-12-01', {}, 'to range'], ['longer than a year', '2026-01-01', '2027-01-03', {}, 'to range'], ['with too large a page', '2026-12-01', '2026-12-02', { first: 101 }, 'first range'], ['with a made-up cursor', '2026-12-01', '2026-12-02', { after: 'bad' }, 'after cursor']])('are refused %s', (_, from, to, more, rule) => bench.story(async () => {
      expect(await refusal(page(await bench.actor(), from, to, more))).toBe(`bad-input: ${rule}`);
    })());

    it('show a head those of her office and, if asked, only her own; nobody those of others', bench.story(async () => {
      const [olena, ivan, head] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['HEAD'])];
      for (const actor of [olena, ivan]) await schedule(actor, await bench.register(actor), { at: '2026-12-01T10:00:00+02:00' });
      const counts = async (mine: boolean): Promise<number[]> => Promise.all([olena, ivan, head, await bench.actor()].map(async (actor) => (await days(actor, '2026-12-01', '2026-12-01', { mine })).length));
      expect([await counts(false), await counts(true)]).toEqual([[1, 1, 1, 0], [1, 1, 0, 0]]);
    }));

    it('wait for their result from their day on until it is told, the latest first', bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      const made = new Map<string, string>();
      for (const [name, at] of [['last week', '2026-11-13T10:00:00+02:00'], ['this evening', '2026-11-21T18:00:00+02:00'], ['tomorrow', '2026-11-22T00:00:00+02:00'], ['told', '2026-11-20T10:00:00+02:00']] as const) made.set(await schedule(olena, proceedingId, { at }), name);
      const told = [...made].find(([, name]) => name === 'told')?.[0] ?? '';
      await service().recordResult(olena, { hearingId: told, version: 1, outcome: 'HELD' }, NOW);
      expect((await list().awaiting(olena, NOW, true)).map(({ id }) => made.get(id))).toEqual(['this evening', 'last week']);
      const head = await bench.actor(['HEAD']);
      expect([(await list().awaiting(head, NOW, true)).length, (await list().awaiting(head, NOW, false)).length]).toEqual([0, 2]);
    }));
  });

  it('keeps its promises also against the database: a cause without a side, a result of what is open', bench.story(async () => {
    const olena = await bench.actor();
    const id = await schedule(olena, await bench.register(olena));
    for (const [change, code] of [[`status = 'POSTPONED'`, '23514'], [`cause = 'NO_JUDGE', lies_with = 'COURT'`, '23514'], [`result = 'а'`, '23514'], ['follows_id = id', '23514']]) {
      await bench.db.sql('savepoint attempt');
      expect([change, await refusal(bench.db.sql(`update hearing set ${change} where id = $1`, [id]))]).toEqual([change, code]);
      await bench.db.sql('rollback to savepoint attempt');
    }
  }));
});
