import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AnnulEventDocument } from '../../gql/proceeding.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { type ProceduralEvent, touchedBy, useCase } from './case.js';
import type { FormProps } from './form-props.js';
import { formWords } from './form-words.js';

/** Withdrawing an event, with a reason: it stays in the history, nothing runs from it any more. */
export function AnnulForm({ event, onClose, onDone }: FormProps & { readonly event: ProceduralEvent }) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const [reason, setReason] = useState('');
  const annul = useAct(AnnulEventDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await annul.run({ input: { eventId: event.id, reason } })) onDone();
  };
  return (
    <Form act={annul} onSave={() => void save()} onCancel={onClose} submit={t('annulSubmit')} grave>
      <Text fw={600}>{local(event.label)}</Text>
      <Text c="dimmed">{t('annulNote')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(change) => setReason(change.currentTarget.value)} error={annul.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
