import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../../evidence.module.js';
import { UploadBytes } from './upload-bytes.service.js';
import { Uploads } from './uploads.service.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-parts-'));
const source = randomBytes(5 * MIB);

/** What a sender does next: sends so many bytes, in pieces of some size; the line may break; another process may go on. */
interface Step {
  readonly bytes: number;
  readonly piece: number;
  readonly breaks: boolean;
  readonly forgets: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({ bytes: fc.integer({ min: 0, max: 3 * MIB }), piece: fc.constantFrom(1_000, 65_536, MIB, 2 * MIB + 1), breaks: fc.boolean(), forgets: fc.boolean() });
const size = fc.oneof(fc.constantFrom(0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 4 * MIB), fc.integer({ min: 0, max: source.length }));

describe('an upload in any parts', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  let actor: Actor;
  let proceedingId: string;
  beforeAll(() => bench.db.write(async () => {
    actor = await bench.actor();
    proceedingId = await bench.register(actor);
  }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function* stream(bytes: Buffer, { piece, breaks }: Pick<Step, 'piece' | 'breaks'>): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    if (breaks) throw new Error('the line broke');
  }

  it('ends as the same file, and on the way never has more than came nor less than its whole chunks', async () => {
    await fc.assert(fc.asyncProperty(size, fc.array(step, { maxLength: 5 }), async (length, steps) => {
      const content = source.subarray(0, length);
      const [uploads, bytes] = [bench.get(Uploads), bench.get(UploadBytes)];
      const { id } = await uploads.begin(actor, { proceedingId, uploadId: randomUUID(), name: 'x', declaredType: '', size: length });
      const take = async (own: Step): Promise<void> => {
        const upload = await uploads.resume(actor, id, true);
        const at = await uploads.offsetOf(upload);
        if (upload.state === 'RECEIVED') return;
        const part = content.subarray(at, at + own.bytes);
        await bytes.take(actor, upload, stream(part, own)).catch(() => undefined);
        const there = await uploads.offsetOf(await uploads.resume(actor, id, false));
        const whole = Math.floor((at + part.length) / MIB) * MIB;
        // What is still missing its last chunk, or its row, is asked for that chunk again.
        if (there !== length) expect([there >= Math.min(whole, Math.max(0, Math.ceil(length / MIB) - 1) * MIB), there <= at + part.length]).toEqual([true, true]);
        if (own.forgets) bytes.forget(id);
      };
      for (const each of steps) await take(each);
      await take({ bytes: length, piece: 300_000, breaks: false, forgets: false });
      const [row] = await bench.db.request(() => bench.db.sql<{ sha256: string }>(`select encode(sha256, 'hex') sha256 from stored_file where id = $1`, [id]));
      expect(row?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    }), { numRuns: 15 });
  });
});
