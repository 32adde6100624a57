import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { Authenticator } from '../../../../test/support/authenticator.js';
import { accountsOf, refusalOf } from '../../../../test/support/builders/accounts.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { tokenHash } from '../session.service.js';
import { FactorChanges } from './factor-changes.service.js';

const bench = useProceedings([], () => ({ PUBLIC_URL: 'http://localhost:0' }));
const people = () => accountsOf(bench);
const changes = (): FactorChanges => bench.get(FactorChanges);
const hasFactor = async ({ id }: Actor): Promise<boolean | undefined> => (await bench.db.sql<{ has: boolean }>('select has_factor has from staff where id = $1', [id]))[0]?.has;
const logOf = async ({ id }: Actor): Promise<string[]> => (await readLog(bench.db, 'resource_id = $1', [id])).map(({ action, changes: told }) => [action, ...told.map(({ field, before, after }) => `${field} ${String(before)} -> ${String(after)}`)].join(': '));
/** The code that an app shows now, by the clock of the database. */
const codeOf = async (secret: string): Promise<string> => generateSync({ secret, epoch: (await bench.db.sql<{ now: number }>('select floor(extract(epoch from clock_timestamp()))::bigint as now'))[0]?.now ?? 0 });
const opens = async (token: string): Promise<boolean> => (await bench.db.sql('select 1 from staff_session where token_hash = $1 and ended_at is null', [tokenHash(token)])).length > 0;

describe('a first second factor', () => {
  it.each([['0', true], ['9 minutes 59 seconds', true], ['10 minutes', false], ['3 hours', false]])('is added by whoever signed in %s ago: %j', (identifiedAgo, may) => bench.story(async () => {
    const olena = await people().signedIn(['PROSECUTOR'], { identifiedAgo, proved: false });
    const expected = may ? 'done' : 'not-allowed';
    expect(await refusalOf(changes().beginTotp(olena))).toBe(expected);
    expect(await refusalOf(changes().beginPasskey(olena))).toBe(expected);
  })());

  it('counts once its code was shown: the session gets another token, the old one opens nothing, and the log tells which kind', bench.story(async () => {
    const olena = await people().signedIn(['PROSECUTOR'], { proved: false });
    const { secret, uri } = await changes().beginTotp(olena);
    expect(uri).toContain(`secret=${secret}`);
    expect([await hasFactor(olena), (await changes().show(olena)).totp]).toEqual([false, false]);
    expect(await refusalOf(changes().confirmTotp(olena, '000'))).toBe('sign-in/wrong');
    const token = await changes().confirmTotp(olena, await codeOf(secret));
    expect([await hasFactor(olena), (await changes().show(olena)).totp, await opens(token), await opens(olena.token)]).toEqual([true, true, true, false]);
    expect(await logOf(olena)).toEqual(['staff.add-factor: factor null -> totp']);
  }));

  it('that was begun twice is the second: the secret of the first confirms nothing', bench.story(async () => {
    const olena = await people().signedIn(['PROSECUTOR'], { proved: false });
    const [first, second] = [await changes().beginTotp(olena), await changes().beginTotp(olena)];
    expect(first.secret).not.toBe(second.secret);
    expect(await refusalOf(changes().confirmTotp(olena, await codeOf(first.secret)))).toBe('sign-in/wrong');
    expect(await refusalOf(changes().confirmTotp(olena, await codeOf(second.secret)))).toBe('done');
  }));

  it('is nobody\'s who has no session: neither the terminal\'s nor somebody\'s whose session is gone', bench.story(async () => {
    const olena = await bench.actor();
    for (const actor of [olena, { ...olena, sessionId: randomUUID() }]) expect(await refusalOf(changes().beginTotp(actor))).toBe('not-found');
  }));
});

describe('a further factor', () => {
  it('is added after showing one that is there, and not for having signed in a moment ago', bench.story(async () => {
    const olena = await people().signedIn(['PROSECUTOR'], { proved: false });
    await people().withFactor(olena.id);
    expect(await refusalOf(changes().beginPasskey(olena))).toBe('step-up-needed');
    const proved = await people().signIn(olena, { proved: true, identifiedAgo: '3 hours' });
    expect(await refusalOf(changes().beginPasskey(proved))).toBe('done');
  }));

  it('of codes is none where an app is there: the first stays what it is', bench.story(async () => {
    const olena = await people().signedIn();
    await people().withFactor(olena.id);
    expect(await refusalOf(changes().beginTotp(olena))).toBe('not-allowed');
  }));

  it('by passkey is one of ten at most', bench.story(async () => {
    const olena = await people().signedIn();
    for (let n = 0; n < 9; n += 1) await people().withPasskey(olena.id);
    expect(await refusalOf(changes().beginPasskey(olena))).toBe('done');
    await people().withPasskey(olena.id);
    expect(await refusalOf(changes().beginPasskey(olena))).toBe('not-allowed');
  }));

  it('is kept under the name that its owner gave, and answers one challenge only', bench.story(async () => {
    const [olena, key] = [await people().signedIn(), new Authenticator()];
    const { challenge } = await changes().beginPasskey(olena);
    const answer = key.create({ challenge }) as never;
    const token = await changes().addPasskey(olena, 'Ключ на столі', answer);
    expect([(await changes().show(olena)).passkeys.map(({ name }) => name), await opens(token), await opens(olena.token)]).toEqual([['Ключ на столі'], true, false]);
    expect(await refusalOf(changes().addPasskey(olena, 'Ще раз', answer))).toBe('sign-in/wrong');
    expect(await logOf(olena)).toEqual(['staff.add-factor: factor null -> passkey']);
  }));

  it('answers the challenge of the session that asked and of no other, not even of the same person', bench.story(async () => {
    const olena = await people().signedIn();
    const elsewhere = await people().signIn(olena);
    const { challenge } = await changes().beginPasskey(olena);
    expect(await refusalOf(changes().addPasskey(elsewhere, 'Ключ', new Authenticator().create({ challenge }) as never))).toBe('sign-in/wrong');
    expect((await changes().show(olena)).passkeys).toEqual([]);
  }));
});

describe('taking a factor away', () => {
  it('asks for a fresh one, whatever was shown at sign-in long ago', bench.story(async () => {
    const olena = await people().signedIn(['PROSECUTOR'], { proved: false });
    await people().withFactor(olena.id);
    expect(await refusalOf(changes().removeTotp(olena))).toBe('step-up-needed');
    expect(await hasFactor(olena)).toBe(true);
  }));

  it('leaves a prosecutor without any, and says so where each request looks it up', bench.story(async () => {
    const olena = await people().signedIn();
    await people().withFactor(olena.id);
    const passkey = await people().withPasskey(olena.id);
    await changes().removeTotp(olena);
    expect([await hasFactor(olena), await refusalOf(changes().removeTotp(olena))]).toEqual([true, 'not-found']);
    await changes().removePasskey(olena, passkey);
    expect([await hasFactor(olena), await changes().show(olena)]).toEqual([false, { totp: false, passkeys: [], mandatory: false }]);
    expect(await logOf(olena)).toEqual(['staff.remove-factor: factor totp -> null', 'staff.remove-factor: factor passkey -> null']);
  }));

  it.each(['HEAD', 'AUDITOR', 'ADMINISTRATOR'] as const)('leaves a %s the last one, whichever it is, but not the last but one', (role) => bench.story(async () => {
    const bound = await people().signedIn([role]);
    await people().withFactor(bound.id);
    const passkey = await people().withPasskey(bound.id);
    expect((await changes().show(bound)).mandatory).toBe(true);
    expect(await refusalOf(changes().removeTotp(bound))).toBe('done');
    await expect(bench.db.write(() => changes().removePasskey(bound, passkey))).rejects.toMatchObject({ code: 'not-allowed' });
  })());

  it('of somebody else, or one that never was, is not found and takes nothing', bench.story(async () => {
    const [olena, ivan] = [await people().signedIn(), await people().signedIn()];
    const passkey = await people().withPasskey(ivan.id);
    for (const id of [passkey, randomUUID()]) expect(await refusalOf(changes().removePasskey(olena, id))).toBe('not-found');
    expect((await changes().show(ivan)).passkeys.map(({ id }) => id)).toEqual([passkey]);
  }));
});
