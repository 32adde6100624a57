import { describe, expect, it } from '@jest/globals';
import { StaffService } from '#libs/access';
import { type Role, systemActor } from '#libs/platform';
import { BrowserLike, codeOf } from '../support/browser-like.js';
import { useApi } from '../support/test-app.js';

const PASSWORD = 'kalyna-dnipro-vechir';

describe('a second factor by codes', () => {
  const api = useApi();
  const account = async (login: string, roles: Role[] = ['PROSECUTOR'], demonstration = false): Promise<void> => {
    const officeId = roles.includes('AUDITOR') ? null : await api.officeId('14');
    await api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles, officeId, demonstration }, PASSWORD, false));
  };
  const browser = (): BrowserLike => new BrowserLike(api);
  const signedIn = async (login: string): Promise<BrowserLike> => {
    const own = browser();
    await own.post('/auth/login', { login, password: PASSWORD });
    return own;
  };
  const forgetSteps = (): Promise<unknown> => api.db.write(() => api.db.sql('update staff_totp set last_step = 0'));
  const forgetGuesses = (): Promise<unknown> => api.db.write(() => api.db.sql('delete from sign_in_attempt'));
  /** Somebody with an app, and a new browser that has shown her password. */
  const waiting = async (login: string): Promise<{ secret: string; own: BrowserLike; home: BrowserLike }> => {
    await account(login);
    const home = await signedIn(login);
    const secret = await home.addTotp();
    await forgetSteps();
    return { secret, own: await signedIn(login), home };
  };

  it.each([['HEAD'], ['AUDITOR'], ['ADMINISTRATOR']] as const)('is asked of a %s before anything else is open', async (role) => {
    const login = `new.${role.toLowerCase()}`;
    await account(login, [role]);
    const own = await signedIn(login);
    expect((await own.ask('{ me { mustAddFactor permissions } }')).data?.['me']).toEqual({ mustAddFactor: true, permissions: ['own.account'] });
    expect((await own.ask('{ offices { code } }')).errors?.[0]?.extensions.code).toBe('not-allowed');
    await own.addTotp();
    expect((await own.ask('{ me { mustAddFactor } offices { code } }')).data).toMatchObject({ me: { mustAddFactor: false }, offices: expect.any(Array) });
  });

  it('is not asked of a prosecutor, nor of the demonstration', async () => {
    await account('plain');
    await account('shown', ['AUDITOR'], true);
    for (const login of ['plain', 'shown']) expect((await (await signedIn(login)).ask('{ me { mustAddFactor } offices { code } }')).errors).toBeUndefined();
  });

  it('stands between the right password and a session: what waits for it opens nothing', async () => {
    const { secret, own } = await waiting('olha');
    expect([own.cookies.has('__Host-oberih'), own.cookies.has('__Host-oberih-pending')]).toEqual([false, true]);
    expect((await own.get('/auth/entry')).body.factors).toEqual(['totp']);
    expect(await own.who()).toBe('not-signed-in');
    const token = own.cookies.get('__Host-oberih-pending') ?? '';
    expect((await api.ask('{ me { login } }', {}, { cookie: `__Host-oberih=${token}` })).errors?.[0]?.extensions.code).toBe('not-signed-in');
    expect((await own.post('/auth/factor/code', { code: await codeOf(api, secret) })).status).toBe(204);
    expect(await own.who()).toBe('olha');
    expect(own.cookies.has('__Host-oberih-pending')).toBe(false);
  });

  it('takes each code once, and of two who use it at once lets one in', async () => {
    const { secret } = await waiting('racer');
    for (let round = 0; round < 5; round += 1) {
      await forgetSteps();
      await forgetGuesses();
      const [one, two] = [await signedIn('racer'), await signedIn('racer')];
      const code = await codeOf(api, secret);
      const statuses = await Promise.all([one.post('/auth/factor/code', { code }), two.post('/auth/factor/code', { code })].map(async (each) => (await each).status));
      expect(statuses.sort()).toEqual([204, 401]);
      expect((await (await signedIn('racer')).post('/auth/factor/code', { code })).status).toBe(401);
    }
  });

  it.each([[-2, 401], [-1, 204], [0, 204], [1, 204], [2, 401]])('takes a code %i steps away with %i, by the clock of the database', async (steps, status) => {
    const login = `skew${steps + 2}`;
    const { secret, own } = await waiting(login);
    // The code is asked for as late as may be: a new step may begin between the two.
    expect((await own.post('/auth/factor/code', { code: await codeOf(api, secret, steps) })).status).toBe(status);
  });

  it('looks at five guesses of whoever has the password, from wherever they come, and lets the owner in from her own device', async () => {
    const { secret, own, home } = await waiting('halyna');
    await forgetGuesses();
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) statuses.push((await (guess % 2 === 0 ? own : await signedIn('halyna')).post('/auth/factor/code', { code: `00000${guess}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    await home.post('/auth/logout');
    await home.post('/auth/login', { login: 'halyna', password: PASSWORD });
    expect((await home.post('/auth/factor/code', { code: await codeOf(api, secret) })).status).toBe(204);
  });

  it('cannot be guessed all at once', async () => {
    const { own } = await waiting('at.once');
    await forgetGuesses();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => own.post('/auth/factor/code', { code: String(100_000 + n) })));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  });

  it('tells a stranger nothing: without a sign-in that waits, and with an invented one, the answers are the same', async () => {
    const bare = (response: { status: number; body: { error: { requestId: string } } }): unknown => [response.status, { ...response.body.error, requestId: '' }];
    const invented = browser();
    invented.cookies.set('__Host-oberih-pending', 'A'.repeat(43));
    const [none, some] = [await browser().post('/auth/factor/code', { code: '123456' }), await invented.post('/auth/factor/code', { code: '123456' })];
    expect(bare(none as never)).toEqual(bare(some as never));
    expect([none.status, none.body.error.code]).toEqual([401, 'sign-in/expired']);
  });

  it('is worth nothing once the password was changed meanwhile, the account closed, or five minutes have passed', async () => {
    for (const [login, sql] of [['was.closed', 'update staff set active = false where login = $1'], ['was.late', `update pending_sign_in p set expires_at = now() from staff s where s.id = p.staff_id and s.login = $1`]] as const) {
      const { secret, own } = await waiting(login);
      await api.db.write(() => api.db.sql(sql, [login]));
      expect((await own.post('/auth/factor/code', { code: await codeOf(api, secret) })).body.error.code).toBe('sign-in/expired');
    }
    const { secret, own, home } = await waiting('was.changed');
    await home.ask('mutation ($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) }', { input: { current: PASSWORD, next: 'stepova-tysha-vranci' } });
    expect((await own.post('/auth/factor/code', { code: await codeOf(api, secret) })).body.error.code).toBe('sign-in/expired');
  });

  it('confirms in the middle of a session, and the password alone no longer does', async () => {
    const { secret, home } = await waiting('stepper');
    expect((await home.get('/auth/step-up')).body).toEqual({ methods: ['totp'] });
    expect((await home.post('/auth/step-up/password', { password: PASSWORD })).body.error.code).toBe('step-up-needed');
    const before = home.cookies.get('__Host-oberih');
    expect((await home.post('/auth/step-up/code', { code: await codeOf(api, secret) })).status).toBe(204);
    expect(home.cookies.get('__Host-oberih')).not.toBe(before);
    expect(await home.who()).toBe('stepper');
  });

  it('is added soon after signing in, or after showing one that is there; the last of an auditor stays', async () => {
    await account('keeper.of', ['AUDITOR']);
    const own = await signedIn('keeper.of');
    await api.db.write(() => api.db.sql(`update staff_session set identified_at = now() - interval '11 minutes' where staff_id = (select id from staff where login = 'keeper.of')`));
    expect((await own.post('/auth/security/totp/begin')).body.error.code).toBe('not-allowed');
    const again = await signedIn('keeper.of');
    const secret = await again.addTotp();
    expect((await again.post('/auth/security/totp/remove')).body.error.code).toBe('not-allowed');
    await api.db.write(() => api.db.sql('update staff_session set proved_at = null'));
    expect((await again.post('/auth/security/passkeys/options')).body.error.code).toBe('step-up-needed');
    expect((await again.post('/auth/security/totp/begin')).body.error.code).toBe('step-up-needed');
    expect((await again.get('/auth/security')).body).toMatchObject({ totp: true, passkeys: [], mandatory: true });
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('leaves no secret in the database that opens without the key, nor in another row', async () => {
    const { secret } = await waiting('sealed');
    const rows = await api.db.request(() => api.db.sql<{ row: string }>('select t::text as row from staff_totp t'));
    expect(rows.map(({ row }) => row).join()).not.toContain(secret);
    const other = await waiting('swapped');
    await api.db.write(() => api.db.sql(`update staff_totp set secret = (select t.secret from staff_totp t join staff s on s.id = t.staff_id where s.login = 'sealed') where staff_id = (select id from staff where login = 'swapped')`));
    expect((await other.own.post('/auth/factor/code', { code: await codeOf(api, secret) })).status).toBe(401);
  });
});
