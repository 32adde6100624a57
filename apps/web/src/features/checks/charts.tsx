import { Select } from '@mantine/core';
import { CheckRunsDocument } from '../../gql/checks.js';
import { useWords } from '../../lib/i18n.js';
import { useDates } from '../../lib/dates.js';
import { useRead } from '../../lib/query.js';
import { Bars } from '../../ui/bars.js';
import { ChartCard } from '../../ui/chart-card.js';
import { Problem } from '../../ui/problem.js';
import classes from './checks.module.css';
import { type Run, inOrder, usual } from './run-figures.js';
import { useSlot } from './slot.js';
import { words } from './words.js';

/** As many as a month of days or a day of hours. */
const SHOWN = 30;

interface Props {
  readonly task: string;
  readonly titles: ReadonlyMap<string, string>;
  readonly onTask: (task: string) => void;
  readonly onRun: (run: Run) => void;
}

/** One check over time: how long its runs took and what they found. */
export function Charts({ task, titles, onTask, onRun }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const slot = useSlot();
  const read = useRead('checks', CheckRunsDocument, { task, first: SHOWN, after: null }, { keep: true });
  const runs = inOrder((read.data?.checkRuns.edges ?? []).map(({ node }) => node));
  const times = runs.map(({ durationMs }) => durationMs ?? 0);
  const sum = (of: 'firstSeen' | 'cleared' | 'errors'): number => runs.reduce((all, run) => all + run[of], 0);
  const pick = (id: string): void => {
    const run = runs.find((one) => one.id === id);
    if (run) onRun(run);
  };
  const found = ['firstSeen', 'cleared', 'errors'] as const;
  const newestFirst = [...runs].reverse();
  const head = { head: t('slot') };
  const label = (run: Run): string => slot(run.slot).slice(0, 5);
  const rowOf = (run: Run) => ({ key: run.id, label: slot(run.slot), name: slot(run.slot) });
  return (
    <section aria-label={t('chartsOf')} className={classes['charts']}>
      <Select className="no-print" label={t('chartsOf')} w="min(24rem, 100%)" allowDeselect={false} value={task} onChange={(next) => next && onTask(next)} data={[...titles].map(([value, text]) => ({ value, label: text }))} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.data && (
        <div className={classes['pair']}>
          <ChartCard id="check-durations" title={t('durations')} empty={t('noRuns')} says={t('saysDurations', { count: runs.length, usual: dates.duration(usual(times)), longest: dates.duration(Math.max(0, ...times)) })}
            table={{ ...head, columns: [{ key: 'duration', label: t('duration') }, { key: 'examined', label: t('examined') }], rows: newestFirst.map((run) => ({ ...rowOf(run), figures: [{ value: run.durationMs ?? 0, text: dates.duration(run.durationMs ?? 0), open: () => onRun(run), at: `run ${run.id}` }, { value: run.examined }] })) }}
            chart={<Bars bars={runs.map((run) => ({ key: run.id, label: label(run), values: [run.durationMs ?? 0] }))} series={[t('duration')]} format={dates.duration} onPick={pick} />} />
          <ChartCard id="check-found" title={t('found')} empty={t('noRuns')} says={t('saysFound', { firstSeen: sum('firstSeen'), cleared: sum('cleared'), errors: sum('errors') })}
            table={{ ...head, columns: found.map((key) => ({ key, label: t(key) })), rows: newestFirst.map((run) => ({ ...rowOf(run), figures: found.map((key) => ({ value: run[key], open: () => onRun(run), at: `run ${run.id}` })) })) }}
            chart={<Bars bars={runs.map((run) => ({ key: run.id, label: label(run), values: found.map((key) => run[key]) }))} series={found.map((key) => t(key))} onPick={pick} />} />
        </div>
      )}
    </section>
  );
}
