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
