import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulPanelChangeDocument, CorrectPanelChangeDocument, type PanelChangeRowFragment, RecordPanelChangeDocument } from '../../gql/panel.js';
import type { PanelChangeCause, PanelContinuation } from '../../gql/schema.js';
import { useWords } from '../../lib/i18n.js';
import { type Topic, useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { words } from './words.js';

const causeKeys = { TRANSFERRED: 'TRANSFERRED', DISMISSED: 'DISMISSED', TERM_ENDED: 'TERM_ENDED', RECUSED: 'RECUSED', ILL: 'ILL', DIED: 'DIED', OTHER: 'OTHER' } as const satisfies Record<PanelChangeCause, string>;
export const continuationKeys = { ANEW: 'ANEW', GOES_ON: 'GOES_ON', RESERVE: 'RESERVE' } as const satisfies Record<PanelContinuation, string>;

export interface PanelFormProps {
  readonly proceedingId: string;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}

const touchedBy = (proceedingId: string): readonly Topic[] => [`proceeding:${proceedingId}`];

interface Begun {
  readonly hearingId?: string | undefined;
  readonly on?: string | undefined;
  readonly departed?: string | undefined;
}

/** Who left, who came, and how the trial goes on: a new change, or one that is told anew. */
export function PanelForm({ proceedingId, change, begun = {}, onClose, onDone }: PanelFormProps & { readonly change?: PanelChangeRowFragment | undefined; readonly begun?: Begun }) {
  const t = useWords(words);
  const [on, setOn] = useState(change?.on ?? begun.on ?? '');
  const [departed, setDeparted] = useState(change?.departed ?? begun.departed ?? '');
  const [arrived, setArrived] = useState(change?.arrived ?? '');
  const [cause, setCause] = useState<PanelChangeCause>(change?.cause ?? 'TRANSFERRED');
  const [causeText, setCauseText] = useState(change?.causeText ?? '');
  const [continuation, setContinuation] = useState<PanelContinuation>(change?.continuation ?? 'ANEW');
  const [reason, setReason] = useState('');
  const record = useAct(RecordPanelChangeDocument, touchedBy(proceedingId));
  const correct = useAct(CorrectPanelChangeDocument, touchedBy(proceedingId));
  const act = change ? correct : record;
  const save = async (): Promise<void> => {
    const told = { on, departed, arrived: arrived || null, cause, causeText: causeText || null, continuation };
    const saved = change ? await correct.run({ input: { changeId: change.id, reason, ...told } }) : await record.run({ input: { proceedingId, hearingId: begun.hearingId ?? null, ...told } });
    if (saved) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <DayField label={t('on')} value={on} onChange={setOn} error={act.fieldError('on')} required autoFocus />
      <TextInput label={t('departed')} value={departed} onChange={(event) => setDeparted(event.currentTarget.value)} error={act.fieldError('departed')} maxLength={300} required />
      <TextInput label={t('arrivedField')} description={t('arrivedHint')} value={arrived} onChange={(event) => setArrived(event.currentTarget.value)} error={act.fieldError('arrived')} maxLength={300} />
      <Select label={t('cause')} data={Object.entries(causeKeys).map(([value, key]) => ({ value, label: t(key) }))} value={cause} onChange={(value) => setCause((value as PanelChangeCause | null) ?? cause)} allowDeselect={false} />
      {cause === 'OTHER' && <TextInput label={t('causeText')} value={causeText} onChange={(event) => setCauseText(event.currentTarget.value)} error={act.fieldError('causeText')} maxLength={500} required />}
      <Select label={t('continuation')} data={Object.entries(continuationKeys).map(([value, key]) => ({ value, label: t(key) }))} value={continuation} onChange={(value) => setContinuation((value as PanelContinuation | null) ?? continuation)} error={act.fieldError('continuation')} allowDeselect={false} />
      {change && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
    </Form>
  );
}

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
