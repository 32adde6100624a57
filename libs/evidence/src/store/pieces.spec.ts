import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inPieces } from './pieces.js';

async function* of(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
const pieces = async (parts: readonly Uint8Array[], size: number): Promise<{ text: string; last: boolean }[]> => {
  const found: { text: string; last: boolean }[] = [];
  for await (const { bytes, last } of inPieces(of(parts), size)) found.push({ text: Buffer.from(bytes).toString('latin1'), last });
  return found;
};

describe('a stream in pieces of one size', () => {
  it('knows the last piece, also where the stream ends with a full one or has nothing', async () => {
    const text = (...words: string[]): Uint8Array[] => words.map((word) => Buffer.from(word));
    expect(await pieces(text('ab', 'cdef', 'g'), 3)).toEqual([{ text: 'abc', last: false }, { text: 'def', last: false }, { text: 'g', last: true }]);
    expect(await pieces(text('abcdef'), 3)).toEqual([{ text: 'abc', last: false }, { text: 'def', last: true }]);
    expect(await pieces([], 3)).toEqual([{ text: '', last: true }]);
  });

  it('loses and adds nothing, and all but the last are full, however the stream is cut', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 }), fc.integer({ min: 1, max: 16 }), async (parts, size) => {
      const found = await pieces(parts, size);
      expect(found.map(({ text }) => text).join('')).toBe(Buffer.concat(parts).toString('latin1'));
      expect(found.map(({ last }) => last)).toEqual(found.map((_, n) => n === found.length - 1));
      expect(found.slice(0, -1).every(({ text }) => text.length === size)).toBe(true);
      expect(found.length === 1 || (found.at(-1)?.text.length ?? 0) > 0).toBe(true);
    }));
  });
});
