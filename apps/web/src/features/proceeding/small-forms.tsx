import { Checkbox, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ClearFlagDocument, EditSummaryDocument, RecordBreachCauseDocument } from '../../gql/proceeding.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { type Deadline, type Flag, touchedBy, useCase } from './case.js';
import type { FormProps } from './form-props.js';
import { formWords } from './form-words.js';

/** Why a term was missed, and whether that is excused. A breach without a cause stays a flag. */
export function CauseForm({ deadline: opened, onClose, onDone }: FormProps & { readonly deadline: Deadline }) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const deadline = proceeding.deadlines.find(({ id }) => id === opened.id) ?? opened;
  const now = { cause: deadline.breachCause ?? '', excused: deadline.excused ? 1 : 0 };
  // A term has no number of its versions: what is recorded of its breach is the version.
  const draft = useDraft({ version: JSON.stringify(now), values: now });
  const { cause, excused } = draft.values;
  const act = useAct(RecordBreachCauseDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    const { values } = draft.toSave();
    if (await act.run({ input: { deadlineId: deadline.id, cause: values.cause, excused: values.excused === 1 } })) onDone();
  };
  const fields = { cause: { label: t('cause') }, excused: { label: t('excused'), show: (value: string) => t(value === '1' ? 'yes' : 'no') } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Text fw={600}>{local(deadline.title)} <Text span c="dimmed">{local(deadline.citation)}</Text></Text>
      <Textarea label={t('cause')} autosize minRows={3} value={cause} onChange={(event) => draft.set({ cause: event.currentTarget.value })} error={act.fieldError('cause')} required data-autofocus />
      <Checkbox label={t('excused')} checked={excused === 1} onChange={(event) => draft.set({ excused: event.currentTarget.checked ? 1 : 0 })} />
    </Form>
  );
}

export function ClearFlagForm({ flag, onClose, onDone }: FormProps & { readonly flag: Flag }) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const [reason, setReason] = useState('');
  const act = useAct(ClearFlagDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { flagId: flag.id, reason } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text>{local(flag.reason)}</Text>
      <Textarea label={t('clearReason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}

/** The summary and the court number, saved over the version that was read: somebody else's change is not overwritten. */
export function SummaryForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const draft = useDraft({ version: proceeding.version, values: { summary: proceeding.summary ?? '', courtNumber: proceeding.courtNumber ?? '' } });
  const { summary, courtNumber } = draft.values;
  const act = useAct(EditSummaryDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { proceedingId: proceeding.id, version: Number(version), summary: values.summary, courtNumber: values.courtNumber || null } })) onDone();
  };
  const conflict = draft.conflict && <Conflict of={draft.conflict} fields={{ summary: { label: t('summary') }, courtNumber: { label: t('courtNumber') } }} />;
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={conflict}>
      <Textarea label={t('summary')} autosize minRows={5} value={summary} onChange={(event) => draft.set({ summary: event.currentTarget.value })} error={act.fieldError('summary')} required data-autofocus />
      <TextInput label={t('courtNumber')} value={courtNumber} onChange={(event) => draft.set({ courtNumber: event.currentTarget.value })} error={act.fieldError('courtNumber')} />
    </Form>
  );
}
