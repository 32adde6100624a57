import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Role } from './actor.js';

/** The logins of the program, one for each kind of work; none is a member of another, and none owns anything. */
export const doors = ['entry', 'case', 'head', 'audit', 'admin', 'worker', 'sealer'] as const;
/** `owner`: the login of DATABASE_URL, for migrations, the terminal and tests. */
export type Door = (typeof doors)[number] | 'owner';

/** How a transaction begins: through which door, and with which words of the database after its BEGIN. */
export interface Pass {
  readonly door: Door;
  /** A statement whose only column `entered` says who came in; what proves it goes beside the text, which everybody at the same door can read while it runs. */
  readonly words?: { readonly name: string; readonly text: string; readonly values: readonly unknown[] };
}

/** The first letter of a session's token names its door, so that no look-up is needed to choose the connection. */
const letters = { c: 'case', h: 'head', a: 'audit', m: 'admin' } as const satisfies Record<string, Door>;
export type DoorOfPeople = (typeof letters)[keyof typeof letters];

/**
 * The door of somebody with these roles, as `sec.door_of` says it in the database.
 * @example doorOf(['PROSECUTOR', 'HEAD']) // 'head'
 */
export const doorOf = (roles: readonly Role[]): DoorOfPeople =>
  roles.includes('AUDITOR') ? 'audit' : roles.includes('ADMINISTRATOR') ? 'admin' : roles.includes('HEAD') ? 'head' : 'case';

/** @example letterOf('head') // 'h' */
export const letterOf = (door: DoorOfPeople): string => Object.keys(letters).find((letter) => letters[letter as keyof typeof letters] === door) ?? '';

/** The door that a token names; undefined for one that is none of ours. */
export const doorNamed = (token: string): DoorOfPeople | undefined => letters[token.charAt(0) as keyof typeof letters];

export const loginOf = (door: Exclude<Door, 'owner'>): string => `oberih_${door}`;

/** Each door has a password of its own, all of them out of the one secret of the configuration. */
const passwordOf = (secret: string, door: string): string => createHmac('sha256', secret).update(`oberih door ${door}`).digest('base64url');

/** The address of the database for one door: that of the configuration with another login. */
export function doorUrl(databaseUrl: string, door: Door, secret: string): string {
  if (door === 'owner') return databaseUrl;
  const url = new URL(databaseUrl);
  url.username = loginOf(door);
  url.password = passwordOf(secret, door);
  return url.href;
}

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself goes into no statement and no log of the server. */
export function verifierOf(secret: string, door: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(passwordOf(secret, door), salt, 4096, 32, 'sha256');
  const key = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${createHash('sha256').update(key('Client Key')).digest('base64')}:${key('Server Key').toString('base64')}`;
}

/** For a server whose owner of the database may not create logins: what its superuser runs once. */
export const doorsSql = (secret: string): string =>
  doors.map((door) => `do $$ begin if not exists (select from pg_roles where rolname = '${loginOf(door)}') then create role ${loginOf(door)}; end if; end $$;\nalter role ${loginOf(door)} login noinherit nosuperuser nobypassrls nocreaterole nocreatedb password '${verifierOf(secret, door)}';`).join('\n');
