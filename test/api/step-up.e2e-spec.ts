import { describe, expect, it } from '@jest/globals';
import { Freshness, StaffService } from '#libs/access';
import { type Actor, systemActor } from '#libs/platform';
import { useApi } from '../support/test-app.js';

const PASSWORD = 'kalyna-dnipro-vechir';

describe('confirming in the middle of a session', () => {
  const api = useApi();
  const cookieOf = (response: { headers: Record<string, unknown> }): string => String((response.headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';
  const me = (cookie: string) => api.ask('{ me { login } }', {}, { cookie });

  /** Somebody of the demonstration, who may confirm by password. */
  const account = async (login: string, demonstration = true): Promise<string> => {
    await api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles: ['AUDITOR'], officeId: null, demonstration }, PASSWORD, false));
    return cookieOf(await api.http().post('/auth/login').send({ login, password: PASSWORD }) as never);
  };
  const session = async (login: string): Promise<Actor> => {
    const [row] = await api.db.request(() => api.db.sql<{ id: string; sessionId: string }>(`select m.id, s.id as "sessionId" from staff m join staff_session s on s.staff_id = m.id where m.login = $1 and s.ended_at is null`, [login]));
    return { ...systemActor, ...row };
  };
  const fresh = async (actor: Actor): Promise<string> => api.db.request(() => api.get(Freshness).require(actor)).then(() => 'fresh', (fault: { code?: string }) => fault.code ?? String(fault));
  const confirm = (cookie: string, password: string) => api.http().post('/auth/step-up/password').set('cookie', cookie).send({ password });

  it('is needed at first, is good for five minutes by the clock of the database, and gives the session another token', async () => {
    const before = await account('oksana');
    expect(await fresh(await session('oksana'))).toBe('step-up-needed');
    const response = await confirm(before, PASSWORD);
    expect(response.status).toBe(204);
    const after = cookieOf(response as never);
    expect(after).not.toBe(before);
    expect((await me(before)).errors?.[0]?.extensions.code).toBe('not-signed-in');
    expect((await me(after)).data?.['me']).toMatchObject({ login: 'oksana' });
    expect(await fresh(await session('oksana'))).toBe('fresh');
    await api.db.write(() => api.db.sql(`update staff_session set proved_at = now() - interval '5 minutes 1 second' where proved_at is not null`));
    expect(await fresh(await session('oksana'))).toBe('step-up-needed');
  });

  it('takes no wrong password, and no more than five of them', async () => {
    const cookie = await account('ivanna');
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) statuses.push((await confirm(cookie, `guess ${guess}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await fresh(await session('ivanna'))).toBe('step-up-needed');
  });

  it('by password alone is for the demonstration only', async () => {
    const cookie = await account('real.person', false);
    const offered = await api.http().get('/auth/step-up').set('cookie', cookie);
    expect(offered.body.methods).not.toContain('password');
    const response = await confirm(cookie, PASSWORD);
    expect([response.status, response.body.error.code]).toEqual([403, 'step-up-needed']);
    expect(await fresh(await session('real.person'))).toBe('step-up-needed');
  });

  it('of one session is no confirmation of another, of nobody, or of the terminal', async () => {
    const cookie = await account('two.windows');
    const [first, stranger] = [await session('two.windows'), await session('oksana')];
    await confirm(cookie, PASSWORD);
    expect(await fresh(first)).toBe('fresh');
    expect(await fresh({ ...first, id: stranger.id })).toBe('step-up-needed');
    expect(await fresh(systemActor)).toBe('step-up-needed');
    expect((await api.http().post('/auth/step-up/password').send({ password: PASSWORD })).status).toBe(401);
  });

  it('is there from the start for whoever signs in fresh in a test', async () => {
    const client = await api.signIn(['AUDITOR'], '14', { fresh: true });
    const [row] = await api.db.request(() => api.db.sql<{ id: string }>('select id from staff_session where staff_id = $1', [client.id]));
    expect(await fresh({ ...systemActor, id: client.id, sessionId: row?.id ?? '' })).toBe('fresh');
  });
});
