import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { FirstAdministrator, SignIn, StaffService } from '#libs/access';
import { systemActor } from '#libs/platform';
import { type TestApp, useApi } from '../support/test-app.js';

const PASSWORD = 'kalyna-dnipro-vechir';

const people = (api: TestApp) => ({
  account: (login: string): Promise<unknown> => api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles: ['AUDITOR'], officeId: null }, PASSWORD, false)),
  login: (login: string, password: string): Promise<Response> => api.http().post('/auth/login').send({ login, password }) as unknown as Promise<Response>,
  forget: (): Promise<unknown> => api.db.write(() => api.db.sql('delete from sign_in_attempt')),
});

describe('somebody who guesses passwords', () => {
  const api = useApi();
  const { account, login, forget } = people(api);
  beforeAll(() => account('victim'));

  /** How many of these attempts were looked at: the rest was told to slow down. */
  const evaluated = (answers: readonly Response[]): number => answers.filter(({ status }) => status === 401).length;

  it('gets five of a thousand guesses looked at, and is told when to come again', async () => {
    await forget();
    const answers: Response[] = [];
    for (let round = 0; round < 20; round += 1) answers.push(...await Promise.all(Array.from({ length: 50 }, (_, n) => login('victim', `guess ${round} ${n}`))));
    expect([answers.length, evaluated(answers)]).toEqual([1_000, 5]);
    const slowed = answers.at(-1);
    expect([slowed?.status, slowed?.body.error.code]).toEqual([429, 'sign-in/slow-down']);
    expect(Number(slowed?.headers['retry-after'])).toBeGreaterThan(800);
    expect(Number(slowed?.headers['retry-after'])).toBeLessThanOrEqual(900);
  }, 30_000);

  it('gets no more of them by guessing all at the same moment', async () => {
    await forget();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => login('victim', `guess ${n}`)));
    expect(evaluated(answers)).toBeLessThanOrEqual(5);
  });

  it('gets no more of them by writing the login in other ways', async () => {
    await forget();
    const ways = ['victim', 'VICTIM', 'Victim', 'vIcTiM', 'VICTIM', 'victIm', 'viCtim', 'VIctim'];
    const answers: Response[] = [];
    for (const way of ways) answers.push(await login(way, 'guess'));
    expect(evaluated(answers)).toBe(5);
    // What is not the login however it is folded does not reach the account at all.
    for (const other of [' victim', 'victim ', 'vi\u200bctim', 'víctim', 'vict\u0131m', 'ｖictim']) expect((await login(other, PASSWORD)).status).toBe(401);
  });

  it('gets no more of them by claiming to come from elsewhere', async () => {
    await forget();
    const answers: Response[] = [];
    for (let n = 0; n < 8; n += 1) answers.push(await api.http().post('/auth/login').set({ 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` }).send({ login: 'victim', password: 'guess' }) as unknown as Response);
    expect(evaluated(answers)).toBe(5);
  });

  it('cannot tell by the answers whether an account is there, not even by the delay', async () => {
    await forget();
    const bare = ({ status, body, headers }: Response): unknown => [status, { ...(body as { error: object }).error, requestId: '' }, headers['retry-after'] === undefined];
    const gaps: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const began = Date.now();
      const [known, unknown] = [await login('victim', 'guess'), await login('nobody.there', 'guess')];
      gaps.push((Date.now() - began) / 1_000);
      expect(bare(known)).toEqual(bare(unknown));
      // Each counts from its own first guess: by no more than what lay between the two may they differ, and by the second they are rounded to.
      expect(Math.abs(Number(known.headers['retry-after'] ?? 0) - Number(unknown.headers['retry-after'] ?? 0))).toBeLessThanOrEqual(1 + Math.max(...gaps));
    }
  });

  it('cannot tell by the time whether an account is there', async () => {
    const signIn = api.get(SignIn);
    const times: Record<'victim' | 'nobody', number[]> = { victim: [], nobody: [] };
    for (let round = 0; round < 36; round += 1) {
      for (const name of round % 2 === 0 ? (['victim', 'nobody'] as const) : (['nobody', 'victim'] as const)) {
        await forget();
        const began = performance.now();
        await signIn.withPassword(name, `guess ${round}`, '203.0.113.1').catch(() => undefined);
        times[name].push(performance.now() - began);
      }
    }
    const middle = (list: number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
    const [known, unknown] = [middle(times.victim), middle(times.nobody)];
    // Hashing takes some 20 ms; without the decoy the unknown would take a tenth of it.
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.6);
  });

  it('does not slow anybody down who comes from elsewhere', async () => {
    await forget();
    const signIn = api.get(SignIn);
    for (let guess = 0; guess < 6; guess += 1) await signIn.withPassword('victim', 'guess', '2001:db8:1:2::1').catch(() => undefined);
    await expect(signIn.withPassword('victim', PASSWORD, '2001:db8:1:2:ffff::9')).rejects.toMatchObject({ code: 'sign-in/slow-down' });
    await expect(signIn.withPassword('victim', PASSWORD, '2001:db8:9:9::1')).resolves.toMatchObject({ token: expect.any(String) });
  });

  it('cannot make the program hash a password of any length', async () => {
    await forget();
    for (const length of [257, 10_000, 90_000]) {
      const response = await login('victim', 'я'.repeat(length / 2 + 200));
      expect([response.status, response.body.error.fields]).toEqual([422, [expect.objectContaining({ field: 'password', rule: 'isLength' })]]);
    }
    expect(await api.db.request(() => api.db.sql('select 1 from sign_in_attempt'))).toEqual([]);
  });

  it.each([[{ login: ['victim'], password: PASSWORD }], [{ login: { $ne: '' }, password: PASSWORD }], [{ login: 'victim', password: [PASSWORD] }], [{ login: 'victim' }], [{ password: PASSWORD }], [{ login: null, password: null }], [[]]])('gets nowhere with a body like %j', async (body) => {
    expect((await api.http().post('/auth/login').send(body)).status).toBe(422);
  });
});

describe('a device that somebody signs in from', () => {
  const api = useApi();
  const { account, forget } = people(api);
  const from = (device: string, login: string, password: string): Promise<Response> => api.http().post('/auth/login').set('cookie', device).send({ login, password }) as unknown as Promise<Response>;
  const deviceOf = (response: Response): string => String((response.headers['set-cookie'] as unknown as string[])[1]).split(';')[0] ?? '';
  const flood = async (login: string, device = ''): Promise<number[]> => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) statuses.push((await from(device, login, `guess ${guess}`)).status);
    return statuses;
  };
  const SHUT = [401, 401, 401, 401, 401, 429, 429];

  it('is known again by a cookie that scripts and other sites cannot use, and that opens nothing', async () => {
    await account('olena');
    const response = await from('', 'olena', PASSWORD);
    expect(String((response.headers['set-cookie'] as unknown as string[])[1])).toMatch(/^__Host-oberih-device=[\w-]{43}; Max-Age=15552000; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    const token = deviceOf(response).split('=')[1] ?? '';
    expect((await api.ask('{ me { id } }', {}, { cookie: `__Host-oberih=${token}` })).errors?.[0]?.extensions.code).toBe('not-signed-in');
    const rows = await api.db.request(() => api.db.sql<{ row: string }>('select d::text as row from known_device d'));
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it('lets her in while others guess from the very same place, and they do not get in by it', async () => {
    await account('oksana');
    const device = deviceOf(await from('', 'oksana', PASSWORD));
    expect(await flood('oksana')).toEqual(SHUT);
    expect((await from('', 'oksana', PASSWORD)).status).toBe(429);
    expect((await from(device, 'oksana', PASSWORD)).status).toBe(204);
    // A stolen cookie gives its five guesses and no more.
    expect(await flood('oksana', device)).toEqual(SHUT);
  });

  it('that is somebody else\'s or invented is as good as none', async () => {
    await account('bohdana');
    await account('insider');
    const device = deviceOf(await from('', 'insider', PASSWORD));
    await forget();
    expect(await flood('bohdana')).toEqual(SHUT);
    for (const other of [device, '__Host-oberih-device=invented', '__Host-oberih-device=', `__Host-oberih-device=${'a'.repeat(43)}`, '__Host-oberih-device=\'; drop table staff; --']) expect((await from(other, 'bohdana', PASSWORD)).status).toBe(429);
  });

  it('may be shared by several people, each with a door of her own, and a planted one is replaced', async () => {
    await account('first.shift');
    await account('second.shift');
    await forget();
    const planted = '__Host-oberih-device=planted';
    const device = deviceOf(await from(planted, 'first.shift', PASSWORD));
    expect(device).not.toBe(planted);
    expect(deviceOf(await from(device, 'second.shift', PASSWORD))).toBe(device);
    expect(await flood('first.shift', device)).toEqual(SHUT);
    expect((await from(device, 'second.shift', PASSWORD)).status).toBe(204);
  });

  it('is forgotten when the account gets a new one-time password', async () => {
    await account('reset.me');
    const [asker, administrator] = [await api.signIn(['ADMINISTRATOR'], '14', { fresh: true }), await api.signIn(['ADMINISTRATOR'], '14', { fresh: true })];
    const device = deviceOf(await from('', 'reset.me', PASSWORD));
    await forget();
    const { staff } = await administrator.data<{ staff: { edges: { node: { id: string } }[] } }>('{ staff(filter: { text: "reset.me" }) { edges { node { id } } } }');
    await asker.data('mutation ($id: ID!) { resetPassword(input: { staffId: $id }) { oneTimePassword } }', { id: staff.edges[0]?.node.id });
    const { resetPassword } = await administrator.data<{ resetPassword: { oneTimePassword: string } }>('mutation ($id: ID!) { resetPassword(input: { staffId: $id }) { oneTimePassword } }', { id: staff.edges[0]?.node.id });
    expect(await flood('reset.me', device)).toEqual(SHUT);
    expect((await from(device, 'reset.me', resetPassword.oneTimePassword)).status).toBe(429);
  });
});

describe('the present password of an open session', () => {
  const api = useApi();
  const { account, login } = people(api);
  const change = (current: string): string => `changeOwnPassword(input: { current: "${current}", next: "zhyto-pshenytsia-oves" })`;

  it('is guessed five times and no more, in whatever way the document is written', async () => {
    await account('left.open');
    const cookie = String(((await login('left.open', PASSWORD)).headers['set-cookie'] as unknown as string[])[0]).split(';')[0] ?? '';
    const codes = async (document: string): Promise<unknown[]> => ((await api.ask(document, {}, { cookie })).errors ?? []).map(({ extensions }) => extensions.code);
    // A refused change ends its document: the aliases behind it are not run.
    for (let guess = 0; guess < 5; guess += 1) expect(await codes(`mutation { a${guess}: ${change('guess')} b: ${change('guess')} }`)).toEqual(expect.arrayContaining(['sign-in/wrong']));
    expect(await codes(`mutation { ${change(PASSWORD)} }`)).toEqual(['sign-in/slow-down']);
    expect((await login('left.open', PASSWORD)).status).toBe(204);
    await account('elsewhere');
    const other = String(((await login('elsewhere', PASSWORD)).headers['set-cookie'] as unknown as string[])[0]).split(';')[0] ?? '';
    expect((await api.ask(`mutation { ${change(PASSWORD)} }`, {}, { cookie: other })).errors).toBeUndefined();
  });
});

describe('a session', () => {
  const api = useApi();
  const { account, login } = people(api);
  const cookieOf = (response: Response): string => String((response.headers['set-cookie'] as unknown as string[])[0]).split(';')[0] ?? '';

  it('cannot be prepared by somebody else: signing in always gives a new token', async () => {
    await account('fixed');
    const planted = '__Host-oberih=planted-by-somebody-else';
    const response = await api.http().post('/auth/login').set('cookie', planted).send({ login: 'fixed', password: PASSWORD }) as unknown as Response;
    expect(cookieOf(response)).not.toBe(planted);
    expect((await api.ask('{ me { id } }', {}, { cookie: planted })).errors?.[0]?.extensions.code).toBe('not-signed-in');
    const again = await api.http().post('/auth/login').set('cookie', cookieOf(response)).send({ login: 'fixed', password: PASSWORD }) as unknown as Response;
    expect(cookieOf(again)).not.toBe(cookieOf(response));
  });

  it('is not opened by hostile cookies, and none of them is a fault', async () => {
    const hostile = ['__Host-oberih=', '__Host-oberih=\'; drop table staff; --', '__Host-oberih=%00', `__Host-oberih=${'a'.repeat(8_000)}`, '__Host-oberih="', '=;=;=', '__proto__=1; constructor=2', ';'.repeat(2_000), '__Host-oberih=a,__Host-oberih=b'];
    for (const cookie of hostile) {
      const answer = await api.ask('{ me { id } }', {}, { cookie });
      expect(answer.errors?.[0]?.extensions.code).toBe('not-signed-in');
    }
    const raw = await api.http().get('/live').set('cookie', '__Host-oberih=\u00ff\u00fe');
    expect(raw.status).toBe(401);
  });

  it('ends at sign-out for its cookie wherever that was copied to, and sign-out without one is refused', async () => {
    await account('leaver');
    const cookie = cookieOf(await login('leaver', PASSWORD));
    const out = await api.http().post('/auth/logout').set('cookie', cookie);
    expect([out.status, out.headers['clear-site-data'], String((out.headers['set-cookie'] as unknown as string[])[0])]).toEqual([204, '"cache", "storage"', expect.stringMatching(/^__Host-oberih=;.*Expires=Thu, 01 Jan 1970/)]);
    for (const path of ['/auth/logout', '/imports']) expect((await api.http().post(path).set('cookie', cookie)).status).toBe(401);
    expect((await api.http().get('/live').set('cookie', cookie)).status).toBe(401);
  });

  it('is not begun with a password that was replaced, or by an account that was switched off, while it was being looked at', async () => {
    for (const [racer, what] of [['racer.one', `password_hash = '-'`], ['racer.two', 'active = false']] as const) {
      await account(racer);
      let attempt: Promise<Response> | undefined;
      await api.db.write(async () => {
        await api.db.sql(`select 1 from staff where login = $1 for update`, [racer]);
        attempt = login(racer, PASSWORD);
        attempt.then(() => undefined, () => undefined);
        await new Promise((resolve) => setTimeout(resolve, 400));
        await api.db.sql(`update staff set ${what} where login = $1`, [racer]);
      });
      expect((await attempt)?.status).toBe(401);
    }
    expect(await api.db.request(() => api.db.sql(`select 1 from staff_session s join staff m on m.id = s.staff_id and m.login like 'racer%'`))).toEqual([]);
  });

  it('of others ends when the password is changed, the own goes on', async () => {
    await account('changer');
    const [here, there] = [cookieOf(await login('changer', PASSWORD)), cookieOf(await login('changer', PASSWORD))];
    const change = 'mutation ($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) }';
    expect((await api.ask(change, { input: { current: PASSWORD, next: 'zhyto-pshenytsia-oves' } }, { cookie: here })).errors).toBeUndefined();
    expect((await api.ask('{ me { id } }', {}, { cookie: here })).errors).toBeUndefined();
    expect((await api.ask('{ me { id } }', {}, { cookie: there })).errors?.[0]?.extensions.code).toBe('not-signed-in');
    expect([(await login('changer', PASSWORD)).status, (await login('changer', 'zhyto-pshenytsia-oves')).status]).toEqual([401, 204]);
  });
});

describe('the code of the first administrator', () => {
  const api = useApi();
  const body = (code: string | null, login: string): object => ({ code, login, displayName: 'Адміністраторка', password: PASSWORD });
  const send = (code: string | null, login: string): Promise<Response> => api.http().post('/auth/first-administrator').send(body(code, login)) as unknown as Promise<Response>;

  it('survives a weak password and a wrong login, and makes one administrator however many use it at the same moment', async () => {
    const code = await api.get(FirstAdministrator).code();
    const weak = await api.http().post('/auth/first-administrator').send({ ...body(code, 'first'), password: 'short' });
    expect([weak.status, weak.body.error.code]).toEqual([422, 'access/weak-password']);
    const odd = await send(code, 'Перша Ї');
    expect([odd.status, odd.body.error.fields[0]]).toEqual([422, expect.objectContaining({ field: 'login', rule: 'matches', message: expect.stringContaining('латинських') })]);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => send(code, `first${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401, 401, 401, 401]);
    const administrators = await api.db.request(() => api.db.sql(`select 1 from staff where 'ADMINISTRATOR' = any(roles)`));
    expect(administrators).toHaveLength(1);
    expect(await api.get(FirstAdministrator).code()).toBeNull();
  });
});

describe('two programs that start at the same moment on an empty database', () => {
  const api = useApi();

  it('each print a code, and whichever is used last printed or first, exactly one administrator is made', async () => {
    const codes = await Promise.all([api.get(FirstAdministrator).code(), api.get(FirstAdministrator).code()]);
    const rows = await api.db.request(() => api.db.sql('select 1 from first_administrator_code'));
    const answers: number[] = [];
    for (const [n, code] of codes.entries()) answers.push((await api.http().post('/auth/first-administrator').send({ code, login: `starter${n}`, displayName: 'Адміністраторка', password: PASSWORD })).status);
    expect(rows.length).toBeGreaterThan(0);
    expect(answers.filter((status) => status === 204)).toHaveLength(1);
  });
});
