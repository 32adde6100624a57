import { describe, expect, it } from '@jest/globals';
import { Passwords } from './password.service.js';

const passwords = new Passwords();

describe('passwords', () => {
  it.each([
    ['kalyna-dnipro', 'too short'], ['olena-olena-olena', 'contains the login'], ['my password is long', 'a common word'], ['оберіг оберіг оберіг', 'a common word'], ['aaaaaaaaaaaaaaaaaaaa', 'too few characters'], ['a1b2c3d4'.repeat(40), 'too long'],
  ])('refuse «%s»: %s', async (password) => {
    await expect(passwords.hash(password, 'olena')).rejects.toMatchObject({ code: 'access/weak-password' });
  });

  it('match the one they were made from and no other', async () => {
    const stored = await passwords.hash('stepova-tysha-vranci', 'olena');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await passwords.matches(stored, 'stepova-tysha-vranci')).toBe(true);
    expect(await passwords.matches(stored, 'stepova-tysha-vrancI')).toBe(false);
    expect(await passwords.matches(undefined, 'stepova-tysha-vranci')).toBe(false);
  });

  it('invented for one use pass their own rules and do not repeat', async () => {
    const invented = Array.from({ length: 50 }, () => passwords.invent());
    expect(new Set(invented).size).toBe(50);
    await expect(passwords.hash(invented[0] ?? '', 'olena')).resolves.toBeDefined();
  });

  it('are hashed in a queue that every caller leaves again', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => passwords.matches(undefined, `guess ${n}`)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => false));
  });
});

describe('the queue of those who sign in', () => {
  it('is bounded: a flood is turned away before it is hashed, and those in the queue are served', async () => {
    const passwords = new Passwords();
    const ends = await Promise.allSettled(Array.from({ length: 260 }, (_, n) => passwords.matches(undefined, `guess ${n}`)));
    const turnedAway = ends.filter((end) => end.status === 'rejected');
    expect(turnedAway).toHaveLength(260 - 202);
    expect((turnedAway[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'unavailable', detail: { retryAfterSeconds: 60 } });
    expect(await passwords.matches(undefined, 'after the flood')).toBe(false);
  }, 60_000);

  it('takes one letter typed on two keyboards for the same', async () => {
    const stored = await passwords.hash('\u0439іти дорогою до світла'.normalize('NFD'), 'olena');
    expect(await passwords.matches(stored, 'йіти дорогою до світла'.normalize('NFC'))).toBe(true);
  });
});
