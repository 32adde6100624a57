import type { Text } from '#libs/time-limits';
import type { TableRow } from '../table/sheet-part.js';
import { readWhen } from './day-cell.js';
import { targetOf, targets } from './targets.js';
import { cut, fold, tidy } from './text.js';

/** One column of the table and the field it holds; null for a column that is left out. */
export interface Column {
  readonly header: string;
  readonly field: string | null;
}

/** Every accepted header, folded, with its field; labels in both languages first. */
const known: ReadonlyMap<string, string> = new Map(
  targets.flatMap((target) => [...target.words, target.label.en, target.label.uk].map((word) => [fold(word), target.field] as const)).filter(([word]) => word !== '').reverse(),
);

/** Words about the form of a value, which say nothing about its meaning. */
const FORM = /\s*\((?:дд|dd|міс|months?|піб|дата|час|за наявності|якщо|dd|за потреби|так ні)[^)]*\)\s*/giu;
/** A longer text is no header, and not worth looking through. */
const HEADER = 200;
const bare = (cell: string): string[] => {
  const header = cut(tidy(cell.slice(0, HEADER * 4)), HEADER);
  const folded = fold(header);
  const short = fold(header.replace(FORM, ' '));
  const unnumbered = folded.replace(/\s*\d{1,2}$/, '');
  return [folded, short, fold(header.replace(/\([^)]*\)/g, ' ')), unnumbered];
};

const named = (header: string): string | null => bare(header).map((form) => known.get(form)).find((field) => field !== undefined) ?? null;

/** Between a heading over several columns and the one below it. */
const UNDER = ' › ';
/** Lower headings that say nothing without the upper one. */
const GENERIC = new Set(['піб', 'дата', 'дата і час', 'дата та час', 'час', 'до', 'до міс', 'міс', 'строк', 'термін', 'вид', 'номер', 'назва']);

/** The field that a header most probably means. */
export function fieldOf(header: string): string | null {
  const [above = '', below] = header.split(UNDER);
  if (below === undefined) return named(header);
  return named(`${below} ${above}`) ?? named(`${above} ${below}`) ?? named(GENERIC.has(fold(below)) ? above : below);
}

/**
 * A field for each header: as this office mapped it before, else by what it says. A field of which there is one goes to the first column.
 * @param remembered what the office chose before, by folded header; null: left out on purpose
 */
export function suggest(headers: readonly string[], remembered: ReadonlyMap<string, string | null> = new Map()): Column[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const before = remembered.get(fold(header));
    const field = before === undefined ? fieldOf(header) : before;
    if (field === null || !targetOf.has(field) || (taken.has(field) && targetOf.get(field)?.many !== true)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

export interface MappingFault {
  readonly field: string;
  readonly rule: string;
  readonly message: Text;
}

/** What is wrong with a mapping before any row is read. */
export function mappingFaults(headers: readonly string[], mapping: readonly Column[]): MappingFault[] {
  const faults: MappingFault[] = [];
  const used = new Map<string, string>();
  for (const { header, field } of mapping) {
    if (!headers.includes(header)) faults.push({ field: 'mapping', rule: 'header', message: { uk: `У таблиці немає стовпця «${header.slice(0, 60)}».`, en: `The table has no column “${header.slice(0, 60)}”.` } });
    if (field === null) continue;
    const target = targetOf.get(field);
    const before = used.get(field);
    if (target === undefined) faults.push({ field: 'mapping', rule: 'field', message: { uk: `Такого поля немає: «${field.slice(0, 60)}».`, en: `There is no such field: “${field.slice(0, 60)}”.` } });
    else if (before !== undefined && !target.many) faults.push({ field, rule: 'once', message: { uk: `«${target.label.uk}» може бути лише в одному стовпці, а вказано два: «${before}» і «${header}».`, en: `“${target.label.en}” takes one column, and two are given: “${before}” and “${header}”.` } });
    used.set(field, header);
  }
  for (const target of targets) {
    if (target.required && !used.has(target.field)) faults.push({ field: target.field, rule: 'required', message: { uk: `Вкажіть, у якому стовпці «${target.label.uk}».`, en: `Say which column holds “${target.label.en}”.` } });
  }
  return faults;
}

/** Title lines above the headers, at most. */
const HEAD_ROWS = 15;

/** Where the headers stand among the first rows: the row, or two rows read together, that means most to us; else the first one. */
export function findHeader(rows: readonly TableRow[]): { readonly row: number; readonly cells: readonly string[]; readonly score: number } | undefined {
  const first = rows.slice(0, HEAD_ROWS);
  const pairs = first.flatMap((top, index) => {
    const bottom = first[index + 1];
    return bottom?.row === top.row + 1 && isDivided(top.cells, bottom.cells) ? [{ row: bottom.row, cells: together(top.cells, bottom.cells) }] : [];
  });
  const scored = [...first, ...pairs].map((row) => ({ row, score: new Set(row.cells.map(fieldOf).filter((field) => field !== null)).size }));
  const best = scored.reduce<(typeof scored)[number] | undefined>((found, each) => (found === undefined || each.score > found.score ? each : found), undefined);
  return best === undefined ? undefined : { ...best.row, score: best.score };
}

/** Whether the lower row may divide the headings of the upper one: one of them heads the number, and no cell is a value yet. */
function isDivided(top: readonly string[], bottom: readonly string[]): boolean {
  const column = Math.max(...[top, bottom].map((cells) => cells.findIndex((cell) => named(cell) === 'erdrNumber')));
  return column >= 0 && !/\d/.test(`${top[column] ?? ''}${bottom[column] ?? ''}`) && !bottom.some((cell) => readWhen(cell).ok);
}

/** Two rows of headers as one: an upper heading holds for the columns to its right that have only a lower one. */
function together(top: readonly string[], bottom: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(top.length, bottom.length) }, (_, index) => {
    const [above, below] = [tidy(top[index] ?? ''), tidy(bottom[index] ?? '')];
    group = below === '' ? '' : above === '' ? group : above;
    return [group === '' ? above : group, below].filter((part) => part !== '').join(UNDER);
  });
}

/** Headers as shown: empty ones get the letter of their column, repeated ones a number. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const written = cut(tidy(cell).replace(/\n/g, ' '), HEADER) || `Стовпець ${columnLetters(index)}`;
    let header = written;
    for (let times = 2; seen.has(header); times += 1) header = `${written} (${times})`;
    seen.add(header);
    return header;
  });
}

/** `columnLetters(27)` is `AB`. */
export const columnLetters = (index: number): string => (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** The line of column numbers that printed registers have under their headers. */
export const isNumbering = (cells: readonly string[]): boolean => {
  // Asked of every row of a file: the first cell that is no such number ends it.
  let filled = 0;
  for (const cell of cells) {
    const text = tidy(cell);
    if (text === '') continue;
    if (text !== String(filled + 1) && text !== String(filled + 2)) return false;
    filled += 1;
  }
  return filled > 1;
};
