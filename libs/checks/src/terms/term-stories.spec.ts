import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { ChargesService, EventsService, HandoverService, LinksService } from '#libs/proceedings';
import { today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW, someNumber } from '../../../../test/support/builders/proceedings.js';
import { DeadlineCheck } from '../runs/deadline-check.job.js';
import { DeadlineDecisions } from './deadline-decisions.service.js';
import { loadChanges } from './deadline.loader.js';

interface Row { id: string; key: string; rule: string; due: string | null; state: string; cause: string | null; acknowledged: boolean; sequence: number; removed: boolean; next: string | null }

describe('the life of a term', () => {
  const bench = useChecks();
  const at = (instant: string) => today(Date.parse(instant));
  const check = (instant: string, unit: 'any' | 'hour' = 'any') => bench.get(DeadlineCheck).run(at(instant), unit, () => Promise.resolve());
  const rows = (id: string): Promise<Row[]> => bench.db.sql<Row>(
    `select id, key, rule_id rule, coalesce(due_on::text, due_at::text) due, state, breach_cause cause, acknowledged_at is not null acknowledged, sequence, removed_at is not null removed, next_check_at next from deadline where proceeding_id = $1 order by key`, [id]);
  const term = async (id: string, rule: string): Promise<Row> => {
    const [found] = (await rows(id)).filter((row) => row.rule === rule && !row.removed);
    if (found === undefined) throw new Error(`no term of ${rule}`);
    return found;
  };
  const flags = async (id: string): Promise<string[]> => (await bench.db.sql<{ kind: string }>('select kind from flag where proceeding_id = $1 and cleared_at is null order by kind', [id])).map(({ kind }) => kind);
  const begin = async (on: string): Promise<{ olena: Actor; id: string; partyId: string; suspicion: string }> => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const partyId = await bench.suspect(olena, id, on);
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    return { olena, id, partyId, suspicion: event?.id ?? '' };
  };
  const cause = (actor: Actor, deadlineId: string, excused: boolean, now = NOW) => bench.get(DeadlineDecisions).recordBreachCause(actor, { deadlineId, cause: 'Обстріл: суд не працював.', excused }, now);

  it('goes from upcoming to due soon, overdue, missed by a late act, and excused by its cause', bench.story(async () => {
    const { olena, id } = await begin('2026-11-02');
    const seen: string[] = [(await term(id, 'PTI-2M')).state];
    for (const instant of ['2026-12-13T22:05:00Z', '2027-01-04T22:05:00Z']) {
      await check(instant);
      seen.push((await term(id, 'PTI-2M')).state);
    }
    await bench.get(EventsService).record(olena, { proceedingId: id, type: 'indictment_sent', on: '2027-01-08' }, at('2027-01-08T12:00:00Z'));
    seen.push((await term(id, 'PTI-2M')).state);
    expect(await flags(id)).toContain('BREACH_WITHOUT_CAUSE');
    await cause(olena, (await term(id, 'PTI-2M')).id, true, at('2027-01-08T13:00:00Z'));
    seen.push((await term(id, 'PTI-2M')).state);
    expect(seen).toEqual(['UPCOMING', 'DUE_SOON', 'OVERDUE', 'BREACHED', 'EXCUSED']);
    expect(await flags(id)).not.toContain('BREACH_WITHOUT_CAUSE');
  }));

  it('is met, not missed, by an act that was in time and is only recorded late', bench.story(async () => {
    const { olena, id } = await begin('2026-08-03');
    expect([(await term(id, 'PTI-2M')).state, await flags(id)]).toEqual(['OVERDUE', ['OVERDUE']]);
    await bench.record(olena, id, { type: 'indictment_sent', on: '2026-09-30' });
    expect([(await term(id, 'PTI-2M')).state, (await flags(id)).filter((kind) => kind !== 'OVERDUE')]).toEqual(['MET', []]);
    expect((await term(id, 'PTI-2M')).next).toBeNull();
  }));

  it('asks for its cause when the act was late, keeps asking when the cause is no excuse, and stops when one is recorded', bench.story(async () => {
    const { olena, id } = await begin('2026-08-03');
    await bench.record(olena, id, { type: 'indictment_sent', on: '2026-10-30' });
    const missed = await term(id, 'PTI-2M');
    expect([missed.state, missed.cause, (await flags(id)).includes('BREACH_WITHOUT_CAUSE')]).toEqual(['BREACHED', null, true]);
    await cause(olena, missed.id, false);
    expect([(await term(id, 'PTI-2M')).state, (await flags(id)).includes('BREACH_WITHOUT_CAUSE')]).toEqual(['BREACHED', false]);
    await cause(olena, missed.id, true);
    expect((await term(id, 'PTI-2M')).state).toBe('EXCUSED');
    await cause(olena, missed.id, false);
    expect((await term(id, 'PTI-2M')).state).toBe('BREACHED');
  }));

  it('stays excused while it is not done, and when it is done late', bench.story(async () => {
    const { olena, id } = await begin('2026-08-03');
    await cause(olena, (await term(id, 'PTI-2M')).id, true);
    expect([(await term(id, 'PTI-2M')).state, await flags(id)]).toEqual(['EXCUSED', []]);
    await check('2026-12-30T22:05:00Z');
    expect((await term(id, 'PTI-2M')).state).toBe('EXCUSED');
    await bench.record(olena, id, { type: 'indictment_sent', on: '2026-11-20' });
    expect((await term(id, 'PTI-2M')).state).toBe('EXCUSED');
  }));

  it('forgets the excuse and the acknowledgement of a date that was wrong, and keeps them when only a note changes', bench.story(async () => {
    const { olena, id, suspicion } = await begin('2026-08-03');
    const { id: deadlineId } = await term(id, 'PTI-2M');
    await bench.get(DeadlineDecisions).acknowledge(olena, deadlineId, NOW);
    await cause(olena, deadlineId, true);
    const noted = await bench.get(EventsService).correct(olena, { eventId: suspicion, note: 'За протоколом.', reason: 'Додано примітку.' }, NOW);
    expect(await term(id, 'PTI-2M')).toMatchObject({ state: 'EXCUSED', acknowledged: true });
    await bench.get(EventsService).correct(olena, { eventId: noted.id, on: '2026-08-05', reason: 'Помилка в дні.' }, NOW);
    expect(await term(id, 'PTI-2M')).toMatchObject({ id: deadlineId, state: 'OVERDUE', acknowledged: false, cause: null });
    expect(await flags(id)).toEqual(['OVERDUE']);
  }));

  it('says that warnings moved where the date itself did not, for what was acknowledged lapses with them', bench.story(async () => {
    const { olena, suspicion } = await begin('2026-11-02');
    const moved = await bench.get(EventsService).correct(olena, { eventId: suspicion, on: '2026-11-03', reason: 'Помилка в дні.' }, NOW);
    const changes = (await loadChanges(bench.db, olena, [moved.id])).get(moved.id) ?? [];
    expect(changes.find(({ ruleId }) => ruleId === 'PTI-2M')).toMatchObject({ kind: 'MOVED', fromDue: '2027-01-04', toDue: '2027-01-04', reason: { uk: expect.stringContaining('03.01.2027 замість 02.01.2027') } });
  }));

  it('stands still while the investigation is suspended: no date, no warning; and moves by the days it stood', bench.story(async () => {
    const { olena, id } = await begin('2026-10-08');
    expect([(await term(id, 'PTI-2M')).due, await flags(id)]).toEqual(['2026-12-08', ['DUE_SOON']]);
    const suspended = await bench.record(olena, id, { type: 'suspend', on: '2026-11-10' });
    expect(await term(id, 'PTI-2M')).toMatchObject({ due: null, state: 'POSSIBLE', next: null });
    expect(await flags(id)).not.toContain('OVERDUE');
    const changes = (await loadChanges(bench.db, olena, [suspended])).get(suspended) ?? [];
    expect(changes.find(({ ruleId }) => ruleId === 'PTI-2M')).toMatchObject({ fromDue: '2026-12-08', toDue: null, reason: { en: 'The term no longer runs: it has no date for now' } });
    await check('2027-03-01T22:05:00Z');
    expect((await term(id, 'PTI-2M')).state).toBe('POSSIBLE');
    const resumed = await bench.get(EventsService).record(olena, { proceedingId: id, type: 'resume', on: '2026-11-20' }, NOW);
    expect((await term(id, 'PTI-2M')).due).toBe('2026-12-17'); // the day of the resumption counts again
    await bench.get(EventsService).annul(olena, { eventId: resumed.id, reason: 'Не поновлено.' }, NOW);
    await bench.get(EventsService).annul(olena, { eventId: suspended, reason: 'Не зупинено.' }, NOW);
    expect(await term(id, 'PTI-2M')).toMatchObject({ due: '2026-12-08', state: 'DUE_SOON' });
  }));

  it('ends when the proceeding is closed, and runs again when the closing is annulled', bench.story(async () => {
    const { olena, id } = await begin('2026-08-03');
    const closed = await bench.record(olena, id, { type: 'closed', on: '2026-09-20' });
    expect((await rows(id)).filter(({ state, removed }) => !removed && ['UPCOMING', 'DUE_SOON', 'OVERDUE'].includes(state))).toEqual([]);
    expect(await flags(id)).toEqual([]);
    expect(await bench.db.sql('select attention_on from proceeding where id = $1', [id])).toEqual([{ attention_on: null }]);
    expect(await check('2027-06-01T22:05:00Z')).toMatchObject({ examined: 0 });
    await bench.get(EventsService).annul(olena, { eventId: closed, reason: 'Постанову скасовано.' }, NOW);
    expect([(await term(id, 'PTI-2M')).state, await flags(id)]).toEqual(['OVERDUE', ['OVERDUE']]);
  }));

  it('goes on in the proceeding that another was joined into, and ends in the other', bench.story(async () => {
    const { olena, id } = await begin('2026-10-08');
    const other = await bench.register(olena);
    await bench.suspect(olena, other, '2026-10-12');
    await bench.get(LinksService).join(olena, { proceedingId: id, absorbedId: other, on: '2026-11-16', reason: 'Спільні особи.' }, NOW);
    expect((await rows(other)).filter(({ state, removed }) => !removed && ['UPCOMING', 'DUE_SOON', 'OVERDUE'].includes(state))).toEqual([]);
    expect(await flags(other)).toEqual([]);
    expect((await rows(id)).some(({ rule, state }) => rule === 'PTI-2M' && state === 'DUE_SOON')).toBe(true);
    expect(new Set((await rows(id)).map(({ key }) => key)).size).toBe((await rows(id)).length);
  }));

  it('has its like in a proceeding that was separated, with flags and inbox of its own', bench.story(async () => {
    const { olena, id, partyId } = await begin('2026-10-08');
    await bench.suspect(olena, id, '2026-10-12');
    const split = await bench.get(LinksService).split(olena, { proceedingId: id, erdrNumber: someNumber(), on: '2026-11-16', reason: 'Окремий епізод.', partyIds: [partyId], newFactOrPerson: false }, NOW);
    const live = (await rows(split)).filter(({ rule }) => rule.startsWith('PTI'));
    expect(live.length).toBeGreaterThan(0);
    expect((await bench.db.sql<{ foreign: number }>('select count(*)::int as "foreign" from flag f join deadline d on d.id = f.deadline_id where d.proceeding_id <> f.proceeding_id'))[0]?.foreign).toBe(0);
    expect(await flags(split)).toEqual(expect.arrayContaining(['DUE_SOON']));
  }));

  it('stays as it is when the proceeding is handed over: date, acknowledgement and identity', bench.story(async () => {
    const { olena, id } = await begin('2026-10-08');
    await bench.get(DeadlineDecisions).acknowledge(olena, (await term(id, 'PTI-2M')).id, NOW);
    const before = await rows(id);
    await bench.get(HandoverService).handOver(olena, { proceedingId: id, toOfficeId: await bench.officeId('14'), on: '2026-11-20', reason: 'Підслідність.' }, NOW);
    expect(await rows(id)).toEqual(before);
    await expect(cause(olena, (await term(id, 'PTI-2M')).id, true)).rejects.toMatchObject({ code: 'not-found' });
  }));

  it('follows the qualification where the law makes it', bench.story(async () => {
    const { olena, id } = await begin('2026-11-02');
    const before = await rows(id);
    await bench.get(ChargesService).add(olena, { proceedingId: id, code: 'ч. 2 ст. 149', since: '2026-11-02', actOn: '2026-02-01' }, NOW);
    const after = await rows(id);
    expect(after.map(({ key }) => key)).toEqual(expect.arrayContaining(before.map(({ key }) => key)));
    expect(after.find(({ rule }) => rule === 'PTI-2M')?.due).toBe('2027-01-04');
  }));
});

describe('a term in hours', () => {
  const bench = useChecks();
  const hourly = (instant: string) => bench.get(DeadlineCheck).run(today(Date.parse(instant)), 'hour', () => Promise.resolve());

  /** Records a detention as the duty prosecutor does, the moment it happened. */
  const detained = async (moment: string): Promise<string> => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const partyId = await bench.suspect(olena, id, '2026-03-10');
    await bench.get(EventsService).record(olena, { proceedingId: id, type: 'detention', at: moment, partyId }, today(Date.parse(moment)));
    return id;
  };
  const state = (id: string): Promise<string | undefined> => bench.stateOf(id, 'DET-72H');

  it.each([
    ['in winter', '2026-11-18T10:30:00+02:00', '2026-11-21T10:30:00+02:00'],
    ['over the night in which clocks go back: 72 hours are 72 hours', '2026-10-23T10:30:00+03:00', '2026-10-26T09:30:00+02:00'],
    ['over the night in which they go forward', '2026-03-27T10:30:00+02:00', '2026-03-30T11:30:00+03:00'],
  ])('%s, is due soon a day before, and overdue with the first hourly check after its instant', async (_, moment, due) => bench.story(async () => {
    const id = await detained(moment);
    const [row] = await bench.db.sql<{ due: string; alarm: string }>(`select due_at due, alarm_at alarm from deadline where proceeding_id = $1 and rule_id = 'DET-72H'`, [id]);
    expect(Date.parse(row?.due ?? '')).toBe(Date.parse(due));
    const alarm = Date.parse(row?.alarm ?? '');
    expect(alarm).toBeLessThanOrEqual(Date.parse(due)); // the earlier of elapsed and wall-clock time
    const on = async (instant: number): Promise<string | undefined> => {
      await hourly(new Date(instant).toISOString());
      return state(id);
    };
    expect([await on(alarm - 24 * 3_600_000 - 1_000), await on(alarm - 24 * 3_600_000), await on(Date.parse(due)), await on(Date.parse(due) + 1_000)]).toEqual(['UPCOMING', 'DUE_SOON', 'DUE_SOON', 'OVERDUE']);
  })());

  it('is answered for within two hours, or the head hears of it at the next full hour', bench.story(async () => {
    const head = await bench.actor(['HEAD']);
    await detained('2026-11-20T10:30:00+02:00');
    const told = async (): Promise<string[]> => (await bench.db.sql<{ kind: string }>(`select distinct f.kind from notification n join flag f on f.id = n.flag_id join deadline d on d.id = f.deadline_id where n.recipient_id = $1 and d.rule_id = 'DET-72H' order by 1`, [head.id])).map(({ kind }) => kind);
    await hourly('2026-11-22T11:00:05+02:00'); // asks: it has been due soon since half past ten
    await hourly('2026-11-22T12:00:05+02:00');
    expect(await told()).toEqual([]);
    await hourly('2026-11-22T13:00:06+02:00');
    expect(await told()).toEqual(['NOT_ACKNOWLEDGED']);
  }));

  it('that was missed while no worker ran is overdue with the first check, and warns of nothing that is past', bench.story(async () => {
    const id = await detained('2026-11-10T10:30:00+02:00');
    await hourly('2026-11-21T10:00:05+02:00');
    expect(await state(id)).toBe('OVERDUE');
    expect(await bench.db.sql(`select f.kind from flag f join deadline d on d.id = f.deadline_id where d.rule_id = 'DET-72H' and f.cleared_at is null`)).toEqual([{ kind: 'OVERDUE' }]);
  }));
});

describe('the list of what an event changes', () => {
  const bench = useChecks();
  interface Listed { key: string; due: string | null; state: string }
  const listed = (id: string): Promise<Listed[]> => bench.db.sql<Listed>(
    `select key, coalesce(due_on::text, due_at::text, '-') || case when running then ' ' || coalesce(alarm_on::text, alarm_at::text, '-') else '' end due, case when ended_in_time is not null then 'ended ' || ended_in_time when running then 'runs' else 'possible' end state from deadline where proceeding_id = $1 and removed_at is null order by key`, [id]);
  const types = ['search_ruling', 'access_ruling', 'nsrd_ruling', 'suspend', 'resume', 'notice_of_completion', 'indictment_sent', 'suspicion', 'detention', 'closed'] as const;
  const step = fc.record({ act: fc.constantFrom('record', 'record', 'record', 'correct', 'annul'), type: fc.constantFrom(...types), day: fc.integer({ min: 0, max: 200 }), pick: fc.nat(20) });
  const day = (offset: number): string => new Date(Date.parse('2026-04-20T12:00:00Z') + offset * 86_400_000).toISOString().slice(0, 10);

  it('is before it is saved what it is after, names every term that is other than it was, and nothing else', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
      await bench.story(async () => {
        const olena = await bench.actor();
        const id = await bench.register(olena);
        const partyId = await bench.suspect(olena, id, '2026-04-10');
        const events = bench.get(EventsService);
        const living = async (): Promise<string[]> => (await bench.db.sql<{ id: string }>(
          'select id from procedural_event e where proceeding_id = $1 and not annulled and not exists (select 1 from procedural_event n where n.supersedes = e.id) order by recorded_at', [id])).map((event) => event.id);
        for (const { act, type, day: offset, pick } of steps) {
          const known = await living();
          const eventId = known[pick % known.length] ?? '';
          const when = type === 'detention' && act === 'record' ? { at: `${day(offset)}T10:00:00+03:00` } : { on: day(offset) };
          const run = (): Promise<{ id: string }> => act === 'record' ? events.record(olena, { proceedingId: id, type, ...when, partyId }, NOW)
            : act === 'correct' ? events.correct(olena, { eventId, on: day(offset), reason: 'За протоколом.' }, NOW) : events.annul(olena, { eventId, reason: 'Записано помилково.' }, NOW);
          const changes = async (cause: string) => ((await loadChanges(bench.db, olena, [cause])).get(cause) ?? []).map(({ kind, key, fromDue, toDue, reason }) => ({ kind, key: key.replace(cause, 'this event'), fromDue, toDue, reason })).sort((a, b) => (a.key < b.key ? -1 : 1)); // by name: an id that is made anew orders them anew
          const before = await listed(id);
          const attempt = (): Promise<unknown> => bench.db.rehearse(async () => changes((await run()).id)).catch((fault: { code?: string }) => fault.code ?? String(fault));
          const preview = await attempt();
          expect(await listed(id)).toEqual(before);
          if (!Array.isArray(preview)) continue; // refused: an event that cannot be, or a proceeding that is closed
          const { id: done } = await run();
          const said = await changes(done);
          expect(preview).toEqual(said);
          const after = await listed(id);
          const text = (rows: readonly Listed[]): Map<string, string> => new Map(rows.map((row) => [row.key, JSON.stringify(row)]));
          const [was, is] = [text(before), text(after)];
          const different = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).map((key) => key.replace(done, 'this event')).sort();
          expect(said.map(({ key }) => key).sort()).toEqual(different);
        }
      })();
    }), { numRuns: 8 });
  }, 60_000);
});
