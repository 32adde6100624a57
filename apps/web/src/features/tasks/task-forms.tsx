import { Select, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { EditTaskDocument, PassTaskDocument, type TaskRowFragment } from '../../gql/tasks.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { touches } from './use-tasks.js';
import { words } from './words.js';

interface Props {
  readonly task: TaskRowFragment;
  readonly onClose: () => void;
}

export function EditTask({ task, onClose }: Props) {
  const t = useWords(words);
  return <FormDialogue title={t('edit')} onClose={onClose}><EditForm task={task} onClose={onClose} /></FormDialogue>;
}

function EditForm({ task, onClose }: Props) {
  const t = useWords(words);
  const [text, setText] = useState(task.text ?? '');
  const [dueOn, setDue] = useState(task.dueOn ?? '');
  const act = useAct(EditTaskDocument, touches(task.proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { taskId: task.id, version: task.version, text, dueOn: dueOn || null } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Textarea label={t('text')} autosize minRows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} error={act.fieldError('text')} minLength={3} maxLength={500} required data-autofocus />
      <DayField label={t('dueOn')} description={t('dueNote')} value={dueOn} onChange={setDue} error={act.fieldError('dueOn')} />
    </Form>
  );
}

export function PassTask({ people, ...props }: Props & { readonly people: readonly { readonly id: string; readonly displayName: string }[] }) {
  const t = useWords(words);
  return <FormDialogue title={t('pass')} onClose={props.onClose}><PassForm {...props} people={people} /></FormDialogue>;
}

function PassForm({ task, people, onClose }: Props & { readonly people: readonly { readonly id: string; readonly displayName: string }[] }) {
  const t = useWords(words);
  const [assigneeId, setAssignee] = useState('');
  const act = useAct(PassTaskDocument, touches(task.proceedingId));
  const others = people.filter(({ id }) => id !== task.assignee.id);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { taskId: task.id, version: task.version, assigneeId } })) onClose();
  };
  return (
    <Form act={act} submit={t('pass')} onSave={() => void save()} onCancel={onClose}>
      <Text size="sm">{task.text ?? t('closed')}</Text>
      {others.length === 0 ? <Text c="dimmed">{t('nobodyElse')}</Text> : <Select label={t('assignee')} description={t('assigneeNote')} data={others.map(({ id, displayName }) => ({ value: id, label: displayName }))} value={assigneeId || null} onChange={(id) => setAssignee(id ?? '')} error={act.fieldError('assigneeId')} searchable required openOnFocus={false} data-autofocus />}
    </Form>
  );
}
