import { Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type HearingRowFragment, MoveHearingDocument, ProceedingHearingsDocument, ScheduleHearingDocument } from '../../gql/hearings.js';
import type { HearingKind, HearingMode, HearingStatus } from '../../gql/schema.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { hearingKindTerms, hearingModeTerms, hearingStatusTerms } from '../../ui/hearing-terms.js';
import type { FormProps } from './form-props.js';
import { touchedBy, useHearingLabel } from './hearing-label.js';
import { WhenField } from './when-field.js';
import { readWhen } from './when.js';
import { words } from './words.js';

/** Where and how a hearing is held. */
export interface PlaceValues {
  readonly kind: string;
  readonly mode: string;
  readonly court: string;
  readonly room: string;
  readonly judge: string;
}

interface PlaceProps {
  readonly values: PlaceValues;
  readonly onChange: (part: Partial<PlaceValues>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

export function PlaceFields({ values, onChange, errorOf }: PlaceProps) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <>
      <Group align="start" grow>
        <Select label={t('kind')} data={Object.entries(hearingKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.kind} onChange={(kind) => onChange({ kind: kind ?? values.kind })} allowDeselect={false} />
        <Select label={t('mode')} description={t('modeHelp')} data={Object.entries(hearingModeTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.mode} onChange={(mode) => onChange({ mode: mode ?? values.mode })} allowDeselect={false} />
      </Group>
      <TextInput label={t('court')} value={values.court} onChange={(event) => onChange({ court: event.currentTarget.value })} error={errorOf('court')} maxLength={200} required />
      <Group align="start" grow>
        <TextInput label={t('room')} value={values.room} onChange={(event) => onChange({ room: event.currentTarget.value })} error={errorOf('room')} maxLength={60} />
        <TextInput label={t('judge')} value={values.judge} onChange={(event) => onChange({ judge: event.currentTarget.value })} error={errorOf('judge')} maxLength={300} />
      </Group>
    </>
  );
}

/** A new hearing; where it will be is as at the last one, which is where it nearly always is. */
export function ScheduleForm({ proceedingId, onClose, onDone }: FormProps & { readonly proceedingId: string }) {
  const t = useWords(words);
  const local = useLocal();
  const read = useRead(`proceeding:${proceedingId}`, ProceedingHearingsDocument, { id: proceedingId });
  const last = read.data?.proceeding?.hearings.at(-1);
  const [typed, setTyped] = useState<Partial<PlaceValues>>({});
  const [when, setWhen] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const act = useAct(ScheduleHearingDocument, touchedBy(proceedingId));
  useEffect(() => field.current?.focus(), []);
  const values: PlaceValues = { kind: last?.kind ?? 'TRIAL', mode: last?.mode ?? 'IN_PERSON', court: last?.court ?? '', room: last?.room ?? '', judge: last?.sitsNow ?? '', ...typed };
  const save = async (): Promise<void> => {
    const { at } = readWhen(when, kyivDay(new Date()));
    if (at === null) return field.current?.focus();
    const saved = await act.run({ input: { proceedingId, at, kind: values.kind as HearingKind, mode: values.mode as HearingMode, court: values.court, room: values.room || null, judge: values.judge || null } });
    if (saved) onDone([t('saved'), ...saved.scheduleHearing.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <WhenField label={t('when')} value={when} onChange={setWhen} error={act.fieldError('at')} inputRef={field} first required />
      <PlaceFields values={values} onChange={(part) => setTyped((before) => ({ ...before, ...part }))} errorOf={act.fieldError} />
    </Form>
  );
}

/** Another day, with the hour kept and the reason asked for. */
export function MoveForm({ hearing, day, onClose, onDone }: FormProps & { readonly hearing: HearingRowFragment; readonly day: string | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const labelOf = useHearingLabel();
  const moment = (at: string): string => dates.moment(at).replace(',', '');
  const draft = useDraft({ version: hearing.version, values: { when: moment(hearing.at), status: hearing.status as string } }, { when: day === undefined ? '' : `${dates.short(day)} ${dates.time(hearing.at)}` });
  const { when } = draft.values;
  const [reason, setReason] = useState('');
  const fields = { when: useRef<HTMLInputElement>(null), reason: useRef<HTMLTextAreaElement>(null) };
  const act = useAct(MoveHearingDocument, touchedBy(hearing.proceedingId));
  useEffect(() => (day === undefined ? fields.when : fields.reason).current?.focus(), []);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    const { at } = readWhen(values.when, kyivDay(new Date()));
    if (at === null) return fields.when.current?.focus();
    const saved = await act.run({ input: { hearingId: hearing.id, version: Number(version), at, reason } });
    if (saved) onDone([t('saved'), ...saved.moveHearing.warnings.map(local)].join(' '));
  };
  const said = { when: { label: t('when') }, status: { label: t('status'), show: (status: string) => local(hearingStatusTerms[status as HearingStatus]) } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={said} />}>
      <div><Text fw={600}>{local(hearingKindTerms[hearing.kind])}</Text><Text c="dimmed">{labelOf(hearing)}</Text></div>
      <WhenField label={t('when')} value={when} onChange={(text) => draft.set({ when: text })} error={act.fieldError('at')} inputRef={fields.when} required />
      <Textarea ref={fields.reason} label={t('moveReason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
