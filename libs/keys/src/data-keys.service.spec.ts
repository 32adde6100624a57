import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Db, connect } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { DataKeys, KEY_LIFETIME_MS } from './data-keys.service.js';
import { Destruction } from './destruction.service.js';
import { FileKms } from './file-kms.service.js';

const BASIS = 'Рішення суду від 01.06.2026.';
const database = useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-data-keys-'));
let db: Db;
let statements = 0;
const fresh = (): DataKeys => new DataKeys(db, new FileKms({ production: false, dataDir: folder, keyFile: '' }));
const current = (keys: DataKeys, ...subjects: string[]) => db.write(() => keys.current(subjects));
const byId = (keys: DataKeys, ...ids: string[]) => db.request(() => keys.byId(ids));
/** How many statements a piece of work sends. */
const counted = async (work: () => Promise<unknown>): Promise<number> => { statements = 0; await work(); return statements; };
const staff = async (): Promise<{ id: string }> => {
  const id = randomUUID();
  await db.write(() => db.sql(`insert into staff (id, login, display_name, roles, password_hash, must_change_password) values ($1, $2, 'Синтетична', '{AUDITOR}', '-', false)`, [id, `k${id.slice(0, 20)}`]));
  return { id };
};

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
  const plain = db.sql.bind(db);
  Object.assign(db, { sql: (...all: Parameters<Db['sql']>) => { statements += 1; return plain(...all); } });
});
afterEach(() => { jest.restoreAllMocks(); });
afterAll(async () => {
  await db.onApplicationShutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe('data keys', () => {
  it('are one for each subject, whoever asks and however often', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const first = await current(fresh(), one, two, one);
    expect([first.size, first.get(one)?.key.equals(first.get(two)?.key ?? Buffer.alloc(0))]).toEqual([2, false]);
    const again = await current(fresh(), two, one);
    for (const subject of [one, two]) expect([again.get(subject)?.id, again.get(subject)?.key.toString('hex')]).toEqual([first.get(subject)?.id, first.get(subject)?.key.toString('hex')]);
    expect((await current(fresh())).size).toBe(0);
  });

  it('are asked of the database once in their short life, then again: what was destroyed elsewhere is of no use after it', async () => {
    const [keys, subject] = [fresh(), randomUUID()];
    const id = (await current(keys, subject)).get(subject)?.id ?? '';
    expect(await counted(() => byId(keys, id))).toBe(0);
    // Another process destroys it; this one has not heard.
    await db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [subject]));
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + KEY_LIFETIME_MS - 1_000);
    expect((await byId(keys, id)).get(id)?.subjectId).toBe(subject);
    jest.spyOn(Date, 'now').mockReturnValue(now + KEY_LIFETIME_MS + 1_000);
    const asked = await byId(keys, id);
    expect([asked.has(id), asked.get(id)]).toEqual([true, undefined]);
    expect((await current(keys, subject)).get(subject)).toBeUndefined();
  });

  it('that never were have no entry, and those that were read beside their values need no statement', async () => {
    const subject = randomUUID();
    const id = (await current(fresh(), subject)).get(subject)?.id ?? '';
    expect((await byId(fresh(), randomUUID())).size).toBe(0);
    const [read] = await db.request(() => db.sql<{ id: string; subjectId: string; kekId: string; wrapped: string; current: boolean }>('select id, subject_id "subjectId", kek_id "kekId", wrapped, current from keeper.keys_by_id($1)', [[id]]));
    if (read === undefined) throw new Error('there is a key');
    expect(await counted(async () => expect((await db.request(() => fresh().byId([id], [read]))).get(id)?.subjectId).toBe(subject))).toBe(0);
    // What was read beside a value is bound to its subject: a key of somebody else put there does not unwrap.
    await expect(db.request(() => fresh().byId([id], [{ ...read, subjectId: randomUUID() }]))).rejects.toMatchObject({ reason: 'refused' });
  });

  it('for thousands come in sets, as many statements for 5,000 as for 5', async () => {
    const subjects = (many: number): string[] => Array.from({ length: many }, () => randomUUID());
    expect(await counted(() => current(fresh(), ...subjects(5_000)))).toBe(await counted(() => current(fresh(), ...subjects(5))));
    expect(await counted(() => current(fresh(), ...subjects(5_001)))).toBe(2 * (await counted(() => current(fresh(), ...subjects(5)))));
  });

  it('made in a transaction that is undone are forgotten with it', async () => {
    const [keys, subject] = [fresh(), randomUUID()];
    let made: string | undefined;
    await db.write(async () => { made = (await keys.current([subject])).get(subject)?.id; throw new Error('undone'); }).catch(() => undefined);
    const kept = (await current(keys, subject)).get(subject)?.id;
    expect([typeof made, kept === made]).toEqual(['string', false]);
    expect((await byId(fresh(), kept ?? '')).get(kept ?? '')?.subjectId).toBe(subject);
  });
});

describe('the destruction of a key', () => {
  it('takes two people and a basis; it is one subject\'s alone, and at once in the process that did it', async () => {
    const [keys, one, two] = [fresh(), randomUUID(), randomUUID()];
    const before = await current(keys, one, two);
    const [asker, confirmer, destruction] = [await staff(), await staff(), new Destruction(db, keys)];
    const { id } = await db.write(() => destruction.ask(asker, one, `  ${BASIS}  `));
    expect((await byId(keys, before.get(one)?.id ?? '')).get(before.get(one)?.id ?? '')).toBeDefined();
    await expect(db.write(() => destruction.confirm(asker, id))).rejects.toMatchObject({ constraint: 'destruction_by_two' });
    expect(await db.write(() => destruction.confirm(confirmer, id))).toEqual({ id, subjectId: one, basis: BASIS });
    const after = await byId(keys, before.get(one)?.id ?? '', before.get(two)?.id ?? '');
    expect([after.get(before.get(one)?.id ?? ''), after.get(before.get(two)?.id ?? '')?.subjectId]).toEqual([undefined, two]);
  });

  it('that is undone destroys nothing, and memory still holds the key', async () => {
    const [keys, subject] = [fresh(), randomUUID()];
    const keyId = (await current(keys, subject)).get(subject)?.id ?? '';
    const [asker, confirmer, destruction] = [await staff(), await staff(), new Destruction(db, keys)];
    const { id } = await db.write(() => destruction.ask(asker, subject, BASIS));
    await db.write(async () => { await destruction.confirm(confirmer, id); throw new Error('undone'); }).catch(() => undefined);
    for (const reader of [keys, fresh()]) expect((await byId(reader, keyId)).get(keyId)?.subjectId).toBe(subject);
  });

  it('is asked of nobody who has no key, once confirmed not again, and never without a basis', async () => {
    const [keys, subject] = [fresh(), randomUUID()];
    const [asker, confirmer, destruction] = [await staff(), await staff(), new Destruction(db, keys)];
    const ask = (whom: string, basis = BASIS): Promise<unknown> => db.write(() => destruction.ask(asker, whom, basis)).then(() => 'asked', (fault: { code: string }) => fault.code);
    expect(await ask(subject)).toBe('not-found');
    await current(keys, subject);
    for (const basis of ['', '   ', 'коротко', `${' '.repeat(20)}так`]) expect(await ask(subject, basis)).toBe('bad-input');
    const { id } = await db.write(() => destruction.ask(asker, subject, BASIS));
    await expect(db.write(() => destruction.confirm(confirmer, randomUUID()))).rejects.toMatchObject({ code: 'not-found' });
    await db.write(() => destruction.confirm(confirmer, id));
    await expect(db.write(() => destruction.confirm(confirmer, id))).rejects.toMatchObject({ code: 'not-found' });
    expect(await ask(subject)).toBe('not-found');
  });

  it('stands in a table in which nothing is rewritten, taken out or emptied', async () => {
    const [keys, subject] = [fresh(), randomUUID()];
    await current(keys, subject);
    const { id } = await db.write(async () => new Destruction(db, keys).ask(await staff(), subject, BASIS));
    for (const statement of [`update keeper.destruction set basis = 'Інша підстава знищення.' where id = '${id}'`, `delete from keeper.destruction where id = '${id}'`, 'truncate keeper.destruction']) {
      await expect(db.write(() => db.sql(statement))).rejects.toMatchObject({ code: '42501' });
    }
  });
});
