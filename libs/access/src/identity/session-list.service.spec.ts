import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { accountsOf, refusalOf } from '../../../../test/support/builders/accounts.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { Sessions } from '../session.service.js';
import { SessionList, type SessionView } from './session-list.service.js';

const bench = useProceedings();
const people = () => accountsOf(bench);
/** The list asks the worker's door which sessions live, so what it is to find is committed. */
const kept = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);
const ofMany = (actor: Actor, ids: readonly string[]): Promise<Map<string, SessionView[]>> => bench.db.request(() => list().ofMany(bench.db, actor, ids));
const ofOne = (actor: Actor, id = actor.id): Promise<SessionView[]> => bench.db.request(() => list().of(actor, id));
const list = (): SessionList => bench.get(SessionList);
const logOf = async (staffId: string): Promise<string[]> => (await readLog(bench.db, 'resource_id = $1', [staffId])).map(({ action, actorId }) => `${action} ${actorId === staffId ? 'herself' : 'another'}`);

describe('the open sessions of somebody', () => {
  it('come last used first, each with its place and device, and the one that asks is known among them', async () => {
    const olena = await kept(() => people().signedIn(['PROSECUTOR'], { seenAgo: '5 minutes', place: '203.0.113.0/24', device: 'firefox/windows' }));
    const phone = await kept(() => people().signIn(olena, { seenAgo: '1 minute', place: '198.51.100.0/24', device: 'chrome/android' }));
    const found = await ofOne(olena);
    expect(found.map(({ id, place, device, current }) => [id, place, device, current])).toEqual([[phone.sessionId, '198.51.100.0/24', 'chrome/android', false], [olena.sessionId, '203.0.113.0/24', 'firefox/windows', true]]);
    for (const each of found) expect(Object.keys(each).sort()).toEqual(['current', 'device', 'id', 'lastSeenAt', 'place', 'startedAt']);
  });

  it('are without those that ended, ran out, rested too long or belong to an account that was switched off', async () => {
    const rest = bench.get(Sessions).idleMinutes * 60;
    const [olena, awake] = await kept(async () => {
      const here = await people().signedIn();
      const [ended, over] = [await people().signIn(here), await people().signIn(here)];
      await bench.get(Sessions).end({ sessionId: ended.sessionId });
      await bench.db.sql('update staff_session set expires_at = now() where id = $1', [over.sessionId]);
      await people().signIn(here, { seenAgo: `${rest} seconds` });
      return [here, await people().signIn(here, { seenAgo: `${rest - 30} seconds` })] as const;
    });
    expect((await ofOne(olena)).map(({ id }) => id)).toEqual([olena.sessionId, awake.sessionId]);
    await kept(() => bench.db.sql('update staff set active = false where id = $1', [olena.id]));
    expect(await ofOne(olena)).toEqual([]);
  });

  it('of several people are told apart, whoever asks, and of nobody there are none', async () => {
    const [olena, ivan, nobody] = await kept(async () => [await people().signedIn(), await people().signedIn(), await bench.actor()] as const);
    const found = await ofMany(olena, [ivan.id, olena.id, nobody.id, randomUUID()]);
    expect([...found].map(([id, sessions]) => [id, sessions.map((each) => [each.id, each.current])]).sort()).toEqual([[ivan.id, [[ivan.sessionId, false]]], [olena.id, [[olena.sessionId, true]]]].sort());
    expect(await ofOne(olena, nobody.id)).toEqual([]);
  });

  it('are no longer than a hundred of each person, the latest of them, so that a script that signs in all day fills no page', async () => {
    const [olena, ivan] = await kept(async () => [await people().signedIn(), await people().signedIn()] as const);
    await kept(() => bench.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at, last_seen_at, place, device)
      select gen_random_uuid(), $1, sha256(n::text::bytea), now() + interval '1 hour', now() - make_interval(secs => n), '', 'minute ' || n from generate_series(1, 150) n`, [olena.id]));
    const found = await ofMany(olena, [olena.id, ivan.id]);
    expect([found.get(olena.id)?.length, found.get(ivan.id)?.length]).toEqual([100, 1]);
    expect(found.get(olena.id)?.at(-1)?.device).toBe('minute 99');
  });

  it('know of no session as theirs who has none: an actor at the terminal', async () => {
    const olena = await kept(() => people().signedIn());
    expect((await ofOne({ ...olena, sessionId: null })).map(({ current }) => current)).toEqual([false]);
  });
});

describe('ending a session', () => {
  it('ends that one and writes down who did it', bench.story(async () => {
    const olena = await people().signedIn();
    const phone = await people().signIn(olena);
    await list().end(olena, olena.id, phone.sessionId);
    expect(await people().openSessions(olena.id)).toEqual([olena.sessionId]);
    expect(await logOf(olena.id)).toEqual(['session.end herself']);
  }));

  it('of another person than the one named, of nobody, or one that has ended is one and the same: not found, and nothing written', bench.story(async () => {
    const [olena, ivan] = [await people().signedIn(), await people().signedIn()];
    const over = await people().signIn(olena);
    await bench.get(Sessions).end({ sessionId: over.sessionId });
    for (const [staffId, session] of [[olena.id, ivan.sessionId], [ivan.id, olena.sessionId], [olena.id, over.sessionId], [olena.id, randomUUID()]] as const) {
      expect(await refusalOf(list().end(olena, staffId, session))).toBe('not-found');
    }
    expect([await people().openSessions(olena.id), await people().openSessions(ivan.id)]).toEqual([[olena.sessionId], [ivan.sessionId]]);
    expect([...await logOf(olena.id), ...await logOf(ivan.id)]).toEqual([]);
  }));

  it('of all others leaves somebody the one she asks from; an administrator leaves another none', bench.story(async () => {
    const [olena, administrator] = [await people().signedIn(), await people().signedIn(['ADMINISTRATOR'])];
    await people().signIn(olena);
    await people().signIn(olena);
    await list().endOthers(olena, olena.id);
    expect(await people().openSessions(olena.id)).toEqual([olena.sessionId]);
    await list().endOthers(administrator, olena.id);
    expect(await people().openSessions(olena.id)).toEqual([]);
    expect(await people().openSessions(administrator.id)).toEqual([administrator.sessionId]);
    expect(await logOf(olena.id)).toEqual(['session.end-all herself', 'session.end-all another']);
  }));

  it('of all others ends also what waits for a second factor; only where none is left are her devices forgotten', bench.story(async () => {
    const [olena, administrator] = [await people().signedIn(), await people().signedIn(['ADMINISTRATOR'])];
    const left = async (): Promise<unknown[]> => [
      await bench.db.sql('select 1 from pending_sign_in where staff_id = $1', [olena.id]), await bench.db.sql('select 1 from known_device where staff_id = $1', [olena.id])].map((rows) => (rows as unknown[]).length);
    const wait = (): Promise<unknown> => bench.db.sql(`insert into pending_sign_in (id, token_hash, staff_id, method, expires_at) values (gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, 'password', now() + interval '5 minutes')`, [olena.id]);
    await bench.get(Sessions).remember(olena.id, 'a device');
    await wait();
    await list().endOthers(olena, olena.id);
    expect(await left()).toEqual([0, 1]);
    await wait();
    await list().endOthers(administrator, olena.id);
    expect(await left()).toEqual([0, 0]);
  }));
});
