import { Checkbox, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulPanelChangeDocument, CorrectPanelChangeDocument, type PanelChangeRowFragment, RecordPanelChangeDocument } from '../../gql/panel.js';
import type { PanelChangeCause, PanelContinuation } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { type Topic, useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { continuationTerms, panelCauseTerms } from '../../ui/panel-terms.js';
import { words } from './words.js';

export interface PanelFormProps {
  readonly proceedingId: string;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}

/** What was examined, as a line says it. */
export interface ExaminedLine {
  readonly id: string;
  readonly said: string;
}

const touchedBy = (proceedingId: string): readonly Topic[] => [`proceeding:${proceedingId}`];

interface Begun {
  readonly hearingId?: string | undefined;
  readonly on?: string | undefined;
  readonly departed?: string | undefined;
}

/** Who left, who came, and how the trial goes on: a new change, or one that is told anew. */
export function PanelForm({ proceedingId, change, begun = {}, examined, onClose, onDone }: PanelFormProps & { readonly change?: PanelChangeRowFragment | undefined; readonly begun?: Begun; readonly examined: readonly ExaminedLine[] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const stands = { on: change?.on ?? '', departed: change?.departed ?? '', arrived: change?.arrived ?? '', cause: (change?.cause ?? 'TRANSFERRED') as string, causeText: change?.causeText ?? '', continuation: (change?.continuation ?? 'ANEW') as string, again: (change?.again ?? []).join(' ') };
  const draft = useDraft({ version: change?.id ?? 'new', values: stands }, change ? {} : { on: begun.on ?? '', departed: begun.departed ?? '' });
  const { values, set } = draft;
  const [reason, setReason] = useState('');
  const record = useAct(RecordPanelChangeDocument, touchedBy(proceedingId));
  const correct = useAct(CorrectPanelChangeDocument, touchedBy(proceedingId));
  const act = change ? correct : record;
  // What was withdrawn since cannot be unmarked any more: it goes by itself.
  const standing = (ids: string): string[] => idsOf(ids).filter((id) => examined.some((each) => each.id === id));
  const save = async (): Promise<void> => {
    const { version, values: { on, departed, arrived, cause, causeText, continuation, again } } = draft.toSave();
    const told = { on, departed, arrived: arrived || null, cause: cause as PanelChangeCause, causeText: causeText || null, continuation: continuation as PanelContinuation, again: continuation === 'PARTLY' ? standing(again) : [] };
    const saved = change ? await correct.run({ input: { changeId: String(version), reason, hearingId: change.hearingId ?? null, ...told } }) : await record.run({ input: { proceedingId, hearingId: begun.hearingId ?? null, ...told } });
    if (saved) onDone(t('saved'));
  };
  const fields = {
    on: { label: t('on'), show: dates.either }, departed: { label: t('departed') }, arrived: { label: t('arrivedField') }, cause: { label: t('cause'), show: (code: string) => local(panelCauseTerms[code as PanelChangeCause]) }, causeText: { label: t('causeText') },
    continuation: { label: t('continuation'), show: (code: string) => local(continuationTerms[code as PanelContinuation]) },
    again: { label: t('part'), show: (ids: string) => examined.filter(({ id }) => idsOf(ids).includes(id)).map(({ said }) => said).join('; ') },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <DayField label={t('on')} value={values.on} onChange={(on) => set({ on })} error={act.fieldError('on')} required autoFocus />
      <TextInput label={t('departed')} value={values.departed} onChange={(event) => set({ departed: event.currentTarget.value })} error={act.fieldError('departed')} maxLength={300} required />
      <TextInput label={t('arrivedField')} description={t('arrivedHint')} value={values.arrived} onChange={(event) => set({ arrived: event.currentTarget.value })} error={act.fieldError('arrived')} maxLength={300} />
      <Select label={t('cause')} data={Object.entries(panelCauseTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.cause} onChange={(cause) => set({ cause: cause ?? values.cause })} allowDeselect={false} />
      {values.cause === 'OTHER' && <TextInput label={t('causeText')} value={values.causeText} onChange={(event) => set({ causeText: event.currentTarget.value })} error={act.fieldError('causeText')} maxLength={500} required />}
      <Select label={t('continuation')} data={Object.entries(continuationTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.continuation} onChange={(continuation) => set({ continuation: continuation ?? values.continuation })} error={act.fieldError('continuation')} allowDeselect={false} />
      {values.continuation === 'PARTLY' && (
        <Checkbox.Group label={t('part')} description={examined.length === 0 ? t('nothingExamined') : undefined} value={idsOf(values.again)} onChange={(ids) => set({ again: ids.join(' ') })} error={act.fieldError('again')}>
          <Stack gap="xs" mt="xs">{examined.map(({ id, said }) => <Checkbox key={id} value={id} label={said} />)}</Stack>
        </Checkbox.Group>
      )}
      {change && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
    </Form>
  );
}

/** A form keeps texts: the examinations of a part stand in one, apart by a space. */
const idsOf = (text: string): string[] => text.split(' ').filter((id) => id !== '');

/** A change that was recorded by mistake. */
export function AnnulPanelForm({ proceedingId, change, onClose, onDone }: PanelFormProps & { readonly change: PanelChangeRowFragment }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(AnnulPanelChangeDocument, touchedBy(proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { changeId: change.id, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('annulShort')} grave>
      <Text>{t('annulText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
