import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { useDatabase } from '../../../test/support/database.js';
import { askFor, testKeys } from '../../../test/support/services.js';
import { ConfigFault } from './config.js';
import { Db } from './db.service.js';
import { type Door, doorUrl, doors, doorsSql, loginOf } from './door.js';
import { openDoors, requireDoors } from './doors-open.service.js';
import { Doors } from './doors.service.js';
import { requireMigrated } from './migrations.service.js';

const { SECRET } = testKeys();

describe('the connections of a process that goes through doors', () => {
  const database = useDatabase();
  let open: Doors;
  let db: Db;
  const who = (): Promise<string> => db.request(async () => (await db.sql<{ name: string }>('select session_user "name"'))[0]?.name ?? '');
  const hits = async (text: string, door: Door): Promise<string> => {
    const client = new pg.Client(doorUrl(database.url, door, SECRET));
    await client.connect();
    return client.query(text).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault)).finally(() => client.end());
  };
  beforeAll(async () => {
    open = await Doors.open({ databaseUrl: database.url, databasePool: 2, secret: SECRET }, 'entry');
    db = new Db(open.source, open);
  });
  afterAll(() => db.onApplicationShutdown());

  it('are those of the entry where nobody says otherwise', async () => expect(await who()).toBe('oberih_entry'));

  it.each(doors)('are those of %s where work is sent through it, and the old ones after it', async (door) => {
    expect(await db.through(door, who)).toBe(loginOf(door));
    expect(await who()).toBe('oberih_entry');
  });

  it('go through one door for one transaction: another inside it is refused, and nothing of it is kept', async () => {
    const id = randomUUID();
    await expect(db.through('worker', () => db.write(async () => {
      await db.sql(`insert into outbox (id, kind, payload) values ($1, 'nothing', '{}')`, [id]);
      return db.through('sealer', () => db.sql('select 1'));
    }))).rejects.toThrow('a transaction goes through one door');
    expect(await db.through('owner', () => db.request(() => db.sql('select 1 from outbox where id = $1', [id])))).toEqual([]);
  });

  it('keep apart what is under way at the same moment', async () => {
    const names = await Promise.all(Array.from({ length: 40 }, (_, n) => {
      const door = doors[n % doors.length] ?? 'entry';
      return db.through(door, who).then((name) => [name, loginOf(door)] as const);
    }));
    for (const [name, expected] of names) expect(name).toBe(expected);
  });

  it('may do nothing outside their work: no table is made, changed or emptied, and none of the others is read', async () => {
    for (const door of doors) {
      expect([door, await hits('create table public.mine (a int)', door)]).toEqual([door, '42501']);
      expect([door, await hits('drop table proceeding', door)]).toEqual([door, '42501']);
      expect([door, await hits('truncate audit_event', door)]).toEqual([door, '42501']);
      expect([door, await hits('alter table proceeding disable row level security', door)]).toEqual([door, '42501']);
      expect([door, await hits(`set role oberih_${door === 'head' ? 'case' : 'head'}`, door)]).toEqual([door, '42501']);
      expect([door, await hits('begin read write; update audit_event set outcome = \'deny\'', door)]).toEqual([door, '42501']);
      expect([door, await hits('begin read write; delete from audit_event', door)]).toEqual([door, '42501']);
    }
    expect(await hits('select password_hash from staff', 'worker')).toBe('42501');
    for (const door of ['case', 'head', 'audit', 'admin'] as const) expect([door, await hits('select password_hash from staff', door)]).toEqual([door, '42501']);
    for (const door of ['entry', 'audit', 'sealer'] as const) expect([door, await hits('select summary from proceeding', door)]).toEqual([door, '42501']);
  });
});

describe('opening the doors of a server', () => {
  const database = useDatabase();

  it('asks nothing of the owner where they open already', async () => {
    // An owner whose password nobody knows: asking would fail.
    const stranger = new URL(database.url);
    stranger.password = 'not-hers';
    await expect(openDoors(stranger.href, SECRET)).resolves.toBeUndefined();
    await expect(requireMigrated(database.url, SECRET)).resolves.toBeUndefined();
  });

  it('tells a process without the owner which doors are closed to its secret, and never a password', async () => {
    const fault = await requireDoors(database.url, 'another secret, which opens none here').catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(ConfigFault);
    expect((fault as Error).message).toMatch(/oberih_entry, oberih_case.*npm run migrate/);
    expect((fault as Error).message).not.toContain('another secret');
  });

  it('can be done by a superuser with what is printed, when the owner of the database may not', async () => {
    const { superuser } = (await askFor('postgres')) as { superuser: string };
    const client = new pg.Client(superuser);
    await client.connect();
    await client.query(doorsSql(SECRET)).finally(() => client.end());
    await expect(requireDoors(database.url, SECRET)).resolves.toBeUndefined();
  });
});
