import { Alert, Button, Select, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { CheckHealthDocument, type CheckHealthQuery, CheckRunsDocument } from '../../gql/checks.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { usePages, useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { Charts } from './charts.js';
import classes from './checks.module.css';
import { RunDrawer } from './run-drawer.js';
import type { Run } from './run-figures.js';
import { useSlot } from './slot.js';
import { words } from './words.js';

type Health = CheckHealthQuery['checkHealth'][number];

/** Whether every check runs, what its runs found over time, and what to do when one does not. */
export function ChecksPage() {
  const t = useWords(words);
  const local = useLocal();
  const read = useRead('checks', CheckHealthDocument, {});
  const health = read.data?.checkHealth ?? [];
  const [task, setTask] = useState('');
  const [charted, setCharted] = useState<string | null>(null);
  const [opened, setOpened] = useState<Run | null>(null);
  const titles = new Map(health.map((one) => [one.task, local(one.title)]));
  const titleOf = (name: string): string => titles.get(name) ?? (name === 'law-change' ? t('lawChange') : name);
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      {health.length > 0 && <Verdict of={health} />}
      <ul className={classes['health']}>{health.map((one) => <Task key={one.task} of={one} />)}</ul>
      {health[0] && <Charts task={charted ?? health[0].task} titles={titles} onTask={setCharted} onRun={setOpened} />}
      <Card title={t('runs')} flush actions={<Select size="xs" w="15rem" aria-label={t('task')} value={task} onChange={(next) => setTask(next ?? '')} allowDeselect={false} data={[{ value: '', label: t('all') }, ...[...titles].map(([value, label]) => ({ value, label }))]} />}>
        <Runs task={task} titleOf={titleOf} onOpen={setOpened} />
      </Card>
      {opened && <RunDrawer of={opened} title={titleOf(opened.task)} onClose={() => setOpened(null)} />}
    </>
  );
}

/** In one sentence: all is well, or what is late, what that means and who does what. */
function Verdict({ of }: { readonly of: readonly Health[] }) {
  const t = useWords(words);
  const may = useMay();
  const late = of.filter((one) => one.late).length;
  if (late === 0) return <Text mb="md">{t('allFine')}</Text>;
  return (
    <Alert color="madder" role="alert" mb="md" icon={<IconAlertTriangle />} title={t('lateTitle', { count: late })}>
      <Text>{t('lateMeans')}</Text>
      <Text mt="xs">{t(may('staff.manage') ? 'lateAdmin' : 'lateOther')}</Text>
    </Alert>
  );
}

function Task({ of }: { readonly of: Health }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return (
    <li className={`${classes['task']} ${of.late ? classes['late'] : ''}`}>
      <Text fw={600}>{local(of.title)}</Text>
      <span className={classes['mark']}>
        {of.late ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
        {of.late ? (of.lateSince ? t('late', { moment: dates.moment(of.lateSince) }) : t('lateShort')) : t('fine')}
      </span>
      <Text size="sm" c="dimmed">{of.lastFinishedAt ? t('last', { moment: dates.moment(of.lastFinishedAt) }) : t('never')}</Text>
      <Text size="sm" c="dimmed">{t('next', { moment: dates.moment(of.nextAt) })}</Text>
    </li>
  );
}

function Runs({ task, titleOf, onOpen }: { readonly task: string; readonly titleOf: (task: string) => string; readonly onOpen: (run: Run) => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const dates = useDates();
  const slot = useSlot();
  const { language } = usePreferences();
  const { nodes, query, hasMore, more } = usePages('checks', CheckRunsDocument, { task: task || null, first: 30 }, (result) => result.checkRuns);
  if (query.isSuccess && nodes.length === 0) return <Text c="dimmed" p="md">{t('none')}</Text>;
  const numbers = ['examined', 'changed', 'firstSeen', 'cleared', 'errors'] as const;
  return (
    <>
      <Problem error={query.error} retry={() => void query.refetch()} />
      <Wide label={t('runs')}>
        <Table miw={820}>
          <Table.Thead>
            <Table.Tr>{(['slot', 'task', 'started', 'duration', ...numbers] as const).map((key) => <Table.Th key={key} ta={numbers.some((one) => one === key) ? 'end' : 'start'}>{t(key)}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td><Button size="compact-sm" variant="subtle" px={4} aria-label={t('openRun', { slot: slot(run.slot) })} onClick={() => onOpen(run)}>{slot(run.slot)}</Button></Table.Td>
                <Table.Td>{titleOf(run.task)}{run.error && <Text size="sm" c="var(--state-overdue-text)">{t('failedRun', { error: run.error })}</Text>}</Table.Td>
                <Table.Td>{dates.moment(run.startedAt)}</Table.Td>
                <Table.Td>{run.durationMs === null ? t('running') : dates.duration(run.durationMs)}</Table.Td>
                {numbers.map((key) => <Table.Td key={key} ta="end" {...(key === 'errors' && run.errors > 0 ? { c: 'var(--state-overdue-text)', fw: 700 } : {})}>{run[key].toLocaleString(language)}</Table.Td>)}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
    </>
  );
}
