import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { noise } from '../../../../test/support/pictures.js';
import { lookAtImage } from '../scanning/images.js';
import { peekInto } from '../scanning/peek.js';
import { jpegWriter, readJpeg, readPng, writePng } from './codecs.service.js';
import { markedJpeg, markedPng } from './marked.js';

const MARK = 'Working copy 7, STRIPPED. Not the original.';

/** The parts of a JPEG up to its pixels, by marker. */
function segments(jpeg: Buffer): [number, Buffer][] {
  const found: [number, Buffer][] = [];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda;) {
    const length = jpeg.readUInt16BE(at + 2);
    found.push([jpeg[at + 1] ?? 0, jpeg.subarray(at + 4, at + 2 + length)]);
    at += 2 + length;
  }
  return found;
}

/** The chunks of a PNG, by name, with whether the sum of each is right. */
function chunks(png: Buffer): [string, Buffer, boolean][] {
  const found: [string, Buffer, boolean][] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    found.push([png.toString('latin1', at + 4, at + 8), body, png.readUInt32BE(at + 8 + length) === crc32(png.subarray(at + 4, at + 8 + length))]);
    at += 12 + length;
  }
  return found;
}

describe('the mark of a copy', () => {
  it('is a comment of a JPEG after what names its format, and the pixels are the same', async () => {
    const write = await jpegWriter();
    const plain = await write(noise(64, 48), 90);
    const marked = markedJpeg(plain, MARK);
    expect(segments(marked).slice(0, 2).map(([marker, body]) => [marker, body.toString('latin1', 0, MARK.length)])).toEqual([[0xe0, expect.stringContaining('JFIF')], [0xfe, MARK]]);
    const [one, other] = [await readJpeg(plain), await readJpeg(marked)];
    expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(true);
  });

  it('is the only word of a JPEG that was written here', async () => {
    const write = await jpegWriter();
    const markers = segments(markedJpeg(await write(noise(64, 48), 90), MARK)).map(([marker]) => marker);
    // Tables, sizes and the name of the format: neither EXIF (e1), nor colours of a device (e2), nor what makers add (e3 to ef).
    expect(markers.filter((marker) => marker >= 0xe1 && marker <= 0xef)).toEqual([]);
    expect(markers.filter((marker) => marker === 0xfe).length).toBe(1);
  });

  it('stands first in a JPEG without a format of its own', () => {
    const bare = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 2, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
    expect(segments(markedJpeg(bare, MARK))[0]).toEqual([0xfe, Buffer.from(MARK)]);
  });

  it('is a chunk of a PNG after its header, with the right sum, and the pixels are the same', async () => {
    const plain = await writePng(noise(64, 48));
    const marked = markedPng(plain, MARK);
    const found = chunks(marked);
    expect(found.slice(0, 2).map(([name]) => name)).toEqual(['IHDR', 'tEXt']);
    expect(found.every(([, , right]) => right)).toBe(true);
    expect(found[1]?.[1].toString('latin1')).toBe(`Comment\0${MARK}`);
    expect(Buffer.from((await readPng(marked)).data).equals(Buffer.from(noise(64, 48).data))).toBe(true);
  });

  it('is the only word of a PNG that was written here', async () => {
    const names = chunks(markedPng(await writePng(noise(64, 48)), MARK)).map(([name]) => name);
    expect(names.filter((name) => ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'pHYs'].includes(name))).toEqual(['tEXt']);
  });

  it('leaves images that are whole to whoever looks at them', async () => {
    const write = await jpegWriter();
    for (const [type, content] of [['image/jpeg', markedJpeg(await write(noise(64, 48), 90), MARK)], ['image/png', markedPng(await writePng(noise(64, 48)), MARK)]] as const) {
      expect(await lookAtImage(type, peekInto(content))).toEqual({ findings: [], dimensions: { width: 64, height: 48 } });
    }
  });
});
