import { Button, Group, SegmentedControl, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { CorrectCaptureDocument, RecordCaptureDocument } from '../../gql/open-source.js';
import type { CaptureFileUse, CaptureMethod } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { captureFileUseTerms, captureMethodTerms } from '../../ui/open-source-terms.js';
import type { Capture, FormProps, SourceCase } from './case.js';
import { words } from './words.js';

const texts = ['address', 'archivedAddress', 'title', 'platform', 'account', 'zone', 'operator', 'tool', 'toolVersion', 'system', 'browser', 'exitCountry', 'profile', 'purpose', 'digest'] as const;
type Field = (typeof texts)[number] | 'capturedAt' | 'method' | 'vpn' | 'digestOf';
type Values = Readonly<Record<Field, string>>;
const fields: readonly Field[] = [...texts, 'capturedAt', 'method', 'vpn', 'digestOf'];
const valuesOf = (of: Partial<Readonly<Record<Field, string | boolean | null>>>): Values => Object.fromEntries(fields.map((field) => [field, String(of[field] ?? '')])) as Values;
const inputOf = (values: Values) => ({
  ...Object.fromEntries(texts.map((field) => [field, values[field] || null])), address: values.address, zone: values.zone, operator: values.operator, capturedAt: values.capturedAt,
  method: values.method as CaptureMethod, vpn: values.vpn === '' ? null : values.vpn === 'true', digestOf: (values.digestOf || null) as CaptureFileUse | null,
});
const zones = (): string[] => (typeof Intl.supportedValuesOf === 'function' ? ['Europe/Kyiv', 'UTC', ...Intl.supportedValuesOf('timeZone')] : ['Europe/Kyiv', 'UTC']).filter((zone, at, all) => all.indexOf(zone) === at);

/** Address, time, done: tool and machine are those of the reader's own last time, and can be told otherwise below. The hour is hers to say: when a form was opened is not when a page was kept. */
export function RecordForm({ proceeding, me, onClose, onDone }: Omit<FormProps, 'proceedingId'> & { readonly proceeding: SourceCase; readonly me: string }) {
  const [t, local] = [useWords(words), useLocal()];
  const [values, setValues] = useState<Values>(() => valuesOf({ zone: 'Europe/Kyiv', method: 'PAGE_ARCHIVE', ...proceeding.captureHabits, operator: me }));
  const act = useAct(RecordCaptureDocument, [`proceeding:${proceeding.id}`]);
  const save = async (): Promise<void> => {
    const saved = await act.run({ input: { proceedingId: proceeding.id, ...inputOf(values) } });
    if (saved) onDone([t('saved'), ...saved.recordCapture.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Fields values={values} set={(part) => setValues((before) => ({ ...before, ...part }))} error={act.fieldError} remembered={proceeding.captureHabits != null} />
    </Form>
  );
}

/** What was told of a capture wrongly, with the reason: a further version of it. */
export function CorrectForm({ capture, proceedingId, onClose, onDone }: FormProps & { readonly capture: Capture }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const draft = useDraft({ version: capture.version, values: valuesOf(capture) });
  const [reason, setReason] = useState('');
  const act = useAct(CorrectCaptureDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    const saved = await act.run({ input: { captureId: capture.id, version: Number(version), reason, ...inputOf(values) } });
    if (saved) onDone([t('saved'), ...saved.correctCapture.warnings.map(local)].join(' '));
  };
  const shows: Partial<Record<Field, (value: string | number) => string>> = {
    capturedAt: (value) => dates.moment(String(value)), method: (value) => local(captureMethodTerms[value as CaptureMethod]), vpn: (value) => t(value === '' ? 'unknown' : value === 'true' ? 'yes' : 'no'),
    digestOf: (value) => (value === '' ? t('unknown') : local(captureFileUseTerms[value as CaptureFileUse])),
  };
  const labels = Object.fromEntries(fields.map((field) => [field, { label: t(field), ...(shows[field] ? { show: shows[field] } : {}) }]));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={labels} />}>
      <Fields values={draft.values} set={draft.set} error={act.fieldError} />
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

interface FieldsProps {
  readonly values: Values;
  readonly set: (part: Partial<Values>) => void;
  readonly error: (field: string) => string | undefined;
  readonly remembered?: boolean;
}

function Fields({ values, set, error, remembered = false }: FieldsProps) {
  const [t, local] = [useWords(words), useLocal()];
  const vpnLabel = useId();
  const [moved, setMoved] = useState(0);
  const text = (field: (typeof texts)[number], more: object = {}) => <TextInput label={t(field)} value={values[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} error={error(field)} autoComplete="off" spellCheck={false} {...more} />;
  return (
    <>
      {text('address', { maxLength: 2000, required: true, inputMode: 'url', 'data-autofocus': true })}
      <MomentField key={moved} label={t('capturedAt')} value={{ on: '', at: values.capturedAt }} onChange={({ at }) => set({ capturedAt: at })} timeRequired required error={error('capturedAt')} />
      <Group><Button variant="default" size="compact-sm" onClick={() => { set({ capturedAt: new Date().toISOString() }); setMoved(moved + 1); }}>{t('now')}</Button></Group>
      {text('title', { maxLength: 300 })}
      <Group grow align="start">{text('platform', { maxLength: 100 })}{text('account', { maxLength: 200 })}</Group>
      <Textarea label={t('purpose')} autosize minRows={2} maxLength={1000} value={values.purpose} onChange={(event) => set({ purpose: event.currentTarget.value })} error={error('purpose')} />
      {text('digest', { maxLength: 400 })}
      {values.digest !== '' && <Select label={t('digestOf')} data={Object.entries(captureFileUseTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.digestOf || null} onChange={(next) => set({ digestOf: next ?? '' })} error={error('digestOf')} clearable />}
      {text('archivedAddress', { maxLength: 2000, inputMode: 'url' })}
      {remembered && <Text size="sm" c="dimmed">{t('moreToday')}</Text>}
      <Select label={t('method')} data={Object.entries(captureMethodTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.method} onChange={(next) => set({ method: next ?? values.method })} allowDeselect={false} />
      <Group grow align="start">{text('tool', { maxLength: 100 })}{text('toolVersion', { maxLength: 60 })}</Group>
      <Group grow align="start">{text('system', { maxLength: 100 })}{text('browser', { maxLength: 100 })}</Group>
      <Group grow align="start">{text('exitCountry', { maxLength: 2 })}{text('profile', { maxLength: 60 })}</Group>
      <div><Text size="sm" fw={600} id={vpnLabel} mb={4}>{t('vpn')}</Text><SegmentedControl aria-labelledby={vpnLabel} value={values.vpn || 'unknown'} onChange={(next) => set({ vpn: next === 'unknown' ? '' : next })} data={[{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }, { value: 'unknown', label: t('unknown') }]} /></div>
      {text('operator', { maxLength: 200, required: true })}
      <Select label={t('zone')} data={zones()} value={values.zone} onChange={(next) => set({ zone: next ?? values.zone })} error={error('zone')} searchable allowDeselect={false} />
    </>
  );
}
