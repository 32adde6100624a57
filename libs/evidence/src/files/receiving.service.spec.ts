import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataKeys, Envelope } from '#libs/keys';
import { type Actor, Housekeeping } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { FILE_STORE, type FileStore, ORPHAN_AFTER_MS } from '../store/file-store.js';
import type { IncomingFile } from './incoming-file.js';
import { OrphanSweep } from './orphan-sweep.service.js';
import { fileSubject, namePlace } from './kept-files.service.js';
import { Receiving } from './receiving.service.js';
import { StoredFile } from './stored-file.entity.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-receiving-'));

describe('receiving files', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(1_500_000);
  const sha256 = createHash('sha256').update(content).digest('hex');
  let olena: Actor;
  let proceedingId: string;

  const store = (): FileStore => bench.get(FILE_STORE as never);
  const some = (own: Partial<IncomingFile> = {}): IncomingFile => ({ proceedingId, uploadId: randomUUID(), name: 'Протокол огляду.pdf', declaredType: 'application/pdf', size: content.length, ...own });
  /** What a stream gave out, by its end. */
  const watched = (): { parts: AsyncIterable<Buffer>; read: () => number } => {
    let read = 0;
    return { read: () => read, parts: (async function* () {
      for (let at = 0; at < content.length; at += 200_000) {
        read += 1;
        yield content.subarray(at, at + 200_000);
      }
    })() };
  };
  const receive = (actor: Actor, own: Partial<IncomingFile> = {}) => bench.get(Receiving).receive(actor, some(own), watched().parts);
  const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: string; message: string }) => fault.code ?? fault.message);
  const rows = (): Promise<StoredFile[]> => bench.db.request(() => bench.db.repo(StoredFile).find());
  const objects = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { id } of store().list()) found.push(id);
    return found;
  };
  const opened = async (row: StoredFile): Promise<Buffer> => {
    const key = (await bench.db.request(() => bench.get(DataKeys).byId([row.keyId]))).get(row.keyId);
    const parts: Buffer[] = [];
    for await (const part of store().read({ id: row.id, key: key?.key ?? Buffer.alloc(0) }, { size: row.size, sha256: row.sha256.toString('hex') })) parts.push(part);
    return Buffer.concat(parts);
  };

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves a row with its line in the log, a whole file behind it, and the name for those alone who have the key', async () => {
    const told = await receive(olena, { sha256 });
    const row = (await rows()).find(({ id }) => id === told.id) as StoredFile;
    expect(row).toMatchObject({ proceedingId, state: 'RECEIVED', size: content.length, declaredType: 'application/pdf', foundType: null, version: 1, receivedBy: olena.id });
    expect([row.sha256.toString('hex'), row.sha512.toString('hex')]).toEqual([sha256, createHash('sha512').update(content).digest('hex')]);
    expect((await opened(row)).equals(content)).toBe(true);
    expect(row.name.includes('Протокол')).toBe(false);
    expect(await bench.db.request(() => bench.get(Envelope).open([{ place: namePlace(row.id), sealed: row.name }]))).toEqual(['Протокол огляду.pdf']);
    expect(await bench.db.request(() => bench.db.sql('select action, resource, class, actor_id from audit_event where resource_id = $1', [row.id]))).toEqual([{ action: 'file.receive', resource: 'file', class: 3, actor_id: olena.id }]);
    expect(await bench.db.request(() => bench.db.sql(`select subject_id from keeper.data_key where id = $1`, [row.keyId]))).toEqual([{ subject_id: fileSubject(row.id) }]);
  });

  it('answers a retry with the same file, without reading what comes, and refuses another file under its number', async () => {
    const uploadId = randomUUID();
    const first = await receive(olena, { uploadId });
    const before = (await objects()).length;
    const again = watched();
    expect(await bench.get(Receiving).receive(olena, some({ uploadId, sha256 }), again.parts)).toEqual(first);
    expect([again.read(), (await objects()).length]).toEqual([0, before]);
    expect(await refusal(receive(olena, { uploadId, size: 7 }))).toBe('conflict/other-request');
    expect(await refusal(receive(olena, { uploadId, sha256: 'ab'.repeat(32) }))).toBe('conflict/other-request');
  });

  it('keeps one row of what is sent twice at the same time, and tells both the same', async () => {
    const uploadId = randomUUID();
    const told = await Promise.all([1, 2, 3].map(() => receive(olena, { uploadId })));
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect((await rows()).filter((row) => row.uploadId === uploadId)).toHaveLength(1);
    expect(await bench.db.request(() => bench.db.sql('select count(*)::int n from audit_event where resource_id = $1', [told[0]?.id]))).toEqual([{ n: 1 }]);
  });

  it('lets the same number stand for other files in other proceedings', async () => {
    const uploadId = randomUUID();
    const other = await bench.db.write(() => bench.register(olena));
    const [one, two] = [await receive(olena, { uploadId }), await receive(olena, { uploadId, proceedingId: other })];
    expect(one.id).not.toBe(two.id);
  });

  it('refuses before a byte is read whoever may not record there, and tells hidden and missing not apart', async () => {
    const [ivan, auditor] = await bench.db.write(async () => [await bench.actor(), await bench.actor(['AUDITOR'])] as const);
    const before = await bench.db.request(() => bench.db.sql('select count(*)::int n from keeper.data_key'));
    for (const [actor, own] of [[ivan, {}], [auditor, {}], [olena, { proceedingId: NOWHERE }]] as const) {
      const sent = watched();
      expect([await refusal(bench.get(Receiving).receive(actor, some(own), sent.parts)), sent.read()]).toEqual(['not-found', 0]);
    }
    expect(await refusal(receive(olena, { name: '' }))).toBe('bad-input');
    expect(await bench.db.request(() => bench.db.sql('select count(*)::int n from keeper.data_key'))).toEqual(before);
  });

  it('leaves no row of what is another than was announced, of a proceeding that closed meanwhile, of rights that ended', async () => {
    const before = (await rows()).length;
    expect(await refusal(receive(olena, { size: 5 }))).toBe('file/not-as-announced');
    expect(await refusal(receive(olena, { sha256: 'cd'.repeat(32) }))).toBe('file/not-as-announced');
    const closing = await bench.db.write(() => bench.register(olena));
    const parts = (async function* () {
      yield content;
      await bench.db.write(() => bench.record(olena, closing, { type: 'closed', on: '2026-11-20' }));
    })();
    expect(await refusal(bench.get(Receiving).receive(olena, some({ proceedingId: closing }), parts))).toBe('proceeding/closed');
    const taken = await bench.db.write(() => bench.register(olena));
    const leaving = (async function* () {
      yield content;
      await bench.db.write(() => bench.db.sql('update assignment set until = current_date where proceeding_id = $1', [taken]));
    })();
    expect(await refusal(bench.get(Receiving).receive(olena, some({ proceedingId: taken }), leaving))).toBe('not-found');
    expect((await rows()).length).toBe(before);
  });

  it('holds no transaction open while bytes come', async () => {
    await expect(bench.db.write(() => receive(olena))).rejects.toThrow('outside transactions');
    const open: unknown[] = [];
    const parts = (async function* () {
      yield content;
      open.push(...(await bench.db.request(() => bench.db.sql(`select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`))));
    })();
    await bench.get(Receiving).receive(olena, some(), parts);
    expect(open).toEqual([]);
  });

  it('lets nobody change or delete what was received, and how it stands only from one version to the next', async () => {
    const { id } = await receive(olena);
    const change = (set: string): Promise<unknown> => bench.db.write(() => bench.db.sql(`update stored_file set ${set} where id = $1`, [id])).then(() => 'done', (fault: { code: string }) => fault.code);
    for (const set of [`size = 1`, `sha256 = sha256('x')`, `name = name || 'x'`, `key_id = gen_random_uuid()`, `received_at = now()`, `size = 1, version = 2`, `state = 'ACCEPTED'`, `state = 'ACCEPTED', version = 3`]) expect([set, await change(set)]).toEqual([set, '42501']);
    expect(await change(`state = 'SCANNING', found_type = 'application/pdf', version = 2`)).toBe('done');
    expect(await change(`state = 'OPEN', version = 3`)).toBe('23514');
    await expect(bench.db.write(() => bench.db.sql('delete from stored_file where id = $1', [id]))).rejects.toMatchObject({ code: '42501' });
  });

  it('sweeps a day later what no row stands for, with the rest of the housekeeping, and nothing else', async () => {
    const orphan = { id: randomUUID(), key: randomBytes(32) };
    await store().write(orphan, watched().parts, { size: content.length });
    const kept = (await rows()).map(({ id }) => id).sort();
    const sweep = bench.get(OrphanSweep);
    expect([await sweep.run(Date.now() + ORPHAN_AFTER_MS - 60_000), (await objects()).includes(orphan.id)]).toEqual([0, true]);
    // Objects of earlier stories whose rows were refused go as well.
    expect(await sweep.run(Date.now() + ORPHAN_AFTER_MS + 60_000)).toBeGreaterThan(0);
    expect((await objects()).sort()).toEqual(kept);
    expect(await bench.get(Housekeeping).sweep()).toBe(0);
    for (const row of await rows()) expect((await opened(row)).length).toBe(row.size);
  });
});
