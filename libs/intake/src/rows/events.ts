import { readCount, splitDate, wordReader } from '../columns/cells.js';
import { dayOf, readWhen } from '../columns/day-cell.js';
import { fieldOf } from '../columns/mapping.js';
import { concerns, importedFacts } from '../columns/targets.js';
import { cut, quote } from '../columns/text.js';
import type { Cell, CellFault, RowDraft } from './row-draft.js';

/** A dated event that a row tells of. */
export interface DraftEvent {
  readonly type: string;
  readonly on: string | null;
  readonly at: string | null;
  readonly number: number | null;
  readonly note: string | null;
  /** Name of the person it concerns; null when the row names none for it. */
  readonly person: string | null;
  /** Told by a row of its own: such a table may list what is new and leave out the rest. */
  readonly long: boolean;
  readonly row: number;
  readonly column: string;
}

/** Words for preventive measures, each with the event that orders it. “Арешт” alone may be of a house or of property. */
const measureOf = wordReader({
  custody_ruling: ['тримання під вартою', 'взяття під варту', 'під вартою', 'варта'],
  house_arrest_ruling: ['домашній арешт', 'цілодобовий домашній арешт', 'нічний домашній арешт'],
  obligations_ruling: ['особисте зобов’язання', 'обов’язки', 'особиста порука'],
  bail_ruling: ['застава'],
});
/** Behind the name of a measure it says that the measure was not ordered, or ended: the date is of another decision. */
const NOT_ORDERED = /відмовлено|відмова|скасован|змінен|замінен|припинен|закінчи|не обра|не засто/i;
const readMeasure = (text: string): ReturnType<typeof measureOf> => (NOT_ORDERED.test(text) ? undefined : measureOf(text));

const because = (column: string, field: string, rule: string, uk: string, en: string): CellFault => ({ column, field, rule, message: { uk, en } });

/** What one row says of events: read values, faults, and doubts that do not stop the row. */
export class RowEvents {
  readonly events: DraftEvent[] = [];
  readonly faults: CellFault[] = [];
  readonly doubts: CellFault[] = [];
  private long = false;

  constructor(private readonly draft: RowDraft, private readonly names: readonly string[]) {
    for (const [field, cells] of draft.lists) {
      if (importedFacts.has(field) && field !== 'extended_to_months') this.spread(field, cells.map((cell) => [cell, undefined]));
    }
    this.paired('extended_to_months', 'extendedOn', (cell, date) => this.spread('extended_to_months', [[cell, date]]));
    this.measures();
    this.long = true;
    this.longForm();
    this.court();
  }

  /** Values of one type over the people of the row: one each, or the same for all. */
  private spread(type: string, values: readonly (readonly [Cell, Cell | undefined])[], note: string | null = null): void {
    const whom = concerns(type);
    const { names } = this;
    if (whom === 'none' || names.length <= 1 || (whom === 'shared' && values.length === 1)) {
      const person = whom === 'none' || names.length > 1 ? null : names[0] ?? null;
      for (const [cell, date] of values) this.add(type, cell, date, person, note);
    } else if (values.length === 1) {
      for (const name of names) for (const [cell, date] of values) this.add(type, cell, date, name, note);
    } else if (values.length === names.length) {
      values.forEach(([cell, date], index) => this.add(type, cell, date, names[index] ?? null, note));
    } else this.uneven(type, values[0]?.[0].column ?? '', values.length);
  }

  private uneven(field: string, column: string, values: number): void {
    this.faults.push(because(column, field, 'count', `Значень ${values}, а осіб ${this.names.length}: вкажіть по одному на кожну особу або окремий рядок для кожної.`, `There are ${values} values for ${this.names.length} people: give one for each, or a row for each.`));
  }

  private add(type: string, cell: Cell, date: Cell | undefined, person: string | null, note: string | null): void {
    const fact = importedFacts.get(type);
    const split = fact?.kind === 'number' ? splitDate(cell.text) : { value: '', date: cell.text };
    const dateText = date?.text ?? split.date;
    const number = fact?.kind === 'number' ? readCount(split.value) : undefined;
    if (number !== undefined && !number.ok) return void this.faults.push({ column: cell.column, field: type, rule: number.rule, message: number.message });
    const when = dateText === undefined ? undefined : readWhen(dateText);
    if (when !== undefined && !when.ok) return void this.faults.push({ column: date?.column ?? cell.column, field: type, rule: when.rule, message: when.message });
    const value = when?.value;
    if (fact?.kind === 'instant' && value?.at === undefined) {
      return void this.faults.push(because(cell.column, type, 'time', `Потрібні дата й час, бо строк рахується в годинах: 05.11.2026 14:30 (у таблиці «${quote(cell.text)}»).`, `A date and an hour are needed, because the term runs in hours: 05.11.2026 14:30 (the table has “${quote(cell.text)}”).`));
    }
    const exact = fact?.kind === 'instant' || fact?.kind === 'moment' ? value?.at ?? null : null;
    this.events.push({ type, at: exact, on: exact === null && value !== undefined ? dayOf(value) : null, number: number?.value ?? null, note, person, long: this.long, row: this.draft.row, column: cell.column });
  }

  /** Two lists whose values belong together one by one; without dates the dates may stand in the cells themselves. */
  private paired(field: string, dateField: string, take: (cell: Cell, date: Cell | undefined, index: number) => void): void {
    const values = this.draft.lists.get(field) ?? [];
    const dates = this.draft.lists.get(dateField) ?? [];
    if (dates.length !== 0 && dates.length !== values.length) {
      this.faults.push(because(dates[0]?.column ?? '', dateField, 'count', `Дат ${dates.length}, а значень ${values.length}: кожному значенню потрібна своя дата.`, `There are ${dates.length} dates for ${values.length} values: each value needs its date.`));
    } else values.forEach((cell, index) => take(cell, dates[index], index));
  }

  /** Measures over the people of the row: one each, or the same for all. */
  private measures(): void {
    const cells = this.draft.lists.get('measure') ?? [];
    const each = cells.length > 1 && this.names.length > 1;
    if (each && cells.length !== this.names.length) return this.uneven('measure', cells[0]?.column ?? '', cells.length);
    this.paired('measure', 'measureOn', (cell, date, index) => {
      const { value, date: inside } = splitDate(cell.text);
      const type = readMeasure(value);
      const on = date ?? (inside === undefined ? undefined : { text: inside, column: cell.column });
      if (type === undefined) this.doubts.push(because(cell.column, 'measure', 'unknown-word', `Невідомий запобіжний захід «${quote(value)}»: не записано.`, `Unknown measure “${quote(value)}”: not recorded.`));
      else if (on === undefined) this.doubts.push(because(cell.column, 'measure', 'date-missing', 'Немає дати ухвали про запобіжний захід: захід не записано.', 'There is no date of the ruling on the measure: it is not recorded.'));
      else if (each) this.add(type, on, undefined, this.names[index] ?? null, null);
      else this.spread(type, [[on, undefined]]);
    });
  }

  /** One event per row, with its kind in a column of its own. */
  private longForm(): void {
    const of = (field: string): readonly Cell[] => this.draft.lists.get(field) ?? [];
    const [types, dates, values] = [of('eventType'), of('eventOn'), of('eventValue')];
    const note = of('eventNote').map(({ text }) => text).join('; ') || null;
    if (types.length === 0) {
      if (dates.length > 0) this.doubts.push(because(dates[0]?.column ?? '', 'eventOn', 'type-missing', 'Є дата, але не вказано подію: не записано.', 'There is a date but no event: not recorded.'));
      return;
    }
    if (types.length > 1 && dates.length !== types.length) return void this.faults.push(because(types[0]?.column ?? '', 'eventType', 'count', `Подій ${types.length}, а дат ${dates.length}.`, `There are ${types.length} events and ${dates.length} dates.`));
    types.forEach((cell, index) => {
      const known = fieldOf(cell.text) ?? '';
      const named = importedFacts.has(known) ? known : readMeasure(cell.text) ?? '';
      const fact = importedFacts.get(named);
      if (fact === undefined) return void this.faults.push(because(cell.column, 'eventType', 'event-type', `Невідома подія «${quote(cell.text)}».`, `Unknown event “${quote(cell.text)}”.`));
      const mine = types.length === 1 ? dates : dates.slice(index, index + 1);
      if (fact.kind === 'number') {
        const value = values[types.length === 1 ? 0 : index];
        if (value === undefined) return void this.faults.push(because(cell.column, 'eventValue', 'required', 'Для цієї події потрібне значення (кількість місяців).', 'This event needs a value (a number of months).'));
        this.spread(named, [[value, mine[0]]], note);
      } else if (mine.length === 0) this.faults.push(because(cell.column, 'eventOn', 'required', 'Немає дати події.', 'The event has no date.'));
      else this.spread(named, mine.map((date) => [date, undefined]), note);
    });
  }

  /** The court goes with the indictment that was sent there. */
  private court(): void {
    const [court] = this.draft.lists.get('court') ?? [];
    if (court === undefined) return;
    const index = this.events.findIndex(({ type }) => type === 'indictment_sent' || type === 'indictment_received');
    const event = this.events[index];
    if (event === undefined) this.doubts.push(because(court.column, 'court', 'no-indictment', 'Суд вказано без дати направлення обвинувального акта: не записано.', 'A court is named without the day the indictment was sent: not recorded.'));
    else this.events[index] = { ...event, note: cut(court.text, 2000) };
  }
}
