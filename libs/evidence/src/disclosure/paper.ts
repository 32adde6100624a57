import type { Content, Paper } from 'pdfmake';
import { kyivTime } from '../kyiv-time.js';

/** Papers for a Ukrainian court: they have one language. */
export const NOBODY = '—';

export const cell = (text: string): Content => ({ text });
export const head = (...names: string[]): Content[] => names.map((text) => ({ text, bold: true }));
export const ruled = (widths: readonly (string | number)[], body: Content[][]): Content => ({ layout: 'lightHorizontalLines', margin: [0, 4, 0, 8], table: { headerRows: 1, widths: [...widths], body } });

/** Of which proceeding a paper is, and how it looks. */
export interface PaperHead {
  readonly title: string;
  /** Of the letters, in points. */
  readonly size: number;
  readonly organisation: string;
  readonly number: string;
  readonly madeAt: string;
  readonly landscape: boolean;
}

/** A paper of a proceeding: its title above, below each sheet whose it is and which of how many. */
export const caseFilePaper = ({ title, size, organisation, number, madeAt, landscape }: PaperHead, content: Content[]): Paper => ({
  info: { title, author: organisation, creationDate: new Date(madeAt) }, language: 'uk', pageSize: 'A4', pageOrientation: landscape ? 'landscape' : 'portrait', pageMargins: landscape ? [32, 28, 32, 34] : [64, 40, 36, 40], defaultStyle: { font: 'Roboto', fontSize: size, lineHeight: 1.1 },
  content: [{ text: title, bold: true, fontSize: size + 5, margin: [0, 0, 0, 4] }, ...content],
  footer: (page, count) => ({ text: `${organisation} · провадження № ${number} · ${kyivTime(madeAt)} · аркуш ${page} з ${count}`, alignment: 'center', fontSize: 7, margin: [0, 10, 0, 0] }),
});
