import { Alert, Select, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DeclareConflictDocument, LetInDocument, SealProceedingDocument, StaffToChooseDocument, StatePurposeDocument, UnsealProceedingDocument } from '../../gql/proceeding.js';
import type { CompartmentKind } from '../../gql/schema.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { accessWords } from './access-words.js';
import { touchedBy, useCase } from './case.js';

interface Props {
  readonly onClose: () => void;
}

function ReasonField({ value, onChange, error }: { readonly value: string; readonly onChange: (text: string) => void; readonly error: string | undefined }) {
  const t = useWords(accessWords);
  return <Textarea label={t('reason')} description={t('reasonNote')} autosize minRows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error} required minLength={10} data-autofocus />;
}

/** Closes the proceeding off; what that means is said before it is done. */
export function SealForm({ kind, onClose }: Props & { readonly kind: CompartmentKind }) {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const [reason, setReason] = useState('');
  const act = useAct(SealProceedingDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, kind, reason } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t(kind === 'COVERT' ? 'makeCovert' : 'seal')} grave>
      <Text>{t(kind === 'COVERT' ? 'COVERTText' : 'SEALEDText')}</Text>
      <Alert color="wheat">{t('sealWarning')}</Alert>
      <ReasonField value={reason} onChange={setReason} error={act.fieldError('reason') ?? act.fieldError('kind')} />
    </Form>
  );
}

export function UnsealForm({ onClose }: Props) {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const [reason, setReason] = useState('');
  const act = useAct(UnsealProceedingDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, reason } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('unseal')} grave>
      <Text>{t('unsealWarning')}</Text>
      <ReasonField value={reason} onChange={setReason} error={act.fieldError('reason')} />
    </Form>
  );
}

/** Colleagues of the office by name, without those named. */
function useColleagues(without: readonly string[]): { value: string; label: string }[] {
  const staff = useRead('staff', StaffToChooseDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  return staff.filter(({ id, roles }) => !without.includes(id) && roles.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD')).map(({ id, displayName }) => ({ value: id, label: displayName }));
}

export function LetInForm({ inside, onClose }: Props & { readonly inside: readonly string[] }) {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const [staffId, setStaff] = useState('');
  const people = useColleagues(inside);
  const act = useAct(LetInDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, staffId } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('letIn')}>
      <Select label={t('person')} data={people} value={staffId || null} onChange={(id) => setStaff(id ?? '')} error={act.fieldError('staffId')} {...typeAhead} required data-autofocus />
    </Form>
  );
}

export function ConflictForm({ excluded, onClose }: Props & { readonly excluded: readonly string[] }) {
  const t = useWords(accessWords);
  const me = useMe();
  const { proceeding } = useCase();
  const [staffId, setStaff] = useState(me.id);
  const [reason, setReason] = useState('');
  const colleagues = useColleagues([me.id, ...excluded]);
  const people = [{ value: me.id, label: me.displayName }, ...(me.roles.includes('HEAD') ? colleagues : [])];
  const act = useAct(DeclareConflictDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, staffId, reason } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('declare')} grave>
      <Alert color="wheat">{t('declareWarning')}</Alert>
      <Select label={t('person')} data={people} value={staffId} onChange={(id) => setStaff(id ?? me.id)} error={act.fieldError('staffId')} searchable required allowDeselect={false} />
      <ReasonField value={reason} onChange={setReason} error={act.fieldError('reason')} />
    </Form>
  );
}

/** The step that opens the content to a head: why, said before it is shown. */
export function PurposeForm() {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const [purpose, setPurpose] = useState('');
  const act = useAct(StatePurposeDocument, touchedBy(proceeding.id));
  return (
    <Form act={act} onSave={() => void act.run({ input: { proceedingId: proceeding.id, purpose } })} submit={t('statePurpose')}>
      <Text>{t('closedText')}</Text>
      <Textarea label={t('purpose')} description={t('reasonNote')} autosize minRows={2} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} error={act.fieldError('purpose')} required minLength={10} />
    </Form>
  );
}
