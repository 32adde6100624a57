import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { Totp } from '#libs/access';
import { DataKeys, Envelope, FileKms, KeyRotation, type Place } from '#libs/keys';
import { Db, connect, createLog } from '#libs/platform';
import { useDatabase } from '../support/database.js';

const MANY = 6_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-rotation-'));
const KEY_FILE = path.join(folder, 'kek.json');
const root = path.resolve(import.meta.dirname, '../..');

describe('a rotation of the key-encryption key', () => {
  const database = useDatabase();
  let db: Db;
  const places: Place[] = Array.from({ length: MANY }, () => ({ table: 'thing', column: 'text', rowId: randomUUID(), subjectId: randomUUID(), class: 3 }));
  let sealed: Buffer[];
  /** The parts of a process that was started just now. */
  const fresh = () => {
    const kms = new FileKms({ production: false, dataDir: folder, keyFile: KEY_FILE });
    const keys = new DataKeys(db, kms);
    return { envelope: new Envelope(db, keys, createLog('silent')), rotation: new KeyRotation(db, kms, keys) };
  };
  const allOpen = async (): Promise<boolean> => {
    const texts = await db.request(() => fresh().envelope.open(places.map((place, n) => ({ place, sealed: sealed[n] ?? Buffer.alloc(0) }))));
    return texts.every((text, n) => text === `особа ${n}`);
  };

  beforeAll(async () => {
    db = new Db(await connect({ databaseUrl: database.url, databasePool: 3 }));
    sealed = await db.write(() => fresh().envelope.seal(places.map((place, n) => ({ place, text: `особа ${n}` }))));
  });
  afterAll(async () => {
    await db.onApplicationShutdown();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the command of an operator and kills it at the so-manyth line of its progress. */
  const rotate = (killAt?: number): Promise<{ code: number | null; lines: string[] }> => new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'dist/apps/cli/src/keys.js'), 'rotate'], { cwd: root, env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: database.url, KEY_FILE }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (killAt !== undefined && output.split('\n').filter((line) => line.endsWith('left')).length >= killAt) child.kill('SIGKILL');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', (code) => resolve({ code, lines: output.trim().split('\n') }));
  });

  it('goes on after kill -9 where it was: everything opens at every moment, and no second version is begun', async () => {
    for (const killAt of [1, 2, 1]) {
      expect((await rotate(killAt)).code).toBeNull();
      const { active, versions, dataKeys } = await fresh().rotation.status();
      expect([active, versions]).toEqual(['file-2', ['file-1', 'file-2']]);
      // Half done: data keys of both versions lie side by side.
      expect(dataKeys.map(({ kekId }) => kekId)).toEqual(['file-1', 'file-2']);
      expect(dataKeys.reduce((sum, { count }) => sum + count, 0)).toBe(MANY);
      expect(await allOpen()).toBe(true);
      await expect(fresh().rotation.retire()).rejects.toThrow('still needed');
    }
    const { code, lines } = await rotate();
    expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/^\d+ data keys wrapped anew$/)]);
    expect(await fresh().rotation.status()).toMatchObject({ active: 'file-2', dataKeys: [{ kekId: 'file-2', count: MANY }] });
    expect(await allOpen()).toBe(true);
    expect((await fresh().rotation.retire()).versions).toEqual(['file-2']);
    expect([await allOpen(), Object.keys((JSON.parse(readFileSync(KEY_FILE, 'utf8')) as { keks: object }).keks)]).toEqual([true, ['file-2']]);
  });

  it('takes the secrets of apps along: a code is good after it, with the old version forgotten', async () => {
    const staffId = randomUUID();
    const { secret } = await db.write(async () => {
      await db.sql(`insert into staff (id, login, display_name, roles, password_hash) values ($1, 'halyna', 'Галина Приклад', '{PROSECUTOR}', '')`, [staffId]);
      return new Totp(db, fresh().envelope).begin(staffId, 'halyna');
    });
    expect((await rotate()).code).toBe(0);
    expect((await fresh().rotation.retire()).versions).toEqual(['file-3']);
    const spend = (): Promise<boolean> => db.write(() => new Totp(db, fresh().envelope).spend(staffId, generateSync({ secret }), { confirming: true }));
    expect([await spend(), await spend()]).toEqual([true, false]);
  });
});
