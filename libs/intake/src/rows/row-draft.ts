import type { Text } from '#libs/time-limits';
import type { Column } from '../columns/mapping.js';
import { type OwnField, ownFields } from '../columns/targets.js';
import { readErdrNumber, splitDate } from '../columns/cells.js';
import { MOST_VALUES, fold, quote, splitValues, tidy, tooMany } from '../columns/text.js';

/** What is wrong (or, on a row that goes in, doubtful) about one cell. */
export interface CellFault {
  /** Header of the column; null when it is the row as a whole. */
  readonly column: string | null;
  readonly field: string;
  readonly rule: string;
  readonly message: Text;
}

/** One value and the column where it stands. */
export interface Cell {
  readonly text: string;
  readonly column: string;
}

/** A row sorted by field, values not yet read. */
export interface RowDraft {
  readonly row: number;
  readonly number: string | null;
  /** Header of the column of the number. */
  readonly numberColumn: string | null;
  readonly own: ReadonlyMap<OwnField, Cell>;
  readonly lists: ReadonlyMap<string, readonly Cell[]>;
  readonly faults: readonly CellFault[];
}

/** What people write where there is nothing. */
const NOTHING = new Set(['', 'немає', 'нема', 'ні', 'відсутній', 'відсутня', 'відсутнє', 'відсутні', 'невстановлено', 'невстановлена особа', 'невстановлені особи', 'н з', 'x', 'х', 'б н', 'null', 'none', 'n a']);
/** The same of an act: “не повідомлялась”, “не обирався”, “не продовжено”. */
const NOT_DONE = /^не (?:було|встановл|повідомл|вруч|продовж|зупин|віднов|затрим|обир|обра|застос|направл|закри|провод|провед|вилуч)\p{L}*$/u;
/** No such word is longer, nor begins with two digits: most cells need not be folded to know. */
const LONGEST = 24;
export function isNothing(text: string): boolean {
  if (text === '' || text.length > LONGEST || /^\d\d/.test(text)) return text === '';
  const folded = fold(text);
  return NOTHING.has(folded) || NOT_DONE.test(folded);
}

/** What spreadsheets show for a formula that failed or a column too narrow: it is nobody's name and no text. */
const BROKEN = /^#(?:#+|N\/A|Н\/Д|[\p{Lu}\d/ ]+[!?])$/u;

const own: ReadonlySet<string> = new Set(ownFields);

/** Sorts the cells of a row by the fields of their columns. */
export function draftRow(row: number, cells: readonly string[], columns: readonly Column[]): RowDraft {
  const fields = new Map<OwnField, Cell>();
  const lists = new Map<string, Cell[]>();
  const faults: CellFault[] = [];
  let [number, numberColumn]: (string | null)[] = [null, null];
  let entered: Cell | undefined;
  columns.forEach(({ header, field }, index) => {
    const text = tidy(cells[index] ?? '');
    if (field !== null && BROKEN.test(text)) {
      numberColumn = field === 'erdrNumber' ? header : numberColumn;
      faults.push({ column: header, field, rule: 'formula', message: { uk: `У клітинці помилка таблиці «${quote(text)}»: виправте формулу або введіть значення.`, en: `The cell shows an error of the spreadsheet, “${quote(text)}”: mend the formula or type the value.` } });
    } else if (field === 'erdrNumber') {
      const read = text === '' ? { ok: false as const, rule: 'required', message: { uk: 'Немає номера в ЄРДР: у кожному рядку має бути номер провадження.', en: 'There is no ERDR number: every row needs the number of its proceeding.' } } : readErdrNumber(text);
      numberColumn = header;
      const { date } = splitDate(text);
      if (date !== undefined) entered = { text: date, column: header };
      if (read.ok) number = read.value;
      else faults.push({ column: header, field, rule: read.rule, message: read.message });
    } else if (field !== null && own.has(field)) {
      if (!isNothing(text)) fields.set(field as OwnField, { text, column: header });
    } else if (field !== null) {
      const values = splitValues(text).filter((value) => !isNothing(value)).map((value): Cell => ({ text: value, column: header }));
      if (values.length > MOST_VALUES) faults.push({ column: header, field, ...tooMany(values.length, MOST_VALUES) });
      else if (values.length > 0) lists.set(field, [...(lists.get(field) ?? []), ...values]);
    }
  });
  // “№ 12025… від 12.02.2025”: the day of entry, where it has no column of its own.
  if (entered !== undefined && !fields.has('registeredOn')) fields.set('registeredOn', entered);
  return { row, number: number ?? null, numberColumn: numberColumn ?? null, own: fields, lists, faults };
}
