import { describe, expect, it } from '@jest/globals';
import { standInOf } from '#libs/access';
import type { Actor, Now } from '#libs/platform';
import { TasksService, loadDuties } from '#libs/proceedings';
import { addDays, explainDay } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { readLog } from '../../../../test/support/audit.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { Inbox } from '../alerts/inbox.service.js';
import { DeadlineDecisions } from '../terms/deadline-decisions.service.js';
import { DayChanges } from './day-changes.service.js';
import { DayVisits } from './day-visits.service.js';
import { HandOvers } from './hand-overs.service.js';
import { MyDayService } from './my-day.service.js';

const bench = useChecks();
const at = (day: string, hour = 9): Now => ({ today: day, instant: `${day}T0${hour}:00:00.000Z` });
/** A Friday, the weekend after it, and the working days after that. */
const [FRIDAY, SATURDAY, MONDAY, TUESDAY] = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-24'] as const;
const dayOf = (actor: Actor, now: Now = NOW) => bench.get(MyDayService).plain(actor, now);
const answerOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));
/** Days of a suspicion whose two months (CPC 219) are over, and nearly over, on the day of these tests. */
const [MISSED, NEAR] = ['2026-08-03', '2026-10-08'] as const;
const proceedingOf = async (actor: Actor, suspicion: string): Promise<string> => {
  const id = await bench.register(actor);
  await bench.suspect(actor, id, suspicion);
  return id;
};
const rights = () => rightsIn(bench.db);

describe('since when things are new', () => {
  const instant = async (actor: Actor, now: Now): Promise<string> => new Date(await bench.get(DayVisits).since(actor, now)).toISOString();
  const begin = (actor: Actor, now: Now): Promise<void> => bench.get(DayVisits).begin(actor, now);

  it('is a week for whoever never began a day, then her first visit of the working day before; a second visit and a weekend swallow nothing', bench.story(async () => {
    const olena = await bench.actor();
    expect([explainDay(FRIDAY)?.working, explainDay(SATURDAY)?.working, explainDay(MONDAY)?.working]).toEqual([true, false, true]);
    expect(await instant(olena, at(FRIDAY))).toBe('2026-11-12T22:00:00.000Z');
    await begin(olena, at(FRIDAY, 6));
    await begin(olena, at(FRIDAY, 9));
    expect([await instant(olena, at(FRIDAY, 9)), await instant(olena, at(SATURDAY))]).toEqual(['2026-11-12T22:00:00.000Z', '2026-11-12T22:00:00.000Z']);
    await begin(olena, at(SATURDAY));
    // Read before the mark is moved and after it: the same.
    const before = await instant(olena, at(MONDAY));
    await begin(olena, at(MONDAY, 7));
    expect([before, await instant(olena, at(MONDAY, 9)), await instant(olena, at(TUESDAY))]).toEqual([`${FRIDAY}T06:00:00.000Z`, `${FRIDAY}T06:00:00.000Z`, `${MONDAY}T07:00:00.000Z`]);
  }));

  it('asks for the mark once a working day', bench.story(async () => {
    const olena = await bench.actor();
    const first = async (now: Now): Promise<boolean> => (await dayOf(olena, now)).firstToday;
    expect(await first(at(FRIDAY))).toBe(true);
    await begin(olena, at(FRIDAY));
    expect([await first(at(FRIDAY)), await first(at(SATURDAY)), await first(at(MONDAY))]).toEqual([false, false, true]);
  }));

  it('makes flags of this morning new today and tomorrow, and old on the day after', bench.story(async () => {
    const olena = await bench.actor();
    await begin(olena, at(FRIDAY, 6));
    await begin(olena, at(MONDAY, 6));
    await proceedingOf(olena, MISSED);
    await bench.db.sql('update flag set first_seen_at = $1', [`${MONDAY}T08:00:00Z`]);
    await bench.db.sql(`update flag set kind = 'NOT_ACKNOWLEDGED' where id in (select id from flag limit 1)`);
    const seen = async (now: Now): Promise<unknown[]> => { const { newFlags, counts } = await dayOf(olena, now); return [newFlags.length === counts.newFlags, counts.newFlags > 0, counts.olderFlags > 0]; };
    expect(await seen(at(MONDAY))).toEqual([true, true, false]);
    await begin(olena, at(TUESDAY, 9));
    expect(await seen(at(TUESDAY))).toEqual([true, true, false]);
    expect(await seen(at(addDays(TUESDAY, 1)))).toEqual([true, false, true]);
  }));
});

describe('a deputy\'s day', () => {
  it('holds the terms and tasks of the absent colleague, marked for whom and until when; she acknowledges them, and on the end they are gone by themselves', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const proceedingId = await proceedingOf(olena, NEAR);
    await bench.get(TasksService).add(olena, { proceedingId, text: 'Клопотання про продовження.', dueOn: '2026-11-20' }, NOW);
    const empty = await dayOf(petro);
    expect([empty.counts.dueSoon, empty.counts.tasks, empty.standingIn]).toEqual([0, 0, []]);
    const delegation = await rights().delegate(olena.id, petro.id, olena.id, { until: '3 days' });
    const [own, day] = [await dayOf(olena), await dayOf(petro)];
    expect([day.dueSoon, day.awaitingAcknowledgement, day.counts]).toEqual([own.dueSoon, own.awaitingAcknowledgement, own.counts]);
    expect([day.counts.tasks, day.counts.tasksLate, own.standingIn]).toEqual([1, 1, []]);
    expect(day.standingIn.map(({ delegationId, personId, proceedingIds }) => ({ delegationId, personId, proceedingIds }))).toEqual([{ delegationId: delegation, personId: olena.id, proceedingIds: [proceedingId] }]);
    const [period] = await bench.db.sql<{ day: string }>(`select (until at time zone 'Europe/Kyiv')::date::text as day from delegation`);
    expect(day.standingIn[0]?.until).toBe(period?.day);

    const deadlineId = day.awaitingAcknowledgement[0]?.id ?? '';
    expect(await answerOf(bench.get(DeadlineDecisions).acknowledge(petro, deadlineId, NOW))).toBe('done');
    expect(await bench.db.sql(`select actor_id as who, ground, ground_id as id from audit_event where action = 'deadline.acknowledge'`)).toEqual([{ who: petro.id, ground: 'delegation', id: delegation }]);
    expect((await standInOf(bench.db, petro, delegation))?.id).toBe(olena.id);

    await rights().outlive(delegation);
    expect((await dayOf(petro)).counts).toEqual({ ...empty.counts, proceedings: 0 });
    expect((await loadDuties(bench.db, petro, [proceedingId])).size).toBe(0);
    expect((await dayOf(olena)).awaitingAcknowledgement.map(({ id }) => id)).toEqual(own.awaitingAcknowledgement.map(({ id }) => id).filter((id) => id !== deadlineId));
  }));

  it('says until when by the later of two stretches that overlap, as when a leave was made longer', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    await bench.register(olena);
    await rights().delegate(olena.id, petro.id, olena.id, { since: '-2 hours', until: '2 days' });
    const longer = await rights().delegate(olena.id, petro.id, olena.id, { until: '5 days' });
    const [{ day = '' } = {}] = await bench.db.sql<{ day: string }>(`select (until at time zone 'Europe/Kyiv')::date::text as day from delegation where id = $1`, [longer]);
    expect((await dayOf(petro)).standingIn.map(({ until, delegationId }) => [until, delegationId])).toEqual([[day, longer]]);
  }));

  it('brings her what is told of the colleague\'s proceedings, and leaves her nothing to read of what is closed to her', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const barred = await bench.register(olena);
    await rights().exclude(petro.id, barred);
    const delegation = await rights().delegate(olena.id, petro.id, olena.id);
    const unread = (actor: Actor): Promise<number> => bench.get(Inbox).unread(actor);
    await bench.suspect(olena, barred, MISSED);
    expect([await unread(olena) > 0, await unread(petro)]).toEqual([true, 0]);
    await proceedingOf(olena, MISSED);
    const told = await unread(petro);
    expect(told).toBeGreaterThan(0);
    await rights().outlive(delegation);
    expect([await unread(petro), await unread(olena) > told]).toEqual([0, true]);
    await proceedingOf(olena, MISSED);
    expect(await bench.db.sql('select 1 from notification where recipient_id = $1', [petro.id])).toHaveLength(told + Number((await bench.db.sql<{ n: number }>(`select count(*)::int n from notification n join flag f on f.id = n.flag_id where n.recipient_id = $1 and f.proceeding_id = $2`, [petro.id, barred]))[0]?.n ?? 0));
  }));
});

describe('what changed in one\'s proceedings', () => {
  it('is what others did since the last visit, the same acts together, with both names where a deputy did them', bench.story(async () => {
    const [olena, petro, head, stranger] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor()];
    const [mine, other] = [await bench.register(olena), await bench.register(stranger)];
    const now = async (): Promise<Now> => { const [row] = await bench.db.sql<{ instant: string }>('select clock_timestamp() instant'); return { today: NOW.today, instant: row?.instant ?? '' }; };
    const changes = async (actor: Actor) => (await bench.get(DayChanges).since(actor, 30, await now())).map(({ action, actorId, count, proceedingId, delegationId }) => [action, actorId, count, proceedingId, delegationId]);
    expect(await changes(olena)).toEqual([]);
    const delegation = await rights().delegate(olena.id, petro.id, olena.id);
    for (const text of ['Перше завдання.', 'Друге завдання.']) await bench.get(TasksService).add(petro, { proceedingId: mine, text }, NOW);
    await bench.record(head, mine, { type: 'suspend', on: '2026-03-10' });
    await bench.get(TasksService).add(head, { proceedingId: other, text: 'Не її провадження.', assigneeId: stranger.id }, NOW);
    expect(await changes(olena)).toEqual([['event.record', head.id, 1, mine, null], ['task.add', petro.id, 2, mine, delegation]]);
    // To the deputy the acts of others in what she stands in for are news too, her own are not; a head is not told of her whole office.
    expect((await changes(petro)).map(([action, who]) => [action, who === head.id || who === olena.id])).toEqual([['event.record', true], ['proceeding.register', true], ['assignment.begin', true]]);
    expect(await changes(head)).toEqual([]);
    expect((await readLog(bench.db, `action = 'task.add' and actor_id = $1`, [petro.id])).length).toBe(2);
  }));
});

describe('what passes to a deputy', () => {
  it('is counted before it is handed over: for oneself, or by the head of the office; of others nothing is said', bench.story(async () => {
    const [olena, head, colleague, elsewhere] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(), await bench.actor(['HEAD'], '14')];
    const [near] = [await proceedingOf(olena, NEAR), await proceedingOf(olena, MISSED)];
    const sealed = await bench.register(olena);
    await rights().compartment(sealed, olena.id);
    for (const proceedingId of [near, sealed]) await bench.get(TasksService).add(olena, { proceedingId, text: 'Запит до банку.' }, NOW);
    const preview = (actor: Actor, until = '2026-12-20') => bench.get(HandOvers).preview(actor, olena.id, until);
    const own = await preview(olena);
    expect([own.proceedings, own.closedOff, own.tasks]).toEqual([2, 1, 1]);
    expect(own.due).toBeGreaterThanOrEqual(2);
    expect((await preview(olena, '2026-11-22')).due).toBeLessThan(own.due);
    expect(await preview(head)).toEqual({ ...own, closedOff: 0 });
    expect([await answerOf(preview(colleague)), await answerOf(preview(elsewhere))]).toEqual(['not-found', 'not-found']);
  }));
});
