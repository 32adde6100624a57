import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AddPartyDocument, ChangePartyRoleDocument, RemovePartyRoleDocument } from '../../gql/proceeding.js';
import type { PartyRole, SubjectKind } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { partyRoleTerms, subjectKindTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { type Party, touchedBy, useCase } from './case.js';
import { filled, type FormProps } from './form-props.js';
import { formWords } from './form-words.js';

const representing: readonly string[] = ['DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE', 'LEGAL_REPRESENTATIVE', 'INTERPRETER'];
const empty = { role: '', since: '', fullName: '', birthDay: '', subjectKind: 'ORDINARY', representsPartyId: '', endRoleId: '', note: '' };

/** A new party, or a new role of one: one person keeps one entry whatever she becomes. */
export function PartyForm({ party, onClose, onDone }: FormProps & { readonly party?: Party }) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding, nameOf } = useCase();
  const [values, setValues] = useState(empty);
  const set = (key: keyof typeof empty) => (value: string | null): void => setValues((before) => ({ ...before, [key]: value ?? '' }));
  const add = useAct(AddPartyDocument, touchedBy(proceeding.id));
  const change = useAct(ChangePartyRoleDocument, touchedBy(proceeding.id));
  const act = party ? change : add;
  const save = async (): Promise<void> => {
    const { since, note, endRoleId, fullName, birthDay, representsPartyId } = values;
    const role = values.role as PartyRole;
    const warnings = party
      ? (await change.run({ input: { partyId: party.id, role, since, ...filled({ note, endRoleId }) } }))?.changePartyRole.warnings
      : (await add.run({ input: { proceedingId: proceeding.id, role, since, subjectKind: values.subjectKind as SubjectKind, ...filled({ note, fullName, birthDay, representsPartyId }) } }))?.addParty.warnings;
    if (warnings) onDone(warnings);
  };
  const running = party?.roles.filter(({ until }) => until === null) ?? [];
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('role')} data={Object.entries(partyRoleTerms).map(([value, term]) => ({ value, label: local(term) }))} value={values.role || null} onChange={set('role')} error={act.fieldError('role')} {...typeAhead} required data-autofocus maxDropdownHeight={340} />
      <DayField label={t('since')} value={values.since} onChange={set('since')} error={act.fieldError('since')} required />
      {party ? running.length > 0 && (
        <Select label={t('endPrevious')} data={[{ value: '', label: t('keepBoth') }, ...running.map(({ id, role }) => ({ value: id, label: t('endIt', { role: local(partyRoleTerms[role]) }) }))]} value={values.endRoleId} onChange={set('endRoleId')} allowDeselect={false} error={act.fieldError('endRoleId')} />
      ) : (
        <>
          <TextInput label={t('fullName')} description={t('fullNameHint')} value={values.fullName} onChange={(event) => set('fullName')(event.currentTarget.value)} error={act.fieldError('fullName')} autoComplete="off" />
          <DayField label={t('birthDay')} value={values.birthDay} onChange={set('birthDay')} error={act.fieldError('birthDay')} />
          <Select label={t('subjectKind')} data={Object.entries(subjectKindTerms).map(([value, term]) => ({ value, label: local(term) }))} value={values.subjectKind} onChange={set('subjectKind')} allowDeselect={false} />
          {representing.includes(values.role) && <Select label={t('representsWhom')} data={proceeding.parties.map(({ id }) => ({ value: id, label: nameOf(id) }))} value={values.representsPartyId || null} onChange={set('representsPartyId')} error={act.fieldError('representsPartyId')} {...typeAhead} clearable />}
        </>
      )}
      <Textarea label={t('note')} autosize minRows={2} value={values.note} onChange={(event) => set('note')(event.currentTarget.value)} error={act.fieldError('note')} />
    </Form>
  );
}

export function EndRoleForm({ rolePeriodId, onClose, onDone }: FormProps & { readonly rolePeriodId: string }) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const act = useAct(RemovePartyRoleDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { rolePeriodId, until, ...filled({ note }) } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <DayField label={t('until')} value={until} onChange={setUntil} error={act.fieldError('until')} required autoFocus />
      <Textarea label={t('note')} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={act.fieldError('note')} />
    </Form>
  );
}
