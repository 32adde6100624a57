import { describe, expect, it } from '@jest/globals';
import { FirstAdministrator, StaffService } from '#libs/access';
import { createLog, readConfig, systemActor } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { useApi } from '../support/test-app.js';
import { productionKeys } from '../support/services.js';

const PASSWORD = 'kalyna-dnipro-vechir';
const ME = '{ me { id login roles office { code } permissions mustChangePassword } }';

describe('signing in', () => {
  const api = useApi();
  const cookieOf = (response: { headers: Record<string, unknown> }): string => String((response.headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';

  const account = async (login: string, mustChange = false): Promise<void> => {
    const officeId = await api.officeId('14');
    await api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична Особа', roles: ['PROSECUTOR'], officeId }, PASSWORD, mustChange));
  };

  it('gives a session in a cookie that scripts and other sites cannot use, and the session knows its person', async () => {
    await account('olena');
    const response = await api.http().post('/auth/login').send({ login: 'olena', password: PASSWORD });
    expect(response.status).toBe(204);
    expect(String((response.headers['set-cookie'] as unknown as string[])[0])).toMatch(/^__Host-oberih=.*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    const answer = await api.ask(ME, {}, { cookie: cookieOf(response) });
    expect(answer.data?.['me']).toMatchObject({ login: 'olena', roles: ['PROSECUTOR'], office: { code: '14' }, mustChangePassword: false });
  });

  it('answers an unknown login and a wrong password with the same bytes', async () => {
    await account('petro');
    const wrong = await api.http().post('/auth/login').send({ login: 'petro', password: 'not the password' });
    const unknown = await api.http().post('/auth/login').send({ login: 'nobody', password: 'not the password' });
    const bare = (body: { error: { requestId?: string } }): unknown => ({ ...body.error, requestId: '' });
    expect([wrong.status, bare(wrong.body)]).toEqual([unknown.status, bare(unknown.body)]);
    expect(wrong.status).toBe(401);
  });

  it('slows a guesser down without shutting out somebody else', async () => {
    await account('ivan');
    await account('maria');
    for (let guess = 0; guess < 6; guess += 1) await api.http().post('/auth/login').send({ login: 'ivan', password: `guess ${guess}` });
    const slowed = await api.http().post('/auth/login').send({ login: 'ivan', password: PASSWORD });
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.http().post('/auth/login').send({ login: 'maria', password: PASSWORD })).status).toBe(204);
  });

  it('ends the session on the next request after sign-out, and after the account is switched off', async () => {
    await account('taras');
    const session = async (): Promise<string> => cookieOf(await api.http().post('/auth/login').send({ login: 'taras', password: PASSWORD }));
    const first = await session();
    expect((await api.http().post('/auth/logout').set('cookie', first)).status).toBe(204);
    expect((await api.ask(ME, {}, { cookie: first })).errors?.[0]?.extensions.code).toBe('not-signed-in');
    const second = await session();
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const { staff } = await administrator.data<{ staff: { edges: { node: { id: string } }[] } }>('{ staff(filter: { text: "taras" }) { edges { node { id } } } }');
    await administrator.data('mutation ($id: ID!) { setStaffActive(input: { staffId: $id, active: false }) { id } }', { id: staff.edges[0]?.node.id });
    expect((await api.ask(ME, {}, { cookie: second })).errors?.[0]?.extensions.code).toBe('not-signed-in');
  });

  it('lets a person with a one-time password do nothing but change it', async () => {
    await account('nina', true);
    const cookie = cookieOf(await api.http().post('/auth/login').send({ login: 'nina', password: PASSWORD }));
    expect((await api.ask('{ offices { code } }', {}, { cookie })).errors?.[0]?.extensions.code).toBe('not-allowed');
    const change = await api.ask('mutation ($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) }', { input: { current: PASSWORD, next: 'stepova-tysha-vranci' } }, { cookie });
    expect(change.data).toEqual({ changeOwnPassword: true });
    expect((await api.ask('{ offices { code } }', {}, { cookie })).data?.['offices']).toHaveLength(26);
  });

  it('refuses a weak password and names the rule in the language of the reader', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const { errors } = await person.ask('mutation { changeOwnPassword(input: { current: "x", next: "short" }) }', {}, { 'accept-language': 'en' });
    expect(errors?.[0]).toMatchObject({ message: 'The current password is wrong.', extensions: { code: 'sign-in/wrong' } });
  });

  it('makes the first administrator by a one-time code, once', async () => {
    expect(await api.get(FirstAdministrator).code()).toBeNull();
    const response = await api.http().post('/auth/first-administrator').send({ code: 'whatever', login: 'admin', displayName: 'Адміністратор', password: PASSWORD });
    expect([response.status, response.body.error.code]).toEqual([401, 'sign-in/code-used']);
  });
});

describe('the first start', () => {
  const api = useApi();

  it('takes the code once, and never again', async () => {
    const code = await api.get(FirstAdministrator).code();
    const body = { code, login: 'first.admin', displayName: 'Адміністратор', password: PASSWORD };
    expect((await api.http().post('/auth/first-administrator').send({ ...body, code: 'wrong' })).status).toBe(401);
    expect((await api.http().post('/auth/first-administrator').send(body)).status).toBe(204);
    expect((await api.http().post('/auth/first-administrator').send({ ...body, login: 'second.admin' })).status).toBe(401);
    expect((await api.http().post('/auth/login').send({ login: 'first.admin', password: PASSWORD })).status).toBe(204);
  });
});

describe('production', () => {
  const api = useApi();

  it('does not start on a database with the demonstration office in it', async () => {
    await api.db.write(() => api.get(StaffService).add(systemActor, { login: 'everybody.knows', displayName: 'Синтетична', roles: ['AUDITOR'], officeId: null, demonstration: true }, PASSWORD, false));
    const config = readConfig({ NODE_ENV: 'production', DATABASE_URL: process.env['DATABASE_URL'], ...productionKeys() });
    await expect(createApi(config, createLog('silent'))).rejects.toThrow('demonstration office');
  });
});
