import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { TasksDocument } from '../../gql/tasks.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Coming } from '../../ui/coming.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { TaskRow } from './task-row.js';
import classes from './tasks.module.css';
import { UndoLine } from './undo-line.js';
import { useTasks } from './use-tasks.js';
import { words } from './words.js';

/** As many as a day holds; the page has the rest. */
const MOST = 12;

/** My open tasks on the first screen, the nearest day first. */
export function MyTasks({ count }: { readonly count: number }) {
  const t = useWords(words);
  const read = useRead('tasks', TasksDocument, { filter: { mine: true }, first: MOST });
  const tasks = useTasks();
  const rows = read.data?.tasks.edges ?? [];
  return (
    <Card title={t('myTasks')} count={count} flush actions={<Anchor component={Link} to="/tasks" size="sm">{t('toAll')}</Anchor>}>
      <Problem error={read.error ?? tasks.error} retry={() => void read.refetch()} />
      <UndoLine tasks={tasks} />
      {read.isLoading && <Coming />}
      {read.isSuccess && rows.length === 0 && <Text c="dimmed" px="var(--card-space)" py="md">{t('noneMyDay')}</Text>}
      <ul className={classes['list']}>{rows.map(({ node }) => <TaskRow key={node.id} task={node} tasks={tasks} number={node.proceeding.erdrNumber} />)}</ul>
      {read.data?.tasks.pageInfo.hasNextPage && <Text size="sm" px="var(--card-space)" py="md" c="dimmed">{t('andMore', { count: count - rows.length })}</Text>}
    </Card>
  );
}
