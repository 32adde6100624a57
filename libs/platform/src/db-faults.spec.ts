import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { useDatabase } from '../../../test/support/database.js';
import { type DatabaseProxy, startProxy } from '../../../test/support/database-proxy.js';
import { systemActor } from './actor.js';
import { connect } from './data-source.service.js';
import { databaseRefusal } from './database-fault.js';
import { Db } from './db.service.js';

const POOL = 3;
const database = useDatabase();
let db: Db;
let outside: pg.Client;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: POOL }));
  outside = new pg.Client(database.url);
  // The database of this file is dropped under it at the end.
  outside.on('error', () => undefined);
  await outside.connect();
});
afterAll(async () => {
  await db.onApplicationShutdown();
  await outside.end();
});

const add = (task: string, on: Db = db): Promise<unknown> => on.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values ($1, $2, $3, now(), now())`, [randomUUID(), task, randomUUID()]);
const stored = async (task: string): Promise<number> => Number((await outside.query('select count(*) as n from job_run where task = $1', [task])).rows[0]?.n);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const backend = async (on: Db = db): Promise<number> => (await on.sql<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid ?? -1;
const refusalCode = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => 'no fault', (fault: unknown) => (fault as { code?: string }).code === 'unavailable' ? 'unavailable' : databaseRefusal(fault)?.code);

/** Every connection is back in the pool and none of them is left inside a transaction. */
async function expectAllGivenBack(): Promise<void> {
  const { rows } = await outside.query(`select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'oberih' and state like 'idle in transaction%'`);
  expect(rows[0]).toEqual({ n: 0 });
  // All of them at once: would fail with a connection timeout if one had not come back.
  await Promise.all(Array.from({ length: POOL }, () => db.request(() => db.sql('select pg_sleep(0.01)'))));
}

describe('a small pool', () => {
  it('serves 200 requests at once, each of which reads, writes, rehearses and nests', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => db.request(async () => {
      await db.sql('select 1');
      await db.write(async () => {
        await add('crowd');
        await db.write(() => db.sql('select 1'));
        await db.rehearse(() => add('crowd rehearsed'));
        await db.request(() => db.sql('select 1'));
      });
      await db.rehearse(() => add('crowd rehearsed'));
      await db.request(() => db.sql('select 1'));
      return (await db.sql<{ n: number }>('select $1::int as n', [n]))[0]?.n;
    })));
    expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect([await stored('crowd'), await stored('crowd rehearsed')]).toEqual([200, 0]);
    await expectAllGivenBack();
  });

  it('has all its connections after thousands of requests of which two in three fail at some step', async () => {
    const steps = [
      () => db.write(async () => { await add('storm'); throw new Error('by us'); }),
      () => db.write(() => db.sql('select 1/0')),
      () => db.request(() => db.sql('select nonsense')),
      () => db.rehearse(() => db.sql('select 1/0')),
      () => db.request(() => { throw new Error('at once'); }),
      () => db.write(() => { throw new Error('at once'); }),
      () => db.write(() => add('storm kept')),
      () => db.request(() => db.sql('select 1')),
      () => db.rehearse(() => add('storm')),
    ];
    let rejected = 0;
    for (let wave = 0; wave < 20; wave += 1) {
      const ends = await Promise.allSettled(Array.from({ length: 99 }, (_, n) => (steps[n % steps.length] as () => Promise<unknown>)()));
      rejected += ends.filter((end) => end.status === 'rejected').length;
    }
    expect([rejected, await stored('storm'), await stored('storm kept')]).toEqual([1_320, 0, 220]);
    await expectAllGivenBack();
  }, 30_000);

  it('is not drained by requests whose client has left while they still read', async () => {
    await Promise.all(Array.from({ length: 20 }, async () => {
      const { run, release } = db.enter();
      await run(async () => {
        await db.sql('select 1');
        await release();
        expect(await refusalCode(db.sql('select 1'))).toBe('unavailable');
        db.promiseSingleStatement(true);
        expect(await refusalCode(db.sql('select 1'))).toBe('unavailable');
      });
    }));
    await expectAllGivenBack();
  });

  it('lets a change that is under way when its client leaves come to its end', async () => {
    const { run, release } = db.enter();
    await run(() => db.write(async () => {
      await release();
      await add('left');
    }));
    expect(await stored('left')).toBe(1);
    await expectAllGivenBack();
  });
});

describe('a transaction', () => {
  it('takes nothing from siblings that go on after it has failed', async () => {
    let late: Promise<unknown> | undefined;
    await expect(db.write(() => Promise.all([
      db.sql('select 1/0'),
      (late = (async () => {
        await pause(50);
        await add('straggler');
      })()),
    ]))).rejects.toThrow('division by zero');
    await expect(late).rejects.toThrow('the transaction has ended');
    expect(await stored('straggler')).toBe(0);
  });

  it('never lets a straggler write into the transaction of a stranger on the same connection', async () => {
    const single = new Db(await connect({ databaseUrl: database.url, databasePool: 1 }));
    let late: Promise<unknown> | undefined;
    const failed = single.write(() => Promise.all([Promise.reject(new Error('no')), (late = (async () => {
      await pause(50);
      await add('in a stranger', single);
    })())])).catch(() => undefined);
    await failed;
    await single.write(async () => {
      await add('stranger', single);
      await expect(late).rejects.toThrow('the transaction has ended');
    });
    await single.onApplicationShutdown();
    expect([await stored('stranger'), await stored('in a stranger')]).toEqual([1, 0]);
  });

  it('of a repository is as dead as any other once it has ended', async () => {
    const repository = await db.write(async () => {
      await db.sql('select 1');
      return db.repo('job_run');
    });
    await expect(repository.find()).rejects.toThrow();
    await expectAllGivenBack();
  });

  it('killed by the database in its middle leaves nothing and gives its connection up', async () => {
    const work = db.write(async () => {
      await add('killed');
      await outside.query('select pg_terminate_backend($1)', [await backend()]);
      await add('killed');
    });
    expect(await refusalCode(work)).toBe('unavailable');
    expect(await stored('killed')).toBe(0);
    await expectAllGivenBack();
  });

  it('whose snapshot was killed is refused, and the next request reads again', async () => {
    const work = db.request(async () => {
      await outside.query('select pg_terminate_backend($1)', [await backend()]);
      await db.sql('select 1');
    });
    expect(await refusalCode(work)).toBe('unavailable');
    await expectAllGivenBack();
  });

  it('survives that all backends are killed again and again: whole or nothing, and never stuck', async () => {
    let kept = 0;
    let stop = false;
    const killer = (async () => {
      while (!stop) {
        await outside.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'oberih'`);
        await pause(20);
      }
    })();
    const doubts: unknown[] = [];
    await Promise.all(Array.from({ length: 6 }, async () => {
      for (let round = 0; round < 25; round += 1) {
        const pair = db.write(async () => {
          await add('twin');
          await pause(Math.random() * 4);
          await add('twin');
        });
        await pair.then(() => (kept += 1), (fault: unknown) => doubts.push((fault as Error).message.includes('did not confirm') || undefined));
      }
    }));
    stop = true;
    await killer;
    const rows = await stored('twin');
    expect(rows % 2).toBe(0);
    expect(rows / 2).toBeGreaterThanOrEqual(kept);
    expect(rows / 2).toBeLessThanOrEqual(kept + doubts.filter((doubt) => doubt === true).length);
    await expectAllGivenBack();
  }, 30_000);

  it('that waits for a lock too long is told so and may be tried again', async () => {
    await outside.query('begin; lock table job_run in access exclusive mode');
    const work = db.write(async () => {
      await db.sql(`set local lock_timeout = '50ms'`);
      await add('locked');
    });
    expect(await refusalCode(work)).toBe('unavailable');
    await outside.query('rollback');
    expect(await stored('locked')).toBe(0);
    await expectAllGivenBack();
  });

  it('in a deadlock ends for one of the two, who may try again', async () => {
    await outside.query(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), 'dead', '1', now(), now()), (gen_random_uuid(), 'dead', '2', now(), now())`);
    const lock = (slot: string): Promise<unknown> => db.sql(`select 1 from job_run where task = 'dead' and slot = $1 for update`, [slot]);
    const both = (first: string, second: string): Promise<unknown> => db.write(async () => {
      await lock(first);
      await pause(100);
      await lock(second);
    });
    const codes = await Promise.all([refusalCode(both('1', '2')), refusalCode(both('2', '1'))]);
    expect(codes).toContain('unavailable');
  });

  it('changes nothing outside of itself even on the single-statement path', async () => {
    const work = db.request(() => {
      db.promiseSingleStatement(true);
      return add('single');
    });
    await expect(work).rejects.toMatchObject({ code: '25006' });
    expect(await stored('single')).toBe(0);
  });
});

describe('a rehearsal', () => {
  it('inside a transaction sees what was done so far and takes only its own work back', async () => {
    let effects = 0;
    await db.write(async () => {
      await add('before');
      db.afterCommit(() => (effects += 1));
      db.countAudit(1);
      const seen = await db.rehearse(async () => {
        await add('rehearsed inside');
        db.afterCommit(() => (effects += 10));
        db.countAudit(5);
        return (await db.sql<{ n: number }>(`select count(*) as n from job_run where task in ('before', 'rehearsed inside')`))[0]?.n;
      });
      expect([seen, db.audited()]).toEqual([2, 1]);
    });
    expect([await stored('before'), await stored('rehearsed inside'), effects]).toEqual([1, 0, 1]);
  });

  it('inside a transaction that fails leaves the transaction as it was', async () => {
    await db.write(async () => {
      await add('goes on');
      await expect(db.rehearse(() => db.sql('select 1/0'))).rejects.toThrow('division by zero');
      await add('goes on');
    });
    expect(await stored('goes on')).toBe(2);
  });

  it('runs no effect', async () => {
    let effects = 0;
    await db.rehearse(async () => {
      await db.sql('select 1');
      db.afterCommit(() => (effects += 1));
    });
    expect(effects).toBe(0);
  });
});

describe('a request', () => {
  const count = (_db: Db, _actor: unknown, ids: readonly string[]): Promise<Map<string, number>> => _db.sql<{ n: number }>(`select count(*) as n from job_run where task = 'loaded'`).then((rows) => new Map(ids.map((id) => [id, rows[0]?.n ?? -1])));

  it('forgets what a failed transaction had loaded', async () => {
    await db.request(async () => {
      await db.write(async () => {
        await add('loaded');
        expect(await db.load(count, systemActor, 'a')).toBe(1);
        throw new Error('undone');
      }).catch(() => undefined);
      expect(await db.load(count, systemActor, 'a')).toBe(0);
    });
  });

  it('inside another one reads a snapshot of its own day', async () => {
    await db.request(async () => {
      await db.sql('select 1');
      await outside.query(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), 'meanwhile', '1', now(), now())`);
      expect(await db.request(() => db.sql(`select 1 from job_run where task = 'meanwhile'`))).toHaveLength(1);
    });
  });

  it('inside a transaction sees the transaction', async () => {
    await db.write(async () => {
      await add('inside');
      expect(await db.request(() => db.sql(`select 1 from job_run where task = 'inside'`))).toHaveLength(1);
    });
  });

  it('promises one statement for itself alone', async () => {
    let tell: (() => void) | undefined;
    const promised = new Promise<void>((resolve) => (tell = resolve));
    await Promise.all([
      db.request(async () => {
        db.promiseSingleStatement(true);
        tell?.();
        await pause(20);
        db.promiseSingleStatement(false);
      }),
      db.request(async () => {
        await promised;
        expect((await db.sql<{ t: string }>('show transaction_isolation'))[0]).toEqual({ transaction_isolation: 'repeatable read' });
      }),
    ]);
  });
});

describe('a wire that breaks', () => {
  let proxy: DatabaseProxy;
  let remote: Db;

  beforeEach(async () => {
    proxy = await startProxy(database.url);
    remote = new Db(await connect({ databaseUrl: proxy.url, databasePool: 2 }, 300));
  });
  afterEach(async () => {
    proxy.fate = () => 'pass';
    await remote.onApplicationShutdown();
    await proxy.close();
  });

  it.each([
    ['at BEGIN', 'program', 'BEGIN READ WRITE', 0],
    ['at the answer to BEGIN', 'database', 'BEGIN', 0],
    ['at the change', 'program', 'insert into job_run', 0],
    ['at the answer to the change', 'database', 'INSERT 0 1', 0],
    ['before the COMMIT arrives', 'program', 'COMMIT', 0],
    ['after the COMMIT, before its answer', 'database', 'COMMIT', 1],
  ] as const)('%s leaves the whole change or none, says it is unavailable, and the next one works', async (_where, from, word, kept) => {
    let broken = 0;
    proxy.fate = (side, text) => (side === from && text.includes(word) && (broken += 1) === 1 ? 'cut' : 'pass');
    const task = randomUUID();
    const fault: unknown = await remote.write(async () => {
      await add(task, remote);
      await add(task, remote);
    }).catch((each: unknown) => each);
    expect(await refusalCode(Promise.reject(fault))).toBe('unavailable');
    expect((fault as Error).message).toMatch(word === 'COMMIT' ? /did not confirm/ : /terminated|ECONNRESET/);
    await pause(20);
    expect(await stored(task)).toBe(2 * kept);
    await remote.write(() => add(`${task} again`, remote));
    expect(await stored(`${task} again`)).toBe(1);
  });

  it('and hangs is given up after the time of a statement; the pool heals when the server answers again', async () => {
    proxy.fate = (side, text) => (side === 'program' && text.includes('insert into job_run') ? 'hold' : 'pass');
    const began = Date.now();
    const codes = await Promise.all(Array.from({ length: 2 }, () => refusalCode(remote.write(() => add('hung', remote)))));
    expect(codes).toEqual(['unavailable', 'unavailable']);
    expect(Date.now() - began).toBeLessThan(8_000);
    proxy.fate = () => 'pass';
    await remote.write(() => add('hung', remote));
    expect(await stored('hung')).toBe(1);
  }, 20_000);
});
