import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roles } from './actor.js';
import { doorNamed, doorOf, doorUrl, doors, doorsSql, letterOf, loginOf, verifierOf } from './door.js';

const ADDRESS = 'postgres://owner:its-password@db.example:5433/oberih?sslmode=verify-full';
const SECRET = 'a secret of this test alone, 32 long';

describe('the doors', () => {
  it('are chosen by the strongest bound of somebody\'s roles: who reads logs or accounts reads no case beside it', () => {
    fc.assert(fc.property(fc.subarray([...roles], { minLength: 1 }), (held) => {
      const door = doorOf(held);
      expect(door).toBe(held.includes('AUDITOR') ? 'audit' : held.includes('ADMINISTRATOR') ? 'admin' : held.includes('HEAD') ? 'head' : 'case');
      // The token that names it leads back to it.
      expect(doorNamed(`${letterOf(door)}abc`)).toBe(door);
    }));
  });

  it('are named by no other first letter, and by no token at all', () => {
    fc.assert(fc.property(fc.string(), (token) => expect(['c', 'h', 'a', 'm'].includes(token.charAt(0))).toBe(doorNamed(token) !== undefined)));
    expect(doorNamed('')).toBeUndefined();
  });

  it('lie at the address of the configuration, each with its own login and password, and the owner at the address itself', () => {
    const found = doors.map((door) => new URL(doorUrl(ADDRESS, door, SECRET)));
    expect(found.map(({ username }) => username)).toEqual(doors.map(loginOf));
    expect(new Set(found.map(({ password }) => password)).size).toBe(doors.length);
    for (const url of found) {
      expect([url.host, url.pathname, url.search]).toEqual(['db.example:5433', '/oberih', '?sslmode=verify-full']);
      expect(url.href).not.toContain('its-password');
    }
    expect(doorUrl(ADDRESS, 'owner', SECRET)).toBe(ADDRESS);
  });

  it('have other passwords with another secret, the same with the same one, and none from which the secret could be read', () => {
    const password = (secret: string): string => new URL(doorUrl(ADDRESS, 'case', secret)).password;
    fc.assert(fc.property(fc.string({ minLength: 8 }), fc.string({ minLength: 8 }), (one, other) => {
      expect(password(one) === password(other)).toBe(one === other);
      expect(password(one)).not.toContain(one);
    }));
  });

  it('are opened to PostgreSQL by a verifier, never by the password, and never twice by the same one', () => {
    const { password } = new URL(doorUrl(ADDRESS, 'head', SECRET));
    const [one, other] = [verifierOf(SECRET, 'head'), verifierOf(SECRET, 'head')];
    expect(one).toMatch(/^SCRAM-SHA-256\$4096:[\w+/]+=*\$[\w+/]{43}=:[\w+/]{43}=$/);
    expect(one).not.toBe(other);
    for (const text of [one, doorsSql(SECRET)]) for (const secret of [SECRET, password]) expect(text).not.toContain(secret);
    const salt = Buffer.alloc(16, 7);
    expect(verifierOf(SECRET, 'head', salt)).toBe(verifierOf(SECRET, 'head', salt));
    expect(verifierOf(SECRET, 'head', salt)).not.toBe(verifierOf(SECRET, 'audit', salt));
  });
});
