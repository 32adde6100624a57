import { describe, expect, it } from '@jest/globals';
import { type Actor, type Role, SYSTEM_ID } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { accountsOf, refusalOf } from '../../../../test/support/builders/accounts.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { loadOpenRecovery } from '../access.loader.js';
import { Recoveries } from './recoveries.service.js';

const bench = useProceedings();
const people = () => accountsOf(bench);
const recoveries = (): Recoveries => bench.get(Recoveries);
const ask = async (actor: Actor, staffId: string): Promise<'waits' | 'given'> => ((await recoveries().askOrApprove(actor, staffId)).oneTimePassword === null ? 'waits' : 'given');
const administrators = async (count: number): Promise<(Actor & { sessionId: string })[]> => Promise.all(Array.from({ length: count }, () => people().signedIn(['ADMINISTRATOR'])));
const actionsOf = async (staffId: string): Promise<string[]> => (await readLog(bench.db, 'resource_id = $1', [staffId])).map(({ action }) => action);
const hashOf = async (staffId: string): Promise<string | undefined> => (await bench.db.sql<{ hash: string }>('select password_hash hash from staff where id = $1', [staffId]))[0]?.hash;

describe('a recovery by two', () => {
  it('takes nothing away while it waits, however often the same administrator asks; the second yes takes all of it', bench.story(async () => {
    const [[one, two], lost] = [await administrators(2), await people().signedIn()];
    if (one === undefined || two === undefined) throw new Error('two administrators');
    await people().withFactor(lost.id);
    await people().withPasskey(lost.id);
    for (let n = 0; n < 3; n += 1) expect(await ask(one, lost.id)).toBe('waits');
    expect([await hashOf(lost.id), await people().openSessions(lost.id)]).toEqual(['-', [lost.sessionId]]);
    expect([...await loadOpenRecovery(bench.db, one, [lost.id, two.id])]).toEqual([[lost.id, one.id]]);
    expect(await ask(two, lost.id)).toBe('given');
    const kept = await bench.db.sql(`select (select count(*)::int from staff_passkey where staff_id = $1) passkeys, (select count(*)::int from staff_totp where staff_id = $1) apps, has_factor, must_change_password, password_hash <> '-' other from staff where id = $1`, [lost.id]);
    expect([kept, await people().openSessions(lost.id)]).toEqual([[{ passkeys: 0, apps: 0, has_factor: false, must_change_password: true, other: true }], []]);
    expect(await actionsOf(lost.id)).toEqual(['staff.ask-recovery', 'staff.ask-recovery', 'staff.ask-recovery', 'staff.reset-password']);
    expect((await loadOpenRecovery(bench.db, one, [lost.id])).size).toBe(0);
  }));

  it('is one recovery: the next one begins with a first word again, also of those who gave the last', bench.story(async () => {
    const [[one, two], lost] = [await administrators(2), await people().signedIn()];
    if (one === undefined || two === undefined) throw new Error('two administrators');
    expect([await ask(one, lost.id), await ask(two, lost.id), await ask(two, lost.id), await ask(one, lost.id)]).toEqual(['waits', 'given', 'waits', 'given']);
  }));

  it.each<[string, string]>([
    ['71 hours', 'given'], ['72 hours', 'waits'], ['400 hours', 'waits'],
  ])('asked for %s ago and asked for again by another is %s', (ago, expected) => bench.story(async () => {
    const [[one, two], lost] = [await administrators(2), await people().signedIn()];
    if (one === undefined || two === undefined) throw new Error('two administrators');
    await ask(one, lost.id);
    await bench.db.sql('update account_recovery set requested_at = requested_at - $2::interval, expires_at = expires_at - $2::interval where staff_id = $1', [lost.id, ago]);
    expect(await ask(two, lost.id)).toBe(expected);
  })());

  it.each<[string, string]>([['switched off', 'active = false'], ['no administrator any more', `roles = '{AUDITOR}'`]])('asked for by somebody who is %s by now is asked for anew by the next', (_, change) => bench.story(async () => {
    const [[one, two, three], lost] = [await administrators(3), await people().signedIn()];
    if (one === undefined || two === undefined || three === undefined) throw new Error('three administrators');
    await ask(one, lost.id);
    await bench.db.sql('alter table staff disable trigger user');
    await bench.db.sql(`update staff set ${change} where id = $1`, [one.id]);
    await bench.db.sql('alter table staff enable trigger user');
    expect([await ask(two, lost.id), await ask(three, lost.id)]).toEqual(['waits', 'given']);
  })());

  it('is nobody\'s for herself, needs a factor shown just now, and is of nobody who is not there', bench.story(async () => {
    const [[one], stale, lost] = [await administrators(1), await people().signedIn(['ADMINISTRATOR'], { proved: false }), await people().signedIn()];
    if (one === undefined) throw new Error('an administrator');
    expect(await refusalOf(recoveries().askOrApprove(one, one.id))).toBe('not-allowed');
    expect(await refusalOf(recoveries().askOrApprove(stale, lost.id))).toBe('step-up-needed');
    expect(await refusalOf(recoveries().askOrApprove(one, '00000000-0000-4000-8000-00000000beef'))).toBe('not-found');
    expect(await bench.db.sql('select 1 from account_recovery')).toEqual([]);
  }));
});

describe('a recovery at the terminal', () => {
  const loginOf = async (roles: Role[]): Promise<string> => {
    const { id } = await bench.actor(roles);
    return (await bench.db.sql<{ login: string }>('select login from staff where id = $1', [id]))[0]?.login ?? '';
  };

  it.each([[0, 'done'], [1, 'done'], [2, 'not-allowed'], [5, 'not-allowed']])('is there while %i other administrators are: %s', (count, expected) => bench.story(async () => {
    await administrators(count);
    expect(await refusalOf(recoveries().atTerminal(await loginOf(['ADMINISTRATOR'])))).toBe(expected);
    expect(await refusalOf(recoveries().atTerminal(await loginOf(['PROSECUTOR'])))).toBe(count === 0 ? 'done' : count === 1 ? 'not-allowed' : expected);
  })());

  it('counts only administrators who could do it: one who is switched off helps nobody', bench.story(async () => {
    const [, second] = await administrators(2);
    const login = await loginOf(['PROSECUTOR']);
    expect(await refusalOf(recoveries().atTerminal(login))).toBe('not-allowed');
    await bench.db.sql('update staff set active = false where id = $1', [second?.id]);
    expect(await recoveries().atTerminal(login)).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
  }));

  it('is of no login that is not there, nor of the system itself', bench.story(async () => {
    const [system] = await bench.db.sql<{ login: string }>('select login from staff where id = $1', [SYSTEM_ID]);
    for (const login of ['nobody', '', system?.login ?? '']) expect(await refusalOf(recoveries().atTerminal(login))).toBe('not-found');
  }));
});
