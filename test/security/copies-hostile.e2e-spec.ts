import { describe, expect, it } from '@jest/globals';
import { type DrawnType, drawApart, drawnTypes, peekInto } from '#libs/evidence';
import { hostileFiles } from '../support/hostile-files.js';
import { SECRET, document, photo, png, webp } from '../support/pictures.js';
import { provingAll } from '../support/prove.js';

/** Every seventh in `npm test`: at least one of each family. */
const files = hostileFiles().filter((_, at) => provingAll || at % 7 === 0);
const faults = ['TOO_LARGE', 'UNREADABLE', 'NOT_ENDED'];
const box = { page: 1, left: 0, top: 0, width: 10_000, height: 10_000, ground: 'PRIVACY' } as const;

/** Changes one byte in so many, the same ones each time. */
function bent(content: Buffer, every: number, from = 20): Buffer {
  const copy = Buffer.from(content);
  for (let at = from; at < copy.length; at += every) copy[at] = (copy[at] ?? 0) ^ ((at * 37) & 0xff);
  return copy;
}

describe('hostile files that are drawn, though they would be held', () => {
  it.each(files.map(({ title, content }) => [title, content] as const))('%s: drawn or refused, as whatever it is taken for', async (_, content) => {
    for (const type of drawnTypes) {
      const answer = await drawApart(peekInto(content), { want: 'preview', type }, { seconds: 20, memoryMiB: 700 });
      expect('fault' in answer ? faults.includes(answer.fault) : answer.content.length < 75_000).toBe(true);
    }
  }, 120_000);

  it.each<[DrawnType, () => Buffer | Promise<Buffer>]>([
    ['application/pdf', () => document(2)],
    ['image/jpeg', photo],
    ['image/png', png],
    ['image/webp', webp],
  ])('%s with bytes that are wrong: nothing breaks but the file', async (type, make) => {
    const whole = await make();
    for (const content of [bent(whole, 3), bent(whole, 50), bent(whole, 997), whole.subarray(0, whole.length / 2), Buffer.concat([whole, whole]), Buffer.alloc(0), Buffer.alloc(5_000, 0xff)]) {
      const answer = await drawApart(peekInto(content), { want: 'copy', type, boxes: [box], pages: null, mark: 'Working copy' }, { seconds: 20, memoryMiB: 700 });
      expect('fault' in answer ? faults.includes(answer.fault) : !answer.content.includes(SECRET)).toBe(true);
    }
  }, 120_000);
});
