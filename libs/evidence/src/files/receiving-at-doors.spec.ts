import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Sessions } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Actor, Db, Housekeeping, PlatformModule, createLog, doorOf, letterOf, readConfig } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { testKeys } from '../../../../test/support/services.js';
import { EvidenceModule } from '../evidence.module.js';
import { FILE_STORE, type FileStore, ORPHAN_AFTER_MS } from '../store/file-store.js';
import { OrphanSweep } from './orphan-sweep.service.js';
import type { ReceivedFile } from './kept-files.service.js';
import { Receiving } from './receiving.service.js';
import { UploadBytes } from './upload/upload-bytes.service.js';
import { Uploads } from './upload/uploads.service.js';

/** Here each kind of work has its own login, as in a running system, with row-level security behind it. */
describe('receiving files through the doors of the database', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-doors-'));
  const owner = useProceedings();
  const content = randomBytes(70_000);
  let app: INestApplicationContext;
  let [olena, ivan, head]: (Actor | undefined)[] = [];
  let proceedingId: string;

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '3', LOG_LEVEL: 'silent', FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0', ...testKeys() });
    @Module({ imports: [PlatformModule.with(config, createLog('silent'), 'entry'), AuditModule, AccessModule, EvidenceModule] })
    class Slices {}
    app = await NestFactory.createApplicationContext(Slices, { logger: false, abortOnError: false });
    await owner.db.write(async () => {
      [olena, ivan, head] = [await owner.actor(), await owner.actor(['PROSECUTOR'], '14'), await owner.actor(['HEAD'])];
      proceedingId = await owner.register(olena);
    });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Works in the session of somebody, at her own door. */
  const as = async <T>(actor: Actor | undefined, work: (actor: Actor) => Promise<T>): Promise<T> => {
    if (actor === undefined) throw new Error('nobody came');
    const token = `${letterOf(doorOf(actor.roles))}-${randomUUID()}`;
    const sessionId = randomUUID();
    await owner.db.write(() => owner.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [sessionId, actor.id, createHash('sha256').update(token).digest()]));
    const { run, release } = app.get(Db).enter(app.get(Sessions).pass(token));
    return run(() => work({ ...actor, sessionId })).finally(release);
  };
  const receive = (actor: Actor, uploadId: string = randomUUID()): Promise<ReceivedFile> =>
    app.get(Receiving).receive(actor, { proceedingId, uploadId, name: 'Протокол.pdf', declaredType: 'application/pdf', size: content.length }, (async function* () { yield content; })());
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: unknown }) => fault.code);
  const change = (text: string, id: string): Promise<unknown> => app.get(Db).write(() => app.get(Db).sql(text, [id]));

  it('works for whoever may record there, a retry included, and for nobody else', async () => {
    const uploadId = randomUUID();
    const told = await as(olena, (actor) => receive(actor, uploadId));
    expect(await as(olena, (actor) => receive(actor, uploadId))).toEqual(told);
    expect(await code(as(ivan, (actor) => receive(actor)))).toBe('not-found');
    // A head adds nothing to what he may not read.
    expect(await code(as(head, (actor) => receive(actor)))).toBe('not-allowed');
    await owner.db.write(() => rightsIn(owner.db).grant(head?.id ?? '', proceedingId));
    expect(await code(as(head, (actor) => receive(actor)))).toBe('done');
    expect(await as(ivan, () => app.get(Db).sql('select id from stored_file'))).toEqual([]);
    expect(await as(olena, () => app.get(Db).sql('select id from stored_file where id = $1', [told.id]))).toEqual([{ id: told.id }]);
  });

  it('leaves people no way to change how a file stands: that is for scheduled work', async () => {
    const { id } = await as(olena, (actor) => receive(actor));
    for (const text of [`update stored_file set state = 'ACCEPTED', version = 2 where id = $1`, 'delete from stored_file where id = $1']) expect(await code(as(olena, () => change(text, id)))).toBe('42501');
    await app.get(Db).through('worker', () => change(`update stored_file set state = 'SCANNING', version = 2 where id = $1`, id));
    for (const text of [`update stored_file set size = 1, version = 3 where id = $1`, 'delete from stored_file where id = $1']) expect(await code(app.get(Db).through('worker', () => change(text, id)))).toBe('42501');
  });

  it('lets nobody enter a file in the name of another, or as one that was looked at already', async () => {
    const enter = (by: string | undefined, more = ''): Promise<unknown> => code(as(olena, () => app.get(Db).write(() => app.get(Db).sql(
      `insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by${more === '' ? '' : `, ${more.split('=')[0]}`}) values ($1, $2, $1, 3, sha256('a'), sha512('a'), 'text/plain', sha512('a'), $1, $3${more === '' ? '' : `, ${more.split('=')[1]}`})`, [randomUUID(), proceedingId, by]))));
    expect(await enter(olena?.id)).toBe('done');
    expect([await enter(head?.id), await enter(olena?.id, `state='ACCEPTED'`), await enter(olena?.id, `state='SCANNING'`), await enter(olena?.id, `found_type='image/png'`), await enter(olena?.id, 'version=7')]).toEqual(Array.from({ length: 5 }, () => '42501'));
  });

  it('shows an upload to nobody but the one who sends it, also not to those who see the proceeding', async () => {
    const incoming = { proceedingId, uploadId: randomUUID(), name: 'Протокол.pdf', declaredType: '', size: content.length };
    const parts = (): AsyncIterable<Buffer> => (async function* () { yield content; })();
    const { id } = await as(olena, (actor) => app.get(Uploads).begin(actor, incoming));
    const seen = (): Promise<unknown[]> => app.get(Db).sql('select id from file_upload where id = $1', [id]);
    expect([await as(olena, seen), await as(head, seen), await as(ivan, seen)]).toEqual([[{ id }], [], []]);
    for (const who of [head, ivan]) expect(await code(as(who, (actor) => app.get(Uploads).resume(actor, id, true)))).toBe('not-found');
    expect(await code(as(olena, () => change(`update file_upload set size = 1 where id = $1`, id)))).toBe('42501');
    expect(await code(as(olena, () => change('delete from file_upload where id = $1', id)))).toBe('42501');
    expect(await as(olena, async (actor) => app.get(UploadBytes).take(actor, await app.get(Uploads).resume(actor, id, true), parts()))).toBe(content.length);
    expect(await as(head, () => app.get(Db).sql('select size from stored_file where id = $1', [id]))).toEqual([{ size: content.length }]);
  });

  it('sweeps by what all rows say, also when somebody is in the way who sees none of them', async () => {
    const store: FileStore = app.get(FILE_STORE);
    const orphan = randomUUID();
    await store.write({ id: orphan, key: randomBytes(32) }, (async function* () { yield content; })(), { size: content.length });
    const listed = async (): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { id } of store.list()) ids.push(id);
      return ids;
    };
    const before = await listed();
    expect(await as(ivan, () => app.get(OrphanSweep).run(Date.now() + ORPHAN_AFTER_MS + 60_000))).toBe(1);
    expect((await listed()).sort()).toEqual(before.filter((id) => id !== orphan).sort());
    expect(before.length).toBeGreaterThan(2);
  });

  it('clears away at the worker\'s door all that any slice keeps for a while: what is refused there would stop the rest', async () => {
    await owner.db.write(() => owner.db.sql(`insert into file_ticket (secret_hash, staff_id, session_id, file_id, held, expires_at) select sha256('old'), s.id, gen_random_uuid(), f.id, false, now() - interval '2 days' from stored_file f, staff s limit 1`));
    expect(await app.get(Db).through('worker', () => app.get(Housekeeping).sweep())).toBe(1);
    expect(await owner.db.request(() => owner.db.sql('select 1 from file_ticket'))).toEqual([]);
  });
});
