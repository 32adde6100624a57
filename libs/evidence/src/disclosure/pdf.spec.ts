import { describe, expect, it } from '@jest/globals';
import { Pdf } from './pdf.service.js';

type Paper = Parameters<Pdf['render']>[0];

describe('papers as PDF', () => {
  const pdf = new Pdf();
  const paper = (lines: number, size = 9, own: Partial<Paper> = {}): Paper => ({
    info: { title: 'Папір', author: 'Прокуратура', creationDate: new Date('2026-11-22T10:00:00Z') }, language: 'uk', pageSize: 'A4', pageOrientation: 'portrait', pageMargins: [30, 30, 30, 30], defaultStyle: { font: 'Roboto', fontSize: size, lineHeight: 1.1 },
    content: Array.from({ length: lines }, (_, place) => `Рядок ${place + 1}`), footer: (page, count) => `${page} / ${count}`, ...own,
  });

  it('tell how many pages they have', async () => {
    expect((await pdf.render(paper(1))).pages).toBe(1);
    expect((await pdf.render(paper(200))).pages).toBeGreaterThan(1);
    expect((await pdf.render(paper(1))).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('have their letters in the file, and nothing that acts', async () => {
    const text = (await pdf.render(paper(3))).bytes.toString('latin1');
    expect(text).toMatch(/\/FontFile2/);
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/EmbeddedFile/);
  });

  it('take the largest letters with which they have one page, and the largest of all where none do', async () => {
    const sizes: number[] = [];
    const tried = (lines: number) => pdf.onePage((size) => (sizes.push(size), paper(lines, size)));
    expect([(await tried(5)).pages, sizes.splice(0)]).toEqual([1, [9]]);
    expect([(await tried(68)).pages, sizes.splice(0).length > 1]).toEqual([1, true]);
    expect([(await tried(110)).pages, sizes.splice(0)]).toEqual([2, [9, 8, 7, 6]]);
    // What is far longer is drawn once: it fits in no letters.
    expect([(await tried(500)).pages > 2, sizes]).toEqual([true, [9]]);
    expect((await pdf.onePage((size) => paper(500, size))).pages).toBe((await pdf.render(paper(500, 9))).pages);
  });

  it.each([['from the net', 'https://example.org/x.png'], ['of another file', '/etc/passwd'], ['by a way out of its folder', '../../../etc/passwd']])('draw no picture %s', async (_, image) => {
    await expect(pdf.render(paper(1, 9, { content: [{ image }] }))).rejects.toThrow();
  });

  it('are the same bytes for the same paper, but for what names the copy', async () => {
    const [one, two] = await Promise.all([pdf.render(paper(4)), pdf.render(paper(4))]);
    expect(two.bytes.length).toBe(one.bytes.length);
  });
});
