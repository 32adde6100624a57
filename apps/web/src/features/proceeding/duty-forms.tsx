import { Checkbox, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AssignStaffDocument, HandOverDocument, OfficesToChooseDocument, StaffToChooseDocument } from '../../gql/proceeding.js';
import type { InvestigatingBody, Role } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { bodyTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { touchedBy, useCase } from './case.js';
import { filled, type FormProps } from './form-props.js';
import { formWords } from './form-words.js';

/** Who prosecutes and who investigates. */
export function AssignForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const [prosecutorId, setProsecutor] = useState(proceeding.prosecutor?.id ?? '');
  const [investigatorId, setInvestigator] = useState(proceeding.investigator?.id ?? '');
  const [coordinatorId, setCoordinator] = useState(proceeding.coordinator?.id ?? '');
  const ends = proceeding.coordinator && coordinatorId === '' ? proceeding.coordinator.displayName : null;
  const staff = useRead('staff', StaffToChooseDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  const act = useAct(AssignStaffDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, ...filled({ prosecutorId, investigatorId, coordinatorId }), ...(ends === null ? {} : { coordinatorId: null }) } })) onDone();
  };
  const people = (role: Role) => staff.filter(({ roles }) => roles.includes(role)).map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} grave={ends !== null}>
      <Select label={t('prosecutor')} data={people('PROSECUTOR')} value={prosecutorId || null} onChange={(id) => setProsecutor(id ?? '')} error={act.fieldError('prosecutorId')} {...typeAhead} data-autofocus />
      <Select label={t('investigator')} data={people('INVESTIGATOR')} value={investigatorId || null} onChange={(id) => setInvestigator(id ?? '')} error={act.fieldError('investigatorId')} {...typeAhead} />
      <Select label={t('coordinator')} data={people('COORDINATOR')} value={coordinatorId || null} onChange={(id) => setCoordinator(id ?? '')} error={act.fieldError('coordinatorId')} {...typeAhead} clearable clearButtonProps={{ 'aria-label': t('endCoordinator'), 'aria-hidden': false, tabIndex: 0 }} />
      {ends !== null && <Checkbox label={t('endsCoordinator', { name: ends })} required />}
    </Form>
  );
}

/** To another office, another investigating body, or both. */
export function HandOverForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const [toOfficeId, setOffice] = useState('');
  const [toBody, setBody] = useState('');
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const offices = useRead('offices', OfficesToChooseDocument, {}, { lasting: true }).data?.offices ?? [];
  const act = useAct(HandOverDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, on, reason, ...filled({ toOfficeId, toBody: toBody as InvestigatingBody }) } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('toOffice')} data={offices.filter(({ id }) => id !== proceeding.office.id).map(({ id, name }) => ({ value: id, label: local(name) }))} value={toOfficeId || null} onChange={(id) => setOffice(id ?? '')} error={act.fieldError('toOfficeId')} {...typeAhead} clearable data-autofocus />
      <Select label={t('toBody')} data={Object.entries(bodyTerms).filter(([body]) => body !== proceeding.body).map(([value, term]) => ({ value, label: local(term) }))} value={toBody || null} onChange={(body) => setBody(body ?? '')} error={act.fieldError('toBody')} clearable />
      <DayField label={t('on')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
