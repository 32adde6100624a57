import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceModule, FILE_STORE, type FileStore, type StoredFile } from '#libs/evidence';
import { DataKeys } from '#libs/keys';
import { letterOf } from '#libs/platform';
import { useProceedings } from '../support/builders/proceedings.js';
import { howMany } from '../support/prove.js';
import { type Line, begin, look, send, sha256Of } from '../support/tus.js';
import { type Running, startProcess } from './api-process.js';

const MIB = 1024 ** 2;
const KILLS = howMany(100, 3);
/** Files on their way at a time: each kill breaks so many, at as many stages. */
const AT_ONCE = 5;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-files-killed-'));
const FILES_DIR = path.join(folder, 'files');

interface Sent {
  readonly content: Buffer;
  location: string;
}

/** The real program behind its doors, killed without a word; clients that know no more than the protocol. */
describe('an API that is killed while files come in by tus', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR, FILES_FREE_PERCENT: '0' }));
  const sent = new Map<string, Sent>();
  let proceedingId: string;
  let cookie: string;
  let api: Running | undefined;
  let [stopping, broken, resumed, accepted] = [false, 0, 0, 0];

  beforeAll(async () => {
    const token = `${letterOf('case')}-${randomUUID()}`;
    await bench.db.write(async () => {
      const actor = await bench.actor();
      proceedingId = await bench.register(actor);
      await bench.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '10 hours')`, [randomUUID(), actor.id, createHash('sha256').update(token).digest()]);
    });
    cookie = `__Host-oberih=${token}`;
  });
  afterAll(() => {
    api?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<Running> => (api = await startProcess('api', process.env['DATABASE_URL'] ?? '', { FILES_DIR, FILES_FREE_PERCENT: '0', REQUESTS_PER_MINUTE: '1000000', SESSION_HOURS: '12' }));
  /** The program as it is now, once it is there again. */
  const line = async (): Promise<Line> => {
    while (api === undefined) await pause(20);
    return { url: `http://127.0.0.1:${api.port}`, cookie };
  };

  /** Sends one file to the end, whatever becomes of the program meanwhile. */
  const sendOne = async (): Promise<void> => {
    const [upload, content] = [randomUUID(), randomBytes(randomInt(0, 6 * MIB))];
    const one: Sent = { content, location: '' };
    sent.set(upload, one);
    for (let going = false; ;) {
      try {
        if (one.location === '') one.location = (await begin(await line(), { proceeding: proceedingId, size: content.length, upload })).location ?? '';
        if (one.location === '') continue;
        const there = await look(await line(), one.location);
        if (there.offset === undefined) throw new Error(`told ${there.status}`);
        if (going && there.offset > 0) resumed += 1;
        going = false;
        if (there.offset === content.length) return;
        const { status } = await send(await line(), one.location, there.offset, content.subarray(there.offset, there.offset + MIB));
        accepted += Number(status === 204);
      } catch {
        // The line is gone with the program.
        broken += 1;
        going = true;
        await pause(30);
      }
    }
  };
  const keepSending = async (): Promise<void> => {
    while (!stopping) await sendOne();
  };
  const objectsIn = (part: string): string[] => (existsSync(path.join(FILES_DIR, part)) ? readdirSync(path.join(FILES_DIR, part)) : []);

  it(`leaves after ${KILLS} kills and as many resumptions each file once, with its digest, and nothing else`, async () => {
    await start();
    const clients = Array.from({ length: AT_ONCE }, keepSending);
    for (let kill = 0; kill < KILLS; kill += 1) {
      // At any stage: after some parts were taken, and a moment more.
      const [until, patience] = [accepted + randomInt(1, 12), Date.now() + 10_000];
      while (accepted < until && Date.now() < patience) await pause(5);
      await pause(randomInt(0, 60));
      const dying = api;
      api = undefined;
      dying?.child.kill('SIGKILL');
      await dying?.ended;
      await start();
    }
    stopping = true;
    await Promise.all(clients);

    const rows = await bench.db.request(() => bench.db.sql<Pick<StoredFile, 'id' | 'uploadId' | 'size' | 'keyId'> & { sha256: string; sha512: string }>(
      `select id, upload_id "uploadId", size, key_id "keyId", encode(sha256, 'hex') sha256, encode(sha512, 'hex') sha512 from stored_file`));
    expect(rows.map(({ uploadId }) => uploadId).sort()).toEqual([...sent.keys()].sort());
    const store: FileStore = bench.get(FILE_STORE as never);
    for (const { id, uploadId, size, keyId, sha256, sha512 } of rows) {
      const { content, location } = sent.get(uploadId) as Sent;
      expect([location, size, sha256, sha512]).toEqual([`/uploads/${id}`, content.length, sha256Of(content), createHash('sha512').update(content).digest('hex')]);
      const key = (await bench.db.request(() => bench.get(DataKeys).byId([keyId]))).get(keyId);
      const parts: Buffer[] = [];
      for await (const part of store.read({ id, key: key?.key ?? Buffer.alloc(0) }, { size, sha256 })) parts.push(part);
      expect(Buffer.concat(parts).equals(content)).toBe(true);
    }
    const ids = rows.map(({ id }) => id).sort();
    expect([objectsIn('objects').sort(), objectsIn('parts'), objectsIn('tmp')]).toEqual([ids, [], []]);
    expect(await bench.db.request(() => bench.db.sql(`select resource_id id, count(*)::int n from audit_event where action = 'file.receive' group by 1 having count(*) > 1`))).toEqual([]);
    expect(await bench.db.request(() => bench.db.sql(`select state, count(*)::int n from file_upload group by 1`))).toEqual([{ state: 'RECEIVED', n: rows.length }]);
    process.stdout.write(`uploads by tus: ${KILLS} kills, ${broken} requests broken off, ${resumed} uploads gone on with from where they were, ${rows.length} files received, 0 orphans\n`);
    expect([broken >= KILLS, resumed > 0]).toEqual([true, true]);
  }, 3_600_000);
});
