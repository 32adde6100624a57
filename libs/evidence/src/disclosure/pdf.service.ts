import { createRequire } from 'node:module';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type maker from 'pdfmake';
import type { Paper } from 'pdfmake';

/** Letters in which a paper is tried, in points: below the last nobody reads it. */
const SIZES = [9, 8, 7, 6] as const;
/** What is longer in the largest letters is not tried in smaller ones: it fits on one page in none of them, and each try keeps everybody else waiting. */
const MOST_TRIED = 2;

/** Papers as PDF, with letters that stand in the file and text that can be taken out of it. */
@Injectable()
export class Pdf {
  private maker: Promise<typeof maker> | undefined;

  /**
   * On one page where letters of at least six points allow it, else on as many as it takes.
   *
   * @param paper the paper in letters of a size
   * @returns the bytes of the PDF and how many pages it has
   */
  async onePage(paper: (size: number) => Paper): Promise<{ readonly bytes: Buffer; readonly pages: number }> {
    const tried: { readonly bytes: Buffer; readonly pages: number }[] = [];
    for (const size of SIZES) {
      const made = await this.render(paper(size));
      if (made.pages === 1) return made;
      tried.push(made);
      if (made.pages > MOST_TRIED) break;
    }
    return tried[0] as { readonly bytes: Buffer; readonly pages: number };
  }

  /** @returns the bytes of the PDF and how many pages it has */
  async render(paper: Paper): Promise<{ readonly bytes: Buffer; readonly pages: number }> {
    let pages = 1;
    const counted: Paper = { ...paper, footer: (page, count) => ((pages = count), paper.footer(page, count)) };
    const bytes = await (await this.pdfmake()).createPdf(counted).getBuffer();
    return { bytes, pages };
  }

  /** Loaded when the first paper is made: it is heavy, and most requests need none. */
  private pdfmake(): Promise<typeof maker> {
    this.maker ??= import('pdfmake').then(({ default: loaded }) => {
      const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'build/fonts/Roboto');
      loaded.setFonts({ Roboto: { normal: path.join(fonts, 'Roboto-Regular.ttf'), bold: path.join(fonts, 'Roboto-Medium.ttf'), italics: path.join(fonts, 'Roboto-Italic.ttf'), bolditalics: path.join(fonts, 'Roboto-MediumItalic.ttf') } });
      // A paper is text: it fetches nothing and reads nothing but its letters.
      loaded.setUrlAccessPolicy(() => false);
      loaded.setLocalAccessPolicy((file) => path.dirname(file) === fonts);
      return loaded;
    });
    return this.maker;
  }
}
