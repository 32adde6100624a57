import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { JoinProceedingsDocument, ProceedingsToJoinDocument, SplitProceedingDocument } from '../../gql/proceeding.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { useQualification } from '../../ui/qualification.js';
import { touchedBy, useCase } from './case.js';
import type { FormProps } from './form-props.js';
import { formWords } from './form-words.js';

/** Another proceeding is absorbed by this one; both keep the link in their histories. */
export function JoinForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const sayQualification = useQualification();
  const { proceeding } = useCase();
  const [typed, setTyped] = useState('');
  const [absorbedId, setAbsorbed] = useState('');
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const found = useRead('proceedings', ProceedingsToJoinDocument, { text }, { enabled: text.length >= 3, keep: true }).data?.proceedings.edges.map(({ node }) => node) ?? [];
  const act = useAct(JoinProceedingsDocument, [...touchedBy(proceeding.id), `proceeding:${absorbedId}`]);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, absorbedId, on, reason } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('other')} placeholder={t('otherHint')} searchable searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} data={found.filter(({ id }) => id !== proceeding.id).map(({ id, erdrNumber, qualification }) => ({ value: id, label: `${erdrNumber} · ${sayQualification(qualification)}` }))} value={absorbedId || null} onChange={(id) => setAbsorbed(id ?? '')} error={act.fieldError('absorbedId')} required data-autofocus />
      <DayField label={t('on')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

/** Part of this proceeding becomes one of its own. Whether it is for a new fact or person decides how its term is counted. */
export function SplitForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const { proceeding, nameOf } = useCase();
  const [erdrNumber, setNumber] = useState('');
  const [partyIds, setParties] = useState<string[]>([]);
  const [newFactOrPerson, setNew] = useState(false);
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(SplitProceedingDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, erdrNumber: erdrNumber.replace(/\s/g, ''), partyIds, newFactOrPerson, on, reason } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('erdrNumber')} inputMode="numeric" value={erdrNumber} onChange={(event) => setNumber(event.currentTarget.value)} error={act.fieldError('erdrNumber')} required data-autofocus autoComplete="off" />
      <MultiSelect label={t('whoGoes')} data={proceeding.parties.map(({ id }) => ({ value: id, label: nameOf(id) }))} value={partyIds} onChange={setParties} error={act.fieldError('partyIds')} searchable />
      <Checkbox label={t('newFact')} checked={newFactOrPerson} onChange={(event) => setNew(event.currentTarget.checked)} />
      <DayField label={t('on')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
