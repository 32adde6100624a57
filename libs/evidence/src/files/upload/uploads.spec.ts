import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Destruction } from '#libs/keys';
import { type Actor, Housekeeping } from '#libs/platform';
import { useProceedings } from '../../../../../test/support/builders/proceedings.js';
import { assign } from '../../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../../evidence.module.js';
import { Drafts } from '../../store/drafts.service.js';
import { FileFault } from '../../store/file-fault.js';
import type { IncomingFile } from '../incoming-file.js';
import { fileSubject } from '../kept-files.service.js';
import { Receiving } from '../receiving.service.js';
import { MOST_BYTES } from '../words.js';
import { UploadBytes } from './upload-bytes.service.js';
import { UploadSweep } from './upload-sweep.service.js';
import { type Coming, Uploads } from './uploads.service.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-begun-'));
const hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
async function* parts(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

describe('the row of an upload', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(2 * MIB + 5);
  let [olena, ivan]: Actor[] = [];
  let proceedingId: string;
  const who = (actor: Actor | undefined): Actor => {
    if (actor === undefined) throw new Error('nobody came');
    return actor;
  };
  const uploads = (): Uploads => bench.get(Uploads);
  const begin = (own: Partial<IncomingFile> = {}, actor = olena): Promise<Coming> => uploads().begin(who(actor), { proceedingId, uploadId: randomUUID(), name: 'Запис.mp4', declaredType: '', size: content.length, ...own });
  const send = async (id: string, bytes = content, said?: string, actor = olena): Promise<number> => {
    const upload = await uploads().resume(who(actor), id, true);
    return bench.get(UploadBytes).take(who(actor), upload, parts(bytes.subarray(await uploads().offsetOf(upload))), said);
  };
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: string; message: string }) => fault.code ?? fault.message);
  const rows = <T>(text: string, values: unknown[] = []): Promise<T[]> => bench.db.request(() => bench.db.sql<T & Record<string, unknown>>(text, values));
  const state = async (id: string): Promise<string | undefined> => (await rows<{ state: string }>('select state from file_upload where id = $1', [id]))[0]?.state;
  const count = async (): Promise<unknown> => (await rows(`select (select count(*)::int from file_upload) uploads, (select count(*)::int from keeper.data_key) keys, (select count(*)::int from stored_file) files`))[0];
  const draft = (id: string): string => bench.get(Drafts).pathOf(id);

  beforeAll(() => bench.db.write(async () => {
    [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    proceedingId = await bench.register(who(olena));
    await assign(bench.db, proceedingId, who(ivan).id);
  }));
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is found again under its number, whatever its letters, by whoever began it, in its proceeding', async () => {
    const uploadId = randomUUID();
    const { id } = await begin({ uploadId });
    expect((await begin({ uploadId: uploadId.toUpperCase() })).id).toBe(id);
    const [hers, elsewhere] = [await begin({ uploadId }, ivan), await begin({ uploadId, proceedingId: await bench.db.write(() => bench.register(who(olena))) })];
    expect(new Set([id, hers.id, elsewhere.id]).size).toBe(3);
  });

  it('is one, however many begin it at once', async () => {
    const uploadId = randomUUID();
    const begun = await Promise.all([1, 2, 3, 4].map(() => begin({ uploadId })));
    expect([new Set(begun.map(({ id }) => id)).size, (await rows('select 1 from file_upload where upload_id = $1', [uploadId])).length]).toEqual([1, 1]);
  });

  it('is refused before there is a row or a key: of a hidden, missing, closed or misnamed proceeding, of what cannot be, of a full disk', async () => {
    const [closed, hidden] = await bench.db.write(async () => [await bench.register(who(olena)), await bench.register(await bench.actor(['PROSECUTOR'], '14'))] as const);
    await bench.db.write(() => bench.record(who(olena), closed, { type: 'closed', on: '2026-11-20' }));
    const before = await count();
    for (const [own, answer] of [[{ proceedingId: hidden }, 'not-found'], [{ proceedingId: randomUUID() }, 'not-found'], [{ proceedingId: 'x' }, 'not-found'], [{ proceedingId: '' }, 'not-found'], [{ proceedingId: closed }, 'proceeding/closed'], [{ name: '/' }, 'bad-input'], [{ size: MOST_BYTES + 1 }, 'limit/too-large'], [{ sha256: '' }, 'bad-input']] as const) expect([own, await code(begin(own))]).toEqual([own, answer]);
    jest.spyOn(bench.get(Drafts), 'requireSpace').mockRejectedValueOnce(new FileFault('no-space', 'x'));
    expect(await code(begin())).toBe('file/no-space');
    expect(await count()).toEqual(before);
  });

  it('is of one file: another size or digest under its number is refused, and what is not said is not compared', async () => {
    const [uploadId, sha256] = [randomUUID(), hex(content)];
    const { id } = await begin({ uploadId, sha256 });
    expect(await Promise.all([begin({ uploadId, size: 1 }), begin({ uploadId, sha256: 'ab'.repeat(32) }), begin({ uploadId, sha256: sha256.toUpperCase() }), begin({ uploadId })].map(code))).toEqual(['conflict/other-request', 'conflict/other-request', 'done', 'done']);
    await send(id);
    expect(await Promise.all([begin({ uploadId, sha256: 'ab'.repeat(32) }), begin({ uploadId, sha256 })].map(code))).toEqual(['conflict/other-request', 'done']);
  });

  it('remembers a digest that is told when it is found again, and what comes must have it', async () => {
    const uploadId = randomUUID();
    const { id } = await begin({ uploadId });
    await begin({ uploadId, sha256: 'ab'.repeat(32) });
    expect(await code(begin({ uploadId, sha256: hex(content) }))).toBe('conflict/other-request');
    expect([await code(send(id)), await state(id), existsSync(draft(id))]).toEqual(['file/not-as-announced', 'BROKEN', false]);
  });

  it('is not finished against the digest of its sender, also where all of it came before', async () => {
    const { id } = await begin();
    jest.spyOn(uploads(), 'keep').mockRejectedValueOnce(new Error('the database went away'));
    expect([await code(send(id)), await state(id)]).toEqual(['the database went away', 'WHOLE']);
    expect([await code(send(id, content, 'cd'.repeat(32))), await state(id), (await rows('select 1 from stored_file where id = $1', [id])).length]).toEqual(['file/not-as-announced', 'BROKEN', 0]);
  });

  it('begins anew under the number of one that was given up or broke', async () => {
    for (const end of [(id: string) => uploads().cancel(who(olena), id), (id: string) => uploads().breakOff(id)]) {
      const uploadId = randomUUID();
      const { id } = await begin({ uploadId });
      await end(id);
      const anew = await begin({ uploadId, size: 3 });
      expect([anew.id === id, await code(uploads().resume(who(olena), id, true)), await send(anew.id, Buffer.from('abc'))]).toEqual([false, 'not-found', 3]);
    }
  });

  it('is gone on with by whoever began it alone; to look takes nobody the turn', async () => {
    const { id } = await begin();
    const turn = async (): Promise<unknown> => (await rows<{ turn: string | null }>('select turn from file_upload where id = $1', [id]))[0]?.turn;
    expect(await Promise.all([uploads().resume(who(ivan), id, true), uploads().cancel(who(ivan), id), uploads().resume(who(olena), randomUUID(), true), uploads().resume(who(olena), 'x', true), uploads().cancel(who(olena), '../x')].map(code))).toEqual(Array(5).fill('not-found'));
    const first = await uploads().resume(who(olena), id, true);
    await uploads().resume(who(olena), id, false);
    expect(await turn()).toBe(first.turn);
    await uploads().resume(who(olena), id, true);
    expect([await turn() === first.turn, await code(uploads().whole(first, { size: 1, sha256: hex(content), sha512: 'ab'.repeat(64) })), await state(id)]).toEqual([false, 'conflict/stale', 'COMING']);
  });

  it('tells how far it came: nothing of the last chunk before it is a file', async () => {
    const offset = (how: string, size: number): Promise<number> => uploads().offsetOf({ id: randomUUID(), state: how as 'WHOLE', size });
    expect([await offset('RECEIVED', 5), await offset('COMING', 5)]).toEqual([5, 0]);
    for (const [size, whole] of [[0, 0], [1, 0], [MIB - 1, 0], [MIB, 0], [MIB + 1, MIB], [3 * MIB, 2 * MIB]] as const) expect([size, await offset('WHOLE', size)]).toEqual([size, whole]);
  });

  it('is given up once or twice, with what came of it, and never a file that was received', async () => {
    const { id } = await begin();
    await send(id, content.subarray(0, MIB));
    expect(existsSync(draft(id))).toBe(true);
    await uploads().cancel(who(olena), id);
    await uploads().cancel(who(olena), id);
    expect([await state(id), existsSync(draft(id))]).toEqual(['CANCELLED', false]);
    const received = await begin();
    await send(received.id);
    expect([await code(uploads().cancel(who(olena), received.id)), await state(received.id), (await rows('select 1 from stored_file where id = $1', [received.id])).length]).toEqual(['not-allowed', 'RECEIVED', 1]);
  });

  it('never stands for the file of another that has its number and size: the same content is one file, other content is refused', async () => {
    const [uploadId, other] = [randomUUID(), randomBytes(content.length)];
    const [hers, his] = [await begin({ uploadId }), await begin({ uploadId }, ivan)];
    await send(hers.id);
    expect([await code(send(his.id, other, undefined, ivan)), await state(his.id)]).toEqual(['conflict/other-request', 'WHOLE']);
    expect(await rows(`select id, received_by "by", encode(sha256, 'hex') sha256 from stored_file where upload_id = $1`, [uploadId])).toEqual([{ id: hers.id, by: who(olena).id, sha256: hex(content) }]);
    await uploads().cancel(who(ivan), his.id);
    const again = await begin({ uploadId }, ivan);
    expect([await send(again.id, content, undefined, ivan), (await rows('select 1 from stored_file where upload_id = $1', [uploadId])).length]).toEqual([content.length, 1]);
  });

  it('of two that are received at once under one number, with other content, loses none in silence', async () => {
    const [uploadId, other] = [randomUUID(), randomBytes(content.length)];
    const receive = (bytes: Buffer): Promise<unknown> => bench.get(Receiving).receive(who(olena), { proceedingId, uploadId, name: 'a', declaredType: '', size: bytes.length }, parts(bytes));
    const answers = await Promise.all([content, other].map((bytes) => code(receive(bytes))));
    expect(answers.sort()).toEqual(['conflict/other-request', 'done']);
  });

  it('cannot be gone on with once the key was destroyed', async () => {
    const { id } = await begin();
    await send(id, content.subarray(0, MIB));
    await bench.db.write(async () => {
      const { id: asked } = await bench.get(Destruction).ask(await bench.actor(['ADMINISTRATOR']), fileSubject(id), 'Ухвала суду про знищення.');
      await bench.get(Destruction).confirm(await bench.actor(['ADMINISTRATOR']), asked);
    });
    expect(await code(send(id))).toBe('not-found');
  });

  it('goes after seven days in which nobody touched it, and what came of it an hour later; what was received stays', async () => {
    const [young, old, received] = [await begin(), await begin(), await begin()];
    for (const { id } of [young, old]) await send(id, content.subarray(0, MIB));
    await send(received.id);
    const age = (id: string, how: string): Promise<unknown> => bench.db.write(() => bench.db.sql('update file_upload set touched_at = now() - $2::interval where id = $1', [id, how]));
    await age(young.id, '6 days 23 hours');
    for (const { id } of [old, received]) await age(id, '7 days 1 minute');
    await bench.get(Housekeeping).sweep();
    expect([await state(young.id), await state(old.id), await state(received.id)]).toEqual(['COMING', undefined, 'RECEIVED']);
    await bench.get(UploadSweep).run(Date.now() + 59 * 60_000);
    expect(existsSync(draft(old.id))).toBe(true);
    await bench.get(UploadSweep).run(Date.now() + 61 * 60_000);
    expect([existsSync(draft(old.id)), existsSync(draft(young.id))]).toEqual([false, true]);
  });
});
