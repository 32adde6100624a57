import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { Housekeeping } from './housekeeping.service.js';

const database = useDatabase();
let db: Db;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
});
afterAll(() => db.onApplicationShutdown());

const left = async (table: string): Promise<number> => (await db.request(() => db.sql<{ n: number }>(`select count(*) as n from ${table}`)))[0]?.n ?? -1;

describe('housekeeping', () => {
  it('removes answers kept for retries after a day and done effects after a month, and nothing younger', async () => {
    await db.write(async () => {
      await db.sql(`insert into idempotency (actor_id, key, request, created_at) select gen_random_uuid(), n::text, 'x', now() - n * interval '1 hour' from generate_series(1, 48) n`);
      await db.sql(`insert into outbox (id, kind, payload, done_at) select gen_random_uuid(), 'mail', '{}', case when n > 0 then now() - n * interval '10 days' end from generate_series(0, 5) n`);
    });
    expect(await new Housekeeping(db).sweep()).toBe(25 + 3);
    expect([await left('idempotency'), await left('outbox')]).toEqual([23, 3]);
    expect(await new Housekeeping(db).sweep()).toBe(0);
  });

  it('clears away what slices keep elsewhere as well, after the tables, and counts it', async () => {
    const housekeeping = new Housekeeping(db);
    const asked: string[] = [];
    for (const [name, gone] of [['files', 3], ['drafts', 2]] as const) housekeeping.sweepsToo(async () => {
      asked.push(name);
      return gone;
    });
    expect([await housekeeping.sweep(), asked]).toEqual([5, ['files', 'drafts']]);
  });

  it('never removes an effect that is still to be carried out, however old', async () => {
    await db.write(() => db.sql(`insert into outbox (id, kind, payload, created_at, attempts) values (gen_random_uuid(), 'old', '{}', now() - interval '10 years', 5)`));
    await new Housekeeping(db).sweep();
    expect((await db.request(() => db.sql(`select 1 from outbox where kind = 'old'`))).length).toBe(1);
  });

  it('works through many pieces, by several workers at once, each row once', async () => {
    await db.write(() => db.sql(`insert into idempotency (actor_id, key, request, created_at) select gen_random_uuid(), n::text, 'x', now() - interval '2 days' from generate_series(1, 12001) n`));
    const gone = await Promise.all([1, 2, 3].map(() => new Housekeeping(db).sweep()));
    await new Housekeeping(db).sweep();
    expect(gone.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(12_001);
    expect(await left('idempotency')).toBe(23);
  });

  it('takes in what a slice keeps for a while', async () => {
    const keeper = new Housekeeping(db);
    keeper.keepsForAWhile({ table: 'job_run', where: `finished_at < now() - interval '1 year'` });
    await db.write(() => db.sql(`insert into job_run (id, task, slot, started_at, claimed_until, finished_at) values (gen_random_uuid(), 'old', '1', now(), now(), now() - interval '2 years'), (gen_random_uuid(), 'new', '1', now(), now(), now())`));
    expect(await keeper.sweep()).toBe(1);
    expect(await left('job_run')).toBe(1);
  });
});
