import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, Db, Housekeeping, connect, readConfig, systemActor } from '#libs/platform';
import { useDatabase } from '../../../../test/support/database.js';
import { actorOf } from '../role-table.js';
import { Sessions } from '../session.service.js';
import { FRESH_MINUTES, Freshness } from './freshness.service.js';

const database = useDatabase();
let db: Db;
let sessions: Sessions;
let freshness: Freshness;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
  sessions = new Sessions(db, readConfig({}), new Housekeeping(db));
  freshness = new Freshness(db);
});
afterAll(() => db.onApplicationShutdown());

const change = (id: string | null, what: string, values: readonly unknown[] = []): Promise<unknown> => db.write(() => db.sql(`update staff_session set ${what} where id = $1`, [id, ...values]));
const signedIn = async (proved = true): Promise<Actor> => {
  const id = randomUUID();
  return db.write(async () => {
    await db.sql(`insert into staff (id, login, display_name, roles, password_hash) values ($1, $2, 'Синтетична', '{AUDITOR}', '-')`, [id, `f${id.slice(0, 8)}`]);
    const session = await sessions.start(id, { proved });
    return { ...actorOf({ id, roles: ['AUDITOR'], officeId: null }), sessionId: session.id };
  });
};
const isFresh = (actor: Actor): Promise<boolean> => db.request(() => freshness.isFresh(actor));

describe('a second factor that was shown', () => {
  it('is fresh for five minutes by the clock of the database, to the second', async () => {
    const actor = await signedIn();
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 900 }), async (seconds) => {
      await change(actor.sessionId, 'proved_at = now() - make_interval(secs => $2)', [seconds]);
      expect(await isFresh(actor)).toBe(seconds < FRESH_MINUTES * 60);
    }), { numRuns: 25, examples: [[0], [FRESH_MINUTES * 60 - 2], [FRESH_MINUTES * 60], [FRESH_MINUTES * 60 + 1]] });
  }, 30_000);

  it('is not there in a session that began without one, and comes with showing it; showing only the password again brings none', async () => {
    const actor = await signedIn(false);
    expect(await isFresh(actor)).toBe(false);
    await db.write(() => sessions.rotate(actor.sessionId ?? '', 'identified'));
    expect(await isFresh(actor)).toBe(false);
    await db.write(() => sessions.rotate(actor.sessionId ?? '', 'proved'));
    expect(await isFresh(actor)).toBe(true);
  });

  it('counts in the session in which it was shown, for the person who showed it, until that session ends', async () => {
    const [one, other] = [await signedIn(), await signedIn(false)];
    expect(await isFresh({ ...other, sessionId: one.sessionId })).toBe(false);
    expect(await isFresh({ ...one, sessionId: other.sessionId })).toBe(false);
    expect(await isFresh({ ...one, sessionId: randomUUID() })).toBe(false);
    await change(one.sessionId, 'ended_at = now()');
    expect(await isFresh(one)).toBe(false);
  });

  it('is nothing that scheduled work or a terminal could show', async () => {
    for (const actor of [systemActor, { ...(await signedIn()), sessionId: null }]) await expect(db.request(() => freshness.require(actor))).rejects.toMatchObject({ code: 'step-up-needed' });
  });

  it('gives the session another token each time; the old one, and a session that has ended, get none', async () => {
    const actor = await signedIn();
    const hashes = async (): Promise<string> => (await db.request(() => db.sql<{ hash: string }>(`select encode(token_hash, 'hex') hash from staff_session where id = $1`, [actor.sessionId])))[0]?.hash ?? '';
    const seen = new Set([await hashes()]);
    for (let n = 0; n < 5; n += 1) {
      await db.write(() => sessions.rotate(actor.sessionId ?? '', 'proved'));
      seen.add(await hashes());
    }
    expect(seen.size).toBe(6);
    await change(actor.sessionId, 'ended_at = now()');
    await expect(db.write(() => sessions.rotate(actor.sessionId ?? '', 'proved'))).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('does not move the end of the session, however often it is shown', async () => {
    const actor = await signedIn();
    const end = async (): Promise<string> => (await db.request(() => db.sql<{ end: string }>('select expires_at::text as end from staff_session where id = $1', [actor.sessionId])))[0]?.end ?? '';
    const before = await end();
    await db.write(() => sessions.rotate(actor.sessionId ?? '', 'proved'));
    expect(await end()).toBe(before);
  });
});
