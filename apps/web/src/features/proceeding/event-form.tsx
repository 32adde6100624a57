import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CorrectEventDocument, EventVocabularyDocument, RecordEventDocument, type RecordEventMutation } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useEngine } from '../../lib/engine.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { type ProceduralEvent, touchedBy, useCase } from './case.js';
import { EventFields } from './event-fields.js';
import { EventPreview } from './event-preview.js';
import { decidesOtherwise, emptyEvent, type EventValues, valuesOf } from './event-values.js';
import { factOf, firstOf, lastOf } from './foresight.js';
import { emptied, filled, type FormProps } from './form-props.js';
import { formWords } from './form-words.js';
import { Saved } from './saved.js';

/** What the law engine says of what is typed so far: the same check that the server makes when it is saved. */
function useFactCheck(values: EventValues): { readonly ready: boolean; readonly faultOf: (field: string) => string | undefined } {
  const local = useLocal();
  const check = useEngine()?.checkFact(factOf('new', values));
  const typed: Readonly<Record<string, string | number>> = values;
  return {
    ready: check?.ok === true,
    // An empty field is not a mistake while one is still typing.
    faultOf: (field) => (check && !check.ok && check.field === field && (typed[field] ?? '') !== '' ? local(check.message) : undefined),
  };
}

/** Recording an event (of a kind that is given, or of any), or correcting one with a reason. What will move is shown before it is saved, what moved after. */
export function EventForm({ event, type: only = '', onClose }: FormProps & { readonly event?: ProceduralEvent; readonly type?: string }) {
  const t = useWords(formWords);
  const dates = useDates();
  const { proceeding, nameOf } = useCase();
  const last = event && lastOf(proceeding.events, event);
  const draft = useDraft(last ? { version: last.id, values: valuesOf(last) } : { version: '', values: { ...emptyEvent, type: only } });
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState<RecordEventMutation['recordEvent'] | null>(null);
  const vocabulary = useRead('words', EventVocabularyDocument, {}, { lasting: true });
  const record = useAct(RecordEventDocument, touchedBy(proceeding.id));
  const correct = useAct(CorrectEventDocument, touchedBy(proceeding.id));
  const act = event ? correct : record;
  const typed = draft.toSave();
  const check = useFactCheck(typed.values);
  const save = async (): Promise<void> => {
    const { type, ...given } = typed.values;
    if (last) setSaved((await correct.run({ input: { eventId: String(typed.version), reason, ...emptied(given) } }))?.correctEvent ?? null);
    else setSaved((await record.run({ input: { proceedingId: proceeding.id, type, ...filled(given) } }))?.recordEvent ?? null);
  };
  if (saved) return <Saved said={t('recorded')} changes={saved.changes} warnings={saved.warnings} onClose={onClose} onAnother={event || only ? undefined : () => { draft.set(emptyEvent); setSaved(null); }} />;
  const factTypes = vocabulary.data?.factTypes ?? [];
  const moves = check.ready && (!last || decidesOtherwise(typed.values, valuesOf(last)));
  const fields = { on: { label: t('on'), show: dates.either }, at: { label: t('on'), show: dates.either }, number: { label: t('number') }, text: { label: t('text') }, partyId: { label: t('person'), show: nameOf }, note: { label: t('note') } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('record')} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      {event && <Text c="dimmed">{t('correctNote')}</Text>}
      <Problem error={vocabulary.error} retry={() => void vocabulary.refetch()} />
      <EventFields factTypes={factTypes} values={draft.values} onChange={draft.set} errorOf={(field) => act.fieldError(field) ?? check.faultOf(field)} fixedType={event !== undefined || only !== ''} />
      {event && <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(change) => setReason(change.currentTarget.value)} error={act.fieldError('reason')} required />}
      <EventPreview change={moves ? { put: factOf(event ? firstOf(proceeding.events, event.id) : 'new', typed.values) } : null} waiting={t(event ? 'correctFirst' : 'fillFirst')} />
    </Form>
  );
}
