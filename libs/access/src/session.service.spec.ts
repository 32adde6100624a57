import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, type Config, Db, Housekeeping, type Role, connect, readConfig } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { COOKIE, cookieOf } from './cookies.js';
import { Sessions } from './session.service.js';

const database = useDatabase();
let db: Db;
let housekeeping: Housekeeping;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
  housekeeping = new Housekeeping(db);
});
afterAll(() => db.onApplicationShutdown());

const sessions = (idle = 15): Sessions => new Sessions(db, { ...readConfig({}), sessionIdleMinutes: idle } satisfies Config, housekeeping);
const staff = async (roles: Role[] = ['AUDITOR']): Promise<string> => {
  const id = randomUUID();
  await db.write(() => db.sql(`insert into staff (id, login, display_name, roles, password_hash, must_change_password, has_factor) values ($1, $2, 'Синтетична', $3, '-', false, true)`, [id, `s${id.slice(0, 8)}`, roles]));
  return id;
};
const start = async (staffId: string): Promise<{ id: string; token: string }> => db.write(() => sessions().start(staffId));
const enter = async (token: string, idle: number): Promise<Actor | undefined> => {
  const scope = db.enter(sessions(idle).pass(token), false);
  return scope.run(() => sessions(idle).actor()).finally(scope.release);
};
const actor = (token: string, idle = 15): Promise<Actor | undefined> => enter(token, idle);
const change = (id: string, what: string): Promise<unknown> => db.write(() => db.sql(`update staff_session set ${what} where id = $1`, [id]));

describe('a session', () => {
  it('knows its person, her roles and what they allow', async () => {
    const staffId = await staff(['AUDITOR']);
    const { id, token } = await start(staffId);
    const found = await actor(token);
    expect(found).toMatchObject({ id: staffId, roles: ['AUDITOR'], officeId: null, sessionId: id });
    expect([found?.permissions.has('audit.read'), found?.permissions.has('proceeding.read')]).toEqual([true, false]);
  });

  it('is stored without its token: a copy of the table opens no door', async () => {
    const { token } = await start(await staff());
    const rows = await db.request(() => db.sql<{ row: string }>('select s::text as row from staff_session s'));
    const all = rows.map(({ row }) => row).join();
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')]) expect(all).not.toContain(form);
  });

  it('has a token that nobody guesses: 256 random bits, never the same', async () => {
    const staffId = await staff();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => start(staffId).then(({ token }) => token)));
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(Buffer.from(token.slice(1), 'base64url')).toHaveLength(32);
  });

  it.each([
    ['was ended', 'ended_at = now()'],
    ['has reached its last hour, by the clock of the database', `expires_at = now()`],
    ['was idle too long, by the clock of the database', `last_seen_at = now() - interval '15 minutes'`],
  ])('that %s knows nobody', async (_what, sql) => {
    const { id, token } = await start(await staff());
    expect(await actor(token)).toBeDefined();
    await change(id, sql);
    expect(await actor(token)).toBeUndefined();
    expect(await db.request(() => sessions().ended([id]))).toEqual(new Set([id]));
  });

  it('lives up to the very end of its idle time and of its hours', async () => {
    const { id, token } = await start(await staff());
    await change(id, `last_seen_at = now() - interval '14 minutes 50 seconds', expires_at = now() + interval '10 seconds'`);
    expect(await actor(token)).toBeDefined();
  });

  it('of somebody who was switched off in its middle knows nobody on the very next request', async () => {
    const staffId = await staff();
    const { id, token } = await start(staffId);
    await db.write(() => db.sql('update staff set active = false where id = $1', [staffId]));
    expect(await actor(token)).toBeUndefined();
    expect(await sessions().ended([id])).toEqual(new Set([id]));
  });

  it('sees new roles and a new one-time password on the very next request', async () => {
    const staffId = await staff(['AUDITOR']);
    const { token } = await start(staffId);
    await db.write(() => db.sql(`update staff set roles = '{ADMINISTRATOR}' where id = $1`, [staffId]));
    expect((await actor(token))?.permissions.has('staff.manage')).toBe(true);
    await db.write(() => db.sql('update staff set must_change_password = true where id = $1', [staffId]));
    expect([...(await actor(token))?.permissions ?? []]).toEqual(['own.account']);
  });

  it.each([1, 2, 15, 480])('with an idle time of %i minutes stays awake for who uses it', async (idle) => {
    const { id, token } = await start(await staff());
    // Half of the idle time at a time, ten times: longer than any session may sleep.
    for (let step = 0; step < 10; step += 1) {
      await change(id, `last_seen_at = last_seen_at - interval '1 second' * ${idle * 30}`);
      expect(await actor(token, idle)).toBeDefined();
    }
  });

  it('writes down that it was used once in a while and not at every request', async () => {
    const { id, token } = await start(await staff());
    const seen = async (): Promise<unknown> => (await db.request(() => db.sql('select last_seen_at from staff_session where id = $1', [id])))[0]?.['last_seen_at'];
    const before = await seen();
    for (let request = 0; request < 5; request += 1) await actor(token);
    expect(await seen()).toBe(before);
  });

  it('is not kept awake by being asked whether it has ended', async () => {
    const { id } = await start(await staff());
    await change(id, `last_seen_at = now() - interval '14 minutes'`);
    expect(await sessions().ended([id])).toEqual(new Set());
    expect((await db.request(() => db.sql(`select 1 from staff_session where id = $1 and last_seen_at < now() - interval '13 minutes'`, [id]))).length).toBe(1);
  });

  it('that never was has ended, and of none none has', async () => {
    const stranger = randomUUID();
    expect(await sessions().ended([stranger])).toEqual(new Set([stranger]));
    expect(await sessions().ended([])).toEqual(new Set());
  });

  it('is ended alone, or with all others of its person but one', async () => {
    const staffId = await staff();
    const [one, two, three] = [await start(staffId), await start(staffId), await start(staffId)];
    await db.write(() => sessions().end({ sessionId: one.id }));
    expect(await Promise.all([one, two, three].map(async ({ token }) => (await actor(token)) !== undefined))).toEqual([false, true, true]);
    await db.write(() => sessions().end({ staffId, except: two.id }));
    expect(await Promise.all([two, three].map(async ({ token }) => (await actor(token)) !== undefined))).toEqual([true, false]);
    await db.write(() => sessions().end({ staffId, except: null }));
    expect(await actor(two.token)).toBeUndefined();
  });

  it('is no more in the table a month after its end', async () => {
    const { id } = await start(await staff());
    await change(id, `expires_at = now() - interval '31 days'`);
    sessions();
    await housekeeping.sweep();
    expect(await db.request(() => db.sql('select 1 from staff_session where id = $1', [id]))).toEqual([]);
  });

  it('is not opened by any text that is not its token', async () => {
    await start(await staff());
    for (const token of ['', ' ', '\u0000', '\'; drop table staff_session; --', 'a'.repeat(100_000), '%00', '__proto__']) expect(await actor(token)).toBeUndefined();
  });
});

describe('a cookie of a request', () => {
  it.each([
    ['__Host-oberih=token', 'token'],
    ['a=1; __Host-oberih=token; b=2', 'token'],
    ['  __Host-oberih=token  ', 'token'],
    ['__Host-oberih=first; __Host-oberih=second', 'first'],
    ['__Host-oberih=a=b==', 'a=b=='],
    ['__Host-oberih=', ''],
    ['x__Host-oberih=token', undefined],
    ['__host-oberih=token', undefined],
    ['__Host-oberih', undefined],
    ['__Host-oberih =token', undefined],
    [';;;=;', undefined],
    [undefined, undefined],
  ])('is read out of «%s» as %s', (header, value) => {
    expect(cookieOf(header, COOKIE)).toBe(value);
  });

  it('is read out of any header without a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => {
      expect(['string', 'undefined']).toContain(typeof cookieOf(header, COOKIE));
    }));
  });
});
