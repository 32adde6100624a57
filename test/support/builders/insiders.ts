import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { COOKIE } from '#libs/access';
import { type Db, type Door, type DoorOfPeople, type Role, doorOf, doorUrl, letterOf } from '#libs/platform';

/** Somebody with a live session, for HTTP and for the database itself. */
export interface Insider {
  readonly id: string;
  readonly door: DoorOfPeople;
  readonly cookie: string;
  /** What the database knows of the token. */
  readonly hash: Buffer;
}

/** Gives people live sessions, in one statement. */
export async function letIn(db: Db, people: readonly { readonly id: string; readonly roles: readonly Role[] }[]): Promise<Map<string, Insider>> {
  const insiders = people.map(({ id, roles }): Insider => {
    const door = doorOf(roles);
    const token = `${letterOf(door)}${randomBytes(32).toString('base64url')}`;
    return { id, door, cookie: `${COOKIE}=${token}`, hash: createHash('sha256').update(token).digest() };
  });
  await db.write(async () => {
    await db.sql('update staff set has_factor = true where id = any($1)', [insiders.map(({ id }) => id)]);
    await db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) select s, p, decode(h, 'hex'), now() + interval '1 hour', now() from unnest($1::uuid[], $2::uuid[], $3::text[]) n (s, p, h)`,
      [insiders.map(() => randomUUID()), insiders.map(({ id }) => id), insiders.map(({ hash }) => hash.toString('hex'))]);
  });
  return new Map(insiders.map((insider) => [insider.id, insider]));
}

/** Bare connections, one for each login that is asked for: whoever has one may send any SQL. */
export function openLogins(url: () => string): { at(door: Door): Promise<pg.Client>; another(door: Door): Promise<pg.Client>; close(): Promise<void> } {
  const first = new Map<Door, Promise<pg.Client>>();
  const all: pg.Client[] = [];
  const another = async (door: Door): Promise<pg.Client> => {
    const client = new pg.Client(doorUrl(url(), door, process.env['SECRET'] ?? ''));
    client.on('error', () => undefined);
    all.push(client);
    await client.connect();
    return client;
  };
  return {
    another,
    at: (door) => first.get(door) ?? first.set(door, another(door)).get(door) ?? another(door),
    close: async () => void (await Promise.all(all.map((client) => client.end().catch(() => undefined)))),
  };
}

/** Work in one transaction, which is undone. */
export async function within<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  return work().finally(() => client.query('rollback'));
}

/** The same as somebody: after she has entered. */
export const withinAs = <T>(client: pg.Client, insider: Pick<Insider, 'hash'>, work: () => Promise<T>): Promise<T> => within(client, async () => {
  await client.query('select sec.enter($1, 15)', [insider.hash]);
  return work();
});

/** The code of the refusal of a statement, inside an open transaction that goes on; or all rows. */
export async function tried<T extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []): Promise<T[] | string> {
  await client.query('savepoint attempt');
  try {
    return (await client.query<T>(text, values)).rows;
  } catch (fault) {
    await client.query('rollback to savepoint attempt');
    return (fault as { code?: string }).code ?? String(fault);
  }
}
