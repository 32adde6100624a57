import { type LedgerKind, ledgerKinds, postponementCauses, sides } from '#libs/court';
import { courtNames } from './court-names.js';
import { type Said, ageLabels, causeLabels, flowLabels, kindLabels, otherLabels, rateLabels, sideLabels, tableLabels } from './labels.js';
import { type Period, lengthOf, monthsOf, trialAges } from './period.js';
import { type Worked, clearance, disposition, percent } from './rates.js';
import type { TrialCell } from './trial-cells.js';
import { ALL, ENOUGH, HELD, NO_COURT, type TrialTableName, type Unit, flows, trialTables } from './words.js';

/** A column: what its numbers are, and whether each opens into rows (those of `ALL` into the rows of the whole line). */
export interface TrialColumn {
  readonly key: string;
  readonly label: Said;
  readonly unit: Unit;
  readonly opens: boolean;
}

export interface TrialLine {
  /** Null in the line of sums. */
  readonly key: string | null;
  readonly label: Said;
  /** One for each column; null where it cannot be worked out. */
  readonly values: readonly (number | null)[];
  /** Whether each rests on too few to lean on. */
  readonly few: readonly boolean[];
}

/** A table as it is shown, and as it leaves as a file. */
export interface TrialTable {
  readonly name: TrialTableName;
  readonly title: Said;
  readonly head: Said;
  readonly columns: readonly TrialColumn[];
  readonly rows: readonly TrialLine[];
  readonly foot: TrialLine | null;
}

interface Asked {
  readonly period: Period;
  /** Names of offices by id, in the order in which they are shown. */
  readonly offices: ReadonlyMap<string, Said>;
}

type Values = readonly (readonly [TrialColumn, Worked])[];
const sure = (value: number | null): Worked => ({ value, few: false });
const column = (key: string, label: Said, unit: Unit, opens: boolean): TrialColumn => ({ key, label, unit, opens });

/** The cells of a table by their labels. */
class Grid {
  private readonly cells = new Map<string, TrialCell>();
  readonly rows: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;

  constructor(cells: readonly TrialCell[], table: TrialTableName) {
    const own = cells.filter((cell) => cell.table === table);
    for (const cell of own) this.cells.set(JSON.stringify([cell.row, cell.column]), cell);
    this.rows = new Set(own.flatMap(({ row }) => row ?? []));
    this.columns = new Set(own.flatMap(({ column: key }) => key ?? []));
  }

  at(row: string | null, key: string | null): TrialCell | undefined {
    return this.cells.get(JSON.stringify([row, key]));
  }

  count(row: string | null, key: string | null): number {
    return this.at(row, key)?.count ?? 0;
  }

  days(row: string | null, key: string | null): number {
    return this.at(row, key)?.days ?? 0;
  }

  trials(row: string | null): number {
    return this.at(row, null)?.trials ?? 0;
  }
}

/** Numbers of flow and, where rates are asked for, what follows from them. */
function flowValues(grid: Grid, row: string | null, period: Period, withRates: boolean): Values {
  const [incoming, resolved, pending] = [grid.count(row, 'INCOMING'), grid.count(row, 'RESOLVED'), grid.count(row, 'PENDING')];
  const counts: Values = flows.map((flow, place) => [column(flow, flowLabels[flow], 'COUNT', true), sure([incoming, resolved, pending][place] ?? 0)]);
  if (!withRates) return counts;
  const lengths = grid.at(row, 'RESOLVED')?.lengths;
  const numbers = { incoming, resolved, pending };
  const few = resolved < ENOUGH;
  return [
    ...counts,
    [column('CLEARANCE', rateLabels.CLEARANCE, 'PERCENT', false), clearance(numbers)], [column('DISPOSITION', rateLabels.DISPOSITION, 'DAYS', false), disposition(numbers, lengthOf(period))],
    [column('MEDIAN', rateLabels.MEDIAN, 'DAYS', false), { value: lengths?.[0] ?? null, few }], [column('NINETIETH', rateLabels.NINETIETH, 'DAYS', false), { value: lengths?.[1] ?? null, few }],
  ];
}

/** One number for each label, and all of them together. */
const countValues = (grid: Grid, row: string | null, keys: readonly string[], labelOf: (key: string) => Said): Values =>
  [...keys.map((key): Values[number] => [column(key, labelOf(key), 'COUNT', true), sure(grid.count(row, key))]), [column(ALL, otherLabels.total, 'COUNT', true), sure(grid.count(row, null))]];

function hearingValues(grid: Grid, row: string | null, keys: readonly string[]): Values {
  const all = grid.count(row, null);
  return [
    ...keys.map((key): Values[number] => [column(key, reasonLabel(key, otherLabels[HELD]), 'COUNT', true), sure(grid.count(row, key))]), [column(ALL, otherLabels.hearings, 'COUNT', true), sure(all)],
    [column('POSTPONED', otherLabels.postponed, 'PERCENT', false), percent(all - grid.count(row, HELD), all)], [column('TRIALS', otherLabels.trials, 'COUNT', false), sure(grid.trials(row))],
  ];
}

function dayValues(grid: Grid, row: string | null, keys: readonly string[], labelOf: (key: string) => Said): Values {
  const trials = grid.trials(row);
  return [
    ...keys.map((key): Values[number] => [column(key, labelOf(key), 'DAYS', true), sure(grid.days(row, key))]), [column(ALL, otherLabels.days, 'DAYS', true), sure(grid.days(row, null))],
    [column('TRIALS', otherLabels.trials, 'COUNT', false), { value: trials, few: trials < ENOUGH }],
  ];
}

const reasonLabel = (key: string, held: Said = kindLabels.HELD): Said => (key === HELD ? held : (causeLabels.get(key) ?? kindLabels[key as Exclude<LedgerKind, 'POSTPONED'>]));
const sideLabel = (key: string): Said => sideLabels[key as keyof typeof sideLabels];
const ageLabel = (key: string): Said => ageLabels[key as keyof typeof ageLabels];
/** What the day of a trial goes for, in the order in which it is drawn: what moves it first, then what waits, then each cause. */
const reasons: readonly string[] = [...ledgerKinds.filter((kind) => kind !== 'POSTPONED'), ...postponementCauses];

/** All tables out of the numbers: rows that have something to show, offices in their order, courts and causes with most first. */
export function trialTablesOf(cells: readonly TrialCell[], { period, offices }: Asked): TrialTable[] {
  const names = courtNames(cells.flatMap(({ table, row, column: said, count }) => (table === 'SPELLING' && row !== null && said !== null ? [{ court: row, said, count }] : [])));
  const courtLabel = (key: string): Said => {
    const name = names.get(key);
    return name === undefined ? otherLabels[NO_COURT] : { uk: name, en: name };
  };
  const officeLabel = (key: string): Said => offices.get(key) ?? { uk: key, en: key };
  return trialTables.map((name): TrialTable => {
    const grid = new Grid(cells, name);
    const among = (order: readonly string[]): string[] => order.filter((key) => grid.columns.has(key));
    const heaviest = (weight: (row: string) => number): string[] => [...grid.rows].sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
    const inOrder = (order: Iterable<string>): string[] => [...order].filter((row) => grid.rows.has(row));
    const made = (rows: readonly string[], labelOf: (row: string) => Said, valuesOf: (row: string | null) => Values, summed = true): TrialTable => ({
      name, ...tableLabels[name], columns: valuesOf(null).map(([of]) => of), rows: rows.map((row) => line(row, labelOf(row), valuesOf(row))), foot: summed && rows.length > 0 ? line(null, otherLabels.total, valuesOf(null)) : null,
    });
    switch (name) {
      case 'OFFICE': return made(inOrder(offices.keys()), officeLabel, (row) => flowValues(grid, row, period, true));
      case 'COURT': return made(heaviest((row) => grid.count(row, 'PENDING')), courtLabel, (row) => flowValues(grid, row, period, true));
      case 'MONTH': return made(monthsOf(period).map(({ key }) => key), (key) => ({ uk: key, en: key }), (row) => flowValues(grid, row, period, false), false);
      case 'AGE': return made(inOrder(offices.keys()), officeLabel, (row) => countValues(grid, row, trialAges.map(({ key }) => key), ageLabel));
      case 'HEARINGS_COURT': return made(heaviest((row) => grid.count(row, null) - grid.count(row, HELD)), courtLabel, (row) => hearingValues(grid, row, among([HELD, ...postponementCauses])));
      case 'HEARINGS_CAUSE': return made(heaviest((row) => grid.count(row, null)), reasonLabel, (row) => countValues(grid, row, among(sides), sideLabel));
      case 'DAYS_OFFICE': return made(inOrder(offices.keys()), officeLabel, (row) => dayValues(grid, row, among(reasons), reasonLabel));
      case 'DAYS_COURT': return made(heaviest((row) => grid.days(row, null)), courtLabel, (row) => dayValues(grid, row, among(reasons), reasonLabel));
      case 'DAYS_CAUSE': return made(heaviest((row) => grid.days(row, null)), reasonLabel, (row) => dayValues(grid, row, among(sides), sideLabel));
    }
  });
}

const line = (key: string | null, label: Said, values: Values): TrialLine => ({ key, label, values: values.map(([, { value }]) => value), few: values.map(([, { few }]) => few) });
