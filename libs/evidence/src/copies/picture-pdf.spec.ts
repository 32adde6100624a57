import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { noise } from '../../../../test/support/pictures.js';
import { peekInto } from '../scanning/peek.js';
import { lookInto } from '../scanning/look.js';
import { jpegWriter } from './codecs.service.js';
import { type PicturePage, picturePdf } from './picture-pdf.js';

const MARK = 'Working copy 7, REDACTED. Not the original.';
const page = (jpeg: Buffer, own: Partial<PicturePage> = {}): PicturePage => ({ jpeg, width: 40, height: 30, pageWidth: 400, pageHeight: 300, ...own });
const objectsOf = (pdf: Buffer): string[] => pdf.toString('latin1').split(/^\d+ 0 obj$/m).slice(1);

/** What the table of places says, held against where objects stand. */
function tableHolds(pdf: Buffer): boolean {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  if (!text.startsWith('xref\n', start)) return false;
  const places = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  return places.length > 0 && places.every((place, at) => text.startsWith(`${at + 1} 0 obj\n`, place));
}

describe('a PDF of pictures', () => {
  it('has one object of each kind a page, and no other kind of object', () => {
    const pdf = picturePdf([page(Buffer.from('one')), page(Buffer.from('two'))], MARK);
    const text = pdf.toString('latin1');
    const count = (what: string): number => text.split(what).length - 1;
    expect([objectsOf(pdf).length, count('/Type/Page/'), count('/Subtype/Image'), count('/Contents'), count('/Catalog')]).toEqual([9, 2, 2, 2, 1]);
    for (const never of ['/Font', '/Annots', '/Metadata', '/Producer', '/CreationDate', '/Title', '/Author', '/JS', '/JavaScript', '/EmbeddedFile', '/OCG', '/Prev', '/ObjStm', '/Names', '/Outlines', '/StructTreeRoot', '/Encrypt', '/ID']) {
      expect([never, text.includes(never)]).toEqual([never, false]);
    }
  });

  it('says of itself that it is a copy, in plain letters that end no string', () => {
    expect(picturePdf([page(Buffer.from('x'))], MARK).includes(`/Subject(${MARK})`)).toBe(true);
    expect(picturePdf([page(Buffer.from('x'))], 'a)/JS(b\\').includes('/Subject(aJSb)')).toBe(true);
  });

  it('keeps the size of each page, whatever that of its picture', () => {
    const text = picturePdf([page(Buffer.from('x'), { pageWidth: 595.276, pageHeight: 841.89, width: 1_240, height: 1_754 })], MARK).toString('latin1');
    expect(text).toContain('/MediaBox[0 0 595.28 841.89]');
    expect(text).toContain('q 595.28 0 0 841.89 0 0 cm /P Do Q');
    expect(text).toContain('/Width 1240/Height 1754');
  });

  it('has a table that leads to each object, however many pages there are and whatever is in them', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 12 }), (jpegs) => {
      const pdf = picturePdf(jpegs.map((bytes) => page(Buffer.from(bytes))), MARK);
      expect(tableHolds(pdf)).toBe(true);
      for (const bytes of jpegs) expect(pdf.includes(Buffer.from(bytes))).toBe(true);
    }));
  });

  it('is read by others: by pages, and as a PDF in which nothing is odd', async () => {
    const write = await jpegWriter();
    const jpeg = await write(noise(40, 30), 80);
    const pdf = picturePdf([page(jpeg), page(jpeg), page(jpeg)], MARK);
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const read = await getDocument({ data: Uint8Array.from(pdf) }).promise;
    expect([read.numPages, (await read.getPage(3)).view]).toEqual([3, [0, 0, 400, 300]]);
    expect(await lookInto(peekInto(pdf), { name: 'a.pdf', declaredType: 'application/pdf' })).toMatchObject({ type: 'application/pdf', findings: [] });
  });
});
