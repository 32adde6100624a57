import { csvLine } from '#libs/intake';
import type { TrialTable } from './tables.js';

type Language = 'uk' | 'en';

/** A cell of a sheet: text, or a number that a spreadsheet may add up; empty where it could not be worked out. */
export type SheetCell = string | number;

/** A table as lines of a sheet in the language of its reader: the head, each row, the sums. */
export function linesOf({ head, columns, rows, foot }: TrialTable, language: Language): SheetCell[][] {
  return [[head[language], ...columns.map(({ label }) => label[language])], ...[...rows, ...(foot === null ? [] : [foot])].map(({ label, values }) => [label[language], ...values.map((value) => value ?? '')])];
}

/** The lines as CSV in UTF-8 with a mark, as spreadsheets of the language expect it: a Ukrainian one reads a comma before decimals. */
export function csvOf(lines: readonly (readonly SheetCell[])[], language: Language): string {
  const text = (cell: SheetCell): string => (typeof cell === 'string' ? cell : language === 'uk' ? String(cell).replace('.', ',') : String(cell));
  return `\ufeff${lines.map((line) => csvLine(line.map(text))).join('')}`;
}
