import { Button, SegmentedControl } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { TasksDocument } from '../../gql/tasks.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { TaskRow } from './task-row.js';
import classes from './tasks.module.css';
import { UndoLine } from './undo-line.js';
import { useTasks } from './use-tasks.js';
import { words } from './words.js';

type Which = 'mine' | 'open' | 'ended';
const filters = { mine: { mine: true }, open: {}, ended: { ended: true } } as const;

/** Tasks across proceedings: mine (also those of a colleague for whom I stand in), all that are open, and what was done. */
export function TasksPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const list = useRef<HTMLUListElement>(null);
  const [which, setWhich] = useState<Which>('mine');
  const { nodes, query, hasMore, more } = usePages('tasks', TasksDocument, { filter: filters[which], first: 50 }, (result) => result.tasks);
  const tasks = useTasks();
  const arrows = useRows(list, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow') });
  return (
    <>
      <PageHead title={t('title')} note={t('pageNote')}>
        <SegmentedControl aria-label={t('which')} value={which} onChange={(value) => setWhich(value as Which)} data={[{ value: 'mine', label: t('mine') }, { value: 'open', label: t('all') }, { value: 'ended', label: t('ended') }]} />
      </PageHead>
      <Problem error={query.error ?? tasks.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        <UndoLine tasks={tasks} />
        {query.isSuccess && nodes.length === 0 && <Empty Icon={IconChecklist} title={t(which === 'ended' ? 'noneEnded' : which === 'mine' ? 'noneMine' : 'noneOpen')} text={t('nonePage')}><Button component={Link} to="/proceedings" variant="default">{t('toProceedings')}</Button></Empty>}
        <ul ref={list} className={classes['list']} onKeyDown={arrows}>{nodes.map((task) => <TaskRow key={task.id} task={task} tasks={tasks} number={task.proceeding.erdrNumber} />)}</ul>
        {hasMore && <Button m="md" variant="default" loading={query.isFetchingNextPage} onClick={more}>{ui('more')}</Button>}
      </div>
    </>
  );
}
