import type { OfficeDashboardQuery } from '../../gql/dashboard.js';
import type { DashboardTable, FlagKind, Stage } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { shortName } from '../../ui/short-name.js';
import { flagTerms, stageTerms } from '../../ui/terms.js';
import { words } from './words.js';

type Dashboard = OfficeDashboardQuery['officeDashboard'];
type Titled = 'workload' | 'age' | 'overdue' | 'due' | 'unansweredTitle' | 'flagsTitle';
const titles: Readonly<Record<DashboardTable, Titled>> = { WORKLOAD: 'workload', AGE: 'age', OVERDUE: 'overdue', DUE: 'due', UNANSWERED: 'unansweredTitle', FLAGS: 'flagsTitle' };

export interface Names {
  /** Of a person or an office that is a row. */
  readonly unit: (row: string) => string;
  readonly rule: (id: string) => string;
  readonly stage: (stage: string) => string;
  readonly flag: (kind: string) => string;
  readonly age: (band: string) => string;
  readonly week: (monday: string) => string;
  /** Of a whole cell, as the head of the list behind it. */
  readonly cell: (cell: { readonly table: DashboardTable; readonly row: string | null; readonly column: string | null }) => string;
}

/** What the labels of the server's tables are called. */
export function useNames({ byOffice, offices, people, rules }: Pick<Dashboard, 'byOffice' | 'offices' | 'people' | 'rules'>): Names {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const unit = (row: string): string => {
    if (row === 'nobody') return t('nobody');
    const office = offices.find(({ id }) => id === row);
    if (byOffice && office) return local(office.name);
    const person = people.find(({ id }) => id === row);
    return person ? shortName(person.displayName) : t('left');
  };
  const rule = (id: string): string => {
    const found = rules.find(({ ruleId }) => ruleId === id);
    return found ? local(found.title) : id;
  };
  const stage = (name: string): string => local(stageTerms[name as Stage]);
  const flag = (kind: string): string => local(flagTerms[kind as FlagKind]);
  const age = (band: string): string => t(band as 'M0' | 'M2' | 'M6' | 'Y1' | 'Y2' | 'Y5');
  const week = (monday: string): string => t('weekFrom', { day: dates.short(monday).slice(0, 5) });
  const columns: Readonly<Record<DashboardTable, (column: string) => string>> = { WORKLOAD: stage, AGE: age, OVERDUE: rule, DUE: week, UNANSWERED: (column) => t(column as 'WAITING' | 'ESCALATED'), FLAGS: flag };
  return {
    unit, rule, stage, flag, age, week,
    cell: ({ table, row, column }) => [t(titles[table]), row === null ? null : table === 'AGE' ? stage(row) : unit(row), column === null ? null : columns[table](column)].filter(Boolean).join(' · '),
  };
}
