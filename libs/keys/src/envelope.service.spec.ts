import { randomUUID } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Db, connect, createLog } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { DataKeys } from './data-keys.service.js';
import { DestroyedKeyFault, Envelope } from './envelope.service.js';
import { FileKms } from './file-kms.service.js';
import { type Place, SealFault } from './sealed-value.js';

const database = useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-keys-'));
let db: Db;
let log = '';
/** An envelope that remembers nothing yet, as of another process. */
const another = (of = db): Envelope => new Envelope(of, new DataKeys(of, new FileKms({ production: false, dataDir: folder, keyFile: '' })), createLog('info', { write: (line) => (log += line) }));
let envelope: Envelope;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
  envelope = another();
});
afterAll(async () => {
  await db.onApplicationShutdown();
  rmSync(folder, { recursive: true, force: true });
});

const somewhere = (own: Partial<Place> = {}): Place => ({ table: 'thing', column: 'text', rowId: randomUUID(), subjectId: randomUUID(), class: 3, ...own });
const seal = (items: readonly { place: Place; text: string }[]): Promise<Buffer[]> => db.write(() => envelope.seal(items));
const keysOf = (subjectId: string): Promise<{ id: string; wrapped: string | null }[]> => db.request(() => db.sql('select id, wrapped from keeper.data_key where subject_id = $1', [subjectId]));
const destroy = (subjectId: string): Promise<unknown> => db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [subjectId]));

describe('the envelope', () => {
  it('gives back in order what was sealed, with one key for each subject, in this process and another', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const items = [{ place: somewhere({ subjectId: one }), text: 'перше' }, { place: somewhere({ subjectId: two, class: 4 }), text: '' }, { place: somewhere({ subjectId: one }), text: 'третє' }];
    const sealed = await seal(items);
    const asked = items.map(({ place }, index) => ({ place, sealed: sealed[index] ?? Buffer.alloc(0) }));
    for (const reader of [envelope, another()]) expect(await db.request(() => reader.open(asked))).toEqual(['перше', '', 'третє']);
    expect((await keysOf(one)).length).toBe(1);
    expect(Buffer.concat(sealed).toString('utf8')).not.toContain('перше');
  });

  it('seals for 20,000 new subjects in a few statements', async () => {
    const items = Array.from({ length: 20_000 }, (_, n) => ({ place: somewhere(), text: `особа ${n}` }));
    let statements = 0;
    const sealed = await db.write(async () => {
      const plain = db.sql.bind(db);
      Object.assign(db, { sql: (...all: Parameters<Db['sql']>) => { statements += 1; return plain(...all); } });
      return envelope.seal(items).finally(() => Object.assign(db, { sql: plain }));
    });
    expect(statements).toBeLessThanOrEqual(8);
    const picked = [0, 9_999, 19_999].map((n) => ({ place: items[n]?.place ?? somewhere(), sealed: sealed[n] ?? Buffer.alloc(0) }));
    expect(await db.request(() => another().open(picked))).toEqual(['особа 0', 'особа 9999', 'особа 19999']);
  });

  it('gives all who are first at once the same key', async () => {
    const subjectId = randomUUID();
    const places = Array.from({ length: 5 }, () => somewhere({ subjectId }));
    const sealed = await Promise.all(places.map((place) => db.write(() => another().seal([{ place, text: place.rowId }]))));
    expect((await keysOf(subjectId)).length).toBe(1);
    expect(await db.request(() => another().open(places.map((place, n) => ({ place, sealed: sealed[n]?.[0] ?? Buffer.alloc(0) }))))).toEqual(places.map(({ rowId }) => rowId));
  });

  it('uses no key whose making was undone: what is sealed next opens', async () => {
    const subjectId = randomUUID();
    await db.rehearse(() => envelope.seal([{ place: somewhere({ subjectId }), text: 'x' }]));
    await db.write(async () => { await envelope.seal([{ place: somewhere({ subjectId }), text: 'x' }]); throw new Error('no'); }).catch(() => undefined);
    expect(await keysOf(subjectId)).toEqual([]);
    const place = somewhere({ subjectId });
    const [sealed] = await seal([{ place, text: 'лишилося' }]);
    expect(await db.request(() => another().open([{ place, sealed: sealed ?? Buffer.alloc(0) }]))).toEqual(['лишилося']);
  });

  it('prepares a key that many will need, once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => another().prepare(['log:2026-12'])));
    expect((await keysOf('log:2026-12')).length).toBe(1);
  });

  it('seals only in the transaction that stores the value', async () => {
    await expect(db.request(() => envelope.seal([{ place: somewhere(), text: 'x' }]))).rejects.toThrow('in the transaction that stores it');
    expect([await envelope.seal([]), await envelope.open([])]).toEqual([[], []]);
  });
});

describe('a value whose key was destroyed', () => {
  it('is undefined, the others beside it open, and nothing of that subject is sealed again', async () => {
    const [gone, kept] = [somewhere(), somewhere()];
    const [one, two] = await seal([{ place: gone, text: 'знищене' }, { place: kept, text: 'лишилося' }]) as [Buffer, Buffer];
    await destroy(gone.subjectId);
    expect(await db.request(() => another().open([{ place: gone, sealed: one }, { place: kept, sealed: two }]))).toEqual([undefined, 'лишилося']);
    await expect(db.write(() => another().seal([{ place: gone, text: 'знову' }]))).rejects.toThrow(DestroyedKeyFault);
    expect(await keysOf(gone.subjectId)).toMatchObject([{ wrapped: null }]);
  });
});

describe('a value that was tampered with', () => {
  it('is refused when swapped with another of its table, column, row or subject: no plaintext, and an alarm that names the place', async () => {
    const subjectId = randomUUID();
    const places = [somewhere({ subjectId }), somewhere({ subjectId }), somewhere({ subjectId, column: 'other' }), somewhere(), somewhere({ subjectId, class: 4 })];
    const sealed = await seal(places.map((place) => ({ place, text: 'канарка' })));
    for (const [n, place] of places.entries()) {
      for (const [m, value] of sealed.entries()) {
        if (n === m) continue;
        log = '';
        await expect(db.request(() => another().open([{ place, sealed: value }]))).rejects.toThrow(SealFault);
        expect(JSON.parse(log)).toMatchObject({ level: 50, alarm: 'sealed-value', table: place.table, column: place.column, rowId: place.rowId, reason: 'does-not-open' });
        expect(log).not.toContain('канарка');
      }
    }
  });

  it('is refused when it names a key that never was, or is no sealed value', async () => {
    const place = somewhere();
    const [sealed] = await seal([{ place, text: 'x' }]) as [Buffer];
    sealed.writeUInt8(sealed.readUInt8(5) ^ 1, 5);
    await expect(db.request(() => another().open([{ place, sealed }]))).rejects.toThrow('unknown-key');
    await expect(db.request(() => another().open([{ place, sealed: Buffer.from('plain text') }]))).rejects.toThrow('malformed');
  });

  it('is refused when the wrapped keys of two subjects were swapped', async () => {
    const [one, two] = [somewhere(), somewhere()];
    const [sealed] = await seal([{ place: one, text: 'a' }, { place: two, text: 'b' }]) as [Buffer];
    await db.write(() => db.sql(`update keeper.data_key k set wrapped = other.wrapped from keeper.data_key other where (k.subject_id, other.subject_id) in (($1, $2), ($2, $1))`, [one.subjectId, two.subjectId]));
    await expect(db.request(() => another().open([{ place: one, sealed }]))).rejects.toThrow('does not open');
  });
});

describe('when the key service is away', () => {
  it('nothing is sealed or opened, the refusal says so, and nothing is broken: everything opens once it is back', async () => {
    const place = somewhere();
    const [sealed] = await seal([{ place, text: 'чекає' }]) as [Buffer];
    const kms = new FileKms({ production: false, dataDir: folder, keyFile: '' });
    const away = new Envelope(db, new DataKeys(db, kms), createLog('silent'));
    const hidden = path.join(folder, 'keys.json');
    renameSync(hidden, `${hidden}.away`);
    await expect(db.request(() => away.open([{ place, sealed }]))).rejects.toMatchObject({ code: 'keys/unavailable' });
    await expect(db.write(() => away.seal([{ place: somewhere(), text: 'x' }]))).rejects.toMatchObject({ code: 'keys/unavailable' });
    renameSync(`${hidden}.away`, hidden);
    expect(await db.request(() => away.open([{ place, sealed }]))).toEqual(['чекає']);
  });
});

describe('the table of data keys', () => {
  it.each([
    ['deleted', `delete from keeper.data_key`], ['emptied', 'truncate keeper.data_key'], ['given to another subject', `update keeper.data_key set subject_id = 'x'`],
  ])('lets no key be %s', async (_, statement) => {
    await seal([{ place: somewhere(), text: 'x' }]);
    await expect(db.write(() => db.sql(statement))).rejects.toMatchObject({ code: '42501' });
  });

  it('lets no destroyed key come back', async () => {
    const place = somewhere();
    await seal([{ place, text: 'x' }]);
    const [{ wrapped } = { wrapped: null }] = await keysOf(place.subjectId);
    await destroy(place.subjectId);
    await expect(db.write(() => db.sql('update keeper.data_key set wrapped = $2, destroyed_at = null where subject_id = $1', [place.subjectId, wrapped]))).rejects.toMatchObject({ code: '42501' });
  });
});
