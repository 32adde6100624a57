import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ChangesForCorrectionDocument, ChangesForRecordingDocument, CorrectEventDocument, EventVocabularyDocument, RecordEventDocument, type RecordEventMutation } from '../../gql/proceeding.js';
import { useEngine } from '../../lib/engine.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { type ProceduralEvent, touchedBy, useCase } from './case.js';
import { EventFields, type EventValues } from './event-fields.js';
import { EventPreview } from './event-preview.js';
import { emptied, filled, type FormProps, rehearsed } from './form-props.js';
import { formWords } from './form-words.js';
import { Saved } from './saved.js';

const empty: EventValues = { type: '', on: '', at: '', number: '', text: '', partyId: '', note: '' };
const of = ({ type, on, at, number, text, partyId, note }: ProceduralEvent): EventValues => ({ type, on: on ?? '', at: at ?? '', number: number ?? '', text: text ?? '', partyId: partyId ?? '', note: note ?? '' });

/** What the law engine says of what is typed so far: the same check that the server makes when it is saved. */
function useFactCheck({ type, on, at, number, text, partyId }: EventValues): { readonly ready: boolean; readonly faultOf: (field: string) => string | undefined } {
  const local = useLocal();
  const check = useEngine()?.checkFact({ id: 'new', type, ...filled({ on, at, number, text, subject: partyId }) });
  const typed: Record<string, unknown> = { on, at, number, text };
  return {
    ready: check?.ok === true,
    // An empty field is not a mistake while one is still typing.
    faultOf: (field) => (check && !check.ok && check.field === field && typed[field] !== '' && typed[field] !== undefined ? local(check.message) : undefined),
  };
}

/** Recording an event (of a kind that is given, or of any), or correcting one with a reason. What will move is shown before it is saved, what moved after. */
export function EventForm({ event, type: only = '', onClose }: FormProps & { readonly event?: ProceduralEvent; readonly type?: string }) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const [values, setValues] = useState<EventValues>(event ? of(event) : { ...empty, type: only });
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState<RecordEventMutation['recordEvent'] | null>(null);
  const vocabulary = useRead('words', EventVocabularyDocument, {}, { lasting: true });
  const record = useAct(RecordEventDocument, touchedBy(proceeding.id));
  const correct = useAct(CorrectEventDocument, touchedBy(proceeding.id));
  const act = event ? correct : record;
  const { type, ...given } = values;
  const check = useFactCheck(values);
  const save = async (): Promise<void> => {
    if (event) setSaved((await correct.run({ input: { eventId: event.id, reason, ...emptied(given) } }))?.correctEvent ?? null);
    else setSaved((await record.run({ input: { proceedingId: proceeding.id, type, ...filled(given) } }))?.recordEvent ?? null);
  };
  if (saved) return <Saved said={t('recorded')} changes={saved.changes} onClose={onClose} onAnother={event || only ? undefined : () => { setValues(empty); setSaved(null); }} />;
  const factTypes = vocabulary.data?.factTypes ?? [];
  const { note: _, ...decisive } = given;
  const corrected = event !== undefined && JSON.stringify({ ...values, note: '' }) !== JSON.stringify({ ...of(event), note: '' });
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('record')}>
      {event && <Text c="dimmed">{t('correctNote')}</Text>}
      <Problem error={vocabulary.error} retry={() => void vocabulary.refetch()} />
      <EventFields factTypes={factTypes} values={values} onChange={(part) => setValues((before) => ({ ...before, ...part }))} errorOf={(field) => act.fieldError(field) ?? check.faultOf(field)} fixedType={event !== undefined || only !== ''} />
      {event && <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(change) => setReason(change.currentTarget.value)} error={act.fieldError('reason')} required />}
      {event ? <EventPreview operation={ChangesForCorrectionDocument} input={corrected && check.ready ? { eventId: event.id, reason: rehearsed, ...emptied(decisive) } : null} waiting={t('correctFirst')} />
        : <EventPreview operation={ChangesForRecordingDocument} input={check.ready ? { proceedingId: proceeding.id, type, ...filled(decisive) } : null} waiting={t('fillFirst')} />}
    </Form>
  );
}
