import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AddChargeDocument, RequalifyChargeDocument } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { useQualification } from '../../ui/qualification.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { type Charge, touchedBy, useCase } from './case.js';
import { filled, type FormProps } from './form-props.js';
import { formWords } from './form-words.js';
import { words } from './words.js';

const empty = { code: '', since: '', partyId: '', episodeId: '', actOn: '' };

export function ChargeForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const c = useWords(words);
  const { proceeding, nameOf } = useCase();
  const [values, setValues] = useState(empty);
  const set = (key: keyof typeof empty) => (value: string | null): void => setValues((before) => ({ ...before, [key]: value ?? '' }));
  const act = useAct(AddChargeDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    const { code, since, ...rest } = values;
    if (await act.run({ input: { proceedingId: proceeding.id, code, since, ...filled(rest) } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('code')} description={t('codeHint')} value={values.code} onChange={(event) => set('code')(event.currentTarget.value)} error={act.fieldError('code')} required data-autofocus autoComplete="off" />
      <DayField label={t('since')} value={values.since} onChange={set('since')} error={act.fieldError('since')} required />
      <Select label={t('person')} data={proceeding.parties.map(({ id }) => ({ value: id, label: nameOf(id) }))} value={values.partyId || null} onChange={set('partyId')} error={act.fieldError('partyId')} {...typeAhead} clearable />
      {proceeding.episodes.length > 0 && <Select label={t('episode')} data={proceeding.episodes.map(({ id, number, place }) => ({ value: id, label: [c('episodeNumber', { number }), place].filter(Boolean).join(': ') }))} value={values.episodeId || null} onChange={set('episodeId')} error={act.fieldError('episodeId')} clearable />}
      <DayField label={t('actOn')} value={values.actOn} onChange={set('actOn')} error={act.fieldError('actOn')} />
    </Form>
  );
}

/** The version of a charge that stands now: meanwhile somebody else may have given it another qualification. */
function standing(charge: Charge, all: readonly Charge[]): Charge {
  const next = all.find(({ supersedes }) => supersedes === charge.id);
  return next ? standing(next, all) : charge;
}

/** A new version of a charge, with the reason; the earlier one stays. */
export function RequalifyForm({ charge: opened, onClose, onDone }: FormProps & { readonly charge: Charge }) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const dates = useDates();
  const sayQualification = useQualification();
  const charge = standing(opened, proceeding.charges);
  const draft = useDraft({ version: charge.id, values: { code: charge.code, since: charge.since } }, { code: '', since: '' });
  const { code, since } = draft.values;
  const [reason, setReason] = useState('');
  const act = useAct(RequalifyChargeDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { chargeId: String(version), ...values, reason } })) onDone();
  };
  const fields = { code: { label: t('code'), show: sayQualification }, since: { label: t('since'), show: dates.either } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <TextInput label={t('code')} description={t('codeHint')} value={code} onChange={(event) => draft.set({ code: event.currentTarget.value })} error={act.fieldError('code')} required data-autofocus autoComplete="off" />
      <DayField label={t('since')} value={since} onChange={(day) => draft.set({ since: day })} error={act.fieldError('since')} required />
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
