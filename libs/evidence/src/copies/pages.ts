import { lookAtImage } from '../scanning/images.js';
import type { Peek } from '../scanning/peek.js';
import { type Picture, shrink } from './pictures.js';
import { type DrawingFault, type DrawnType, MOST_DRAWN_BYTES, MOST_DRAWN_PIXELS, MOST_PAGES } from './words.js';

/** A document as pages that can be drawn; an image is one page. */
export interface Pages {
  readonly count: number;
  /** @param longest no side has more pixels; undefined for as many as the page is worth */
  draw(page: number, longest?: number): Promise<Drawn>;
}

export interface Drawn extends Picture {
  /** Of the page, in points. */
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/** Why it cannot be drawn. */
export class DrawingRefusal extends Error {
  constructor(readonly fault: DrawingFault) {
    super(fault);
  }
}

const [POINTS, PAGE_DPI, MOST_PAGE_PIXELS] = [72, 150, 12_000_000];

/** @throws DrawingRefusal for what is too large; whatever the decoders make of what is broken */
export async function pagesOf(type: DrawnType, peek: Peek): Promise<Pages> {
  if (peek.size > MOST_DRAWN_BYTES) throw new DrawingRefusal('TOO_LARGE');
  if (type === 'application/pdf') return pdfPages(Buffer.from(await peek.read(0, peek.size)));
  // Asked before any pixel is unpacked.
  const { dimensions } = await lookAtImage(type, peek);
  if (dimensions === null) throw new DrawingRefusal('UNREADABLE');
  if (dimensions.width * dimensions.height > MOST_DRAWN_PIXELS) throw new DrawingRefusal('TOO_LARGE');
  const { readJpeg, readPng, readWebp } = await import('./codecs.service.js');
  const picture = await { 'image/jpeg': readJpeg, 'image/png': readPng, 'image/webp': readWebp }[type](Buffer.from(await peek.read(0, peek.size)));
  const size = { pageWidth: (picture.width * POINTS) / PAGE_DPI, pageHeight: (picture.height * POINTS) / PAGE_DPI };
  return { count: 1, draw: (_, longest) => Promise.resolve({ ...(longest === undefined ? picture : shrink(picture, longest)), ...size }) };
}

async function pdfPages(content: Buffer): Promise<Pages> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(content).catch(() => {
    throw new DrawingRefusal('UNREADABLE');
  });
  const count = document.getPageCount();
  if (count > MOST_PAGES) throw new DrawingRefusal('TOO_LARGE');
  return {
    count,
    draw: async (number, longest) => {
      const page = document.getPage(number - 1);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const [pageWidth, pageHeight] = [Math.max(1, originalWidth), Math.max(1, originalHeight)];
      const scale = longest === undefined ? Math.min(PAGE_DPI / POINTS, Math.sqrt(MOST_PAGE_PIXELS / (pageWidth * pageHeight))) : longest / Math.max(pageWidth, pageHeight);
      const { data, width, height } = await page.render({ width: Math.max(1, Math.round(pageWidth * scale)), height: Math.max(1, Math.round(pageHeight * scale)), render: 'bitmap', renderFormFields: true });
      return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength), width, height, pageWidth, pageHeight };
    },
  };
}
