import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { Outbox } from './outbox.service.js';
import { Runs } from './runs.service.js';

const database = useDatabase();
const counts = { examined: 3, changed: 2, firstSeen: 1, cleared: 0, errors: 0 };
let workers: Db[] = [];

beforeAll(async () => {
  workers = await Promise.all([1, 2, 3].map(async () => new Db(await connect({ databaseUrl: database.url, databasePool: 4 }))));
});
afterAll(() => Promise.all(workers.map((db) => db.onApplicationShutdown())));

describe('runs of scheduled tasks', () => {
  it('run once for a slot, however many workers try at the same moment', async () => {
    let done = 0;
    const answers = await Promise.all(workers.flatMap((db) => [0, 1].map(() => new Runs(db).once('check', '2026-11-21', () => {
      done += 1;
      return Promise.resolve(counts);
    }))));
    expect(done).toBe(1);
    expect(answers.filter((answer) => answer !== null)).toEqual([counts]);
  });

  it('run again after a failure, and leave its code on the row', async () => {
    const runs = new Runs(workers[0] as Db);
    await expect(runs.once('check', '2026-11-22', () => Promise.reject(Object.assign(new Error('x'), { code: 'E1' })))).rejects.toThrow('x');
    const [row] = await (workers[0] as Db).request(() => (workers[0] as Db).sql(`select error, errors, finished_at from job_run where slot = '2026-11-22'`));
    expect(row).toEqual({ error: 'E1', errors: 1, finished_at: null });
    expect(await runs.once('check', '2026-11-22', () => Promise.resolve(counts))).toEqual(counts);
    expect(await runs.lastFinished('check')).toBe('2026-11-22');
  });

  it('leave a claim of a dead worker to expire', async () => {
    const db = workers[0] as Db;
    const runs = new Runs(db);
    await db.write(() => db.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), 'check', '2026-11-23', now(), now() + interval '1 minute')`));
    expect(await runs.once('check', '2026-11-23', () => Promise.resolve(counts))).toBeNull();
    await db.write(() => db.sql(`update job_run set claimed_until = now() - interval '1 second' where slot = '2026-11-23'`));
    expect(await runs.once('check', '2026-11-23', () => Promise.resolve(counts))).toEqual(counts);
  });
});

describe('the outbox', () => {
  const db = (): Db => workers[0] as Db;

  it('sends what was committed, once, and nothing of what was undone', async () => {
    const sent: string[] = [];
    const boxes = workers.map((worker) => {
      const box = new Outbox(worker);
      box.handle('mail', (item) => {
        sent.push(item.payload['to'] ?? '');
        return Promise.resolve();
      });
      return box;
    });
    await db().write(() => (boxes[0] as Outbox).add([{ kind: 'mail', payload: { to: 'a' } }, { kind: 'mail', payload: { to: 'b' } }]));
    await db().write(async () => {
      await (boxes[0] as Outbox).add([{ kind: 'mail', payload: { to: 'never' } }]);
      throw new Error('undone');
    }).catch(() => undefined);
    await Promise.all(boxes.map((box) => box.dispatch()));
    expect(sent.sort()).toEqual(['a', 'b']);
  });

  it('tries again later after a failure and rests after five', async () => {
    const box = new Outbox(db());
    let tries = 0;
    box.handle('poison', () => {
      tries += 1;
      return Promise.reject(new Error('no'));
    });
    await db().write(() => box.add([{ kind: 'poison', payload: {} }]));
    for (let round = 0; round < 8; round += 1) {
      await box.dispatch();
      await db().write(() => db().sql(`update outbox set available_at = now() where kind = 'poison'`));
    }
    expect(tries).toBe(5);
  });
});
