import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceModule, FILE_STORE, type FileStore, ORPHAN_AFTER_MS, OrphanSweep, Receiving, StoredFile } from '#libs/evidence';
import { DataKeys } from '#libs/keys';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../support/builders/proceedings.js';

/** After so many files were kept, and a moment more, the process is killed. */
const KILLS = [0, 6, 12];
/** Uploads under way at a time: each kill breaks so many, at as many stages. */
const AT_ONCE = 8;
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-killed-upload-'));
const FILES_DIR = path.join(folder, 'files');

/** What an upload of that number sends: anybody can tell whether it is that, and whole. */
const sizeOf = (uploadId: string): number => Number.parseInt(uploadId.slice(0, 8), 16) % 1_500_000;
const contentOf = (uploadId: string): Buffer => Buffer.alloc(sizeOf(uploadId), uploadId);

/** Receives one file after another, and tells what it began and what it was told was kept. */
const PROGRAM = `
  import { randomUUID } from 'node:crypto';
  import { writeSync } from 'node:fs';
  import { NestFactory } from '@nestjs/core';
  const dist = ${JSON.stringify(new URL('../../dist/libs/', import.meta.url).href)};
  const [platform, access, audit, evidence] = await Promise.all(['platform', 'access', 'audit', 'evidence'].map((lib) => import(dist + lib + '/src/index.js')));
  const config = platform.readConfig(process.env);
  class Slices {}
  const app = await NestFactory.createApplicationContext({ module: Slices, imports: [platform.PlatformModule.with(config, platform.createLog('silent'), 'owner'), audit.AuditModule, access.AccessModule, evidence.EvidenceModule] }, { logger: false });
  const actor = { ...JSON.parse(process.env.ACTOR), permissions: access.permissionsOf(['PROSECUTOR'], false) };
  const receiving = app.get(evidence.Receiving);
  const upload = async () => {
    for (;;) {
      const uploadId = randomUUID();
      const size = Number.parseInt(uploadId.slice(0, 8), 16) % 1_500_000;
      const content = Buffer.alloc(size, uploadId);
      writeSync(1, 'began ' + uploadId + '\\n');
      await receiving.receive(actor, { proceedingId: process.env.PROCEEDING, uploadId, name: 'x.bin', declaredType: '', size }, (async function* () {
        for (let at = 0; at < size; at += 100_000) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          yield content.subarray(at, at + 100_000);
        }
      })());
      writeSync(1, 'kept ' + uploadId + '\\n');
    }
  };
  await Promise.all(Array.from({ length: ${AT_ONCE} }, upload));`;

describe('a process that is killed while files come in', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR, FILES_FREE_PERCENT: '0' }));
  let actor: Actor;
  let proceedingId: string;
  const store = (): FileStore => bench.get(FILE_STORE as never);

  beforeAll(async () => {
    await bench.db.write(async () => {
      actor = await bench.actor();
      proceedingId = await bench.register(actor);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Lets a process receive files and kills it after so many. */
  const runUntil = (killAfter: number): Promise<{ began: string[]; kept: string[] }> => new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', LOG_LEVEL: 'silent', DATABASE_POOL: '10', FILES_DIR, FILES_FREE_PERCENT: '0', ACTOR: JSON.stringify(actor), PROCEEDING: proceedingId };
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, complaint, armed] = ['', '', false];
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (armed || output.split('began').length <= AT_ONCE || output.split('kept').length <= killAfter) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), randomInt(0, 150));
    });
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('close', (code, signal) => {
      const said = (word: string): string[] => output.split('\n').filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
      if (signal === 'SIGKILL') resolve({ began: said('began'), kept: said('kept') });
      else reject(new Error(`ended with ${code}: ${complaint}`));
    });
  });
  const rows = (): Promise<StoredFile[]> => bench.db.request(() => bench.db.repo(StoredFile).find());
  const contentIn = async (row: StoredFile): Promise<Buffer> => {
    const key = (await bench.db.request(() => bench.get(DataKeys).byId([row.keyId]))).get(row.keyId);
    const parts: Buffer[] = [];
    for await (const part of store().read({ id: row.id, key: key?.key ?? Buffer.alloc(0) }, { size: row.size, sha256: row.sha256.toString('hex') })) parts.push(part);
    return Buffer.concat(parts);
  };

  it('leaves a row with a whole file or no row; a retry ends with one of each, and a day later nothing else is there', async () => {
    const [began, kept]: [string[], string[]] = [[], []];
    for (const killAfter of KILLS) {
      const run = await runUntil(killAfter);
      began.push(...run.began);
      kept.push(...run.kept);
    }
    const stored = await rows();
    const received = new Set(stored.map(({ uploadId }) => uploadId));
    // What was told to be kept is kept; what is kept was sent, and is whole.
    expect(kept.filter((uploadId) => !received.has(uploadId))).toEqual([]);
    for (const row of stored) expect([row.uploadId, (await contentIn(row)).equals(contentOf(row.uploadId))]).toEqual([row.uploadId, true]);
    const audited = await bench.db.request(() => bench.db.sql<{ id: string }>(`select resource_id id from audit_event where action = 'file.receive' order by 1`));
    expect(audited.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).sort());
    expect([kept.length >= 18, began.length - kept.length >= 20]).toEqual([true, true]);

    const broken = began.filter((uploadId) => !kept.includes(uploadId));
    for (const uploadId of broken) {
      const told = await bench.get(Receiving).receive(actor, { proceedingId, uploadId, name: 'x.bin', declaredType: '', size: sizeOf(uploadId) }, (async function* () { yield contentOf(uploadId); })());
      expect(told.size).toBe(sizeOf(uploadId));
    }
    const after = await rows();
    expect(after.map(({ uploadId }) => uploadId).sort()).toEqual([...began].sort());
    const lying = (): string[] => ['tmp', 'objects'].flatMap((part) => readdirSync(path.join(FILES_DIR, part)));
    const orphans = lying().length - after.length;
    await bench.get(OrphanSweep).run(Date.now() + ORPHAN_AFTER_MS + 60_000);
    expect(lying().sort()).toEqual(after.map(({ id }) => id).sort());
    for (const row of after) expect((await contentIn(row)).length).toBe(row.size);
    process.stdout.write(`killed uploads: ${KILLS.length} kills, ${broken.length} uploads broken off, ${kept.length} kept, ${orphans} orphans swept\n`);
  }, 120_000);

  it('would be noticed: a row whose file is gone does not open', async () => {
    const uploadId = randomUUID();
    const { id } = await bench.get(Receiving).receive(actor, { proceedingId, uploadId, name: 'x.bin', declaredType: '', size: sizeOf(uploadId) }, (async function* () { yield contentOf(uploadId); })());
    await store().remove(id);
    const row = (await rows()).find((each) => each.id === id) as StoredFile;
    await expect(contentIn(row)).rejects.toMatchObject({ reason: 'missing' });
  });
});
