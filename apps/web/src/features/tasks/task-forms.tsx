import { Select, Text, Textarea } from '@mantine/core';
import { EditTaskDocument, PassTaskDocument, type TaskRowFragment } from '../../gql/tasks.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
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
  const dates = useDates();
  const draft = useDraft({ version: task.version, values: { text: task.text ?? '', dueOn: task.dueOn ?? '' } });
  const { text, dueOn } = draft.values;
  const act = useAct(EditTaskDocument, touches(task.proceedingId));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { taskId: task.id, version: Number(version), text: values.text, dueOn: values.dueOn || null } })) onClose();
  };
  const fields = { text: { label: t('text') }, dueOn: { label: t('dueOn'), show: dates.short } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Textarea label={t('text')} autosize minRows={2} value={text} onChange={(event) => draft.set({ text: event.currentTarget.value })} error={act.fieldError('text')} minLength={3} maxLength={500} required data-autofocus />
      <DayField label={t('dueOn')} description={t('dueNote')} value={dueOn} onChange={(day) => draft.set({ dueOn: day })} error={act.fieldError('dueOn')} />
    </Form>
  );
}

export function PassTask({ people, ...props }: Props & { readonly people: readonly { readonly id: string; readonly displayName: string }[] }) {
  const t = useWords(words);
  return <FormDialogue title={t('pass')} onClose={props.onClose}><PassForm {...props} people={people} /></FormDialogue>;
}

function PassForm({ task, people, onClose }: Props & { readonly people: readonly { readonly id: string; readonly displayName: string }[] }) {
  const t = useWords(words);
  const draft = useDraft({ version: task.version, values: { assigneeId: task.assignee.id } }, { assigneeId: '' });
  const { assigneeId } = draft.values;
  const act = useAct(PassTaskDocument, touches(task.proceedingId));
  const others = people.filter(({ id }) => id !== task.assignee.id);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    // Theirs chosen: it is with whom they gave it to already.
    if (values.assigneeId === task.assignee.id || (await act.run({ input: { taskId: task.id, version: Number(version), assigneeId: values.assigneeId } }))) onClose();
  };
  const fields = { assigneeId: { label: t('assignee'), show: (id: string) => people.find((one) => one.id === id)?.displayName ?? task.assignee.displayName } };
  return (
    <Form act={act} submit={t('pass')} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Text size="sm">{task.text ?? t('closed')}</Text>
      {others.length === 0 ? <Text c="dimmed">{t('nobodyElse')}</Text> : <Select label={t('assignee')} description={t('assigneeNote')} data={others.map(({ id, displayName }) => ({ value: id, label: displayName }))} value={assigneeId || null} onChange={(id) => draft.set({ assigneeId: id ?? '' })} error={act.fieldError('assigneeId')} {...typeAhead} required data-autofocus />}
    </Form>
  );
}
