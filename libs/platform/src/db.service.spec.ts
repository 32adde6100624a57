import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { systemActor } from './actor.js';

const database = useDatabase();
let db: Db;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
});
afterAll(() => db.onApplicationShutdown());

const add = (task: string): Promise<unknown> => db.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values ($1, $2, 'x', now(), now())`, [randomUUID(), task]);
const count = async (task: string): Promise<number> => (await db.request(() => db.sql<{ n: number }>('select count(*) as n from job_run where task = $1', [task])))[0]?.n ?? -1;

describe('the database handle', () => {
  it('keeps all of a transaction', async () => {
    await db.write(async () => {
      await add('whole');
      await db.write(() => add('whole too'));
    });
    expect([await count('whole'), await count('whole too')]).toEqual([1, 1]);
  });

  it('keeps nothing of a transaction that failed, whatever was joined to it', async () => {
    await expect(db.write(async () => {
      await db.write(() => add('half'));
      throw new Error('power cut');
    })).rejects.toThrow('power cut');
    expect(await count('half')).toBe(0);
  });

  it('does not commit over a swallowed error', async () => {
    await expect(db.write(async () => {
      await add('swallowed');
      await db.sql('select 1/0').catch(() => undefined);
    })).rejects.toThrow('aborted');
    expect(await count('swallowed')).toBe(0);
  });

  it('refuses a write outside a transaction', async () => {
    await expect(db.request(() => add('loose'))).rejects.toMatchObject({ code: '25006' });
    expect(await count('loose')).toBe(0);
  });

  it('refuses to be used outside a request', async () => {
    await expect(db.sql('select 1')).rejects.toThrow('outside a request');
  });

  it('reads one snapshot in a request, and a new one after its own write', async () => {
    await db.request(async () => {
      const seen = async (): Promise<number> => (await db.sql<{ n: number }>(`select count(*) as n from job_run where task = 'snapshot'`))[0]?.n ?? -1;
      expect(await seen()).toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
      const other = new Db(await connect({ databaseUrl: database.url, databasePool: 2 }));
      await other.write(() => other.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values ($1, 'snapshot', 'x', now(), now())`, [randomUUID()]));
      await other.onApplicationShutdown();
      expect(await seen()).toBe(0);
      await db.write(() => add('own write'));
      expect(await seen()).toBe(1);
    });
  });

  it('rehearses: tells what would happen and leaves nothing', async () => {
    const answer = await db.rehearse(async () => {
      await db.write(() => add('rehearsed'));
      return (await db.sql<{ n: number }>(`select count(*) as n from job_run where task = 'rehearsed'`))[0]?.n;
    });
    expect([answer, await count('rehearsed')]).toEqual([1, 0]);
  });

  it('puts statements of one connection in a queue, so that siblings may run at the same time', async () => {
    const sums = await db.request(() => Promise.all([1, 2, 3, 4, 5].map(async (n) => (await db.sql<{ n: number }>('select $1::int + 1 as n', [n]))[0]?.n)));
    expect(sums).toEqual([2, 3, 4, 5, 6]);
  });

  it('loads many ids in one statement and forgets them with the request', async () => {
    let calls = 0;
    const loadLength = (_db: Db, _actor: unknown, ids: readonly string[]): Promise<Map<string, number>> => {
      calls += 1;
      return Promise.resolve(new Map(ids.map((id) => [id, id.length])));
    };
    await db.request(async () => {
      expect(await Promise.all(['a', 'bb', 'a'].map((id) => db.load(loadLength, systemActor, id)))).toEqual([1, 2, 1]);
    });
    await db.request(() => db.load(loadLength, systemActor, 'a'));
    expect(calls).toBe(2);
  });

  it('does not run out of connections when many requests fail at once', async () => {
    const failures = await Promise.allSettled(Array.from({ length: 40 }, () => db.write(async () => {
      await db.sql('select 1');
      throw new Error('no');
    })));
    expect(failures.every((each) => each.status === 'rejected')).toBe(true);
    expect(await count('half')).toBe(0);
  });

  it('runs effects only after the commit', async () => {
    const order: string[] = [];
    await db.write(async () => {
      db.afterCommit(() => order.push('effect'));
      await add('effects');
      order.push('work');
    });
    await db.write(async () => {
      db.afterCommit(() => order.push('never'));
      await db.sql('select 1');
      throw new Error('undone');
    }).catch(() => undefined);
    expect(order).toEqual(['work', 'effect']);
  });

  it('runs effects outside the request that wrote them: what they begin has neither its snapshot nor its patience, and outlives it', async () => {
    const { run, release } = db.enter();
    let begun: Promise<unknown>[] = [];
    await run(() => db.write(async () => {
      await add('began work');
      db.afterCommit(() => {
        begun = [db.sql('select 1').catch((fault: Error) => fault.message), db.write(() => add('begun by an effect')), db.request(() => db.sql(`select 1 from job_run where task = 'began work'`))];
      });
    }));
    await release();
    expect(await Promise.all(begun)).toEqual([expect.stringContaining('outside a request'), [], [expect.anything()]]);
    expect(await count('begun by an effect')).toBe(1);
  });
});
