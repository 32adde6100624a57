import { Alert, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CorrectCovertMaterialDocument, CovertKindsDocument, RegisterCovertMaterialDocument } from '../../gql/covert.js';
import type { CovertKind, SecrecyStamp } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { CovertFormProps, Material } from './covert.js';
import { words } from './words.js';

const stamps = ['SECRET', 'TOP_SECRET', 'SPECIAL_IMPORTANCE', 'OFFICIAL_USE', 'NONE'] as const satisfies readonly SecrecyStamp[];

type TextField = 'number' | 'lies' | 'court' | 'rulingNumber';
type Field = 'kind' | 'stamp' | TextField | 'ruledOn' | 'rulingUntil' | 'begunAt' | 'endedAt' | 'protocolAt';
type Values = Record<Field, string>;
const begun: Values = { kind: '', stamp: 'SECRET', number: '', lies: '', court: '', rulingNumber: '', ruledOn: '', rulingUntil: '', begunAt: '', endedAt: '', protocolAt: '' };

const inputOf = (values: Values) => ({
  kind: values.kind as CovertKind, stamp: values.stamp as SecrecyStamp, number: values.number, lies: values.lies, court: values.court || null, rulingNumber: values.rulingNumber || null,
  ruledOn: values.ruledOn || null, rulingUntil: values.rulingUntil || null, begunAt: values.begunAt, endedAt: values.endedAt || null, protocolAt: values.protocolAt || null,
});

/** Where the paper of a covert action lies. There is no field for what it says. */
export function RegisterForm({ circleId, onClose, onDone }: CovertFormProps & { readonly circleId: string }) {
  const [values, setValues] = useState<Values>(begun);
  const act = useAct(RegisterCovertMaterialDocument, ['covert']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { circleId, ...inputOf(values) } })) onDone();
  };
  return <Form act={act} onSave={() => void save()} onCancel={onClose}><Fields values={values} set={(part) => setValues((before) => ({ ...before, ...part }))} errorOf={act.fieldError} /></Form>;
}

/** The same put right, over the version that was read. */
export function CorrectCovertForm({ material, onClose, onDone }: CovertFormProps & { readonly material: Material }) {
  const t = useWords(words);
  const dates = useDates();
  const now = Object.fromEntries((Object.keys(begun) as Field[]).map((field) => [field, material[field] ?? ''])) as Values;
  const draft = useDraft({ version: material.version, values: now });
  const [reason, setReason] = useState('');
  const act = useAct(CorrectCovertMaterialDocument, ['covert']);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { materialId: material.id, version: Number(version), reason, ...inputOf(values as Values) } })) onDone();
  };
  const day = (value: string): string => (value === '' ? '' : dates.short(value));
  const moment = (value: string): string => (value === '' ? '' : dates.moment(value));
  const fields = {
    kind: { label: t('kind') }, stamp: { label: t('stamp'), show: (value: string) => t(value as SecrecyStamp) }, number: { label: t('number') }, lies: { label: t('lies') }, court: { label: t('court') }, rulingNumber: { label: t('rulingNumber') },
    ruledOn: { label: t('ruledOn'), show: day }, rulingUntil: { label: t('rulingUntil'), show: day }, begunAt: { label: t('begun'), show: moment }, endedAt: { label: t('ended'), show: moment }, protocolAt: { label: t('protocol'), show: moment },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Fields values={draft.values} set={draft.set} errorOf={act.fieldError} />
      <Textarea label={t('why')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

function Fields({ values, set, errorOf }: { readonly values: Values; readonly set: (part: Partial<Values>) => void; readonly errorOf: (field: string) => string | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const kinds = useRead('words', CovertKindsDocument, {}, { lasting: true }).data?.covertKinds ?? [];
  const text = (field: TextField, required = false) => <TextInput label={t(field)} value={values[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} error={errorOf(field)} maxLength={field === 'lies' || field === 'court' ? 200 : 60} autoComplete="off" required={required} />;
  const moment = (field: 'begunAt' | 'endedAt' | 'protocolAt', label: string, required = false) => <MomentField label={label} value={{ on: '', at: values[field] }} onChange={({ at }) => set({ [field]: at })} error={errorOf(field)} required={required} timeRequired />;
  return (
    <>
      <Alert color="madder">{t('emptyText')}</Alert>
      <Select label={t('kind')} data={kinds.map(({ kind, label }) => ({ value: kind, label: local(label) }))} value={values.kind || null} onChange={(kind) => set({ kind: kind ?? '' })} error={errorOf('kind')} {...typeAhead} required data-autofocus />
      <Select label={t('stamp')} data={stamps.map((value) => ({ value, label: t(value) }))} value={values.stamp} onChange={(stamp) => set({ stamp: stamp ?? values.stamp })} error={errorOf('stamp')} allowDeselect={false} />
      {text('number', true)}
      {text('lies', true)}
      <DayField label={t('ruledOn')} value={values.ruledOn} onChange={(ruledOn) => set({ ruledOn })} error={errorOf('ruledOn')} />
      {values.ruledOn !== '' && <>{text('court')}{text('rulingNumber')}<DayField label={t('rulingUntil')} description={t('rulingUntilNote')} value={values.rulingUntil} onChange={(rulingUntil) => set({ rulingUntil })} error={errorOf('rulingUntil')} /></>}
      {moment('begunAt', t('begun'), true)}
      {moment('endedAt', t('ended'))}
      {values.endedAt !== '' && moment('protocolAt', t('protocol'))}
    </>
  );
}
