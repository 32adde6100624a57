import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../../evidence.module.js';
import { Drafts } from '../../store/drafts.service.js';
import { FILE_STORE, type FileStore, ORPHAN_AFTER_MS } from '../../store/file-store.js';
import { KeptFiles } from '../kept-files.service.js';
import { OrphanSweep } from '../orphan-sweep.service.js';
import { UploadBytes } from './upload-bytes.service.js';
import { Uploads } from './uploads.service.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-ends-'));

/** What can come between the last byte and the row. */
describe('the end of an upload', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(2 * MIB + 11);
  let actor: Actor;
  let proceedingId: string;
  const store = (): FileStore => bench.get(FILE_STORE as never);
  const parts = (bytes: Buffer): AsyncIterable<Buffer> => (async function* () { yield bytes; })();
  const begun = async (): Promise<string> => (await bench.get(Uploads).begin(actor, { proceedingId, uploadId: randomUUID(), name: 'Запис.mp4', declaredType: '', size: content.length })).id;
  const resume = (id: string): ReturnType<Uploads['resume']> => bench.get(Uploads).resume(actor, id, true);
  /** Sends what is asked for, as a client that has just come back. */
  const sent = async (id: string): Promise<number> => {
    const upload = await resume(id);
    return bench.get(UploadBytes).take(actor, upload, parts(content.subarray(await bench.get(Uploads).offsetOf(upload))));
  };
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: unknown; message: string }) => fault.code ?? fault.message);
  const state = async (id: string): Promise<string | undefined> => (await bench.db.request(() => bench.db.sql<{ state: string }>('select state from file_upload where id = $1', [id])))[0]?.state;
  const draft = (id: string): string => bench.get(Drafts).pathOf(id);
  const rows = async (id: string): Promise<number> => (await bench.db.request(() => bench.db.sql('select 1 from stored_file where id = $1', [id]))).length;

  beforeAll(() => bench.db.write(async () => {
    actor = await bench.actor();
    proceedingId = await bench.register(actor);
  }));
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is done by whoever sends the last part again, when the row failed: nothing is taken twice', async () => {
    const id = await begun();
    jest.spyOn(bench.get(KeptFiles), 'keep').mockRejectedValueOnce(new Error('the database went away'));
    expect([await code(sent(id)), await state(id), await rows(id)]).toEqual(['the database went away', 'WHOLE', 0]);
    expect(await bench.get(Uploads).offsetOf(await resume(id))).toBe(2 * MIB);
    expect([await sent(id), await state(id), await rows(id), existsSync(draft(id))]).toEqual([content.length, 'RECEIVED', 1, false]);
    expect(await sent(id)).toBe(content.length);
  });

  it('goes on when the store had taken the file over and nobody was told, also where the draft is still there', async () => {
    const id = await begun();
    const adopt = jest.spyOn(store(), 'adopt').mockImplementationOnce(async () => { throw new Error('killed'); });
    expect([await code(sent(id)), await state(id)]).toEqual(['killed', 'WHOLE']);
    copyFileSync(draft(id), `${draft(id)}-copy`);
    await store().adopt(id, draft(id));
    copyFileSync(`${draft(id)}-copy`, draft(id));
    expect([await sent(id), await rows(id), existsSync(draft(id))]).toEqual([content.length, 1, false]);
    expect(adopt.mock.calls.length).toBeGreaterThan(1);
  });

  it('comes to nothing, and is said to, where what lies in the store is not what came', async () => {
    const id = await begun();
    jest.spyOn(store(), 'read').mockImplementationOnce(() => parts(randomBytes(5)));
    expect([await code(sent(id)), await state(id), await rows(id), await code(resume(id))]).toEqual(['file/not-kept', 'BROKEN', 0, 'not-found']);
  });

  it('can be reached days later: what the store has of an upload that is whole is not swept while its row is there', async () => {
    const id = await begun();
    jest.spyOn(bench.get(KeptFiles), 'keep').mockRejectedValueOnce(new Error('killed'));
    expect([await code(sent(id)), await state(id)]).toEqual(['killed', 'WHOLE']);
    const sweep = (): Promise<number> => bench.get(OrphanSweep).run(Date.now() + ORPHAN_AFTER_MS + 60 * 60_000);
    expect(await sweep()).toBe(0);
    // In another process, which has read nothing of it.
    Object.assign(bench.get(UploadBytes), { verifying: new Map() });
    expect([await sent(id), await state(id), await rows(id)]).toEqual([content.length, 'RECEIVED', 1]);
    const given = await begun();
    jest.spyOn(bench.get(KeptFiles), 'keep').mockRejectedValueOnce(new Error('killed'));
    await code(sent(given));
    await bench.get(Uploads).cancel(actor, given);
    expect(await sweep()).toBe(1);
  });

  it('comes to nothing where the object went meanwhile', async () => {
    const id = await begun();
    jest.spyOn(bench.get(KeptFiles), 'keep').mockRejectedValueOnce(new Error('the database went away'));
    await code(sent(id));
    await store().remove(id);
    // What has been read again just now is forgotten with the process.
    Object.assign(bench.get(UploadBytes), { verifying: new Map() });
    expect([await code(sent(id)), await state(id)]).toEqual(['file/not-kept', 'BROKEN']);
  });

  it('belongs to the later of two writers, wherever they are', async () => {
    const id = await begun();
    const earlier = await resume(id);
    await resume(id);
    expect(await code(bench.get(UploadBytes).take(actor, earlier, parts(content)))).toBe('conflict/stale');
    expect([await state(id), await rows(id)]).toEqual(['COMING', 0]);
    expect([await sent(id), await rows(id)]).toEqual([content.length, 1]);
  });

  it('reads what lies there once more when another process goes on, and keeps in memory what this one has seen', async () => {
    const id = await begun();
    const upload = await resume(id);
    expect(await bench.get(UploadBytes).take(actor, upload, parts(content.subarray(0, MIB + 5)))).toBe(MIB);
    bench.get(UploadBytes).forget(id);
    expect([await sent(id), await rows(id)]).toEqual([content.length, 1]);
  });
});
