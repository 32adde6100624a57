import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { NameConcernedDocument, NotifyConcernedDocument, PostponeNoticeDocument } from '../../gql/covert.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { partyName } from '../../ui/party-name.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { Concerned, CovertFormProps, Material } from './covert.js';
import { words } from './words.js';

interface Party { readonly id: string; readonly label: string | null; readonly pseudonym: string }

/** Somebody of the case, or another person in words. */
export function ConcernForm({ material, parties, onClose, onDone }: CovertFormProps & { readonly material: Material; readonly parties: readonly Party[] }) {
  const t = useWords(words);
  const [partyId, setParty] = useState('');
  const [who, setWho] = useState('');
  const act = useAct(NameConcernedDocument, ['covert']);
  const save = async (): Promise<void> => { if (await act.run({ input: { materialId: material.id, partyId: partyId || null, who: who || null } })) onDone(); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('party')} data={parties.map((party) => ({ value: party.id, label: partyName(party) }))} value={partyId || null} onChange={(id) => { setParty(id ?? ''); setWho(''); }} error={act.fieldError('partyId')} {...typeAhead} clearable data-autofocus />
      {partyId === '' && <TextInput label={t('other')} value={who} onChange={(event) => setWho(event.currentTarget.value)} error={act.fieldError('who')} maxLength={200} autoComplete="off" />}
    </Form>
  );
}

type OfOne = CovertFormProps & { readonly concerned: Concerned; readonly name: string };

export function NotifyForm({ concerned, name, onClose, onDone }: OfOne) {
  const t = useWords(words);
  const [on, setOn] = useState('');
  const act = useAct(NotifyConcernedDocument, ['covert']);
  const save = async (): Promise<void> => { if (await act.run({ input: { concernedId: concerned.id, on } })) onDone(); };
  return <Form act={act} onSave={() => void save()} onCancel={onClose}><Text>{name}</Text><DayField label={t('notifiedOn')} value={on} onChange={setOn} error={act.fieldError('on')} required /></Form>;
}

export function PostponeForm({ concerned, name, last, onClose, onDone }: OfOne & { readonly last: string | null }) {
  const t = useWords(words);
  const dates = useDates();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(PostponeNoticeDocument, ['covert']);
  const save = async (): Promise<void> => { if (await act.run({ input: { concernedId: concerned.id, until, reason } })) onDone(); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text>{name}</Text>
      <DayField label={t('until')} description={last === null ? undefined : t('untilNote', { day: dates.short(last) })} value={until} onChange={setUntil} error={act.fieldError('until')} required />
      <Textarea label={t('postponeReason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
