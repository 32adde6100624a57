import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { Live, type LiveEvent } from './live.service.js';

const database = useDatabase();
let outside: pg.Client;
let db: Db;
let live: Live;
let heard: LiveEvent[];

const until = async (met: () => boolean, milliseconds = 5_000): Promise<boolean> => {
  for (const end = Date.now() + milliseconds; Date.now() < end && !met();) await new Promise((resolve) => setTimeout(resolve, 10));
  return met();
};
const notify = (text: string): Promise<unknown> => outside.query('select pg_notify($1, $2)', ['oberih_live', text]);
const lines = async (): Promise<number[]> => (await outside.query<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() and query = 'listen oberih_live'`)).rows.map(({ pid }) => pid);
const listeners = async (): Promise<number> => (await lines()).length;
const inbox = (id: string): LiveEvent => ({ kind: 'inbox', id, reader: 'r' });

beforeAll(async () => {
  outside = new pg.Client(database.url);
  outside.on('error', () => undefined);
  await outside.connect();
});
afterAll(() => outside.end());
beforeEach(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 3 }));
  live = new Live(db);
  heard = [];
  await live.onApplicationBootstrap();
  live.events().subscribe((event) => heard.push(event));
});
afterEach(async () => {
  live.beforeApplicationShutdown();
  await db.onApplicationShutdown();
});

describe('hints between processes', () => {
  it('are told with the commit and not before, and not at all when it does not come', async () => {
    await db.write(async () => {
      await live.announce([inbox('kept')]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard).toEqual([]);
    });
    await db.write(async () => {
      await live.announce([inbox('undone')]);
      throw new Error('no');
    }).catch(() => undefined);
    await notify(JSON.stringify(inbox('after')));
    await until(() => heard.length === 2);
    expect(heard.map(({ id }) => id)).toEqual(['kept', 'after']);
  });

  it.each([
    'not json', '', 'null', '42', '"text"', '[]', '{}', '{"kind":"proceeding"}', '{"kind":"inbox","id":"x"}', '{"kind":"unknown","id":"x","reader":"r"}', '{"kind":"import","id":7,"reader":"r"}', '{"kind":"proceeding","id":{"$ne":1}}',
  ])('that somebody forged as «%s» harm nobody', async (text) => {
    await notify(text);
    await notify(JSON.stringify(inbox('next')));
    await until(() => heard.length > 0);
    expect(heard).toEqual([inbox('next')]);
  });

  it('are heard again, once each, after the database has cut the line, again and again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const [before] = await lines();
      await outside.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
      let back = false;
      for (const end = Date.now() + 8_000; Date.now() < end && !back;) {
        // One that is dying is still listed for a moment.
        const now = await lines();
        back = now.length === 1 && now[0] !== before;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      heard.length = 0;
      await notify(JSON.stringify(inbox(`round ${round}`)));
      await until(() => heard.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard).toEqual([inbox(`round ${round}`)]);
    }
    expect(await listeners()).toBe(1);
  }, 20_000);

  it('stop with the program: streams are told, the line is given back, and the pool closes at once', async () => {
    let told = false;
    live.closing().subscribe(() => (told = true));
    live.beforeApplicationShutdown();
    const began = Date.now();
    await db.onApplicationShutdown();
    expect([told, Date.now() - began < 1_000]).toEqual([true, true]);
    for (const end = Date.now() + 3_000; Date.now() < end && (await listeners()) > 0;) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await listeners()).toBe(0);
  });

  it('leave no line behind when the program stops while one is being opened', async () => {
    const late = new Live(db);
    const opening = late.onApplicationBootstrap();
    late.beforeApplicationShutdown();
    await opening;
    live.beforeApplicationShutdown();
    const closed = await Promise.race([db.onApplicationShutdown().then(() => 'closed'), new Promise((resolve) => setTimeout(() => resolve('hangs'), 2_000).unref())]);
    expect(closed).toBe('closed');
  });

  it('of nothing are not sent', async () => {
    await expect(live.announce([])).resolves.toBeUndefined();
    await expect(live.announce([inbox('x')])).rejects.toThrow('outside a request or transaction');
  });
});
