import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Drafts, EvidenceModule, FILE_STORE, type FileStore, UploadBytes, Uploads } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../support/builders/proceedings.js';
import { howMany } from '../support/prove.js';
import { sha256Of } from '../support/tus.js';

const MIB = 1024 ** 2;
const FLIPS = howMany(1_000, 60);
const root = mkdtempSync(path.join(os.tmpdir(), 'oberih-files-disk-'));
const FILES_DIR = path.join(root, 'files');

/** A disk of its own where the system lets us make one: then it is full in earnest. */
function mountSmall(): boolean {
  mkdirSync(FILES_DIR);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=14m', 'tmpfs', FILES_DIR], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const mounted = mountSmall();

interface Handle { write(...args: unknown[]): Promise<unknown>; datasync(): Promise<void>; sync(): Promise<void> }

describe('files on a disk that fails', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR, FILES_FREE_PERCENT: '0' }));
  let handles: Handle;
  let actor: Actor;
  let proceedingId: string;
  const store = (): FileStore => bench.get(FILE_STORE as never);
  const lying = (part: string): string[] => (existsSync(path.join(FILES_DIR, part)) ? readdirSync(path.join(FILES_DIR, part)) : []);
  const parts = (content: Buffer): AsyncIterable<Buffer> => (async function* () { for (let at = 0; at < content.length; at += 200_000) yield content.subarray(at, at + 200_000); })();
  const begun = (content: Buffer, uploadId: string = randomUUID()): Promise<{ id: string }> => bench.get(Uploads).begin(actor, { proceedingId, uploadId, name: 'Запис.mp4', declaredType: '', size: content.length });
  /** Sends all that is missing. */
  const sent = async (id: string, content: Buffer): Promise<number> => {
    const upload = await bench.get(Uploads).resume(actor, id, true);
    return bench.get(UploadBytes).take(actor, upload, parts(content.subarray(await bench.get(Uploads).offsetOf(upload))));
  };
  const there = async (id: string): Promise<number> => bench.get(Uploads).offsetOf(await bench.get(Uploads).resume(actor, id, false));
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: unknown; reason?: unknown }) => fault.code ?? fault.reason ?? fault);
  const rows = (id: string): Promise<{ sha256: string }[]> => bench.db.request(() => bench.db.sql<{ sha256: string }>(`select encode(sha256, 'hex') sha256 from stored_file where id = $1`, [id]));
  /** Away with an object, as room that somebody makes. */
  const free = (id: string): void => rmSync(path.join(FILES_DIR, 'objects', id));

  beforeAll(async () => {
    const handle = await open(root, 'r');
    handles = Object.getPrototypeOf(handle) as Handle;
    await handle.close();
    await bench.db.write(async () => {
      actor = await bench.actor();
      proceedingId = await bench.register(actor);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => {
    if (mounted) execFileSync('umount', ['-l', FILES_DIR]);
    rmSync(root, { recursive: true, force: true });
  });

  it(`keep what came when the disk is full (${mounted ? 'a disk of 14 MiB' : 'ENOSPC injected'}), and go on when there is room`, async () => {
    const [first, second] = [randomBytes(8 * MIB), randomBytes(8 * MIB + 5)];
    const [one, two] = [await begun(first), await begun(second)];
    expect(await code(sent(one.id, first))).toBe('done');
    if (!mounted) {
      const { write } = handles;
      let count = 0;
      jest.spyOn(handles, 'write').mockImplementation(function (this: Handle, ...args) { return (count += 1) > 4 ? Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) : write.apply(this, args); });
    }
    expect(await code(sent(two.id, second))).toBe('file/no-space');
    jest.restoreAllMocks();
    const kept = await there(two.id);
    expect([kept > 0, kept % MIB, kept < second.length, await rows(two.id)]).toEqual([true, 0, true, []]);
    if (mounted) expect(await code(begun(randomBytes(13 * MIB)))).toBe('file/no-space');
    free(one.id);
    expect(await code(sent(two.id, second))).toBe('done');
    expect(await rows(two.id)).toEqual([{ sha256: sha256Of(second) }]);
    free(two.id);
    process.stdout.write(`full disk: ${mounted ? 'a tmpfs of 14 MiB' : 'ENOSPC injected'}, ${kept} bytes kept and gone on with\n`);
  });

  it.each(['datasync', 'sync'] as const)('count as not written when %s fails: no row, no object, no half; sent anew they are received', async (which) => {
    const [content, uploadId] = [randomBytes(2 * MIB + 9), randomUUID()];
    const { id } = await begun(content, uploadId);
    const failing = jest.spyOn(handles, which).mockRejectedValue(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
    expect([await code(sent(id, content)), failing.mock.calls.length]).toEqual(['file/not-kept', 1]);
    jest.restoreAllMocks();
    expect([await rows(id), lying('objects').includes(id), lying('parts').includes(id), await code(there(id))]).toEqual([[], false, false, 'not-found']);
    const anew = await begun(content, uploadId);
    expect([anew.id === id, await code(sent(anew.id, content)), await rows(anew.id)]).toEqual([false, 'done', [{ sha256: sha256Of(content) }]]);
    free(anew.id);
  });

  it(`show each of ${FLIPS} flipped bits, wherever it is, in a kept file and in one that is still coming`, async () => {
    const content = randomBytes(MIB + 70_000);
    const { id } = await begun(content);
    await sent(id, content);
    const upload = await bench.get(Uploads).resume(actor, id, false);
    const known = { size: content.length, sha256: sha256Of(content) };
    const flipped = (whole: Buffer): Buffer => {
      const [copy, at] = [Buffer.from(whole), randomInt(whole.length)];
      copy.writeUInt8((copy[at] ?? 0) ^ (1 << randomInt(8)), at);
      return copy;
    };
    const readIt = async (): Promise<void> => {
      for await (const part of store().read(upload, known)) if (part.length === 0) throw new Error('an empty part');
    };
    const object = path.join(FILES_DIR, 'objects', id);
    const whole = readFileSync(object);
    let found = 0;
    const inDrafts = Math.ceil(FLIPS / 10);
    for (let n = inDrafts; n < FLIPS; n += 1) {
      writeFileSync(object, flipped(whole));
      found += Number((await code(readIt())) === 'damaged');
    }
    writeFileSync(object, whole);
    expect(await code(readIt())).toBe('done');
    free(id);

    for (let n = 0; n < inDrafts; n += 1) {
      const coming = await begun(content);
      await code(bench.get(UploadBytes).take(actor, await bench.get(Uploads).resume(actor, coming.id, true), parts(content.subarray(0, MIB))));
      const draft = bench.get(Drafts).pathOf(coming.id);
      writeFileSync(draft, flipped(readFileSync(draft)));
      // As a process would that knows nothing of it.
      bench.get(UploadBytes).forget(coming.id);
      found += Number((await code(sent(coming.id, content))) !== 'done');
      await bench.get(Uploads).cancel(actor, coming.id);
    }
    expect(found).toBe(FLIPS);
    process.stdout.write(`flipped bits: ${found} of ${FLIPS} found, ${inDrafts} of them in files still coming\n`);
  }, 900_000);
});
