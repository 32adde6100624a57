import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerKinds, postponementCauses, sides } from '#libs/court';
import { courtNames } from './court-names.js';
import { causeLabels, definitions, kindLabels, sideLabels, tableLabels } from './labels.js';
import { clearance, disposition, percent } from './rates.js';
import { csvOf, linesOf } from './sheet.js';
import { rowCursor } from './row-cursor.js';
import { type TrialTable, trialTablesOf } from './tables.js';
import type { TrialCell } from './trial-cells.js';
import { ENOUGH, type TrialTableName, flows, rates, trialTables } from './words.js';

const period = { from: '2025-11-22', to: '2026-11-21' };
const cell = (table: TrialCell['table'], row: string | null, column: string | null, count: number, own: Partial<TrialCell> = {}): TrialCell => ({ table, row, column, count, trials: count, days: null, lengths: null, ...own });
const offices = new Map([['b', { uk: 'Вербівська', en: 'Verbivka' }], ['a', { uk: 'Зелена', en: 'Zelena' }]]);
const tableOf = (cells: readonly TrialCell[], name: TrialTableName): TrialTable => trialTablesOf(cells, { period, offices }).find((table) => table.name === name) ?? (() => { throw new Error(name); })();

describe('rates of trials', () => {
  it('follow the definitions: resolved of a hundred incoming, and days in which the pending would end', () => {
    expect(clearance({ incoming: 40, resolved: 30, pending: 99 })).toEqual({ value: 75, few: false });
    expect(disposition({ incoming: 40, resolved: 30, pending: 60 }, 365)).toEqual({ value: 730, few: false });
    expect(disposition({ incoming: 10, resolved: 10, pending: 20 }, 91)).toEqual({ value: 182, few: false });
    expect(percent(1, 3)).toEqual({ value: 33.3, few: true });
  });

  it('are refused where they would divide by nothing, and marked where they rest on too few', () => {
    expect([clearance({ incoming: 0, resolved: 5, pending: 1 }).value, disposition({ incoming: 5, resolved: 0, pending: 9 }, 365).value, percent(0, 0).value]).toEqual([null, null, null]);
    expect([ENOUGH - 1, ENOUGH].map((incoming) => clearance({ incoming, resolved: 5, pending: 1 }).few)).toEqual([true, false]);
    expect([ENOUGH - 1, ENOUGH].map((resolved) => disposition({ incoming: 50, resolved, pending: 1 }, 365).few)).toEqual([true, false]);
  });

  it('say the same of a year and of four quarters that were alike', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(2_000), (resolved, pending) => {
      const [year, quarter] = [disposition({ incoming: 0, resolved: resolved * 4, pending }, 364).value, disposition({ incoming: 0, resolved, pending }, 91).value];
      expect(year).toBe(quarter);
    }));
  });
});

describe('tables of trials', () => {
  it('show offices in their order, and beside flows what follows from them, each with its mark', () => {
    const { columns, rows, foot } = tableOf([
      cell('OFFICE', 'a', 'INCOMING', 12), cell('OFFICE', 'a', 'RESOLVED', 3, { lengths: [200, 410] }), cell('OFFICE', 'a', 'PENDING', 6), cell('OFFICE', 'b', 'PENDING', 2),
      cell('OFFICE', null, 'INCOMING', 12), cell('OFFICE', null, 'RESOLVED', 3, { lengths: [200, 410] }), cell('OFFICE', null, 'PENDING', 8),
    ], 'OFFICE');
    expect(columns.map(({ key, opens }) => `${key} ${opens}`)).toEqual([...flows.map((flow) => `${flow} true`), ...rates.map((rate) => `${rate} false`)]);
    expect(rows.map(({ key, values, few }) => [key, values, few])).toEqual([
      ['b', [0, 0, 2, null, null, null, null], [false, false, false, true, true, true, true]],
      ['a', [12, 3, 6, 25, 730, 200, 410], [false, false, false, false, true, true, true]],
    ]);
    expect(foot?.values).toEqual([12, 3, 8, 25, 973, 200, 410]);
  });

  it('show only reasons that took days, with how many trials a line rests on', () => {
    const days = (row: string | null, column: string | null, sum: number, trials: number): TrialCell => cell('DAYS_COURT', row, column, trials, { days: sum });
    const { columns, rows } = tableOf([days('суд', 'WAITING', 40, 2), days('суд', 'AIR_ALARM', 9, 1), days('суд', null, 49, 2), days(null, 'WAITING', 40, 2), days(null, 'AIR_ALARM', 9, 1), days(null, null, 49, 2), cell('SPELLING', 'суд', 'Суд', 2)], 'DAYS_COURT');
    expect(columns.map(({ key }) => key)).toEqual(['WAITING', 'AIR_ALARM', 'ALL', 'TRIALS']);
    expect(rows).toEqual([{ key: 'суд', label: { uk: 'Суд', en: 'Суд' }, values: [40, 9, 49, 2], few: [false, false, false, true] }]);
  });

  it('say of a court that nobody has named yet that it is not known, and put it among the others', () => {
    const { rows } = tableOf([cell('COURT', 'UNKNOWN', 'PENDING', 3), cell('COURT', 'x', 'PENDING', 1), cell('COURT', null, 'PENDING', 4), cell('SPELLING', 'x', 'Х', 1)], 'COURT');
    expect(rows.map(({ label }) => label.en)).toEqual(['Court not known yet: no hearing so far', 'Х']);
  });

  it('have words for everything that can stand in them, in both languages', () => {
    expect(Object.keys(tableLabels)).toEqual([...trialTables]);
    expect([Object.keys(sideLabels), [...causeLabels.keys()].sort(), Object.keys(kindLabels).sort()]).toEqual([[...sides], [...postponementCauses].sort(), ledgerKinds.filter((kind) => kind !== 'POSTPONED').sort()]);
    expect(definitions.map(({ key }) => key)).toEqual([...flows, ...rates]);
    expect(definitions.filter(({ source }) => source !== null).map(({ key, source }) => [key, /CEPEJ/.test(source?.en ?? '')])).toEqual([['CLEARANCE', true], ['DISPOSITION', true]]);
  });
});

describe('the words of the tables', () => {
  it('say of sides and of what days go for what the other screens say', () => {
    const screens = fs.readFileSync(new URL('../../../../apps/web/src/ui/hearing-terms.ts', import.meta.url), 'utf8');
    for (const [key, { uk, en }] of [...Object.entries(sideLabels), ...Object.entries(kindLabels)]) expect([key, screens.includes(`  ${key}: { uk: '${uk}', en: '${en}' },`)]).toEqual([key, true]);
  });
});

describe('the name of a court', () => {
  it('is the one that most people typed; of as many the first, without the spaces that slipped in', () => {
    const names = courtNames([{ court: 'a', said: 'СУД', count: 2 }, { court: 'a', said: ' Суд  міста ', count: 5 }, { court: 'b', said: 'Я', count: 1 }, { court: 'b', said: 'Б', count: 1 }]);
    expect([...names]).toEqual([['a', 'Суд міста'], ['b', 'Б']]);
  });
});

describe('a table as a file', () => {
  const table: TrialTable = {
    name: 'COURT', ...tableLabels.COURT, columns: [{ key: 'PENDING', label: { uk: 'Не завершено', en: 'Pending' }, unit: 'COUNT', opens: true }, { key: 'CLEARANCE', label: { uk: 'Показник; %', en: 'Rate; %' }, unit: 'PERCENT', opens: false }],
    rows: [{ key: 'x', label: { uk: '=HYPERLINK("http://x")', en: '=HYPERLINK("http://x")' }, values: [7, 97.5], few: [false, false] }, { key: 'y', label: { uk: '@суд', en: '@суд' }, values: [1, null], few: [false, true] }],
    foot: { key: null, label: { uk: 'Разом', en: 'Total' }, values: [8, 97.5], few: [false, false] },
  };

  it('speaks the language of its reader, with her comma, and computes nothing', () => {
    expect(csvOf(linesOf(table, 'uk'), 'uk')).toBe('\ufeffСуд;Не завершено;"Показник; %"\r\n"\'=HYPERLINK(""http://x"")";7;"97,5"\r\n\'@суд;1;\r\nРазом;8;"97,5"\r\n');
    expect(csvOf(linesOf(table, 'en'), 'en').split('\r\n')[3]).toBe('Total;8;97.5');
  });

  it('never begins a cell so that a spreadsheet would run it, whatever people call a court', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 30 }), (name) => {
      const [first = ''] = csvOf([[name]], 'uk').slice(1);
      const begins = first === '"' ? csvOf([[name]], 'uk')[2] : first;
      expect(/[=+\-@\t\r\n|%]/.test(begins ?? '')).toBe(false);
    }));
  });
});

describe('the position of a row behind a number', () => {
  it('is a whole number and an id, and nothing else', () => {
    const id = '0b9d2f4e-1c3a-4a5b-8c6d-7e8f90a1b2c3';
    expect([rowCursor([-40, id]), rowCursor([1.5, id]), rowCursor(['1', id]), rowCursor([1, 'x']), rowCursor([1, null]), rowCursor([2 ** 60, id])]).toEqual([[-40, id], undefined, undefined, undefined, undefined, undefined]);
  });
});
