import { Select, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { CovertProceedingsDocument, NameCovertMemberDocument, OpenCovertCircleDocument } from '../../gql/covert.js';
import { ColleaguesDocument } from '../../gql/deputies.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Form } from '../../ui/form.js';
import { useQualification } from '../../ui/qualification.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { Circle, CovertFormProps } from './covert.js';
import { words } from './words.js';

function useColleagues(roles: readonly string[]) {
  const me = useMe();
  const people = useRead('staff', ColleaguesDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  return people.filter((person) => person.id !== me.id && person.roles.some((role) => roles.includes(role))).map(({ id, displayName }) => ({ value: id, label: displayName }));
}

/** A prosecutor asks a second person to answer for the covert materials of her proceeding. */
export function OpenCircleForm({ onClose, onDone }: CovertFormProps) {
  const t = useWords(words);
  const sayQualification = useQualification();
  const people = useColleagues(['PROSECUTOR', 'HEAD']);
  const [typed, setTyped] = useState('');
  const [proceedingId, setProceeding] = useState('');
  const [staffId, setStaff] = useState('');
  const [reason, setReason] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const found = useRead('proceedings', CovertProceedingsDocument, { text }, { enabled: text.length >= 3, keep: true }).data?.proceedings.edges.map(({ node }) => node) ?? [];
  const act = useAct(OpenCovertCircleDocument, ['covert']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId, staffId, reason } })) onDone();
  };
  return (
    <Form act={act} submit={t('ask')} onSave={() => void save()} onCancel={onClose} grave>
      <Select label={t('proceeding')} placeholder={t('proceedingHint')} searchable searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} data={found.map(({ id, erdrNumber, qualification }) => ({ value: id, label: `${erdrNumber} · ${sayQualification(qualification)}` }))} value={proceedingId || null} onChange={(id) => setProceeding(id ?? '')} error={act.fieldError('proceedingId')} required data-autofocus />
      <Select label={t('second')} description={t('secondNote')} data={people} value={staffId || null} onChange={(id) => setStaff(id ?? '')} error={act.fieldError('staffId')} {...typeAhead} required />
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

/** One of the two names somebody; the other lets her in. */
export function NameMemberForm({ circle, onClose, onDone }: CovertFormProps & { readonly circle: Circle }) {
  const t = useWords(words);
  const inside = [circle.lead.id, circle.second.id, ...circle.members.map(({ staff }) => staff.id)];
  const people = useColleagues(['PROSECUTOR', 'INVESTIGATOR', 'HEAD']).filter(({ value }) => !inside.includes(value));
  const [staffId, setStaff] = useState('');
  const act = useAct(NameCovertMemberDocument, ['covert']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { circleId: circle.id, staffId } })) onDone();
  };
  return (
    <Form act={act} submit={t('name')} onSave={() => void save()} onCancel={onClose} grave>
      <Text size="sm">{t('leads', { lead: circle.lead.displayName, second: circle.second.displayName })}</Text>
      <Select label={t('person')} data={people} value={staffId || null} onChange={(id) => setStaff(id ?? '')} error={act.fieldError('staffId')} {...typeAhead} required data-autofocus />
    </Form>
  );
}
