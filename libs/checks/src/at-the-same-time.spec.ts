import { afterEach, describe, expect, it } from '@jest/globals';
import { type Actor, Refusal } from '#libs/platform';
import { EventsService, factsOf } from '#libs/proceedings';
import { deriveDeadlines, today } from '#libs/time-limits';
import { useChecks } from '../../../test/support/builders/checks.js';
import { NOW } from '../../../test/support/builders/proceedings.js';
import { DeadlineCheck } from './runs/deadline-check.job.js';
import { TrialCheck } from './runs/trial-check.job.js';
import { DeadlineDecisions } from './terms/deadline-decisions.service.js';
import { TermStore } from './terms/term-store.service.js';

describe('terms that several touch at the same moment', () => {
  const bench = useChecks();
  const write = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => write(() => bench.db.sql<Row>(text, values));
  const check = (instant: string) => bench.get(DeadlineCheck).run(today(Date.parse(instant)), 'any', () => Promise.resolve());
  const flags = (id: string) => sql<{ kind: string; standing: boolean }>('select kind, cleared_at is null standing from flag where proceeding_id = $1 order by kind, first_seen_at, occurrence', [id]);
  const term = async (id: string, rule = 'PTI-2M') => (await sql<{ id: string; due: string; state: string; acknowledged: boolean }>('select id, due_on::text due, state, acknowledged_at is not null acknowledged from deadline where proceeding_id = $1 and rule_id = $2', [id, rule]))[0];
  /** A proceeding with a suspicion; committed. */
  const started = (on: string): Promise<{ olena: Actor; id: string; partyId: string; eventId: string }> => write(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const partyId = await bench.suspect(olena, id, on);
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    return { olena, id, partyId, eventId: event?.id ?? '' };
  });
  /** Opens a transaction, does `work` in it, and keeps it open until told to commit. */
  const open: (() => Promise<void>)[] = [];
  const hold = async (work: () => Promise<unknown>): Promise<() => Promise<void>> => {
    let commit = (): void => undefined;
    const done = new Promise<void>((resolve) => (commit = resolve));
    let over: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      over = write(async () => {
        await work();
        resolve();
        await done;
      });
      over.catch(reject);
    });
    const end = (): Promise<void> => {
      commit();
      return over;
    };
    open.push(end);
    return end;
  };
  /** The stored terms are those that follow from the facts, each once. */
  const agrees = async (id: string): Promise<void> => {
    const [facts, stored] = await write(async () => [await factsOf(bench.db, [id]), await bench.get(TermStore).ofProceedings([id])] as const);
    const standing = (stored.get(id) ?? []).filter(({ removedAt }) => removedAt === null);
    expect(standing.map(({ key, dueOn }) => `${key} ${dueOn}`).sort()).toEqual(deriveDeadlines(facts.get(id) ?? []).map(({ key, dueOn }) => `${key} ${dueOn ?? null}`).sort());
  };

  afterEach(async () => {
    for (const end of open.splice(0)) await end();
    // A check reads what is due anywhere: stories must not meet each other's rows.
    await sql('update deadline set next_check_at = null');
  });

  it('follow from all of eight events recorded at once', async () => {
    const { olena, id, partyId } = await started('2026-11-02');
    const events = [
      { type: 'search_ruling', on: '2026-11-03' }, { type: 'search_ruling', on: '2026-11-04' }, { type: 'access_ruling', on: '2026-11-05' }, { type: 'nsrd_ruling', on: '2026-11-06' },
      { type: 'detention', at: '2026-11-20T10:00:00+02:00', partyId }, { type: 'search_ruling', on: '2026-11-09' }, { type: 'access_ruling', on: '2026-11-10' }, { type: 'notice_of_completion', on: '2026-11-19' },
    ];
    const recorded = await Promise.all(events.map((event) => write(() => bench.record(olena, id, event))));
    await agrees(id);
    const causes = await sql<{ cause: string }>('select distinct cause from deadline_change where proceeding_id = $1 and cause = any($2)', [id, recorded]);
    expect(causes.length).toBeGreaterThan(4);
  });

  it('follow from one of two corrections of the same event; the other is told that it came late', async () => {
    const { olena, id, eventId } = await started('2026-11-02');
    const answers = await Promise.allSettled(['2026-11-05', '2026-11-06'].map((on) => write(() => bench.get(EventsService).correct(olena, { eventId, on, reason: 'За протоколом.' }, NOW))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refusal).code] : []))).toEqual(['conflict/stale']);
    await agrees(id);
  });

  it('are acknowledged once by two hands', async () => {
    const { olena, id } = await started('2026-10-08');
    const deadlineId = (await term(id))?.id ?? '';
    const answers = await Promise.allSettled([0, 1].map(() => write(() => bench.get(DeadlineDecisions).acknowledge(olena, deadlineId, NOW))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sql(`select 1 from audit_event where action = 'deadline.acknowledge' and resource_id = $1`, [deadlineId])).toHaveLength(1);
  });

  it('keep no acknowledgement of a date that moved while it was given', async () => {
    const { olena, id, eventId } = await started('2026-10-08');
    const deadlineId = (await term(id))?.id ?? '';
    const commit = await hold(() => bench.get(EventsService).correct(olena, { eventId, on: '2026-10-12', reason: 'За протоколом.' }, NOW));
    const acknowledged = write(() => bench.get(DeadlineDecisions).acknowledge(olena, deadlineId, NOW));
    await commit();
    await acknowledged; // waited, and then acknowledged the new date
    expect(await term(id)).toMatchObject({ due: '2026-12-14', acknowledged: true });
    await write(() => bench.get(EventsService).record(olena, { proceedingId: id, type: 'search_ruling', on: '2026-11-20' }, NOW));
    expect(await term(id)).toMatchObject({ acknowledged: true });
    await agrees(id);
  });

  it('that an event is moving are left to it by the check, which neither waits nor warns of the old date', async () => {
    const { olena, id, eventId } = await started('2026-11-02');
    const commit = await hold(() => bench.get(EventsService).correct(olena, { eventId, on: '2026-11-12', reason: 'За протоколом.' }, NOW));
    expect(await check('2026-12-13T22:05:00Z')).toMatchObject({ examined: 0, errors: 0 });
    await commit();
    expect(await term(id)).toMatchObject({ due: '2027-01-12', state: 'UPCOMING' });
    expect(await flags(id)).toEqual([]);
    await agrees(id);
  });

  it('wait for the check where an event moves what it is looking at, and end where the event says', async () => {
    const { olena, id, eventId } = await started('2026-11-02');
    const before = await flags(id);
    const commit = await hold(() => check('2026-12-13T22:05:00Z'));
    const going = write(() => bench.get(EventsService).correct(olena, { eventId, on: '2026-11-12', reason: 'За протоколом.' }, today(Date.parse('2026-12-13T22:05:01Z'))));
    expect(await Promise.race([going, new Promise((resolve) => setTimeout(() => resolve('waits'), 300))])).toBe('waits');
    await commit();
    await going;
    expect(before).toEqual([]);
    expect(await term(id)).toMatchObject({ due: '2027-01-12', state: 'UPCOMING' });
    expect((await flags(id)).filter(({ kind, standing }) => kind === 'DUE_SOON' && standing)).toEqual([]);
    await agrees(id);
  });

  it('are moved and told of once by three checks at once', async () => {
    const cases = await Promise.all([0, 1, 2, 3].map(() => started('2026-11-02')));
    const runs = await Promise.all([0, 1, 2].map(() => check('2026-12-13T22:05:00Z')));
    const told = await sql<{ n: number }>(`select count(*)::int n from notification n join flag f on f.id = n.flag_id where f.proceeding_id = any($1) and f.kind = 'DUE_SOON' group by f.id`, [cases.map(({ id }) => id)]);
    expect(told.every(({ n }) => n === 1)).toBe(true);
    expect(runs.reduce((sum, { firstSeen }) => sum + firstSeen, 0)).toBe(told.length);
    for (const { id } of cases) expect(await term(id)).toMatchObject({ state: 'DUE_SOON' });
  });

  it('are not blocked by the check of trials beside that of deadlines', async () => {
    const { olena, id } = await started('2026-09-28');
    await write(() => bench.record(olena, id, { type: 'indictment_received', on: '2026-10-01' }));
    const trials = (): Promise<unknown> => bench.get(TrialCheck).run(today(Date.parse('2026-12-13T22:05:00Z')), () => Promise.resolve());
    const both = await Promise.allSettled([trials(), check('2026-12-13T22:05:00Z'), trials(), check('2026-12-13T22:05:00Z')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect((await flags(id)).filter(({ kind }) => kind === 'NO_ACT')).toEqual([{ kind: 'NO_ACT', standing: true }]);
  });

  it('that lapse are the next day of their proceeding no longer; while somebody changes it they wait for the next run', async () => {
    const { olena, id } = await write(async () => {
      const actor = await bench.actor();
      return { olena: actor, id: await bench.register(actor) };
    });
    await write(() => bench.record(olena, id, { type: 'search_ruling', on: '2026-11-20' })); // may be carried out until 20 December
    const attention = async () => (await sql<{ day: string | null; state: string }>(`select p.attention_on::text as day, d.state from proceeding p join deadline d on d.proceeding_id = p.id and d.optional where p.id = $1`, [id]))[0];
    expect(await attention()).toEqual({ day: '2026-12-20', state: 'UPCOMING' });
    const commit = await hold(() => bench.record(olena, id, { type: 'access_ruling', on: '2026-11-21' }));
    await check('2026-12-21T22:05:00Z');
    await commit();
    expect((await sql<{ state: string }>(`select state from deadline where proceeding_id = $1 and rule_id like 'EVI-SEARCH%'`, [id]))[0]?.state).not.toBe('MET');
    await check('2026-12-21T22:06:00Z');
    expect(await sql(`select p.attention_on::text as day from proceeding p where id = $1`, [id])).toEqual([{ day: '2026-12-21' }]); // the stricter reading of the other
    await check('2027-01-22T22:05:00Z');
    expect(await sql(`select p.attention_on from proceeding p where id = $1`, [id])).toEqual([{ attention_on: null }]);
  });
});
