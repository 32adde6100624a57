import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckRuns, LAW_CHANGE, tasks } from '#libs/checks';
import { createLog, readConfig } from '#libs/platform';
import { type RunningWorker, startWorker } from '../../apps/worker/src/bootstrap.js';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';
import { startWorkerProcess } from '../support/worker.js';
import { testKeys } from '../support/services.js';

interface Run { task: string; slot: string; finishedAt: string | null; durationMs: number | null; examined: number; errors: number }
const RUNS = '{ checkRuns(first: 100) { edges { node { id task slot startedAt finishedAt durationMs examined changed firstSeen cleared errors error } } } checkHealth { task title { uk } every lastSlot late lateSince } }';

/** Waits until something is so; fails after ten seconds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds());) {
    if (Date.now() > end) throw new Error('it did not come to be within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('scheduled checks', () => {
  // Workers are real and read the real clock, so the API does as well.
  const api = useApi(new Date().toISOString());
  const workers: RunningWorker[] = [];
  let olena: Client;
  let admin: Client;
  const config = () => readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '4', LOG_LEVEL: 'silent', ...testKeys() });
  const worker = async (): Promise<RunningWorker> => {
    const started = await startWorker(config(), createLog('silent'));
    workers.push(started);
    return started;
  };
  const runs = async (): Promise<Run[]> => (await admin.data<{ checkRuns: { edges: { node: Run }[] } }>(RUNS)).checkRuns.edges.map(({ node }) => node);
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.db.write(() => api.db.sql<Row>(text, values));
  const failed = (task: string, fault: unknown): void => { throw new Error(task, { cause: fault }); };

  beforeAll(async () => {
    [olena, admin] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['ADMINISTRATOR'])];
  });
  afterAll(async () => {
    for (const each of workers) await each.stop();
  });

  it('is late before anything ran, and says so to a supervisor', async () => {
    const { checkHealth } = await admin.data<{ checkHealth: { late: boolean }[] }>(RUNS);
    expect(checkHealth.map(({ late }) => late)).toEqual(tasks.map(() => true));
    expect((await api.http().get('/health/checks')).status).toBe(503);
    expect((await api.http().get('/health/ready')).status).toBe(200);
  });

  it('runs once a task and slot, whatever the number of workers', async () => {
    const both = await Promise.all([worker(), worker()]);
    await Promise.all(both.flatMap(({ app }) => [app.get(CheckRuns).catchUp(failed), app.get(CheckRuns).catchUp(failed)]));
    await until(async () => (await runs()).filter(({ finishedAt }) => finishedAt !== null).length > tasks.length);
    const seen = await runs();
    expect(seen.map(({ task }) => task).sort()).toEqual([...tasks.map(({ name }) => name), LAW_CHANGE].sort());
    expect(seen.every(({ errors, durationMs }) => errors === 0 && durationMs !== null && durationMs >= 0)).toBe(true);
    expect((await api.http().get('/health/checks')).body).toEqual({ status: 'ok' });
  }, 30_000);

  it('catches up every day that was missed', async () => {
    await sql(`update job_run set slot = (slot::date - 3)::text, started_at = started_at - interval '3 days' where task = 'deadline-check'`);
    expect((await admin.data<{ checkHealth: { task: string; late: boolean }[] }>(RUNS)).checkHealth).toContainEqual(expect.objectContaining({ task: 'deadline-check' }));
    await Promise.all(workers.map(({ app }) => app.get(CheckRuns).catchUp(failed)));
    const slots = (await sql<{ slot: string }>(`select slot from job_run where task = 'deadline-check' and finished_at is not null order by slot`)).map(({ slot }) => slot);
    expect(slots).toHaveLength(4);
    expect(new Set(slots).size).toBe(4);
  }, 30_000);

  it('derives all terms anew when the law in the program is another', async () => {
    await olena.data('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' } });
    await sql(`update job_run set slot = '2026-01-01 000000000000' where task = 'law-change'`);
    await workers[0]?.app.get(CheckRuns).catchUp(failed);
    expect((await runs()).filter(({ task }) => task === 'law-change').map(({ examined }) => examined).sort()).toEqual([0, 1]);
  }, 30_000);

  it('leaves nothing half done when its worker is killed, and another takes over', async () => {
    for (const each of workers.splice(0)) await each.stop();
    const { registerProceeding: { proceeding } } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' } });
    const partyId = await api.db.write(() => someSuspect(api, proceeding.id));
    await olena.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: proceeding.id, type: 'suspicion', on: '2026-03-10', partyId } });
    // As if the term had been far off when it was last looked at.
    await sql('delete from notification');
    await sql('delete from flag');
    await sql(`update deadline set state = 'UPCOMING', next_check_at = '2026-05-01', acknowledge_by = null where state = 'OVERDUE'`);
    await sql(`delete from job_run where task <> 'law-change'`);
    const state = (): Promise<unknown[]> => sql(`select state, next_check_at, (select count(*)::int from flag) flags, (select count(*)::int from notification) told from deadline where rule_id = 'PTI-2M'`);
    const before = await state();
    // A lock on the last table that a page writes: the page is all done but not committed when the worker dies.
    const blocker = await api.db.dedicated();
    await blocker.query('begin; lock table notification in exclusive mode');
    const process = await startWorkerProcess(config().databaseUrl);
    await until(async () => (await sql<{ waits: boolean }>(`select exists (select 1 from pg_locks where relation = 'notification'::regclass and not granted) waits`))[0]?.waits === true);
    await process.kill();
    await blocker.query('rollback');
    blocker.release();
    await until(async () => (await sql<{ gone: boolean }>(`select not exists (select 1 from pg_locks where relation = 'notification'::regclass) gone`))[0]?.gone === true);
    expect(await state()).toEqual(before);
    const claimed = await runs();
    expect(claimed).toContainEqual(expect.objectContaining({ task: 'deadline-check', finishedAt: null }));

    const next = await worker();
    await next.app.get(CheckRuns).catchUp(failed);
    expect((await runs()).find(({ task }) => task === 'deadline-check')?.finishedAt).toBeNull(); // the claim is still alive
    await sql(`update job_run set claimed_until = now() where finished_at is null`); // five minutes later
    await next.app.get(CheckRuns).catchUp(failed);
    expect(await state()).toEqual([expect.objectContaining({ state: 'OVERDUE', flags: expect.any(Number), told: expect.any(Number) })]);
    expect((await runs()).filter(({ task }) => task === 'deadline-check')).toEqual([expect.objectContaining({ errors: 0, finishedAt: expect.any(String) })]);
  }, 60_000);

  it('is nothing to a prosecutor of another role than those who look after the system', async () => {
    expect((await (await api.signIn(['COORDINATOR'], '16')).ask(RUNS)).errors?.[0]?.extensions.code).toBe('not-allowed');
  });
});
