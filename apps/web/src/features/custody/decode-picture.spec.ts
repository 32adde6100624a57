import { describe, expect, it } from '@jest/globals';
import { encode } from 'uqr';
import { type Picture, decodePicture } from './decode-picture.js';

const ADDRESS = 'https://oberih.example/evidence/6f9619ff-8b86-4011-b42d-00c04fc964ff';

/** A label as a camera sees it: the code of `ui/qr-code.tsx`, turned and on a grey table, with noise. */
function photograph(text: string, { module = 6, turned = 0, noise = 0, dark = 20, light = 235 }: { module?: number; turned?: number; noise?: number; dark?: number; light?: number } = {}): Picture {
  const { data: code, size } = encode(text, { ecc: 'M', border: 3 });
  const side = Math.ceil(size * module * 1.6);
  const data = new Uint8ClampedArray(side * side * 4);
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  let chance = 7;
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) {
    const [u, v] = [x - side / 2, y - side / 2];
    const [column, row] = [Math.floor((u * cos + v * sin) / module + size / 2), Math.floor((v * cos - u * sin) / module + size / 2)];
    const inside = column >= 0 && row >= 0 && column < size && row < size;
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    const shade = (inside ? (code[row]?.[column] ? dark : light) : 170) + (chance / 2_147_483_648 - 0.5) * noise;
    data.set([shade, shade, shade, 255], (y * side + x) * 4);
  }
  return { data, width: side, height: side };
}

describe('the code of a label', () => {
  it.each([['straight', {}], ['turned by twenty degrees', { turned: 0.35 }], ['upside down', { turned: Math.PI }], ['small', { module: 3 }], ['in poor light, with noise', { module: 8, dark: 60, light: 160, noise: 16 }]])('is read when it is %s', (_, how) => {
    expect(decodePicture(photograph(ADDRESS, how))).toBe(ADDRESS);
  });

  it('is nothing in a picture without one', () => {
    expect(decodePicture({ data: new Uint8ClampedArray(200 * 200 * 4).fill(200), width: 200, height: 200 })).toBeNull();
    expect(decodePicture(photograph(ADDRESS, { module: 1, noise: 255 }))).toBeNull();
  });
});
