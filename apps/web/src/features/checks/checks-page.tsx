import { Button, Select, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { CheckHealthDocument, CheckRunsDocument } from '../../gql/checks.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages, useRead } from '../../lib/query.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './checks.module.css';
import { words } from './words.js';

/** Whether every check runs, and what each run found. */
export function ChecksPage() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const read = useRead('checks', CheckHealthDocument, {});
  const health = read.data?.checkHealth ?? [];
  const [task, setTask] = useState('');
  const titles = new Map(health.map((one) => [one.task, local(one.title)]));
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      <ul className={classes['health']}>
        {health.map((one) => (
          <li key={one.task} className={`${classes['task']} ${one.late ? classes['late'] : ''}`}>
            <Text fw={600}>{local(one.title)}</Text>
            <span className={classes['mark']}>
              {one.late ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
              {one.late ? (one.lateSince ? t('late', { moment: dates.moment(one.lateSince) }) : t('lateShort')) : t('fine')}
            </span>
            <Text size="sm" c="dimmed">{one.lastFinishedAt ? t('last', { moment: dates.moment(one.lastFinishedAt) }) : t('never')}</Text>
          </li>
        ))}
      </ul>
      <Card title={t('runs')} flush actions={<Select size="xs" w="15rem" aria-label={t('task')} value={task} onChange={(next) => setTask(next ?? '')} allowDeselect={false} data={[{ value: '', label: t('all') }, ...[...titles].map(([value, label]) => ({ value, label }))]} />}>
        <Runs task={task} titles={titles} />
      </Card>
    </>
  );
}

function Runs({ task, titles }: { readonly task: string; readonly titles: ReadonlyMap<string, string> }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const dates = useDates();
  const { nodes, query, hasMore, more } = usePages('checks', CheckRunsDocument, { task: task || null, first: 30 }, (result) => result.checkRuns);
  // A day in Kyiv, an hour in UTC, or the fingerprint of the rules, which says nothing to a reader.
  const slot = (text: string): string => (/T\d{2}$/.test(text) ? dates.moment(`${text}:00:00Z`) : /^\d{4}-\d{2}-\d{2}/.test(text) ? dates.short(text.slice(0, 10)) : '—');
  if (query.isSuccess && nodes.length === 0) return <Text c="dimmed" p="md">{t('none')}</Text>;
  const numbers = ['examined', 'changed', 'firstSeen', 'cleared', 'errors'] as const;
  return (
    <>
      <Problem error={query.error} retry={() => void query.refetch()} />
      <Table.ScrollContainer minWidth={820}>
        <Table>
          <Table.Thead>
            <Table.Tr>{(['task', 'slot', 'started', 'duration', ...numbers] as const).map((key) => <Table.Th key={key} ta={numbers.some((one) => one === key) ? 'end' : 'start'}>{t(key)}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td>{titles.get(run.task) ?? (run.task === 'law-change' ? t('lawChange') : run.task)}{run.error && <Text size="sm" c="var(--state-overdue-text)">{run.error}</Text>}</Table.Td>
                <Table.Td>{slot(run.slot)}</Table.Td>
                <Table.Td>{dates.moment(run.startedAt)}</Table.Td>
                <Table.Td>{run.durationMs === null ? t('running') : dates.duration(run.durationMs)}</Table.Td>
                {numbers.map((key) => <Table.Td key={key} ta="end" {...(key === 'errors' && run.errors > 0 ? { c: 'var(--state-overdue-text)', fw: 700 } : {})}>{run[key].toLocaleString()}</Table.Td>)}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
    </>
  );
}
