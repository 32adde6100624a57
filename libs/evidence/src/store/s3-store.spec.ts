import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { useS3 } from '../../../../test/support/s3.js';
import { CHUNK } from './chunk-cipher.js';
import { FileFault } from './file-fault.js';
import type { FileKey } from './file-store.js';
import { S3Store } from './s3-store.service.js';

const content = randomBytes(3 * CHUNK + 9);
const size = content.length;
const someFile = (): FileKey => ({ id: randomUUID(), key: randomBytes(32) });
async function* stream(bytes = content): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 300_000) yield bytes.subarray(at, at + 300_000);
}
const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof FileFault ? fault.reason : fault));

describe('files in an object store', () => {
  const s3 = useS3();

  it.each([['in one', 16 * CHUNK], ['in parts', CHUNK]])('that go %s are written on the condition that there is none, so that of two processes one wins', async (_, part) => {
    const { place } = s3.bucket();
    s3.conditions();
    const file = someFile();
    const outcomes = await Promise.all([1, 2].map(() => reason(new S3Store(place, part).write(file, stream(), { size }))));
    // Two that end at the very same moment are told apart by a real store alone; the condition is sent each time.
    expect([outcomes.includes('done'), outcomes.every((one) => one === 'done' || one === 'exists'), new Set(s3.conditions())]).toEqual([true, true, new Set(['*'])]);
    await s3.answering(({ method }) => (method === 'HEAD' ? 404 : undefined), async () => expect(await reason(new S3Store(place, part).write(file, stream(), { size }))).toBe('exists'));
  });

  it('that break off leave no parts behind', async () => {
    const { place, folder } = s3.bucket();
    const broken = (async function* () { yield* stream(); throw new Error('the line broke'); })();
    expect(String(await reason(new S3Store(place, CHUNK).write(someFile(), broken, { size: 2 * size })))).toContain('the line broke');
    expect(readdirSync(folder, { recursive: true }).filter((name) => /uploads\/.+/.test(String(name)))).toEqual([]);
  });

  it.each([[507, 'no-space'], [503, 'not-durable'], [500, 'not-durable']])('count as not written when the store answers %i: %s', async (status, told) => {
    const { place } = s3.bucket();
    await s3.answering(({ method }) => (method === 'PUT' ? status : undefined), async () => expect(await reason(new S3Store(place).write(someFile(), stream(), { size }))).toBe(told));
  });

  it('are not called missing when the store does not answer, or refuses the reader', async () => {
    const { place } = s3.bucket();
    const file = someFile();
    const told = await new S3Store(place).write(file, stream(), { size });
    for (const status of [403, 503]) {
      await s3.answering(({ method }) => (method === 'HEAD' || method === 'GET' ? status : undefined), async () => {
        const fault = await reason((async () => { for await (const part of new S3Store(place).read(file, told)) expect(part.length).toBe(0); })());
        expect([fault === 'done', ['missing', 'damaged'].includes(String(fault))]).toEqual([false, false]);
      });
    }
  });

  it('are listed page after page', async () => {
    const { place } = s3.bucket();
    const ids = Array.from({ length: 12 }, () => randomUUID());
    for (const id of ids) await new S3Store(place).write({ id, key: randomBytes(32) }, stream(Buffer.from('x')), { size: 1 });
    const found: string[] = [];
    for await (const { id } of new S3Store(place, CHUNK, 5).list()) found.push(id);
    expect(found.sort()).toEqual(ids.sort());
  });
});
