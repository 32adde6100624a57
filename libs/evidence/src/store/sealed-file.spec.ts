import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHUNK, ChunkCipher, HEAD, chunksOf, placeOf, sealedSize } from './chunk-cipher.js';
import { Digests } from './digests.js';
import { FileFault } from './file-fault.js';
import { type Announced, type Range, openFile, sealFile } from './sealed-file.js';

const [FILE, OTHER_FILE] = [randomUUID(), randomUUID()];
const [KEY, OTHER_KEY] = [randomBytes(32), randomBytes(32)];
/** Three whole chunks and a bit. */
const SIZE = 3 * CHUNK + 1_234;
const BOUNDS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, SIZE];

const digestsOf = (content: Buffer) => ({ size: content.length, sha256: createHash('sha256').update(content).digest('hex'), sha512: createHash('sha512').update(content).digest('hex') });
async function* inParts(content: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let [at, n] = [0, 0]; at < content.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    yield content.subarray(at, at + size);
    at += size;
  }
}
const collect = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part));
  return Buffer.concat(all);
};

/** A content as the store would hold it, in memory. */
async function sealed(content: Buffer, { fileId = FILE, key = KEY, sizes = [65_536], announced = { size: content.length } as Announced } = {}): Promise<Buffer> {
  return collect(sealFile(fileId, new ChunkCipher(fileId, key), inParts(content, sizes), announced, new Digests()));
}

interface Opened { readonly given: Buffer; readonly fault: string }

/** What a reader is given of an object, and why it ended. */
async function opened(object: Buffer, content: Buffer, { fileId = FILE, key = KEY, length = object.length, range = undefined as Range | undefined } = {}): Promise<Opened> {
  const given: Buffer[] = [];
  try {
    const fetch = async function* (from: number, to: number) { yield object.subarray(from, to); };
    for await (const part of openFile(new ChunkCipher(fileId, key), { fileId, length, fetch }, digestsOf(content), range)) given.push(part);
  } catch (fault) {
    return { given: Buffer.concat(given), fault: fault instanceof FileFault ? fault.reason : String(fault) };
  }
  return { given: Buffer.concat(given), fault: '' };
}

describe('a sealed file', () => {
  const content = randomBytes(SIZE);
  let object: Buffer;
  /** Chunk by chunk, without the head. */
  const chunks = (of = object): Buffer[] => Array.from({ length: chunksOf(of.length - HEAD.length) }, (_, n) => of.subarray(placeOf(n), placeOf(n + 1))).filter((chunk) => chunk.length > 0);
  const built = (parts: readonly Buffer[]): Buffer => Buffer.concat([HEAD, ...parts]);
  /** Refused, with nothing that was not there and never the whole of it. */
  const expectDamaged = ({ given, fault }: Opened, of = content): void => {
    expect(fault).toBe('damaged');
    expect(given.length < Math.max(of.length, 1) && given.equals(of.subarray(0, given.length))).toBe(true);
  };

  beforeAll(async () => {
    object = await sealed(content);
  });

  it.each(BOUNDS)('gives back %i bytes as they were, in the length that is foretold, and shows nothing of them', async (size) => {
    const some = content.subarray(0, size);
    const stored = await sealed(some);
    expect(stored.length).toBe(sealedSize(size));
    const { given, fault } = await opened(stored, some);
    expect([fault, given.equals(some)]).toEqual(['', true]);
    if (size > 16) expect(stored.includes(some.subarray(0, 16))).toBe(false);
  });

  it('does not depend on the parts in which the stream came', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...BOUNDS), fc.array(fc.integer({ min: 4_000, max: 3 * CHUNK }), { minLength: 1, maxLength: 6 }), async (size, sizes) => {
      const some = content.subarray(0, size);
      expect((await opened(await sealed(some, { sizes }), some)).given.equals(some)).toBe(true);
    }), { numRuns: 15 });
  });

  it('tells its length and both digests as everybody else works them out', async () => {
    const digests = new Digests();
    await collect(sealFile(FILE, new ChunkCipher(FILE, KEY), inParts(content, [100_000]), { size: SIZE }, digests));
    expect(digests.done()).toEqual(digestsOf(content));
    expect(digestsOf(Buffer.from('abc'))).toMatchObject({ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' });
  });

  it('is sealed anew with other nonces each time: the same content twice shows nothing', async () => {
    const again = await sealed(content);
    const nonces = [...chunks(), ...chunks(again)].map((chunk) => chunk.toString('hex', 0, 12));
    expect(new Set(nonces).size).toBe(8);
    expect(chunks(again).some((chunk, n) => chunk.subarray(12, 28).equals(chunks()[n]?.subarray(12, 28) ?? chunk))).toBe(false);
  });

  it('gives any range as the slice of the whole', async () => {
    const ends = fc.oneof(fc.integer({ min: 0, max: SIZE }), fc.constantFrom(...BOUNDS, 2 * CHUNK - 1, 3 * CHUNK));
    await fc.assert(fc.asyncProperty(ends, ends, async (one, two) => {
      const range = { start: Math.min(one, two), end: Math.max(one, two) };
      const { given, fault } = await opened(object, content, { range });
      expect([fault, given.equals(content.subarray(range.start, range.end))]).toEqual(['', true]);
    }), { numRuns: 40 });
  });

  it.each([{ start: -1, end: 1 }, { start: 0, end: SIZE + 1 }, { start: 5, end: 4 }, { start: 0.5, end: 1 }, { start: 0, end: Number.NaN }])('has no range %j', async (range) => {
    expect((await opened(object, content, { range })).fault).toContain('RangeError');
  });

  it('finds any flipped bit', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: sealedSize(SIZE) - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const other = Buffer.from(object);
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      expectDamaged(await opened(other, content));
    }), { numRuns: 40 });
  });

  it('finds a flipped bit in a range that covers it, and gives a range beside it', async () => {
    const other = Buffer.from(object);
    other[placeOf(1) + 500] = (other[placeOf(1) + 500] ?? 0) ^ 4;
    expect((await opened(other, content, { range: { start: CHUNK + 9, end: CHUNK + 10 } })).fault).toBe('damaged');
    const beside = await opened(other, content, { range: { start: 2 * CHUNK, end: SIZE } });
    expect([beside.fault, beside.given.equals(content.subarray(2 * CHUNK))]).toEqual(['', true]);
  });

  it('finds any cut and any addition, also where the length is a lie or the row was cut along', async () => {
    const cuts = fc.oneof(fc.integer({ min: 0, max: sealedSize(SIZE) - 1 }), fc.constantFrom(0, HEAD.length, ...[1, 2, 3].flatMap((n) => [placeOf(n) - 1, placeOf(n), placeOf(n) + 28])));
    await fc.assert(fc.asyncProperty(cuts, async (end) => {
      const cut = object.subarray(0, end);
      expectDamaged(await opened(cut, content));
      expectDamaged(await opened(cut, content, { length: object.length }));
    }), { numRuns: 25 });
    expectDamaged(await opened(Buffer.concat([object, randomBytes(1)]), content));
    expectDamaged(await opened(built([...chunks(), chunks()[3] ?? HEAD]), content));
    // Whoever changes the row too still cannot make another end: what was no last chunk is none.
    for (const n of [1, 2, 3]) expectDamaged(await opened(object.subarray(0, placeOf(n)), content.subarray(0, n * CHUNK)), content.subarray(0, n * CHUNK));
  });

  it('finds chunks that were swapped, doubled, left out or taken from elsewhere', async () => {
    const [twin, namesake, stranger] = await Promise.all([sealed(content), sealed(content, { fileId: OTHER_FILE }), sealed(content, { key: OTHER_KEY })]);
    const index = fc.integer({ min: 0, max: 3 });
    await fc.assert(fc.asyncProperty(index, index, fc.constantFrom('swap', 'double', 'other file', 'other key'), async (one, two, how) => {
      const parts = chunks();
      const [first = HEAD, second = HEAD] = [parts[one], parts[two]];
      if (how === 'swap') [parts[one], parts[two]] = [second, first];
      else if (how === 'double') parts[one] = second;
      else parts[one] = chunks(how === 'other file' ? namesake : stranger)[one] ?? HEAD;
      const outcome = await opened(built(parts), content);
      if (one === two && (how === 'swap' || how === 'double')) expect(outcome).toMatchObject({ fault: '' });
      else expectDamaged(outcome);
    }), { numRuns: 30 });
    for (const n of [0, 1, 2, 3]) expectDamaged(await opened(built(chunks().filter((_, place) => place !== n)), content));
    expectDamaged(await opened(object, content, { fileId: OTHER_FILE }));
    expectDamaged(await opened(object, content, { key: OTHER_KEY }));
    // A chunk of an earlier sealing of the same content opens, for it is the same content.
    expect((await opened(built([...chunks().slice(0, 3), chunks(twin)[3] ?? HEAD]), content)).fault).toBe('');
  });

  it('keeps the last chunk back from a whole that is another than its digest says', async () => {
    const changed = Buffer.from(content);
    changed[7] = (changed[7] ?? 0) ^ 1;
    const { given, fault } = await opened(object, changed);
    expect([fault, given.length]).toEqual(['damaged', 3 * CHUNK]);
  });

  it('is not made of what was not announced, and stops as soon as more comes', async () => {
    const reason = (announced: Announced): Promise<unknown> => sealed(content, { announced }).then(() => 'done', (fault: FileFault) => [fault.reason, fault.chunk]);
    expect(await reason({ size: CHUNK })).toEqual(['mismatch', 1]);
    expect(await reason({ size: SIZE + 1 })).toEqual(['mismatch', undefined]);
    expect(await reason({ ...digestsOf(content), sha256: digestsOf(Buffer.from('x')).sha256 })).toEqual(['mismatch', undefined]);
    expect(await reason({ ...digestsOf(content), sha512: digestsOf(Buffer.from('x')).sha512 })).toEqual(['mismatch', undefined]);
    expect(await reason(digestsOf(content))).toBe('done');
  });

  it.each([['', KEY], ['a|b', KEY], [FILE, randomBytes(16)]])('refuses the file %j with a key of the wrong kind', (fileId, key) => {
    expect(() => new ChunkCipher(fileId, key)).toThrow(TypeError);
  });

  it('takes the memory of a few chunks, whatever its size', async () => {
    const zeros = Buffer.alloc(CHUNK);
    const TIMES = 160;
    async function* sparse(): AsyncGenerator<Buffer> {
      for (let n = 0; n < TIMES; n += 1) yield zeros;
    }
    const used = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const before = used();
    let [most, bytes] = [0, 0];
    for await (const part of sealFile(FILE, new ChunkCipher(FILE, KEY), sparse(), { size: TIMES * CHUNK }, new Digests())) {
      bytes += part.length;
      most = Math.max(most, used() - before);
    }
    expect(bytes).toBe(sealedSize(TIMES * CHUNK));
    expect(most).toBeLessThan(100 * CHUNK);
  });
});
