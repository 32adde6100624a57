import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Actor, Role } from '#libs/platform';
import { readLog, testAudit } from '../../../../test/support/audit.js';
import { Authenticator } from '../../../../test/support/authenticator.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { Attempts } from '../attempts.service.js';
import { Sessions, tokenHash } from '../session.service.js';
import { Entrance, type Entry, type From } from './entrance.service.js';
import { Factors } from './factors.service.js';
import { Passkeys } from './passkeys.service.js';

const bench = useProceedings([], () => ({ PUBLIC_URL: 'http://localhost:0' }));
const entrance = (): Entrance => bench.get(Entrance);
const write = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);
const read = <T>(work: () => Promise<T>): Promise<T> => bench.db.request(work);
const from = (own: Partial<From> = {}): From => ({ source: '198.51.100.7', device: '', agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', ...own });
const someone = (roles: Role[] = ['PROSECUTOR']): Promise<Actor> => write(() => bench.actor(roles));
const epoch = async (): Promise<number> => (await read(() => bench.db.sql<{ now: number }>('select floor(extract(epoch from clock_timestamp()))::bigint as now')))[0]?.now ?? 0;
const withApp = async (staffId: string): Promise<string> => {
  const { secret } = await write(() => bench.get(Factors).totp.begin(staffId, 'synthetic'));
  await write(() => bench.db.sql('update staff_totp set confirmed_at = now(), last_step = 0 where staff_id = $1', [staffId]));
  return secret;
};
const code = async (secret: string): Promise<string> => generateSync({ secret, epoch: await epoch() });
/** A passkey of somebody, added in a session of hers. */
const withKey = async (actor: Actor): Promise<Authenticator> => {
  const [key, holder] = [new Authenticator(), { id: randomUUID(), staffId: actor.id }];
  const { challenge } = await write(() => bench.get(Passkeys).beginAdding(holder.id, { id: actor.id, login: 'synthetic', displayName: 'Синтетична' }));
  await bench.get(Passkeys).add(holder, 'Ключ', key.create({ challenge }) as never);
  return key;
};
const password = { method: 'password', proved: false } as const;
const admit = (actor: Actor, own: Partial<From> = {}): Promise<Entry | undefined> => write(() => entrance().admit(actor.id, password, from(own)));
const pendingOf = (entry: Entry | undefined): string => (entry !== undefined && 'pending' in entry ? entry.pending : '');
const waiting = async (actor: Actor): Promise<string> => pendingOf(await admit(actor));
const methods = async ({ id }: Actor): Promise<unknown[]> => (await read(() => readLog(bench.db, `action = 'session.start' and resource_id = $1`, [id]))).flatMap(({ changes }) => changes.map(({ after }) => after));
const sessions = async ({ id }: Actor): Promise<number> => (await read(() => bench.db.sql('select 1 from staff_session where staff_id = $1 and ended_at is null', [id]))).length;
const outlive = (token: string, by: string): Promise<unknown> => write(() => bench.db.sql('update pending_sign_in set expires_at = expires_at - $2::interval where token_hash = $1', [tokenHash(token), by]));

beforeAll(() => write(() => bench.db.sql('delete from sign_in_attempt')));

describe('whoever has shown a first factor', () => {
  it('is in where there is no other, with the place and class of the device and nothing that singles it out', async () => {
    const olena = await someone();
    const entry = await admit(olena, { source: '203.0.113.77' });
    expect(entry).toEqual({ token: expect.stringMatching(/^.[\w-]{43}$/), device: expect.any(String) });
    const [session] = await read(() => bench.db.sql<{ place: string; device: string; proved: boolean }>('select place, device, proved_at is not null proved from staff_session where staff_id = $1', [olena.id]));
    expect([session, await methods(olena)]).toEqual([{ place: '203.0.113.77', device: 'firefox/linux', proved: false }, ['password']]);
  });

  it('waits where there is a second, for a passkey before an app, and has no session meanwhile', async () => {
    const olena = await someone();
    await withApp(olena.id);
    await withKey(olena);
    const entry = await admit(olena);
    expect(entry).toEqual({ pending: expect.any(String), factors: ['passkey', 'totp'] });
    const waitsFor = (token: string) => read(() => entrance().waitsFor(token));
    expect([await waitsFor(pendingOf(entry)), await waitsFor('another'), await sessions(olena), await methods(olena)]).toEqual([['passkey', 'totp'], null, 0, []]);
  });

  it('is not in with an account that was closed, nor in production with one of the demonstration', async () => {
    const [closed, shown] = [await someone(), await someone()];
    await write(async () => {
      await bench.db.sql('update staff set active = false where id = $1', [closed.id]);
      await bench.db.sql('update staff set demonstration = true where id = $1', [shown.id]);
    });
    const production = new Entrance(bench.db, bench.get(Sessions), bench.get(Factors), bench.get(Attempts), testAudit(bench.db), { production: true });
    expect([await admit(closed), await write(() => production.admit(shown.id, password, from()))]).toEqual([undefined, undefined]);
    expect(await admit(shown)).toMatchObject({ token: expect.any(String) });
  });

  it('keeps the word of a device that is ours, and is given another for one that is not', async () => {
    const olena = await someone();
    const first = await admit(olena);
    const device = first !== undefined && 'device' in first ? first.device : '';
    expect([await admit(olena, { device }), await admit(olena, { device: 'made up' })]).toMatchObject([{ device }, { device: expect.not.stringMatching('made up') }]);
  });
});

describe('a sign-in that waits', () => {
  it.each([['4 minutes 50 seconds', true], ['5 minutes', false], ['1 day', false]])('after %s still takes a code: %j', async (ago, takes) => {
    const olena = await someone();
    const secret = await withApp(olena.id);
    const token = await waiting(olena);
    await outlive(token, ago);
    expect(await refusalOf(entrance().byCode(token, await code(secret), from()))).toBe(takes ? 'done' : 'sign-in/expired');
    expect(await sessions(olena)).toBe(takes ? 1 : 0);
  });

  it('ends in one session, which has shown both, whatever comes after with the same token', async () => {
    const olena = await someone();
    const secret = await withApp(olena.id);
    const token = await waiting(olena);
    await entrance().byCode(token, await code(secret), from());
    expect([await refusalOf(entrance().byCode(token, '000000', from())), await sessions(olena), await methods(olena)]).toEqual(['sign-in/expired', 1, ['password+totp']]);
  });

  it('takes the code of its own person and of nobody else', async () => {
    const [olena, petro] = [await someone(), await someone()];
    await withApp(olena.id);
    const other = await withApp(petro.id);
    expect(await refusalOf(entrance().byCode(await waiting(olena), await code(other), from()))).toBe('sign-in/wrong');
    expect(await sessions(olena)).toBe(0);
  });

  it('is gone with a wrong token, an empty one and none at all alike', async () => {
    for (const token of ['', 'x', randomUUID()]) expect([await refusalOf(entrance().byCode(token, '123456', from())), await refusalOf(entrance().beginPasskey(token))]).toEqual(['sign-in/expired', 'sign-in/expired']);
  });

  it('is worth nothing once the account was closed, though the code is right', async () => {
    const olena = await someone();
    const secret = await withApp(olena.id);
    const token = await waiting(olena);
    await write(() => bench.db.sql('update staff set active = false where id = $1', [olena.id]));
    expect([await refusalOf(entrance().byCode(token, await code(secret), from())), await sessions(olena)]).toEqual(['sign-in/expired', 0]);
  });
});

describe('a passkey at the entrance', () => {
  const options = (token?: string) => entrance().beginPasskey(token);

  it('finishes what waits with the method it began with, by the challenge that was asked for last', async () => {
    const olena = await someone();
    const key = await withKey(olena);
    const token = await waiting(olena);
    const [old, last] = [await options(token), await options(token)];
    expect(last.options.allowCredentials?.length).toBe(1);
    expect(await refusalOf(entrance().byPasskey(token, key.get({ challenge: old.options.challenge }) as never, from()))).toBe('sign-in/wrong');
    // A wrong answer spends the challenge: the right one comes too late, and another is asked for.
    expect(await refusalOf(entrance().byPasskey(token, key.get({ challenge: last.options.challenge }) as never, from()))).toBe('sign-in/wrong');
    const again = await options(token);
    expect(await refusalOf(entrance().byPasskey(token, key.get({ challenge: again.options.challenge }) as never, from()))).toBe('done');
    expect([await methods(olena), await sessions(olena)]).toEqual([['password+passkey'], 1]);
  });

  it('alone is both factors, tells no account before it is shown, and takes none that did not verify its user', async () => {
    const olena = await someone();
    const key = await withKey(olena);
    const [first, second] = [await options(), await options()];
    expect([first.options.allowCredentials, first.options.userVerification]).toEqual([undefined, 'required']);
    expect(await refusalOf(entrance().byPasskey(first.pending ?? '', key.get({ challenge: first.options.challenge, verified: false }) as never, from()))).toBe('sign-in/wrong');
    expect(await refusalOf(entrance().byPasskey(second.pending ?? '', key.get({ challenge: second.options.challenge }) as never, from()))).toBe('done');
    expect(await methods(olena)).toEqual(['passkey']);
  });

  it('of somebody else finishes nothing that waits for this person', async () => {
    const [olena, petro] = [await someone(), await someone()];
    await withKey(olena);
    const other = await withKey(petro);
    const token = await waiting(olena);
    const { options: { challenge } } = await options(token);
    expect([await refusalOf(entrance().byPasskey(token, other.get({ challenge }) as never, from())), await sessions(olena), await sessions(petro)]).toEqual(['sign-in/wrong', 0, 0]);
  });

  it('answers a challenge for five minutes', async () => {
    const olena = await someone();
    const key = await withKey(olena);
    const token = await waiting(olena);
    const { options: { challenge } } = await options(token);
    await write(() => bench.db.sql(`update passkey_challenge set expires_at = now() where challenge = $1`, [challenge]));
    expect(await refusalOf(entrance().byPasskey(token, key.get({ challenge }) as never, from()))).toBe('sign-in/wrong');
  });
});
