import { beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '#libs/platform';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { CheckRuns, LAW_CHANGE, lawPrint } from './check-runs.service.js';
import { DeadlineCheck } from './deadline-check.job.js';
import { tasks } from './slots.js';
import { TrialCheck } from './trial-check.job.js';

interface Run { task: string; slot: string; finished: boolean; errors: number; error: string | null }

describe('the runs that are owed', () => {
  const bench = useChecks();
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => bench.db.write(() => bench.db.sql<Row>(text, values));
  const set = (instant: string): void => void Object.assign(bench.get(Clock), { read: () => new Date(instant) });
  /** A worker: what is owed, done at this moment by the clock on the wall. */
  const work = async (instant: string): Promise<string[]> => {
    set(instant);
    const faults: string[] = [];
    await bench.get(CheckRuns).catchUp((task) => void faults.push(task));
    return faults;
  };
  const runs = (task: string): Promise<Run[]> => sql<Run>('select task, slot, finished_at is not null finished, errors, error from job_run where task = $1 order by slot', [task]);
  const slots = async (task: string): Promise<string[]> => (await runs(task)).filter(({ finished }) => finished).map(({ slot }) => slot);
  const late = async (instant: string): Promise<string[]> => {
    set(instant);
    return (await bench.get(CheckRuns).health()).flatMap((each) => (each.late ? [each.task] : []));
  };
  /** Lets one job fail for a while, as with a database that refuses. */
  const failing = async (job: DeadlineCheck | TrialCheck, meanwhile: () => Promise<void>): Promise<void> => {
    const { run } = job;
    Object.assign(job, { run: () => Promise.reject(Object.assign(new Error('Вигадана Потерпіла'), { code: '53200' })) });
    await meanwhile().finally(() => Object.assign(job, { run }));
  };

  beforeEach(async () => {
    await sql('delete from job_run');
  });

  it('are one a Kyiv day and one an hour, however often the worker looks', async () => {
    for (const instant of ['2026-11-21T21:59:59Z', '2026-11-21T21:59:59Z', '2026-11-21T22:00:00Z', '2026-11-21T22:00:05Z', '2026-11-21T22:59:59Z']) expect(await work(instant)).toEqual([]);
    expect(await slots('deadline-check')).toEqual(['2026-11-21', '2026-11-22']);
    expect(await slots('trial-check')).toEqual(['2026-11-21', '2026-11-22']);
    expect(await slots('hour-check')).toEqual(['2026-11-21T21', '2026-11-21T22']);
  });

  it.each([
    ['23 hours', '2026-03-28T21:59:00Z', '2026-03-29T21:00:00Z', ['2026-03-28', '2026-03-29', '2026-03-30'], 23],
    ['25 hours', '2026-10-24T20:59:00Z', '2026-10-25T22:00:00Z', ['2026-10-24', '2026-10-25', '2026-10-26'], 25],
  ])('are one a day and one an hour also on a day of %s', async (_, before, after, days, hours) => {
    await work(before);
    await work(after);
    expect(await slots('deadline-check')).toEqual(days);
    const kyiv = (slot: string): string => new Date(`${slot}:00:00Z`).toLocaleDateString('sv-SE', { timeZone: 'Europe/Kyiv' });
    expect((await slots('hour-check')).filter((slot) => kyiv(slot) === days[1])).toHaveLength(hours);
  });

  it('are caught up day by day after days without a worker, each once', async () => {
    await work('2026-11-18T08:00:00Z');
    await work('2026-11-21T08:00:00Z');
    expect(await slots('deadline-check')).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']);
    expect((await slots('hour-check')).length).toBe(49);
    expect(await late('2026-11-21T08:30:00Z')).toEqual([]);
  });

  it('are still owed when their worker died and later ones were done', async () => {
    await work('2026-11-19T08:00:00Z');
    await sql(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), 'deadline-check', '2026-11-20', '2026-11-20T21:59:58Z', now() + interval '1 minute')`);
    await work('2026-11-20T22:00:05Z');
    expect(await slots('deadline-check')).toEqual(['2026-11-19', '2026-11-21']); // another may still be at work on the 20th
    expect(await late('2026-11-21T08:00:00Z')).toContain('deadline-check');
    await sql(`update job_run set claimed_until = now() - interval '1 second' where finished_at is null`);
    await work('2026-11-20T22:05:05Z');
    expect(await slots('deadline-check')).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
  });

  it('do not fall silent when the clock was wrong for a while and is set back', async () => {
    await work('2026-11-20T08:00:00Z');
    await sql(`insert into job_run (id, task, slot, started_at, finished_at, claimed_until) select gen_random_uuid(), task, case task when 'hour-check' then '2031-05-05T08' else '2031-05-05' end, now(), now(), now() from unnest($1::text[]) task`, [tasks.map(({ name }) => name)]);
    expect(await late('2026-11-21T08:00:00Z')).toEqual(tasks.filter(({ graceHours }) => graceHours < 10).map(({ name }) => name)); // ten hours of the day have gone
    await work('2026-11-21T08:00:05Z');
    expect(await slots('deadline-check')).toEqual(expect.arrayContaining(['2026-11-20', '2026-11-21']));
    expect(await late('2026-11-21T08:00:10Z')).toEqual([]);
    await work('2026-11-22T08:00:05Z');
    expect(await slots('hour-check')).toContain('2026-11-22T08');
  });

  it('repeat nothing when the clock is set back by an hour', async () => {
    await work('2026-11-21T22:00:05Z');
    await work('2026-11-21T21:00:05Z');
    await work('2026-11-21T22:00:10Z');
    expect(await slots('deadline-check')).toEqual(['2026-11-21', '2026-11-22']);
    expect(await runs('deadline-check')).toHaveLength(2);
  });

  it('are tried again after a failure, while the others go on; the run page shows its code and no words of it', async () => {
    await failing(bench.get(DeadlineCheck), async () => {
      expect(await work('2026-11-21T08:00:00Z')).toEqual(['deadline-check', 'hour-check']);
      expect(await work('2026-11-21T08:01:00Z')).toEqual(['deadline-check', 'hour-check']);
    });
    expect(await runs('deadline-check')).toEqual([{ task: 'deadline-check', slot: '2026-11-21', finished: false, errors: 2, error: '53200' }]);
    expect(await slots('trial-check')).toEqual(['2026-11-21']);
    expect(JSON.stringify(await sql('select * from job_run'))).not.toContain('Вигадана');
    expect(await late('2026-11-21T08:02:00Z')).toEqual(['deadline-check', 'hour-check']);
    expect(await work('2026-11-21T08:03:00Z')).toEqual([]);
    expect(await runs('deadline-check')).toMatchObject([{ slot: '2026-11-21', finished: true, error: null }]);
    expect(await late('2026-11-21T08:04:00Z')).toEqual([]);
  });

  it('do not stay behind for good when one day failed and the next did not', async () => {
    await work('2026-11-19T08:00:00Z');
    await failing(bench.get(TrialCheck), async () => void (await work('2026-11-20T08:00:00Z')));
    await work('2026-11-21T08:00:00Z');
    expect(await slots('trial-check')).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
  });

  it('tell who is late and since when, to whoever asks', async () => {
    set('2026-11-21T08:00:00Z');
    expect((await bench.get(CheckRuns).health()).map(({ task, late: isLate, lateSince, lastSlot }) => ({ task, isLate, lateSince, lastSlot }))).toEqual(
      tasks.map(({ name: task }) => ({ task, isLate: true, lateSince: null, lastSlot: null })));
    await work('2026-11-19T08:00:00Z');
    set('2026-11-21T08:00:00Z');
    const [daily, hourly] = await bench.get(CheckRuns).health();
    expect(daily).toMatchObject({ late: true, lateSince: '2026-11-20T02:00:00+02:00', lastSlot: '2026-11-19', every: 'day' });
    expect(hourly).toMatchObject({ late: true, lastSlot: '2026-11-19T08', every: 'hour' });
  });

  it('follow the law when it changes, once, and follow it back on the very same day', async () => {
    await work('2026-11-21T08:00:00Z');
    await work('2026-11-21T08:01:00Z');
    expect(await runs(LAW_CHANGE)).toHaveLength(1);
    // A newer program ran in between, and was taken back.
    await sql(`insert into job_run (id, task, slot, started_at, finished_at, claimed_until) values (gen_random_uuid(), $1, 'feedc0de 0123456789ab', now(), clock_timestamp() + interval '1 second', now())`, [LAW_CHANGE]);
    await work('2026-11-21T08:02:00Z');
    const law = await sql<{ slot: string }>('select slot from job_run where task = $1 order by finished_at', [LAW_CHANGE]);
    expect(law).toHaveLength(3);
    expect(law.filter(({ slot }) => slot.endsWith(lawPrint()))).toHaveLength(2);
  });
});

describe('a worker that is being stopped', () => {
  const bench = useChecks();

  it('leaves its slot to the next one, and begins nothing more', async () => {
    const job = bench.get(DeadlineCheck);
    const { run } = job;
    Object.assign(job, {
      run: async (...[, , alive]: Parameters<typeof run>) => {
        bench.get(CheckRuns).stop();
        await alive();
        throw new Error('went on after the stop');
      },
    });
    const faults: string[] = [];
    await bench.get(CheckRuns).catchUp((task, fault) => void faults.push(`${task} ${(fault as Error).name}`));
    Object.assign(job, { run });
    expect(faults).toEqual(['deadline-check Stopping']);
    const left = await bench.db.write(() => bench.db.sql<{ task: string; free: boolean }>(`select task, claimed_until <= now() free from job_run where finished_at is null`));
    expect(left).toEqual([{ task: 'deadline-check', free: true }]);
    expect(await bench.db.write(() => bench.db.sql(`select task from job_run where task in ('hour-check', 'trial-check')`))).toEqual([]);
  });
});
