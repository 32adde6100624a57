import { describe, expect, it } from '@jest/globals';
import { DataKeys, Envelope, FileKms } from '#libs/keys';
import { PersonsService, Shredding } from '#libs/persons';
import { Db, connect, createLog } from '#libs/platform';
import { useProceedings } from '../support/builders/proceedings.js';
import { testKeys } from '../support/services.js';

const BASIS = 'Рішення суду від 01.06.2026 про знищення персональних даних.';

describe('a person whose key was destroyed', () => {
  const bench = useProceedings();
  const somebody = () => bench.db.write(async () => {
    const olena = await bench.actor();
    const [person] = await bench.get(PersonsService).createMany(olena, [{ fullName: 'Забута Особа', birthDay: '1990-05-05' }]);
    const proceedingId = await bench.register(olena);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [proceedingId, person?.id]);
    return { olena, head: await bench.actor(['HEAD']), id: person?.id ?? '', pseudonym: person?.pseudonym ?? '' };
  });
  const shredding = (): Shredding => bench.get(Shredding);
  const nameOf = async (reader: Awaited<ReturnType<typeof somebody>>['olena'], id: string): Promise<string | undefined> => (await bench.db.request(() => bench.get(PersonsService).labels(reader, [id]))).get(id);
  /** What of the log is hashed: each row as it is stored. */
  const logHash = async (): Promise<unknown> => (await bench.db.request(() => bench.db.sql(`select count(*)::int rows, md5(string_agg(e::text, '|' order by e.id)) hash from audit_event e where e.at < $1`, [cut])))[0];
  let cut = '';

  it('is unreadable live and in an old dump beside the present keys; what is hashed stays as it was; two people and a basis are on record', async () => {
    const { olena, head, id, pseudonym } = await somebody();
    expect(await nameOf(olena, id)).toBe('Забута Особа');
    // The old dump: the rows as they were, restored into a database of their own beside the key table of today.
    const dump = await bench.db.request(() => bench.db.sql<{ field: string; sealed: Buffer }>('select field, sealed from keeper.person_value where person_id = $1', [id]));
    cut = new Date().toISOString();
    const hashed = await logHash();
    const { id: asked } = await shredding().ask(olena, pseudonym, BASIS);
    expect(await nameOf(olena, id)).toBe('Забута Особа');
    await expect(shredding().confirm(olena, asked)).rejects.toMatchObject({ constraint: 'destruction_by_two' });
    await shredding().confirm(head, asked);
    expect(await nameOf(olena, id)).toBeUndefined();
    expect((await bench.db.request(() => bench.get(PersonsService).search(olena, { name: 'Забута' }))).size).toBe(0);
    const restored = new Db(await connect({ databaseUrl: process.env['DATABASE_URL'] ?? '', databasePool: 2 }));
    const reader = new Envelope(restored, new DataKeys(restored, new FileKms({ production: false, dataDir: '/nowhere', keyFile: testKeys().KEY_FILE })), createLog('silent'));
    expect(await restored.request(() => reader.open(dump.map(({ field, sealed }) => ({ place: { table: 'keeper.person_value', column: field, rowId: id, subjectId: id, class: 3 as const }, sealed }))))).toEqual([undefined, undefined]);
    await restored.onApplicationShutdown();
    expect(await logHash()).toEqual(hashed);
    const events = await bench.db.request(() => bench.db.sql<{ action: string; actor: string }>(`select action, actor_id actor from audit_event where resource_id = $1 and action like 'person.%destr%' order by at`, [id]));
    expect(events).toEqual([{ action: 'person.ask-destruction', actor: olena.id }, { action: 'person.destroy', actor: head.id }]);
    await expect(bench.db.write(() => bench.get(PersonsService).change(olena, id, { phone: '067 123 45 67' }))).rejects.toThrow('was destroyed');
  });

  it('is confirmed once, for a person who has a key, with a basis that says something', async () => {
    const { olena, head, pseudonym } = await somebody();
    await expect(shredding().ask(olena, 'ОС-222222', BASIS)).rejects.toMatchObject({ code: 'not-found' });
    await expect(shredding().ask(olena, pseudonym, 'так')).rejects.toMatchObject({ code: 'bad-input' });
    const { id: asked } = await shredding().ask(olena, pseudonym, BASIS);
    await shredding().confirm(head, asked);
    await expect(shredding().confirm(head, asked)).rejects.toMatchObject({ code: 'not-found' });
    await expect(shredding().ask(olena, pseudonym, BASIS)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not the person who got a new key: everything opens under it, and a dump under the old one opens no more', async () => {
    const { olena, id, pseudonym } = await somebody();
    const [old] = await bench.db.request(() => bench.db.sql<{ sealed: Buffer }>(`select sealed from keeper.person_value where person_id = $1 and field = 'fullName'`, [id]));
    expect(await shredding().reseal(olena, pseudonym)).toBe(2);
    expect(await nameOf(olena, id)).toBe('Забута Особа');
    const place = { table: 'keeper.person_value', column: 'fullName', rowId: id, subjectId: id, class: 3 as const };
    const fresh = new Envelope(bench.db, new DataKeys(bench.db, new FileKms({ production: false, dataDir: '/nowhere', keyFile: testKeys().KEY_FILE })), createLog('silent'));
    expect(await bench.db.request(() => fresh.open([{ place, sealed: old?.sealed ?? Buffer.alloc(0) }]))).toEqual([undefined]);
  });
});
