import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Db, connect, createLog } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { DataKeys } from './data-keys.service.js';
import { Envelope } from './envelope.service.js';
import { FileKms } from './file-kms.service.js';
import { type Kms, KmsFault } from './kms.js';
import { KeyRotation } from './rotation.service.js';
import type { Place } from './sealed-value.js';

const database = useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-rotating-'));
let db: Db;
let keyFile = '';

/** The parts of a process that was started just now; `kms` may be one that fails. */
const fresh = (kms: Kms = new FileKms({ production: false, dataDir: folder, keyFile })) => {
  const keys = new DataKeys(db, kms);
  return { kms, keys, envelope: new Envelope(db, keys, createLog('silent')), rotation: new KeyRotation(db, kms, keys) };
};
const somewhere = (): Place => ({ table: 'thing', column: 'text', rowId: randomUUID(), subjectId: randomUUID(), class: 3 });
const sealMany = async (many: number): Promise<{ place: Place; text: string; sealed: Buffer }[]> => {
  const items = Array.from({ length: many }, (_, n) => ({ place: somewhere(), text: `особа ${n}` }));
  const sealed = await db.write(() => fresh().envelope.seal(items));
  return items.map((item, n) => ({ ...item, sealed: sealed[n] ?? Buffer.alloc(0) }));
};
const allOpen = async (items: Awaited<ReturnType<typeof sealMany>>): Promise<boolean> =>
  (await db.request(() => fresh().envelope.open(items))).every((text, n) => text === items[n]?.text);

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
});
beforeEach(async () => {
  // Each story has a key file of its own; the keys of the one before are destroyed, as nothing deletes them.
  keyFile = path.join(folder, `${randomUUID()}.json`);
  await db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where destroyed_at is null'));
});
afterAll(async () => {
  await db.onApplicationShutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe('a rotation', () => {
  it('wraps every data key anew, tells how many are left after each batch, and changes no value', async () => {
    const items = await sealMany(1_200);
    const left: number[] = [];
    expect(await fresh().rotation.rotate((now) => left.push(now))).toBe(1_200);
    expect(left).toEqual([700, 200, 0]);
    expect(await fresh().rotation.status()).toMatchObject({ driver: 'file', active: 'file-2', versions: ['file-1', 'file-2'], dataKeys: [{ kekId: 'file-2', count: 1_200 }] });
    expect(await allOpen(items)).toBe(true);
  });

  it('of nothing is a new version and no more', async () => {
    expect(await fresh().rotation.rotate()).toBe(0);
    expect(await fresh().rotation.status()).toMatchObject({ active: 'file-2', dataKeys: [] });
  });

  it('that broke off goes on under the version it had begun: a second command makes no third', async () => {
    const items = await sealMany(1_100);
    const { kms } = fresh();
    let calls = 0;
    const dying: Kms = new Proxy(kms, { get: (target, name) => (name === 'rewrap' ? (keys: Parameters<Kms['rewrap']>[0]) => ((calls += 1) === 2 ? Promise.reject(new KmsFault('unreachable', 'gone')) : target.rewrap(keys)) : Reflect.get(target, name).bind(target)) });
    await expect(fresh(dying).rotation.rotate()).rejects.toThrow('gone');
    expect((await fresh().rotation.status()).dataKeys).toEqual([{ kekId: 'file-1', count: 600 }, { kekId: 'file-2', count: 500 }]);
    expect(await allOpen(items)).toBe(true);
    expect(await fresh().rotation.rotate()).toBe(600);
    expect(await fresh().rotation.status()).toMatchObject({ active: 'file-2', dataKeys: [{ kekId: 'file-2', count: 1_100 }] });
    expect(await allOpen(items)).toBe(true);
  });

  it('by two operators at once wraps each key once and loses none', async () => {
    const items = await sealMany(1_300);
    await fresh().kms.rotate();
    const done = await Promise.all([fresh().rotation.rotate(), fresh().rotation.rotate()]);
    expect(done[0] + done[1]).toBe(1_300);
    expect((await fresh().rotation.status()).dataKeys).toEqual([{ kekId: 'file-2', count: 1_300 }]);
    expect(await allOpen(items)).toBe(true);
  });

  it('leaves destroyed keys destroyed and counts them apart', async () => {
    const [gone, kept] = await sealMany(2);
    const before = (await fresh().rotation.status()).destroyed;
    await db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [gone?.place.subjectId]));
    expect(await fresh().rotation.rotate()).toBe(1);
    const status = await fresh().rotation.status();
    expect([status.destroyed - before, status.dataKeys]).toEqual([1, [{ kekId: 'file-2', count: 1 }]]);
    expect(await db.request(() => fresh().envelope.open([gone, kept].flatMap((each) => each ?? [])))).toEqual([undefined, 'особа 1']);
  });

  it('may come at any time among sealing, opening and retiring: everything that was sealed opens throughout', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('seal', 'rotate', 'retire', 'new version'), { minLength: 1, maxLength: 8 }), async (acts) => {
      const items = await sealMany(2);
      for (const act of acts) {
        if (act === 'seal') items.push(...(await sealMany(1)));
        if (act === 'rotate') await fresh().rotation.rotate();
        // A rotation of which only the first step was done: the new version is there, nothing is wrapped with it yet.
        if (act === 'new version') await fresh().kms.rotate();
        if (act === 'retire') await fresh().rotation.retire().catch((fault: unknown) => expect(fault).toBeInstanceOf(KmsFault));
        expect(await allOpen(items)).toBe(true);
      }
    }), { numRuns: 12 });
  }, 60_000);
});

describe('old versions', () => {
  it('are not forgotten while one data key needs them, and are of no use after', async () => {
    const items = await sealMany(3);
    await fresh().kms.rotate();
    await expect(fresh().rotation.retire()).rejects.toMatchObject({ reason: 'refused', message: expect.stringContaining('finish') });
    await fresh().rotation.rotate();
    expect(await fresh().rotation.retire()).toEqual({ driver: 'file', active: 'file-2', versions: ['file-2'] });
    expect(await allOpen(items)).toBe(true);
  });

  it('that a destroyed key was under are not kept for its sake', async () => {
    const [item] = await sealMany(1);
    await db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [item?.place.subjectId]));
    await fresh().kms.rotate();
    expect((await fresh().rotation.retire()).versions).toEqual(['file-2']);
  });
});

describe('a new data key for one subject', () => {
  it('opens what was sealed anew; what was sealed with the old one is noise from then on, in every process', async () => {
    const [item] = await sealMany(1);
    if (item === undefined) throw new Error('one was sealed');
    const { envelope, rotation } = fresh();
    let anew: Buffer = Buffer.alloc(0);
    await db.write(() => rotation.renew(item.place.subjectId, async (retire) => {
      const [text = ''] = await envelope.open([item]);
      await retire();
      [anew = anew] = await envelope.seal([{ place: item.place, text }]) as [Buffer];
    }));
    for (const reader of [envelope, fresh().envelope]) expect(await db.request(() => reader.open([{ place: item.place, sealed: anew }, item]))).toEqual(['особа 0', undefined]);
  });

  it('that is undone leaves the old one as it was', async () => {
    const [item] = await sealMany(1);
    if (item === undefined) throw new Error('one was sealed');
    const { rotation } = fresh();
    await expect(db.write(() => rotation.renew(item.place.subjectId, async (retire) => { await retire(); throw new Error('the disk is full'); }))).rejects.toThrow('the disk is full');
    expect(await allOpen([item])).toBe(true);
    expect(await db.request(() => db.sql('select count(*)::int n, count(wrapped)::int alive from keeper.data_key where subject_id = $1', [item.place.subjectId]))).toEqual([{ n: 1, alive: 1 }]);
  });
});
