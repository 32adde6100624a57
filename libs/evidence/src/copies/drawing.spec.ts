import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SECRET, document, noise, photo, png, webp } from '../../../../test/support/pictures.js';
import { peekInto } from '../scanning/peek.js';
import { decideBoxes } from './boxes.js';
import { readJpeg, readPng, readWebp, writePng } from './codecs.service.js';
import { type Drawing, type DrawingTask, draw } from './drawing.js';
import { type Picture, cover, shrink } from './pictures.js';
import { type Box, MOST_DRAWN_BYTES, PARTS } from './words.js';

const MARK = 'Working copy 1, REDACTED. Not the original.';
const box = (own: Partial<Box> = {}): Box => ({ page: 1, left: 1_000, top: 1_000, width: 8_000, height: 2_000, ground: 'PROTECTED_PERSON', ...own });
const drawn = async (content: Buffer, task: DrawingTask): Promise<Drawing> => {
  const answer = await draw(peekInto(content), task);
  if ('fault' in answer) throw new Error(answer.fault);
  return answer;
};
const redacted = (content: Buffer, type: DrawingTask['type'], boxes: readonly Box[] = [box()]): Promise<Drawing> => drawn(content, { want: 'copy', type, boxes, pages: null, mark: MARK });
/** How far the channels of pixels in a part of a picture are from black, at most. */
const brightest = ({ data, width, height }: Picture, [left, top, right, bottom]: readonly [number, number, number, number]): number => {
  let most = 0;
  for (let y = Math.ceil(top * height); y < bottom * height; y += 1) for (let x = Math.ceil(left * width); x < right * width; x += 1) for (let channel = 0; channel < 3; channel += 1) most = Math.max(most, data[(y * width + x) * 4 + channel] ?? 0);
  return most;
};
/** All that stands in a file, also what is packed in it. */
const everything = (content: Buffer): string => {
  const plain = content.toString('latin1');
  const packed = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try { return inflateSync(Buffer.from(body, 'latin1')).toString('latin1'); } catch { return ''; }
  });
  return [plain, ...packed].join('\n');
};
const readPdf = async (content: Buffer): Promise<{ text: string; info: Record<string, unknown>; annotations: number; pages: number }> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data: Uint8Array.from(content), useSystemFonts: false }).promise;
  let [text, annotations] = ['', 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    text += (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ');
    annotations += (await page.getAnnotations()).length;
  }
  return { text, annotations, pages: pdf.numPages, info: (await pdf.getMetadata()).info as Record<string, unknown> };
};

describe('a copy of an image with something taken out', () => {
  it('has nothing under the box, the rest as it was, and no word but that it is a copy', async () => {
    const jpeg = await photo();
    expect(jpeg.includes(SECRET)).toBe(true);
    const { content, width, height } = await redacted(jpeg, 'image/jpeg');
    expect([content.includes(SECRET), content.includes('Exif'), content.includes('GPS'), content.includes('xmpmeta'), content.includes(MARK)]).toEqual([false, false, false, false, true]);
    // The note that turned it is gone with the others, so the pixels themselves are turned.
    expect([width, height]).toEqual([300, 400]);
    const picture = await readJpeg(content);
    expect([brightest(picture, [0.16, 0.15, 0.84, 0.26]) < 12, brightest(picture, [0.1, 0.5, 0.9, 0.9]) > 150]).toEqual([true, true]);
  });

  it('is of the same black to the last pixel where nothing is lost in packing', async () => {
    for (const [type, content] of [['image/png', await png()], ['image/webp', await webp()]] as const) {
      const copy = await redacted(content, type);
      const picture = await readPng(copy.content);
      expect([type, brightest(picture, [0.1, 0.1, 0.9, 0.3]), brightest(picture, [0.1, 0.31, 0.9, 0.9]) > 150, copy.content.includes(`tEXtComment\0${MARK}`)]).toEqual([type, 0, true, true]);
    }
  });

  it('without boxes is the same picture without what stood beside it', async () => {
    const { content } = await drawn(await photo(), { want: 'copy', type: 'image/jpeg', boxes: [], pages: null, mark: MARK });
    expect([content.includes(SECRET), brightest(await readJpeg(content), [0, 0, 1, 1]) > 200]).toEqual([false, true]);
    const exact = await readPng((await drawn(await png(), { want: 'copy', type: 'image/png', boxes: [], pages: null, mark: MARK })).content);
    expect(Buffer.from(exact.data).equals(Buffer.from(noise().data))).toBe(true);
  });
});

describe('a copy of a picture that is clear in places', () => {
  it('has nothing of the colours that nobody saw', async () => {
    const clear = noise();
    for (let at = 3; at < clear.data.length; at += 4) clear.data[at] = 0;
    const original = await writePng(clear);
    expect(Math.min(...(await readPng(original)).data.subarray(0, 3))).toBe(0);
    const { data } = await readPng((await drawn(original, { want: 'copy', type: 'image/png', boxes: [], pages: null, mark: MARK })).content);
    expect(data.every((value) => value === 255)).toBe(true);
  });
});

describe('a copy of a PDF with something taken out', () => {
  it('is pictures of its pages: nothing of its text, notes, layers and words about it is anywhere in the file', async () => {
    const original = document();
    expect((await readPdf(original)).text).toContain(SECRET);
    const { content, pages } = await redacted(original, 'application/pdf', [box(), box({ page: 2 })]);
    expect([pages, everything(original).includes(SECRET), everything(content).includes(SECRET), content.includes('FlateDecode')]).toEqual([2, true, false, false]);
    const read = await readPdf(content);
    expect([read.text, read.annotations, read.pages, read.info['Title'], read.info['Author'], read.info['Subject']]).toEqual(['', 0, 2, undefined, undefined, MARK]);
  });

  it('shows black under the boxes of their page and what was beside them elsewhere', async () => {
    const { content } = await redacted(document(), 'application/pdf', [box()]);
    const pictures = await Promise.all([1, 2].map(async (page) => readWebp((await drawn(content, { want: 'page', type: 'application/pdf', page })).content)));
    const [first, second] = pictures as [Picture, Picture];
    const darkest = (picture: Picture, from: number, to: number): number => Math.min(...Array.from({ length: picture.width }, (_, x) => { const rows = Array.from({ length: Math.floor((to - from) * picture.height) }, (_row, y) => picture.data[((Math.floor(from * picture.height) + y) * picture.width + x) * 4] ?? 255); return Math.min(...rows); }));
    expect(brightest(first, [0.12, 0.12, 0.88, 0.28])).toBeLessThan(16);
    expect([brightest(second, [0.8, 0.12, 0.88, 0.28]) > 240, darkest(second, 0.12, 0.2) < 100, darkest(first, 0.62, 0.7) < 100]).toEqual([true, true, true]);
  });

  it('is not made where a box lies on a page that is not there', async () => {
    expect(await draw(peekInto(document(1)), { want: 'copy', type: 'application/pdf', boxes: [box({ page: 2 })], pages: null, mark: MARK })).toEqual({ fault: 'NO_PAGE' });
  });
});

describe('a document with another number of pages than was seen', () => {
  it.each([[1, { fault: 'OTHER_PAGES' }], [2, { fault: 'OTHER_PAGES' }], [4, { fault: 'OTHER_PAGES' }], [3, { pages: 3 }]])('of three, %d were seen', async (pages, answer) => {
    expect(await draw(peekInto(document(3)), { want: 'copy', type: 'application/pdf', boxes: [box()], pages, mark: MARK })).toMatchObject(answer);
  });
});

describe('a drawing', () => {
  it('is small for a list and large enough to read for a page', async () => {
    const [preview, page] = [await drawn(document(3), { want: 'preview', type: 'application/pdf' }), await drawn(document(3), { want: 'page', type: 'application/pdf', page: 3 })];
    expect([preview.pages, preview.width, preview.height, preview.content.length < 20_000, page.height, page.width]).toEqual([3, 107, 160, true, 1_600, 1_067]);
    const small = await drawn(await photo(), { want: 'preview', type: 'image/jpeg' });
    expect([small.width, small.height, small.content.includes(SECRET)]).toEqual([120, 160, false]);
  });

  it('says what it cannot draw', async () => {
    const half = (await photo()).subarray(0, 100);
    const bomb = Buffer.from(await png());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect([
      await draw(peekInto(Buffer.from('%PDF-1.7 nothing')), { want: 'preview', type: 'application/pdf' }), await draw(peekInto(half), { want: 'preview', type: 'image/jpeg' }), await draw(peekInto(bomb), { want: 'preview', type: 'image/png' }),
      await draw({ size: MOST_DRAWN_BYTES + 1, read: () => Promise.reject(new Error('read')) }, { want: 'preview', type: 'application/pdf' }), await draw(peekInto(document(1)), { want: 'page', type: 'application/pdf', page: 2 }), await draw(peekInto(document(301)), { want: 'preview', type: 'application/pdf' }),
    ]).toEqual([{ fault: 'UNREADABLE' }, { fault: 'UNREADABLE' }, { fault: 'TOO_LARGE' }, { fault: 'TOO_LARGE' }, { fault: 'NO_PAGE' }, { fault: 'TOO_LARGE' }]);
  });
});

describe('boxes', () => {
  it('cover every pixel that they touch and no other, wherever they lie', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: PARTS - 1 }), fc.integer({ min: 0, max: PARTS - 1 }), fc.integer({ min: 1, max: PARTS }), fc.integer({ min: 1, max: PARTS }), (width, height, left, top, wide, high) => {
      const place = { left, top, width: Math.min(wide, PARTS - left), height: Math.min(high, PARTS - top) };
      const picture = { data: new Uint8ClampedArray(width * height * 4).fill(200), width, height };
      cover(picture, [place]);
      const touches = (at: number, size: number, from: number, length: number): boolean => (at + 1) * PARTS > from * size && at * PARTS < (from + length) * size;
      for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
        const under = touches(x, width, place.left, place.width) && touches(y, height, place.top, place.height);
        expect([...picture.data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]).toEqual(under ? [0, 0, 0, 255] : [200, 200, 200, 200]);
      }
    }));
  });

  it('lie within their pages, are not too many, and are some', () => {
    const code = (...boxes: Box[]): string => { const outcome = decideBoxes(boxes); return outcome.ok ? 'ok' : outcome.faults[0]?.rule ?? ''; };
    expect([code(), code(box()), code(box({ left: 5_000 })), code(box({ width: 0 })), code(box({ page: 0 })), code(box({ top: 0.5 })), code(...Array.from({ length: 501 }, () => box()))]).toEqual(['required', 'ok', 'place', 'place', 'place', 'place', 'most']);
  });

  it('leave a picture that is shrunk with the mean of its parts', () => {
    const picture = shrink({ data: Uint8ClampedArray.from([0, 0, 0, 255, 100, 100, 100, 255, 200, 200, 200, 255, 0, 0, 0, 255]), width: 4, height: 1 }, 2);
    expect([picture.width, picture.height, [...picture.data]]).toEqual([2, 1, [50, 50, 50, 255, 100, 100, 100, 255]]);
    expect(shrink(picture, 10)).toBe(picture);
  });
});
