import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Picture, cover, lay, shrink } from './pictures.js';
import { PARTS } from './words.js';

const plain = (width: number, height: number, value = 200): Picture => ({ data: new Uint8ClampedArray(width * height * 4).fill(value), width, height });
/** A row of pixels as letters: X is covered. */
const rows = ({ data, width, height }: Picture): string[] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_x, x) => (data[(y * width + x) * 4] === 0 ? 'X' : '.')).join(''));

describe('what lies in a box', () => {
  it.each<[string, { left: number; top: number; width: number; height: number }, string[]]>([
    ['the whole', { left: 0, top: 0, width: 10_000, height: 10_000 }, ['XXXX', 'XXXX', 'XXXX', 'XXXX']],
    ['a quarter', { left: 0, top: 0, width: 5_000, height: 5_000 }, ['XX..', 'XX..', '....', '....']],
    ['the middle', { left: 2_500, top: 2_500, width: 5_000, height: 5_000 }, ['....', '.XX.', '.XX.', '....']],
    ['the last corner', { left: 7_500, top: 7_500, width: 2_500, height: 2_500 }, ['....', '....', '....', '...X']],
    ['a part of a pixel', { left: 1, top: 1, width: 1, height: 1 }, ['X...', '....', '....', '....']],
    ['a line across the edge of two pixels', { left: 2_499, top: 0, width: 2, height: 10_000 }, ['XX..', 'XX..', 'XX..', 'XX..']],
    ['the last part of all', { left: 9_999, top: 9_999, width: 1, height: 1 }, ['....', '....', '....', '...X']],
  ])('is painted over, to whole pixels outwards: %s', (_, place, expected) => {
    const picture = plain(4, 4);
    cover(picture, [place]);
    expect(rows(picture)).toEqual(expected);
  });

  it('is black and can be seen through nowhere, also in a picture that could', () => {
    const picture = plain(2, 2, 0);
    cover(picture, [{ left: 0, top: 0, width: 5_000, height: 10_000 }]);
    expect([...picture.data]).toEqual([0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0]);
  });

  it('may lie in several boxes, one upon the other or apart', () => {
    const picture = plain(4, 2);
    cover(picture, [{ left: 0, top: 0, width: 5_000, height: 5_000 }, { left: 2_500, top: 0, width: 5_000, height: 5_000 }, { left: 7_500, top: 5_000, width: 2_500, height: 5_000 }]);
    expect(rows(picture)).toEqual(['XXX.', '...X']);
  });

  it('is nothing where there is no box', () => {
    const picture = plain(3, 3);
    cover(picture, []);
    expect(picture.data.every((value) => value === 200)).toBe(true);
  });

  it('is the same black whatever was there: two pictures that differ in it alone become one', () => {
    const side = fc.integer({ min: 2, max: 20 });
    fc.assert(fc.property(side, side, fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (width, height, values) => {
      const place = { left: 0, top: 0, width: PARTS / 2, height: PARTS };
      const [one, other] = [plain(width, height), plain(width, height)];
      for (let y = 0; y < height; y += 1) for (let at = y * width * 4; at < (y * width + Math.ceil(width / 2)) * 4; at += 1) other.data[at] = values.next().value as number;
      cover(one, [place]);
      cover(other, [place]);
      expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(true);
    }));
  });
});

describe('a picture laid on paper', () => {
  it.each([[[10, 20, 30, 255], [10, 20, 30, 255]], [[10, 20, 30, 0], [255, 255, 255, 255]], [[0, 100, 255, 51], [204, 224, 255, 255]]])('has of %j what is seen of it: %j', (given, seen) => {
    const data = Uint8ClampedArray.from(given);
    lay({ data, width: 1, height: 1 });
    expect([...data]).toEqual(seen);
  });
});

describe('a picture that is shrunk', () => {
  it.each<[number, number, number, number, number]>([
    [400, 300, 160, 160, 120],
    [300, 400, 160, 120, 160],
    [1_000, 1, 160, 160, 1],
    [160, 160, 160, 160, 160],
    [10, 20, 160, 10, 20],
    [4_032, 3_024, 1_600, 1_600, 1_200],
  ])('of %i by %i to %i has %i by %i', (width, height, longest, wide, high) => {
    const small = shrink(plain(width, height), longest);
    expect([small.width, small.height, small.data.length]).toEqual([wide, high, wide * high * 4]);
  });

  it('keeps one colour what was of one colour', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 255 }), (width, height, longest, value) => {
      expect(shrink(plain(width, height, value), longest).data.every((each) => each === value)).toBe(true);
    }));
  });

  it('lies between the darkest and the lightest of what it stands for', () => {
    const picture = plain(64, 64);
    for (let at = 0; at < picture.data.length; at += 1) picture.data[at] = at % 2 === 0 ? 40 : 90;
    const small = shrink(picture, 7);
    expect([Math.min(...small.data) >= 40, Math.max(...small.data) <= 90]).toEqual([true, true]);
  });
});
