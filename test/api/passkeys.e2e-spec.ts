import { describe, expect, it } from '@jest/globals';
import { StaffService } from '#libs/access';
import { systemActor } from '#libs/platform';
import { Authenticator } from '../support/authenticator.js';
import { BrowserLike } from '../support/browser-like.js';
import { useApi } from '../support/test-app.js';

const PASSWORD = 'kalyna-dnipro-vechir';
type Asked = { challenge: string; allowCredentials?: unknown[]; userVerification?: string };

describe('passkeys', () => {
  const api = useApi();
  const browser = (): BrowserLike => new BrowserLike(api);
  const signedIn = async (login: string): Promise<BrowserLike> => {
    const own = browser();
    await own.post('/auth/login', { login, password: PASSWORD });
    return own;
  };
  const asked = async (own: BrowserLike, path: string): Promise<Asked> => (await own.post(path)).body as Asked;
  /** Somebody with a passkey and the session she added it in. */
  const person = async (login: string): Promise<{ key: Authenticator; home: BrowserLike }> => {
    const officeId = await api.officeId('14');
    await api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles: ['HEAD'], officeId }, PASSWORD, false));
    const [home, key] = [await signedIn(login), new Authenticator()];
    const added = await home.post('/auth/security/passkeys/add', { name: 'Робочий ноутбук', response: key.create(await asked(home, '/auth/security/passkeys/options')) });
    expect(added.status).toBe(204);
    return { key, home };
  };

  it('open what is closed without a second factor, are listed by name, and confirm in a session', async () => {
    const { key, home } = await person('iryna');
    expect((await home.ask('{ offices { code } }')).errors).toBeUndefined();
    expect((await home.get('/auth/security')).body.passkeys).toEqual([expect.objectContaining({ name: 'Робочий ноутбук', lastUsedAt: null })]);
    const before = home.cookies.get('__Host-oberih');
    expect((await home.post('/auth/step-up/passkey', { response: key.get(await asked(home, '/auth/step-up/passkey/options')) })).status).toBe(204);
    expect(home.cookies.get('__Host-oberih')).not.toBe(before);
    expect((await home.get('/auth/security')).body.passkeys[0].lastUsedAt).not.toBeNull();
  });

  it('are the second factor after the password, with or without a verified user', async () => {
    const { key } = await person('marta');
    for (const verified of [true, false]) {
      const own = await signedIn('marta');
      expect(await own.who()).toBe('not-signed-in');
      const options = await asked(own, '/auth/factor/passkey/options');
      expect(options.allowCredentials).toHaveLength(1);
      expect((await own.post('/auth/passkey', { response: key.get({ ...options, verified }) })).status).toBe(204);
      expect(await own.who()).toBe('marta');
    }
  });

  it('are both factors by themselves, but only when the authenticator has verified its user', async () => {
    const { key } = await person('solomiia');
    const own = browser();
    const options = await asked(own, '/auth/passkey/options');
    expect([options.allowCredentials ?? [], options.userVerification]).toEqual([[], 'required']);
    expect((await own.post('/auth/passkey', { response: key.get({ ...options, verified: false }) })).body.error.code).toBe('sign-in/wrong');
    expect((await own.post('/auth/passkey', { response: key.get({ ...(await asked(own, '/auth/passkey/options')) }) })).status).toBe(204);
    expect(await own.who()).toBe('solomiia');
  });

  it('are not taken with an old challenge, another\'s, for another site, or with a counter that went back', async () => {
    const { key } = await person('nadiia');
    const begun = async (): Promise<{ own: BrowserLike; options: Asked }> => {
      const own = await signedIn('nadiia');
      return { own, options: await asked(own, '/auth/factor/passkey/options') };
    };
    const refusedAs = async (own: BrowserLike, response: object): Promise<unknown> => (await own.post('/auth/passkey', { response })).body.error?.code;
    const one = await begun();
    const two = await begun();
    expect(await refusedAs(one.own, key.get(two.options))).toBe('sign-in/wrong');
    // The wrong answer has spent the challenge: the right one comes too late.
    expect(await refusedAs(one.own, key.get(one.options))).toBe('sign-in/wrong');
    for (const lie of [{ origin: 'https://oberih.example' }, { host: 'oberih.example' }, { challenge: '' }]) {
      const { own, options } = await begun();
      expect(await refusedAs(own, key.get({ ...options, ...lie }))).toBe('sign-in/wrong');
    }
    const used = await begun();
    const response = key.get(used.options);
    expect((await used.own.post('/auth/passkey', { response })).status).toBe(204);
    expect(await refusedAs(used.own, response)).toBe('sign-in/expired');
    key.counter = 0;
    const copied = await begun();
    expect(await refusedAs(copied.own, key.get(copied.options))).toBe('sign-in/wrong');
    const foreign = await begun();
    expect(await refusedAs(foreign.own, (await person('stranger')).key.get(foreign.options))).toBe('sign-in/wrong');
    await api.db.write(() => api.db.sql(`update passkey_challenge set expires_at = now()`));
    expect(await refusedAs(foreign.own, key.get(foreign.options))).toBe('sign-in/wrong');
  });

  it('let one of two in who send the same answer at once', async () => {
    const { key } = await person('twice');
    const own = await signedIn('twice');
    const response = key.get(await asked(own, '/auth/factor/passkey/options'));
    const statuses = await Promise.all([own, own, own].map(async (each) => (await each.post('/auth/passkey', { response })).status));
    expect(statuses.sort()).toEqual([204, 401, 401]);
  });

  it('of somebody else are not added again, and nobody takes away another\'s', async () => {
    const { key, home } = await person('owner.of');
    const { home: thief } = await person('thief.of');
    expect((await thief.post('/auth/security/passkeys/add', { name: 'Її ключ', response: key.create(await asked(thief, '/auth/security/passkeys/options')) })).body.error.code).toBe('sign-in/wrong');
    const { passkeys } = (await home.get('/auth/security')).body as { passkeys: { id: string }[] };
    expect((await thief.post('/auth/security/passkeys/remove', { id: passkeys[0]?.id })).status).toBe(404);
    await home.addTotp();
    expect((await home.post('/auth/security/passkeys/remove', { id: passkeys[0]?.id })).status).toBe(204);
    expect((await home.get('/auth/security')).body).toMatchObject({ passkeys: [], totp: true });
  });

  it.each([[{}], [{ response: null }], [{ response: [] }], [{ response: { id: ['x'] } }], [{ response: { id: 'x', rawId: 'x', type: 'public-key', response: {} } }], [{ response: { id: { $ne: 1 }, response: null } }]])('take an answer like %j for what it is: no fault of ours', async (body) => {
    const own = browser();
    await asked(own, '/auth/passkey/options');
    const response = await own.post('/auth/passkey', body);
    expect([401, 422]).toContain(response.status);
    const { home } = await person(`odd${Math.random().toString(36).slice(2, 9)}`);
    await asked(home, '/auth/security/passkeys/options');
    expect([401, 422]).toContain((await home.post('/auth/security/passkeys/add', { name: 'ключ', ...body })).status);
  });
});

describe('sessions', () => {
  const api = useApi();
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const signedIn = async (login: string): Promise<BrowserLike> => {
    const own = new BrowserLike(api, agent);
    await own.post('/auth/login', { login, password: PASSWORD });
    return own;
  };
  const account = (login: string): Promise<unknown> => api.officeId('14').then((officeId) => api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles: ['PROSECUTOR'], officeId }, PASSWORD, false)));

  it('are shown to their owner with place and class of device, ended one by one or all but this', async () => {
    await account('lidiia');
    const [one, two, three] = [await signedIn('lidiia'), await signedIn('lidiia'), await signedIn('lidiia')];
    const { sessions } = (await one.get('/auth/security')).body as { sessions: { id: string; current: boolean; device: string; place: string }[] };
    expect(sessions).toHaveLength(3);
    for (const session of sessions) expect(session).toMatchObject({ device: 'firefox/linux', place: '127.0.0.1' });
    const [row] = await api.db.request(() => api.db.sql<{ id: string }>(`select id from staff_session where ended_at is null and id <> all($1::uuid[]) limit 1`, [sessions.filter(({ current }) => current).map(({ id }) => id)]));
    expect((await one.post('/auth/security/sessions/end', { id: row?.id })).status).toBe(204);
    expect([await two.who(), await three.who()].sort()).toEqual(['lidiia', 'not-signed-in']);
    expect((await one.post('/auth/security/sessions/end-others')).status).toBe(204);
    expect([await one.who(), await two.who(), await three.who()]).toEqual(['lidiia', 'not-signed-in', 'not-signed-in']);
  });

  it('of another are not there to be ended', async () => {
    await account('victim.of');
    await account('other.of');
    const [victim, other] = [await signedIn('victim.of'), await signedIn('other.of')];
    const { sessions } = (await victim.get('/auth/security')).body as { sessions: { id: string }[] };
    expect((await other.post('/auth/security/sessions/end', { id: sessions[0]?.id })).status).toBe(404);
    expect(await victim.who()).toBe('victim.of');
  });

  it('begin with a token of their own whatever the browser brought along', async () => {
    await account('fixed');
    const own = new BrowserLike(api);
    for (const name of ['__Host-oberih', '__Host-oberih-pending', '__Host-oberih-device']) own.cookies.set(name, 'planted-by-somebody-else');
    await own.post('/auth/login', { login: 'fixed', password: PASSWORD });
    expect([...own.cookies.values()]).not.toContain('planted-by-somebody-else');
    expect((await api.ask('{ me { login } }', {}, { cookie: '__Host-oberih=planted-by-somebody-else' })).errors?.[0]?.extensions.code).toBe('not-signed-in');
  });

  it('that were signed out stay so: the same cookie opens nothing, and storage is cleared', async () => {
    await account('leaver');
    const own = await signedIn('leaver');
    const kept = own.cookie();
    const response = await own.post('/auth/logout');
    expect(response.headers['clear-site-data']).toBe('"cache", "storage"');
    expect((await api.ask('{ me { login } }', {}, { cookie: kept })).errors?.[0]?.extensions.code).toBe('not-signed-in');
  });
});
