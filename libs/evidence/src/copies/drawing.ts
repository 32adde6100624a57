import type { Peek } from '../scanning/peek.js';
import { markedJpeg, markedPng } from './marked.js';
import { DrawingRefusal, type Pages, pagesOf } from './pages.js';
import { type PicturePage, picturePdf } from './picture-pdf.js';
import { cover, lay } from './pictures.js';
import { type Box, type DrawingFault, type DrawnType, copyTypeOf } from './words.js';

/** What is wanted of a file: a small picture of its beginning, one page to look at, or a copy without what lies in boxes. */
export type DrawingTask = { readonly type: DrawnType } & ({ readonly want: 'preview' } | { readonly want: 'page'; readonly page: number } | { readonly want: 'copy'; readonly boxes: readonly Box[]; readonly pages: number | null; readonly mark: string });

export interface Drawing {
  readonly content: Buffer;
  /** Of the first page, or the one that was asked for. */
  readonly width: number;
  readonly height: number;
  readonly pages: number;
}
export type DrawingAnswer = Drawing | { readonly fault: DrawingFault };

const [PREVIEW_SIDE, PREVIEW_QUALITY, PAGE_SIDE, PAGE_QUALITY, COPY_QUALITY, PDF_QUALITY] = [160, 60, 1_600, 75, 92, 80];

/** Draws what is wanted; whatever a file is drawn from stays in the process that draws it. */
export async function draw(peek: Peek, task: DrawingTask): Promise<DrawingAnswer> {
  try {
    const pages = await pagesOf(task.type, peek);
    if (pages.count === 0) return { fault: 'UNREADABLE' };
    if (task.want === 'copy') return await copyOf(pages, task);
    const page = task.want === 'page' ? task.page : 1;
    if (page < 1 || page > pages.count) return { fault: 'NO_PAGE' };
    const picture = await pages.draw(page, task.want === 'page' ? PAGE_SIDE : PREVIEW_SIDE);
    const { writeWebp } = await import('./codecs.service.js');
    return { content: await writeWebp(picture, task.want === 'page' ? PAGE_QUALITY : PREVIEW_QUALITY), width: picture.width, height: picture.height, pages: pages.count };
  } catch (fault) {
    return { fault: fault instanceof DrawingRefusal ? fault.fault : 'UNREADABLE' };
  }
}

async function copyOf(pages: Pages, { type, boxes, pages: seen, mark }: DrawingTask & { readonly want: 'copy' }): Promise<DrawingAnswer> {
  // A box on a page that is not there would hide nothing while somebody relies on it.
  if (boxes.some(({ page }) => page > pages.count)) return { fault: 'NO_PAGE' };
  // Pages that nobody was shown would go out uncovered.
  if (seen !== null && seen !== pages.count) return { fault: 'OTHER_PAGES' };
  const { jpegWriter, writePng } = await import('./codecs.service.js');
  const covered = async (number: number): ReturnType<Pages['draw']> => {
    const picture = await pages.draw(number);
    lay(picture);
    cover(picture, boxes.filter(({ page }) => page === number));
    return picture;
  };
  const writeJpeg = await jpegWriter();
  const kind = copyTypeOf(type);
  if (kind !== 'application/pdf') {
    const picture = await covered(1);
    const content = kind === 'image/png' ? markedPng(await writePng(picture), mark) : markedJpeg(await writeJpeg(picture, COPY_QUALITY), mark);
    return { content, width: picture.width, height: picture.height, pages: 1 };
  }
  const drawn: PicturePage[] = [];
  for (let number = 1; number <= pages.count; number += 1) {
    const { width, height, pageWidth, pageHeight, ...picture } = await covered(number);
    drawn.push({ jpeg: await writeJpeg({ ...picture, width, height }, PDF_QUALITY), width, height, pageWidth, pageHeight });
  }
  const [first] = drawn;
  return { content: picturePdf(drawn, mark), width: first?.width ?? 0, height: first?.height ?? 0, pages: drawn.length };
}
