import { describe, expect, it } from '@jest/globals';
import { document, noise, photo, png, webp } from '../../../../test/support/pictures.js';
import { peekInto } from '../scanning/peek.js';
import { writePng } from './codecs.service.js';
import { DrawingRefusal, pagesOf } from './pages.js';
import { type DrawnType, MOST_PAGES } from './words.js';

const fault = (work: Promise<unknown>): Promise<string> => work.then(() => 'drawn', (refusal: unknown) => (refusal instanceof DrawingRefusal ? refusal.fault : 'broke'));

describe('pages', () => {
  it.each<[DrawnType, () => Buffer | Promise<Buffer>, number, number, number]>([
    ['image/jpeg', photo, 300, 400, 1],
    ['image/png', png, 400, 300, 1],
    ['image/webp', webp, 400, 300, 1],
    ['application/pdf', () => document(3), 833, 1_250, 3],
  ])('of %s are drawn as large as they are worth', async (type, make, width, height, count) => {
    const pages = await pagesOf(type, peekInto(await make()));
    const drawn = await pages.draw(pages.count);
    expect([pages.count, drawn.width, drawn.height, drawn.data.length]).toEqual([count, width, height, width * height * 4]);
  });

  it('of a document keep their size in points', async () => {
    const { pageWidth, pageHeight } = await (await pagesOf('application/pdf', peekInto(document(1)))).draw(1);
    expect([pageWidth, pageHeight]).toEqual([400, 600]);
  });

  it('are drawn on white, and wholly', async () => {
    const { data, width, height } = await (await pagesOf('application/pdf', peekInto(document(1)))).draw(1);
    const corners = [0, width - 1, (height - 1) * width, height * width - 1];
    for (const at of corners) expect([...data.subarray(at * 4, at * 4 + 4)]).toEqual([255, 255, 255, 255]);
  });

  it('are drawn smaller on request, and never larger than an image is', async () => {
    const [paper, image] = [await pagesOf('application/pdf', peekInto(document(1))), await pagesOf('image/png', peekInto(await writePng(noise(30, 20))))];
    const [small, whole] = [await paper.draw(1, 160), await image.draw(1, 160)];
    expect([small.width, small.height, whole.width, whole.height]).toEqual([107, 160, 30, 20]);
  });

  it('may be so many and no more', async () => {
    expect((await pagesOf('application/pdf', peekInto(document(MOST_PAGES)))).count).toBe(MOST_PAGES);
    expect(await fault(pagesOf('application/pdf', peekInto(document(MOST_PAGES + 1))))).toBe('TOO_LARGE');
  });

  it('are not unpacked where the header says that they are too large, or says nothing', async () => {
    const large = Buffer.from(await png());
    large.writeUInt32BE(10_000, 16);
    large.writeUInt32BE(5_001, 20);
    expect([
      await fault(pagesOf('image/png', peekInto(large))),
      await fault(pagesOf('image/png', peekInto(Buffer.from('nothing of an image')))),
      await fault(pagesOf('application/pdf', peekInto(Buffer.from('nothing of a document')))),
    ]).toEqual(['TOO_LARGE', 'UNREADABLE', 'UNREADABLE']);
  });
});
