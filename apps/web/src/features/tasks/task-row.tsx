import { ActionIcon, Anchor, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCheck, IconCircle, IconCircleCheckFilled, IconCircleOff, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { TaskRowFragment } from '../../gql/tasks.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { useMe } from '../../lib/session.js';
import classes from './tasks.module.css';
import type { Tasks } from './use-tasks.js';
import { words } from './words.js';

interface Props {
  readonly task: TaskRowFragment;
  readonly tasks: Tasks;
  /** The number of its proceeding, where the list is of several. */
  readonly number?: string;
  readonly onEdit?: (task: TaskRowFragment) => void;
  readonly onPass?: (task: TaskRowFragment) => void;
}

/** One task: a circle that does it, what and by when, whose it is. Late is said by a word, an icon and a colour. */
export function TaskRow({ task, tasks, number, onEdit, onPass }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const me = useMe();
  const today = kyivDay(new Date());
  const can = (act: string): boolean => task.abilities.includes(act);
  const open = task.state === 'OPEN';
  const late = open && task.dueOn !== null && task.dueOn < today;
  const text = task.text ?? t('closed');
  const row = useRowActs([
    ...(can('editTask') && open && onEdit ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('edit'), text }), run: () => onEdit(task) }] : []),
    ...(can('passTask') && open && onPass ? [{ name: 'passRow' as const, label: t('rowAct', { act: t('pass'), text }), run: () => onPass(task) }] : []),
    ...(can('withdrawTask') && open && onEdit ? [{ name: 'annulRow' as const, label: t('rowAct', { act: t('withdraw'), text }), run: () => void tasks.withdraw(task) }] : []),
    ...(can('reopenTask') ? [{ name: 'reopenRow' as const, label: t('reopenOf', { text }), run: () => void tasks.reopen(task) }] : []),
  ]);
  return (
    <li {...row} className={classes['row']}>
      {can('completeTask') ? (
        <ActionIcon variant="subtle" radius="xl" size="lg" data-do aria-label={t('doneOf', { text })} onClick={() => void tasks.complete(task)}><IconCircle size={20} stroke={1.6} /></ActionIcon>
      ) : <span className={classes['mark']} aria-hidden>{task.state === 'DONE' ? <IconCircleCheckFilled size={20} color="var(--state-met-line)" /> : task.state === 'WITHDRAWN' ? <IconCircleOff size={20} /> : <IconCircle size={20} opacity={0.4} />}</span>}
      <div className={classes['body']}>
        {number === undefined ? <span className={classes['text']} data-ended={!open || undefined}>{text}</span> : <Anchor component={Link} className={classes['text'] ?? ''} data-main to={`/proceedings/${task.proceedingId}/tasks`} inherit c="var(--text)">{text}</Anchor>}
        <div className={classes['meta']}>
          {task.dueOn !== null && <span className={late ? classes['late'] : undefined}>{late ? t('late', { day: dates.short(task.dueOn) }) : open ? t('by', { day: dates.short(task.dueOn), when: dates.relative(task.dueOn, today) }) : dates.short(task.dueOn)}</span>}
          {number !== undefined && <span>{number}</span>}
          {task.assignee.id !== me.id && <span>{t('whose', { name: task.assignee.displayName })}</span>}
          {task.createdBy.id !== task.assignee.id && <span>{t('from', { name: task.createdBy.displayName })}</span>}
          {task.endedBy && task.endedAt && <span>{t(task.state === 'DONE' ? 'doneBy' : 'withdrawnBy', { name: task.endedBy.displayName, moment: dates.moment(task.endedAt) })}</span>}
        </div>
      </div>
      {can('reopenTask') && <ActionIcon variant="subtle" size="lg" aria-label={t('reopenOf', { text })} onClick={() => void tasks.reopen(task)}><IconArrowBackUp size={18} /></ActionIcon>}
      {open && task.abilities.length > 0 && onEdit && onPass && (
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('moreOf', { text })}><IconDots size={18} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {can('completeTask') && <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => void tasks.complete(task)}>{t('done')}</Menu.Item>}
            {can('editTask') && <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(task)}>{t('edit')}</Menu.Item>}
            {can('passTask') && <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => onPass(task)}>{t('pass')}</Menu.Item>}
            {can('withdrawTask') && <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void tasks.withdraw(task)}>{t('withdraw')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
