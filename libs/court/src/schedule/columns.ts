import { type TableRow, columnLetters, cut, fold, isNumbering } from '#libs/intake';

/** What a column of a court's schedule may hold. Parties, the gist of the case and all else are not read. */
export const scheduleFields = ['date', 'time', 'court', 'room', 'judge', 'caseNumber', 'erdrNumber', 'mode', 'kind'] as const;
export type ScheduleField = (typeof scheduleFields)[number];

/** How courts head their columns; compared without case, punctuation and look-alike letters. */
const headers: Readonly<Record<ScheduleField, readonly string[]>> = {
  date: ['Дата', 'Дата засідання', 'Дата судового засідання', 'Дата розгляду', 'Дата і час', 'Дата та час', 'Дата, час', 'Дата і час засідання', 'Дата та час засідання', 'Дата, час засідання', 'Дата і час розгляду', 'Дата та час розгляду', 'Дата слухання', 'День', 'Date', 'Date and time'],
  time: ['Час', 'Година', 'Час засідання', 'Час розгляду', 'Час слухання', 'Початок', 'Час початку', 'Time', 'Hour'],
  court: ['Суд', 'Назва суду', 'Найменування суду', 'Court'],
  room: ['Зала', 'Зал', 'Зал засідань', 'Зала засідань', 'Зал судових засідань', 'Зала судових засідань', 'Зал судового засідання', 'Зала судового засідання', 'Кабінет', '№ залу', 'Каб', 'Приміщення', 'Room', 'Courtroom'],
  judge: ['Суддя', 'Судді', 'Колегія', 'Колегія суддів', 'Суддя/колегія', 'Суддя (колегія)', 'Суддя або колегія', 'Склад суду', 'Головуючий', 'Головуючий суддя', 'ПІБ судді', 'Judge', 'Panel', 'Judge or panel'],
  caseNumber: ['№ справи', 'Номер справи', 'Справа', 'Справа №', '№ судової справи', 'Єдиний унікальний номер справи', 'ЄУН', 'ЄУНС', 'Унікальний номер', 'Унікальний номер справи', 'Case number', 'Case'],
  erdrNumber: ['ЄРДР', '№ ЄРДР', 'ЄРДР №', 'Номер ЄРДР', 'Номер кримінального провадження', '№ кримінального провадження', 'Кримінальне провадження', '№ КП', 'ERDR', 'ERDR number'],
  mode: ['Форма', 'Форма засідання', 'Форма проведення', 'Режим', 'Порядок розгляду', 'Відеоконференція', 'ВКЗ', 'Mode'],
  kind: ['Вид', 'Вид засідання', 'Стадія', 'Стадія розгляду', 'Kind', 'Stage'],
};
const known: ReadonlyMap<string, ScheduleField> = new Map(scheduleFields.flatMap((field) => headers[field].map((header) => [fold(header), field] as const)));

/** Title lines above the headers, at most. */
const HEAD_ROWS = 15;

export interface ScheduleColumn {
  readonly field: ScheduleField;
  readonly place: number;
  /** As the table writes it. */
  readonly header: string;
}

/** The field that a header means; what is in brackets behind it does not count. */
export const scheduleFieldOf = (header: string): ScheduleField | undefined => known.get(fold(header)) ?? known.get(fold(header.replace(/\([^)]*\)/g, ' ')));

/** Where the headers stand among the first rows: the row that means most to us. Undefined where none names a day and a number. */
export function findScheduleHeader(rows: readonly TableRow[]): { readonly row: number; readonly columns: readonly ScheduleColumn[] } | undefined {
  const read = rows.slice(0, HEAD_ROWS).map(({ row, cells }) => ({ row, columns: columnsOf(cells) }));
  const best = read.reduce<(typeof read)[number] | undefined>((found, each) => (found === undefined || each.columns.length > found.columns.length ? each : found), undefined);
  const has = (field: ScheduleField): boolean => best?.columns.some((column) => column.field === field) === true;
  return best !== undefined && has('date') && (has('caseNumber') || has('erdrNumber')) ? best : undefined;
}

/** Each field by the first column that means it. */
function columnsOf(cells: readonly string[]): ScheduleColumn[] {
  const taken = new Set<ScheduleField>();
  return cells.flatMap((cell, place) => {
    const field = scheduleFieldOf(cell.slice(0, 200));
    if (field === undefined || taken.has(field)) return [];
    taken.add(field);
    return [{ field, place, header: cut(cell.trim(), 100) || columnLetters(place) }];
  });
}

/** Rows that hold something: not the headers, what is above them, or a line of column numbers. */
export const isEntry = (headerRow: number, { row, cells }: TableRow): boolean => row > headerRow && !isNumbering(cells) && cells.some((cell) => cell.trim() !== '');
