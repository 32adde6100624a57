import type { ReactNode } from 'react';
import { type OfficeDashboardQuery, TakeOutDashboardDocument } from '../../gql/dashboard.js';
import type { DashboardTable, Stage } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { inOrderOf, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useAct } from '../../lib/query.js';
import { type Bar, Bars } from '../../ui/bars.js';
import { ChartCard, type Figure } from '../../ui/chart-card.js';
import { flagTerms, stageTerms } from '../../ui/terms.js';
import classes from './dashboard.module.css';
import { Matrix, type Opened, type Sum, atOf, phaseOf, phases } from './figures.js';
import { useNames } from './names.js';
import { Tiles } from './tiles.js';
import { Weights } from './weights.js';
import { words } from './words.js';

interface Props {
  readonly of: OfficeDashboardQuery['officeDashboard'];
  readonly onOpen: (cell: Opened) => void;
}

/** Longer lists of bars are read in the table. */
const MOST_BARS = 10;
const OLD = ['Y1', 'Y2', 'Y5'];

/** Each table of the office as a chart with its figures behind it. */
export function Cards({ of, onOpen }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const { language } = usePreferences();
  const names = useNames(of);
  const inOrder = inOrderOf(language);
  const take = useAct(TakeOutDashboardDocument);
  const tables = { workload: new Matrix(of.cells, 'WORKLOAD'), age: new Matrix(of.cells, 'AGE'), overdue: new Matrix(of.cells, 'OVERDUE'), due: new Matrix(of.cells, 'DUE'), unanswered: new Matrix(of.cells, 'UNANSWERED'), flags: new Matrix(of.cells, 'FLAGS') };
  const figure = (table: DashboardTable, row: string | null, column: string | null, { count }: Sum): Figure => ({ value: count, open: () => onOpen({ table, row, column }), at: atOf({ table, row, column }) });
  const leave = (table: DashboardTable) => async (): Promise<boolean> => (await take.run({ input: { table, officeId: of.officeId } })) !== null;
  const unitHead = of.byOffice ? t('officeColumn') : t('person');
  const stages = (Object.keys(stageTerms) as Stage[]).filter((stage) => tables.workload.column(stage).count > 0);

  /** A table whose rows are persons or offices. */
  const byUnit = (table: DashboardTable, matrix: Matrix, columns: readonly string[], nameOf: (column: string) => string) => ({
    head: unitHead,
    columns: [...columns.map((key) => ({ key, label: nameOf(key) })), { key: 'total', label: t('total') }],
    rows: matrix.rows('count', names.unit, inOrder).map((row) => ({ key: row, label: names.unit(row), name: names.unit(row), figures: [...columns.map((column) => figure(table, row, column, matrix.cell(row, column))), figure(table, row, null, matrix.row(row))] })),
    foot: [...columns.map((column) => figure(table, null, column, matrix.column(column))), figure(table, null, null, matrix.all)],
  });
  /** A table with one number a row: the sums of its columns. */
  const ranking = (table: DashboardTable, matrix: Matrix, keys: readonly string[], nameOf: (key: string) => string) => ({
    head: t('kind'), columns: [{ key: 'count', label: t('count') }],
    rows: keys.map((key) => ({ key, label: nameOf(key), name: nameOf(key), figures: [figure(table, null, key, matrix.column(key))] })),
    foot: [figure(table, null, null, matrix.all)],
  });
  const most = (keys: readonly string[], nameOf: (key: string) => string, sumOf: (key: string) => Sum, all: Sum) => ({ name: nameOf(keys[0] ?? ''), count: sumOf(keys[0] ?? '').count, all: all.count });
  const lying = (keys: readonly string[], nameOf: (key: string) => string, valuesOf: (key: string) => number[], series: readonly string[], onPick: (key: string, place: number) => void): ReactNode => {
    const bars: Bar[] = keys.slice(0, MOST_BARS).map((key) => ({ key, label: nameOf(key), values: valuesOf(key) }));
    return <><Bars lying bars={bars} series={series} onPick={onPick} />{keys.length > MOST_BARS && <p className={classes['rest']}>{t('rest', { shown: MOST_BARS, rest: keys.length - MOST_BARS })}</p>}</>;
  };
  const inPhases = (matrix: Matrix, stageOf: (stage: Stage) => Sum, by: keyof Sum): number[] => phases.map((phase) => (Object.keys(stageTerms) as Stage[]).filter((stage) => phaseOf(stage) === phase).reduce((sum, stage) => sum + stageOf(stage)[by], 0));

  const { workload, overdue, due, age, unanswered, flags } = tables;
  const heavy = workload.rows('points', names.unit, inOrder);
  const carriers = heavy.filter((row) => row !== 'nobody');
  const mean = carriers.length === 0 ? 0 : carriers.reduce((sum, row) => sum + workload.row(row).points, 0) / carriers.length;
  const meanSaid = mean.toLocaleString(language, { maximumFractionDigits: 1 });
  const first = { name: names.unit(carriers[0] ?? heavy[0] ?? 'nobody'), points: workload.row(carriers[0] ?? heavy[0] ?? 'nobody').points };
  const weighed = byUnit('WORKLOAD', workload, stages, names.stage);
  const order = new Map(heavy.map((row, place) => [row, place]));
  const kinds = overdue.columns();
  const late = overdue.rows('count', names.unit, inOrder);
  const dense = [...of.weeks].sort((a, b) => due.column(b).count - due.column(a).count)[0] ?? of.today;
  const flagKinds = Object.keys(flagTerms).filter((kind) => flags.column(kind).count > 0).sort((a, b) => flags.column(b).count - flags.column(a).count);
  const ageStages = (Object.keys(stageTerms) as Stage[]).filter((stage) => age.row(stage).count > 0);

  return (
    <>
      <Tiles open={workload.all.count} overdue={overdue.all.count} week={due.column(of.weeks[0] ?? '').count} unanswered={unanswered.all.count} flags={flags.all.count} monday={of.weeks[0] ?? null} onOpen={onOpen} />
      <div className={classes['cards']}>
        <ChartCard id="workload" title={t('workload')} empty={t('noWorkload')} mayLeave={leave('WORKLOAD')}
          says={of.byOffice ? t('saysWorkloadOffice', { ...first, mean: meanSaid }) : t('saysWorkload', { ...first, mean: meanSaid, nobody: workload.row('nobody').count })}
          table={{
            ...weighed, columns: [{ key: 'points', label: t('points') }, ...weighed.columns],
            rows: weighed.rows.map((row) => ({ ...row, figures: [{ value: workload.row(row.key).points }, ...row.figures] })).sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0)),
            foot: [{ value: workload.all.points }, ...weighed.foot],
          }}
          chart={lying(heavy, names.unit, (row) => inPhases(workload, (stage) => workload.cell(row, stage), 'points'), phases.map((phase) => t(phase)), (row) => onOpen({ table: 'WORKLOAD', row, column: null }))}
        ><Weights of={of.weights} /></ChartCard>
        <ChartCard id="overdue-by-kind" title={t('overdueByKind')} empty={t('noOverdue')} mayLeave={leave('OVERDUE')} says={t('saysOverdueByKind', most(kinds, names.rule, (key) => overdue.column(key), overdue.all))}
          table={ranking('OVERDUE', overdue, kinds, names.rule)}
          chart={lying(kinds, names.rule, (key) => [overdue.column(key).count], [t('count')], (column) => onOpen({ table: 'OVERDUE', row: null, column }))} />
        <ChartCard id="overdue-by-person" title={t('overdueByPerson')} empty={t('noOverdue')} mayLeave={leave('OVERDUE')} says={t('saysOverdueByPerson', most(late, names.unit, (key) => overdue.row(key), overdue.all))}
          table={byUnit('OVERDUE', overdue, kinds, names.rule)}
          chart={lying(late, names.unit, (key) => [overdue.row(key).count], [t('count')], (row) => onOpen({ table: 'OVERDUE', row, column: null }))} />
        <ChartCard id="due" title={t('due')} empty={t('noDue')} mayLeave={leave('DUE')} says={t('saysDue', { all: due.all.count, day: dates.short(dense), count: due.column(dense).count })}
          table={due.all.count === 0 ? { head: unitHead, columns: [], rows: [] } : byUnit('DUE', due, of.weeks, names.week)}
          chart={<Bars bars={of.weeks.map((week) => ({ key: week, label: names.week(week), values: [due.column(week).count] }))} series={[t('count')]} onPick={(column) => onOpen({ table: 'DUE', row: null, column })} />} />
        <ChartCard id="age" title={t('age')} empty={t('noWorkload')} mayLeave={leave('AGE')} says={t('saysAge', { old: OLD.reduce((sum, band) => sum + age.column(band).count, 0), all: age.all.count })}
          table={{
            head: t('stage'), columns: [...of.ages.map((key) => ({ key, label: names.age(key) })), { key: 'total', label: t('total') }],
            rows: ageStages.map((stage) => ({ key: stage, label: names.stage(stage), name: names.stage(stage), figures: [...of.ages.map((band) => figure('AGE', stage, band, age.cell(stage, band))), figure('AGE', stage, null, age.row(stage))] })),
            foot: [...of.ages.map((band) => figure('AGE', null, band, age.column(band))), figure('AGE', null, null, age.all)],
          }}
          chart={<Bars bars={of.ages.map((band) => ({ key: band, label: names.age(band), values: inPhases(age, (stage) => age.cell(stage, band), 'count') }))} series={phases.map((phase) => t(phase))} onPick={(column) => onOpen({ table: 'AGE', row: null, column })} />} />
        <ChartCard id="unanswered" title={t('unansweredTitle')} empty={t('noUnanswered')} mayLeave={leave('UNANSWERED')} says={t('saysUnanswered', { waiting: unanswered.column('WAITING').count, escalated: unanswered.column('ESCALATED').count })}
          table={byUnit('UNANSWERED', unanswered, ['WAITING', 'ESCALATED'], (column) => t(column as 'WAITING' | 'ESCALATED'))}
          chart={lying(unanswered.rows('count', names.unit, inOrder), names.unit, (row) => [unanswered.cell(row, 'WAITING').count, unanswered.cell(row, 'ESCALATED').count], [t('WAITING'), t('ESCALATED')], (row, place) => onOpen({ table: 'UNANSWERED', row, column: place === 0 ? 'WAITING' : 'ESCALATED' }))} />
        <ChartCard id="flags" title={t('flagsTitle')} empty={t('noFlags')} mayLeave={leave('FLAGS')} says={t('saysFlags', most(flagKinds, names.flag, (key) => flags.column(key), flags.all))}
          table={ranking('FLAGS', flags, flagKinds, names.flag)}
          chart={lying(flagKinds, names.flag, (key) => [flags.column(key).count], [t('count')], (column) => onOpen({ table: 'FLAGS', row: null, column }))} />
      </div>
    </>
  );
}
