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

describe('a run whose claim was taken over', () => {
  const expire = (slot: string): Promise<unknown> => (workers[0] as Db).write(() => (workers[0] as Db).sql(`update job_run set claimed_until = clock_timestamp() - interval '1 second' where slot = $1`, [slot]));
  const row = async (slot: string): Promise<Record<string, unknown> | undefined> => (await (workers[0] as Db).request(() => (workers[0] as Db).sql('select examined, errors, error, finished_at is not null as finished from job_run where slot = $1', [slot])))[0];

  it('is told so at its next sign of life, and speaks for nobody any more', async () => {
    const slot = '2026-12-01';
    let taken: unknown;
    const slow = new Runs(workers[0] as Db).once('check', slot, async (alive) => {
      await alive();
      await expire(slot);
      taken = await new Runs(workers[1] as Db).once('check', slot, () => Promise.resolve({ ...counts, examined: 77 }));
      await alive();
      throw new Error('must not get here');
    });
    expect(await slow).toBeNull();
    expect(taken).toMatchObject({ examined: 77 });
    expect(await row(slot)).toEqual({ examined: 77, errors: 0, error: null, finished: true });
  });

  it('does not finish in the name of the one that works now', async () => {
    const slot = '2026-12-02';
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let second: Promise<unknown> = Promise.resolve();
    const first = await new Runs(workers[0] as Db).once('check', slot, async () => {
      await expire(slot);
      const started = new Promise<void>((resolve) => {
        second = new Runs(workers[1] as Db).once('check', slot, async () => {
          resolve();
          await held;
          return { ...counts, examined: 88 };
        });
      });
      await started;
      return { ...counts, examined: 1 };
    });
    expect([first, await row(slot)]).toEqual([null, { examined: 0, errors: 0, error: null, finished: false }]);
    release?.();
    expect(await second).toMatchObject({ examined: 88 });
    expect(await row(slot)).toEqual({ examined: 88, errors: 0, error: null, finished: true });
  });

  it('does not open the run again by failing late', async () => {
    const slot = '2026-12-03';
    await expect(new Runs(workers[0] as Db).once('check', slot, async () => {
      await expire(slot);
      await new Runs(workers[1] as Db).once('check', slot, () => Promise.resolve(counts));
      throw new Error('late');
    })).rejects.toThrow('late');
    expect(await row(slot)).toEqual({ examined: 3, errors: 0, error: null, finished: true });
    expect(await new Runs(workers[2] as Db).once('check', slot, () => Promise.resolve(counts))).toBeNull();
  });

  it('is kept by signs of life, by the clock of the database', async () => {
    const slot = '2026-12-04';
    await new Runs(workers[0] as Db).once('check', slot, async (alive) => {
      await expire(slot);
      await alive();
      expect(await new Runs(workers[1] as Db).once('check', slot, () => Promise.resolve(counts))).toBeNull();
      return counts;
    });
    expect(await row(slot)).toMatchObject({ finished: true });
  });

  it('keeps no text of the fault that ended it', async () => {
    const slot = '2026-12-05';
    await expect(new Runs(workers[0] as Db).once('check', slot, () => Promise.reject(new TypeError('canary')))).rejects.toThrow('canary');
    expect(await row(slot)).toMatchObject({ error: 'TypeError', errors: 1 });
    await expect(new Runs(workers[0] as Db).once('check', `${slot}b`, () => Promise.reject('canary'))).rejects.toBe('canary');
    expect(await row(`${slot}b`)).toMatchObject({ error: 'unknown' });
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

  it('leaves the item of a worker that was killed alone until its lease ends, and then carries it out', async () => {
    const done: string[] = [];
    const box = new Outbox(db());
    box.handle('leased', ({ id }) => {
      done.push(id);
      return Promise.resolve();
    });
    await db().write(() => box.add([{ kind: 'leased', payload: {} }]));
    await db().write(() => db().sql(`update outbox set attempts = attempts + 1, available_at = now() + interval '5 minutes' where kind = 'leased'`));
    expect([await box.dispatch(), done.length]).toEqual([0, 0]);
    await db().write(() => db().sql(`update outbox set available_at = now() where kind = 'leased'`));
    expect([await box.dispatch(), done.length]).toEqual([1, 1]);
    expect(await box.dispatch()).toBe(0);
  });

  it('keeps moving past what cannot be carried out, and carries out the oldest first', async () => {
    const order: string[] = [];
    const box = new Outbox(db());
    box.handle('line', ({ payload }) => {
      order.push(payload['n'] ?? '');
      return payload['n'] === '2' ? Promise.reject(new Error('stuck')) : Promise.resolve();
    });
    for (const n of ['1', '2', '3']) await db().write(() => box.add([{ kind: 'line', payload: { n } }]));
    expect([await box.dispatch(), order]).toEqual([2, ['1', '2', '3']]);
    const [stuck] = await db().request(() => db().sql(`select error, attempts, available_at > now() + interval '1 minute' as later from outbox where payload->>'n' = '2'`));
    expect(stuck).toEqual({ error: 'Error', attempts: 1, later: true });
  });

  it('leaves kinds that this process does not know to those that do', async () => {
    await db().write(() => new Outbox(db()).add([{ kind: 'unknown here', payload: {} }]));
    expect(await new Outbox(db()).dispatch()).toBe(0);
    const [waiting] = await db().request(() => db().sql(`select attempts, done_at from outbox where kind = 'unknown here'`));
    expect(waiting).toEqual({ attempts: 0, done_at: null });
  });

  it('shares a hundred items among three workers, each carried out once', async () => {
    const seen: string[] = [];
    const boxes = workers.map((worker) => {
      const box = new Outbox(worker);
      box.handle('shared', async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(id);
      });
      return box;
    });
    await db().write(() => (boxes[0] as Outbox).add(Array.from({ length: 100 }, () => ({ kind: 'shared', payload: {} }))));
    const done = await Promise.all(boxes.map((box) => box.dispatch()));
    expect([done.reduce((sum, n) => sum + n, 0), new Set(seen).size, seen.length]).toEqual([100, 100, 100]);
  });

  it('takes nothing in outside of a transaction, and nothing for no items', async () => {
    await expect(new Outbox(db()).add([{ kind: 'loose', payload: {} }])).rejects.toThrow('outside a request or transaction');
    await expect(new Outbox(db()).add([])).resolves.toBeUndefined();
  });
});
