import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of a PDF as another program takes it out, without line ends and the marks at which long strings may be cut. */
export async function pdfText(bytes: Buffer): Promise<{ readonly text: string; readonly pages: number }> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const parts: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) parts.push((await (await pdf.getPage(page)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' '));
  return { text: parts.join(' ').replace(/\u200b/g, '').replace(/\s+/g, ' '), pages: pdf.numPages };
}

/** Text without any space: where lines break is not what it says. */
export const close = (text: string): string => text.replace(/[\s\u200b]/g, '');
