import { fromSerial, writeDay, writeInstant } from '../columns/day-cell.js';
import { damaged, tooLarge } from './fault.js';
import { limits } from './limits.js';
import { decodeEscapes } from './workbook-parts.js';
import { attribute, type XmlListener } from './xml-tokens.js';

/** One row of a table: its number as the program shows it, and its cells as text. */
export interface TableRow {
  readonly row: number;
  readonly cells: string[];
}

/** Cells joined into one, all below the first one empty. */
export interface Merge {
  readonly column: number;
  readonly fromRow: number;
  readonly toRow: number;
}

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

const MERGES = 200_000;

/** `AB12` is column 27 (from 0), row 12. */
export function readAddress(address: string): { readonly column: number; readonly row: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (match === null) return undefined;
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(match[2]) };
}

/** Reads the rows of a sheet as it streams by. Rows are handed over whole and forgotten. */
export class SheetPart implements XmlListener {
  readonly merges: Merge[] = [];
  private rows: TableRow[] = [];
  private row = 0;
  private column = -1;
  private cells: string[] | undefined;
  private kind = 'n';
  private style = 0;
  private value = '';
  private taking = false;
  private phonetic = false;

  constructor(private readonly context: SheetContext) {}

  /** The rows finished since the last call. */
  take(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(tag: string, attributes: string): void {
    if (tag === 'row') this.openRow(attributes);
    else if (tag === 'c') this.openCell(attributes);
    else if (tag === 'v' || tag === 't') this.taking = !this.phonetic;
    else if (tag === 'rPh') this.phonetic = true;
    else if (tag === 'mergeCell') this.merge(attribute(attributes, 'ref') ?? '');
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 't') this.taking = false;
    else if (tag === 'rPh') this.phonetic = false;
    else if (tag === 'c') this.closeCell();
    else if (tag === 'row') {
      if (this.cells?.some((cell) => cell !== '') === true) this.rows.push({ row: this.row, cells: this.cells });
      this.cells = undefined;
    }
  }

  text(text: string): void {
    if (this.taking && this.value.length < limits.cellCharacters * 2) this.value += text;
  }

  private openRow(attributes: string): void {
    const row = Number(attribute(attributes, 'r') ?? this.row + 1);
    if (!Number.isInteger(row) || row <= this.row || row > 1_048_576) throw damaged();
    this.row = row;
    this.column = -1;
    this.cells = [];
  }

  private openCell(attributes: string): void {
    if (this.cells === undefined) throw damaged();
    const address = attribute(attributes, 'r');
    this.column = address === undefined ? this.column + 1 : readAddress(address)?.column ?? -1;
    if (this.column < 0) throw damaged();
    this.kind = attribute(attributes, 't') ?? 'n';
    this.style = Number(attribute(attributes, 's') ?? 0);
    this.value = '';
  }

  private closeCell(): void {
    const text = this.shown().slice(0, limits.cellCharacters);
    if (text === '' || this.cells === undefined) return;
    if (this.column >= limits.columns) throw tooLarge({ uk: `понад ${limits.columns} стовпців`, en: `more than ${limits.columns} columns` });
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  /** The cell as the person sees it. */
  private shown(): string {
    const { value, kind } = this;
    if (kind === 's') return this.context.strings[Number(value)] ?? '';
    if (kind === 'b') return value === '1' ? 'так' : value === '' ? '' : 'ні';
    if (kind === 'd') return value.replace('T00:00:00', '');
    if (kind !== 'n') return decodeEscapes(value);
    return value === '' ? '' : showNumber(value, this.context.dates[this.style] ?? false, this.context.from1904);
  }

  private merge(range: string): void {
    const [from, to] = range.split(':').map(readAddress);
    if (from === undefined || to === undefined || to.row <= from.row) return;
    if (this.merges.length >= MERGES) throw tooLarge({ uk: 'забагато об’єднаних клітинок', en: 'too many merged cells' });
    this.merges.push({ column: from.column, fromRow: from.row, toRow: to.row });
  }
}

/** Days by which workbooks of old Macs count later. */
const DAYS_TO_1904 = 1462;

/**
 * A number as its style shows it: dates as `dd.mm.yyyy[ hh:mm]`. Of more than 15 digits a spreadsheet keeps only 15: such a
 * number is shown as the power of ten it has become, so that nobody takes it for what was typed.
 */
export function showNumber(raw: string, isDate: boolean, from1904: boolean): string {
  const number = Number(raw);
  if (!Number.isFinite(number)) return raw;
  // No register holds dates of 1900: such a small number is one, in a column that happens to be formatted for dates.
  if (isDate && number >= 367 && number < 2_958_466) {
    const days = Math.floor(number);
    const when = fromSerial(days + (from1904 ? DAYS_TO_1904 : 0), number - days);
    if (when.ok) return when.value.on === undefined ? writeInstant(when.value.at) : writeDay(when.value.on);
  }
  if (Math.abs(number) < 1e15) return /e/i.test(raw) || raw.length > 17 ? String(Number(number.toPrecision(15))) : raw;
  return /^\d{16,20}$/.test(raw) && !raw.endsWith('00') ? raw : number.toExponential().replace('e', 'E');
}
