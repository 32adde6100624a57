import { Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CorrectProtocolDocument, EvidenceActsToChooseDocument, type ProtocolRowFragment, RegisterProtocolDocument } from '../../gql/evidence.js';
import type { ProtocolKind } from '../../gql/schema.js';
import { kyivDay, kyivInstant, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { touchedBy } from './touched.js';
import { words } from './words.js';

interface Props {
  readonly proceedingId: string;
  readonly protocol?: ProtocolRowFragment | undefined;
  readonly onClose: () => void;
  readonly onDone: (text: string, protocolId: string) => void;
}

const empty = { kind: 'SEARCH', number: '', begunAt: '', endedAt: '', place: '', madeBy: '', court: '', rulingNumber: '', ruledOn: '', rulingUntil: '', note: '' };
type Values = typeof empty;
/** Where nobody knows the hour, its moments are days. */
const valuesOf = (of: ProtocolRowFragment): Values => {
  const told = (at: string | null): string => (at === null ? '' : of.hourKnown ? at : kyivDay(at));
  return { ...(Object.fromEntries(Object.keys(empty).map((field) => [field, of[field as keyof Values] ?? ''])) as Values), begunAt: told(of.begunAt), endedAt: told(of.endedAt) };
};
const isDay = (value: string): boolean => value.length === 10;
const instantOf = (value: string): string => (isDay(value) ? kyivInstant(value, '00:00') ?? '' : value);
const momentOf = (value: string): Moment => (isDay(value) ? { on: value, at: '' } : { on: '', at: value });
const ruled = { always: 'rulingAlways', sometimes: 'rulingSometimes', never: 'rulingNever' } as const;

/** An act by which evidence came, as its protocol tells it; or one that was told wrongly. */
export function ProtocolForm({ proceedingId, protocol, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const acts = useRead('words', EvidenceActsToChooseDocument, {}, { lasting: true }).data?.evidenceActs ?? [];
  const draft = useDraft(protocol ? { version: protocol.version, values: valuesOf(protocol) } : { version: 0, values: empty });
  const [reason, setReason] = useState('');
  const register = useAct(RegisterProtocolDocument, touchedBy(proceedingId));
  const correct = useAct(CorrectProtocolDocument, touchedBy(proceedingId));
  const act = protocol ? correct : register;
  const { values, set } = draft;
  const chosen = acts.find(({ id }) => id === values.kind);
  const save = async (): Promise<void> => {
    const { version, values: now } = draft.toSave();
    const input = { ...Object.fromEntries(Object.entries(now).map(([field, value]) => [field, value === '' ? null : value])), kind: now.kind as ProtocolKind, begunAt: instantOf(now.begunAt), endedAt: instantOf(now.endedAt) || null, hourKnown: !isDay(now.begunAt), place: now.place, madeBy: now.madeBy };
    const saved = protocol ? (await correct.run({ input: { ...input, protocolId: protocol.id, version: Number(version), reason } }))?.correctProtocol : (await register.run({ input: { ...input, proceedingId } }))?.registerProtocol;
    if (saved) onDone([t('saved'), ...saved.warnings.map(local)].join(' '), saved.protocol.id);
  };
  const text = (field: keyof Values, label: string, more: object = {}) => <TextInput label={label} value={values[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} error={act.fieldError(field)} autoComplete="off" {...more} />;
  const titleOf = (kind: string): string => local(acts.find(({ id }) => id === kind)?.title ?? { uk: kind, en: kind });
  const instant = (at: string): string => (at === '' ? '' : dates.either(at));
  const day = (on: string): string => (on === '' ? '' : dates.short(on));
  const fields = { kind: { label: t('act'), show: titleOf }, number: { label: t('protocolNumber') }, begunAt: { label: t('begun'), show: instant }, endedAt: { label: t('ended'), show: instant }, place: { label: t('place') }, madeBy: { label: t('madeBy') }, court: { label: t('court') }, rulingNumber: { label: t('rulingNumber') }, ruledOn: { label: t('ruledOn'), show: day }, rulingUntil: { label: t('rulingUntil'), show: day }, note: { label: t('note') } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Select label={t('act')} data={acts.map(({ id, title }) => ({ value: id, label: local(title) }))} value={values.kind} onChange={(kind) => set({ kind: kind ?? values.kind })} allowDeselect={false} data-autofocus description={chosen && `${t(ruled[chosen.ruling as keyof typeof ruled], { citation: local(chosen.citation) })}${chosen.needsLawyer ? ` ${t('lawyer')}` : ''}`} />
      {text('number', t('protocolNumber'), { maxLength: 60 })}
      <MomentField label={t('begun')} value={momentOf(values.begunAt)} onChange={({ on, at }) => set({ begunAt: at || on })} timeRequired={values.endedAt !== '' && !isDay(values.endedAt)} required error={act.fieldError('begunAt')} />
      <MomentField label={t('ended')} value={momentOf(values.endedAt)} onChange={({ on, at }) => set({ endedAt: at || on })} timeRequired={values.begunAt !== '' && !isDay(values.begunAt)} error={act.fieldError('endedAt')} />
      {text('place', t('place'), { maxLength: 300, required: true })}
      {text('madeBy', t('madeBy'), { maxLength: 200, required: true })}
      {chosen?.ruling !== 'never' && (
        <>
          <Text fw={600}>{t('ruling')}</Text>
          <Group grow align="start">{text('court', t('court'), { maxLength: 200 })}{text('rulingNumber', t('rulingNumber'), { maxLength: 60 })}</Group>
          <Group grow align="start">
            <DayField label={t('ruledOn')} value={values.ruledOn} onChange={(ruledOn) => set({ ruledOn })} error={act.fieldError('ruledOn')} />
            <DayField label={t('rulingUntil')} value={values.rulingUntil} onChange={(rulingUntil) => set({ rulingUntil })} error={act.fieldError('rulingUntil')} />
          </Group>
        </>
      )}
      <Textarea label={t('note')} autosize minRows={2} maxLength={2000} value={values.note} onChange={(event) => set({ note: event.currentTarget.value })} error={act.fieldError('note')} />
      {protocol && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
    </Form>
  );
}
