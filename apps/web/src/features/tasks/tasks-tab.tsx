import { Button, Center, Loader, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { AddTaskDocument, ProceedingTasksDocument, type TaskRowFragment } from '../../gql/tasks.js';
import { useActions } from '../../lib/actions.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { useMe } from '../../lib/session.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { splitDay } from './split-day.js';
import { EditTask, PassTask } from './task-forms.js';
import { TaskRow } from './task-row.js';
import classes from './tasks.module.css';
import { UndoLine } from './undo-line.js';
import { touches, useTasks } from './use-tasks.js';
import { words } from './words.js';

type Which = 'open' | 'mine' | 'ended';

/** The tasks of a proceeding: a line to add one, the open ones by their day, and what was done. */
export function TasksTab({ proceedingId }: { readonly proceedingId: string }) {
  const t = useWords(words);
  const me = useMe();
  const list = useRef<HTMLUListElement>(null);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingTasksDocument, { id: proceedingId });
  const tasks = useTasks();
  const [which, setWhich] = useState<Which>('open');
  const [editing, setEditing] = useState<TaskRowFragment | null>(null);
  const [passing, setPassing] = useState<TaskRowFragment | null>(null);
  const arrows = useRows(list, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow') });
  const { tasks: all = [], taskAssignees: people = [] } = read.data?.proceeding ?? {};
  // A form that is open goes over the task as it is now, which somebody else may have changed.
  const asItIs = (task: TaskRowFragment): TaskRowFragment => all.find(({ id }) => id === task.id) ?? task;
  if (read.isPending) return <Center mih="20vh"><Loader /></Center>;
  const shown = all.filter(({ state, assignee }) => (which === 'ended' ? state !== 'OPEN' : state === 'OPEN' && (which === 'open' || assignee.id === me.id)));
  return (
    <Card title={t('title')} count={all.filter(({ state }) => state === 'OPEN').length} flush
      actions={<SegmentedControl size="xs" aria-label={t('which')} value={which} onChange={(value) => setWhich(value as Which)} data={[{ value: 'open', label: t('open') }, { value: 'mine', label: t('mine') }, { value: 'ended', label: t('ended') }]} />}>
      <Problem error={read.error ?? tasks.error} retry={() => void read.refetch()} />
      {people.length > 0 && <QuickAdd proceedingId={proceedingId} people={people} />}
      <UndoLine tasks={tasks} />
      {shown.length === 0 ? <Empty Icon={IconChecklist} title={t(which === 'ended' ? 'noneEnded' : which === 'mine' ? 'noneMine' : 'noneOpen')} text={t(people.length > 0 ? 'noneText' : 'noneTextReader')} /> : (
        <ul ref={list} className={classes['list']} onKeyDown={arrows}>{shown.map((task) => <TaskRow key={task.id} task={task} tasks={tasks} onEdit={setEditing} onPass={setPassing} />)}</ul>
      )}
      {editing && <EditTask task={asItIs(editing)} onClose={() => setEditing(null)} />}
      {passing && <PassTask task={asItIs(passing)} people={people} onClose={() => setPassing(null)} />}
    </Card>
  );
}

/** One line and Enter: the words, a day at their end if there is one, and for whom. */
function QuickAdd({ proceedingId, people }: { readonly proceedingId: string; readonly people: readonly { readonly id: string; readonly displayName: string }[] }) {
  const t = useWords(words);
  const dates = useDates();
  const me = useMe();
  const line = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [assigneeId, setAssignee] = useState<string | null>(null);
  const add = useAct(AddTaskDocument, touches(proceedingId));
  useActions([{ name: 'addTask', label: t('add'), run: () => line.current?.focus() }]);
  const today = kyivDay(new Date());
  const { text, dueOn } = splitDay(typed, today);
  const mine = people.some(({ id }) => id === me.id);
  const send = async (): Promise<void> => {
    if (!(await add.run({ input: { proceedingId, text, dueOn, assigneeId: assigneeId ?? (mine ? me.id : (people[0]?.id ?? null)) } }))) return;
    setTyped('');
    line.current?.focus();
  };
  return (
    <CheckedForm className={classes['add'] ?? ''} onSend={() => void send()}>
      <TextInput ref={line} flex="1 1 18rem" label={t('add')} placeholder={t('addHint')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={add.fieldError('text') ?? add.fieldError('dueOn')} minLength={3} maxLength={520} required autoComplete="off"
        description={dueOn ? t('remind', { day: dates.weekday(dueOn), when: dates.relative(dueOn, today) }) : t('dayNote')} inputWrapperOrder={['label', 'input', 'description', 'error']} />
      <Select flex="0 1 14rem" label={t('assignee')} data={people.map(({ id, displayName }) => ({ value: id, label: id === me.id ? t('me', { name: displayName }) : displayName }))} value={assigneeId ?? (mine ? me.id : (people[0]?.id ?? null))} onChange={setAssignee} allowDeselect={false} error={add.fieldError('assigneeId')} />
      <Button type="submit" loading={add.pending} className={classes['addButton'] ?? ''}>{t('addButton')}</Button>
      {add.error && !add.fieldError('text') && !add.fieldError('dueOn') && !add.fieldError('assigneeId') && <div className={classes['wide']}><Problem error={add.error} kept retry={() => line.current?.form?.requestSubmit()} /></div>}
      {add.lost && <Text size="xs" c="dimmed" className={classes['wide'] ?? ''}>{t('kept')}</Text>}
    </CheckedForm>
  );
}
