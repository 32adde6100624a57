import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AnnulEventDocument, type AnnulEventMutation } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { type ProceduralEvent, touchedBy, useCase } from './case.js';
import { EventPreview } from './event-preview.js';
import { firstOf } from './foresight.js';
import type { FormProps } from './form-props.js';
import { formWords } from './form-words.js';
import { Saved } from './saved.js';

/** Withdrawing an event, with a reason: it stays in the history, nothing runs from it any more. What moves is shown before and after. */
export function AnnulForm({ event, onClose }: FormProps & { readonly event: ProceduralEvent }) {
  const t = useWords(formWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, nameOf } = useCase();
  const date = event.at ?? event.on;
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState<AnnulEventMutation['annulEvent'] | null>(null);
  const annul = useAct(AnnulEventDocument, touchedBy(proceeding.id));
  if (saved) return <Saved said={t('annulled')} changes={saved.changes} onClose={onClose} />;
  const save = async (): Promise<void> => setSaved((await annul.run({ input: { eventId: event.id, reason } }))?.annulEvent ?? null);
  return (
    <Form act={annul} onSave={() => void save()} onCancel={onClose} submit={t('annulSubmit')} grave>
      <div>
        <Text fw={600}>{local(event.label)}</Text>
        <Text>{[date && dates.either(date), nameOf(event.partyId ?? '')].filter(Boolean).join(' · ')}</Text>
      </div>
      <Text c="dimmed">{t('annulNote')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(change) => setReason(change.currentTarget.value)} error={annul.fieldError('reason')} required data-autofocus />
      <EventPreview change={{ drop: firstOf(proceeding.events, event.id) }} />
    </Form>
  );
}
