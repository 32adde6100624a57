import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StaffService } from '#libs/access';
import { type Role, systemActor } from '#libs/platform';
import { BrowserLike } from '../support/browser-like.js';
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.js';
import { type Client, useApi } from '../support/test-app.js';

const LINK = 'mutation ($staffId: ID!, $code: String!) { linkIdentity(input: { staffId: $staffId, code: $code }) { id } }';
const CALLBACK = 'http://localhost:8099/auth/oidc/callback';

describe('signing in through another house', () => {
  let house: OidcProvider;
  beforeAll(async () => { house = await startOidcProvider(CALLBACK); }, 60_000);
  afterAll(() => house.stop());
  const api = useApi(undefined, () => ({ PUBLIC_URL: 'http://localhost:8099', OIDC_ISSUER: house.issuer, OIDC_CLIENT_ID: 'oberih', OIDC_CLIENT_SECRET: 'a secret of this test alone', OIDC_NAME: 'Вхід установи', OIDC_SECOND_FACTOR: 'mfa' }));

  const account = async (login: string, roles: Role[] = ['PROSECUTOR']): Promise<string> =>
    (await api.db.write(async () => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles, officeId: roles.includes('AUDITOR') ? null : await api.officeId('14') }, randomUUID(), false))).id;
  /** A browser on its way back from the house, with the address it was sent to. */
  const there = async (own: BrowserLike, sub: string, amr: readonly string[] = ['pwd']): Promise<URL> => {
    await house.is({ sub, amr });
    return house.walk(String((await own.get('/auth/oidc')).headers['location']));
  };
  const back = async (own: BrowserLike, url: URL): Promise<string> => String((await own.get(`${url.pathname}${url.search}`)).headers['location']);
  const come = async (own: BrowserLike, sub: string, amr?: readonly string[]): Promise<string> => back(own, await there(own, sub, amr));
  const administrator = (): Promise<Client> => api.signIn(['ADMINISTRATOR'], '14', { fresh: true });
  const linked = async (login: string, sub: string, roles?: Role[]): Promise<string> => {
    const id = await account(login, roles);
    const code = (await come(new BrowserLike(api), sub)).replace('/#link=', '');
    for (const one of [await administrator(), await administrator()]) await one.data(LINK, { staffId: id, code });
    return id;
  };

  it('opens nothing to somebody whom no administrator has linked, whatever the house says of her', async () => {
    await account('olena');
    const own = new BrowserLike(api);
    expect((await own.get('/auth/entry')).body).toEqual({ factors: null, foreign: 'Вхід установи' });
    expect(await come(own, 'olena')).toMatch(/^\/#link=[a-z2-9]{10}$/);
    expect(await own.who()).toBe('not-signed-in');
  });

  it('lets her in once two administrators have linked her by the code, once', async () => {
    const id = await account('petro');
    const own = new BrowserLike(api);
    const code = (await come(own, 'subject-7')).replace('/#link=', '');
    const [one, two] = [await administrator(), await administrator()];
    for (const who of [one, two]) await who.data(LINK, { staffId: id, code });
    expect((await one.ask(LINK, { staffId: id, code })).errors?.[0]?.extensions.code).toBe('bad-input');
    expect(await come(own, 'subject-7')).toBe('/');
    expect(await own.who()).toBe('petro');
    expect((await api.db.request(() => api.db.sql(`select 1 from staff_session where staff_id = $1 and proved_at is null`, [id]))).length).toBe(1);
    const log = await api.db.request(() => api.db.sql<{ action: string; actor: string }>(`select action, actor_id as actor from audit_event where resource_id = $1 and action like 'staff.%link%' order by at, id`, [id]));
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([['staff.ask-link', one.id], ['staff.link-identity', two.id]]);
  });

  it('lets no administrator in as somebody else: alone, however often she says it, of another meanwhile, or with one who has left', async () => {
    const [victim, another] = [await account('victim', ['AUDITOR']), await account('another')];
    const own = new BrowserLike(api);
    const code = (await come(own, 'subject-of-the-administrator', ['pwd', 'mfa'])).replace('/#link=', '');
    const [one, two, three] = [await administrator(), await administrator(), await administrator()];
    const opens = async (): Promise<boolean> => (await come(new BrowserLike(api), 'subject-of-the-administrator', ['pwd', 'mfa'])) === '/';
    for (const id of [victim, victim]) await one.data(LINK, { staffId: id, code });
    expect(await opens()).toBe(false);
    await two.data(LINK, { staffId: another, code });
    await one.data(LINK, { staffId: victim, code });
    await api.db.write(() => api.db.sql('update staff set active = false where id = $1', [one.id]));
    await two.data(LINK, { staffId: victim, code });
    expect(await opens()).toBe(false);
    await three.data(LINK, { staffId: victim, code });
    expect(await opens()).toBe(true);
  });

  it('is unlinked when two administrators recover the account', async () => {
    const id = await linked('taken.over', 'subject-taken');
    for (const who of [await administrator(), await administrator()]) await who.data('mutation ($id: ID!) { resetPassword(input: { staffId: $id }) { oneTimePassword } }', { id });
    expect(await come(new BrowserLike(api), 'subject-taken')).toMatch(/^\/#link=[a-z2-9]{10}$/);
  });

  it('is linked with a fresh second factor, and by two others than oneself', async () => {
    const code = (await come(new BrowserLike(api), 'subject-self')).replace('/#link=', '');
    const [one, two] = [await administrator(), await administrator()];
    expect((await one.ask(LINK, { staffId: one.id, code })).errors?.[0]?.extensions.code).toBe('not-allowed');
    expect((await (await api.signIn(['ADMINISTRATOR'], '14', { fresh: false })).ask(LINK, { staffId: one.id, code })).errors?.[0]?.extensions.code).toBe('step-up-needed');
    const insert = (asked: string, linker: string): Promise<unknown> => api.db.write(() => api.db.sql(`insert into foreign_identity (issuer, subject, staff_id, asked_by, linked_by) values ('x', 'y', $1, $2, $3)`, [one.id, asked, linker]));
    await expect(insert(two.id, one.id)).rejects.toMatchObject({ constraint: 'foreign_identity_by_another' });
    for (const [asked, linker] of [[one.id, two.id], [two.id, two.id]] as const) await expect(insert(asked, linker)).rejects.toMatchObject({ constraint: 'foreign_identity_by_two' });
  });

  it('takes the second factor of the house only where it says the word that is believed, and asks for the own one otherwise', async () => {
    await linked('mfa.at.house', 'subject-mfa', ['AUDITOR']);
    const [plain, strong] = [new BrowserLike(api), new BrowserLike(api)];
    expect(await come(plain, 'subject-mfa', ['pwd'])).toBe('/');
    expect((await plain.ask('{ me { mustAddFactor } }')).data?.['me']).toEqual({ mustAddFactor: true });
    await plain.addTotp();
    const again = new BrowserLike(api);
    expect(await come(again, 'subject-mfa', ['pwd'])).toBe('/');
    expect([await again.who(), (await again.get('/auth/entry')).body.factors]).toEqual(['not-signed-in', ['totp']]);
    expect(await come(strong, 'subject-mfa', ['pwd', 'mfa'])).toBe('/');
    expect(await strong.who()).toBe('mfa.at.house');
  });

  it('is not taken with another state, in another browser, a second time, or without an answer', async () => {
    await linked('careful', 'subject-careful');
    const own = new BrowserLike(api);
    const forged = await there(own, 'subject-careful');
    forged.searchParams.set('state', 'invented');
    expect(await back(own, forged)).toBe('/#link=failed');
    expect(await back(new BrowserLike(api), await there(own, 'subject-careful'))).toBe('/#link=failed');
    const url = await there(own, 'subject-careful');
    const kept = own.cookies.get('__Host-oberih-foreign') ?? '';
    expect(await back(own, url)).toBe('/');
    own.cookies.set('__Host-oberih-foreign', kept);
    expect(await back(own, url)).toBe('/#link=failed');
    expect(await back(own, new URL(`${CALLBACK}?error=access_denied`))).toBe('/#link=failed');
  });

  it('is not taken with the nonce or the PKCE verifier of another attempt', async () => {
    await linked('exact', 'subject-exact');
    for (const sql of [`update foreign_attempt set nonce = 'another'`, `update foreign_attempt set verifier = repeat('a', 43)`]) {
      const own = new BrowserLike(api);
      const url = await there(own, 'subject-exact');
      await api.db.write(() => api.db.sql(sql));
      expect(await back(own, url)).toBe('/#link=failed');
      expect(await own.who()).toBe('not-signed-in');
    }
  });

  it('opens nothing to an account that is switched off', async () => {
    const id = await linked('gone', 'subject-gone');
    await api.db.write(() => api.db.sql('update staff set active = false where id = $1', [id]));
    expect(await come(new BrowserLike(api), 'subject-gone')).toBe('/#link=failed');
  });
});

describe('without another house', () => {
  const api = useApi();

  it('there is none to go to', async () => {
    const own = new BrowserLike(api);
    expect([(await own.get('/auth/entry')).body.foreign, (await own.get('/auth/oidc')).status]).toEqual([null, 404]);
  });
});
