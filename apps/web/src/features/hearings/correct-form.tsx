import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { AnnulHearingDocument, CorrectHearingDocument, type HearingRowFragment, PostponementCausesDocument } from '../../gql/hearings.js';
import type { HearingKind, HearingMode, HearingStatus, PostponementCause, Side } from '../../gql/schema.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { hearingKindTerms, hearingModeTerms, hearingStatusTerms, sideTerms } from '../../ui/hearing-terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { FormProps } from './form-props.js';
import { touchedBy, useHearingLabel } from './hearing-label.js';
import { PlaceFields } from './plan-forms.js';
import { WhenField } from './when-field.js';
import { readWhen } from './when.js';
import { words } from './words.js';

const optionsOf = (terms: Readonly<Record<string, { readonly uk: string; readonly en: string }>>, local: ReturnType<typeof useLocal>) => Object.entries(terms).map(([value, label]) => ({ value, label: local(label) }));

/** What was recorded by mistake, put right over the version that was read: what somebody else changed meanwhile is shown beside it. */
export function CorrectForm({ hearing, onClose, onDone }: FormProps & { readonly hearing: HearingRowFragment }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const causes = useRead('words', PostponementCausesDocument, {}, { lasting: true }).data?.postponementCauses ?? [];
  const { kind, mode, court, status } = hearing;
  const draft = useDraft({ version: hearing.version, values: { when: dates.moment(hearing.at).replace(',', ''), kind, mode, court, room: hearing.room ?? '', judge: hearing.judge ?? '', status, appointedOn: hearing.appointedOn ?? '', cause: hearing.cause ?? '', causeText: hearing.causeText ?? '', liesWith: hearing.liesWith ?? '', result: hearing.result ?? '' } as Record<Field, string> });
  const [reason, setReason] = useState('');
  // The hearing may be read after the window has opened, when its focus has been given away.
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const act = useAct(CorrectHearingDocument, touchedBy(hearing.proceedingId));
  const { values, set } = draft;
  const save = async (): Promise<void> => {
    const { version, values: chosen } = draft.toSave();
    const { at } = readWhen(chosen.when, kyivDay(new Date()));
    if (at === null) return;
    const postponed = chosen.status === 'POSTPONED';
    const saved = await act.run({
      input: {
        hearingId: hearing.id, version: Number(version), reason, at, kind: chosen.kind as HearingKind, mode: chosen.mode as HearingMode, court: chosen.court, room: chosen.room || null, judge: chosen.judge || null, status: chosen.status as HearingStatus,
        // Untouched it is left to the server, which drops a day that the corrected hour leaves behind.
        ...(chosen.appointedOn === (hearing.appointedOn ?? '') ? {} : { appointedOn: chosen.appointedOn || null }),
        // What a head has not been shown she does not blot out.
        ...(chosen.status === 'SCHEDULED' || chosen.result === (hearing.result ?? '') ? {} : { result: chosen.result || null }), ...(postponed ? { cause: (chosen.cause || null) as PostponementCause | null, causeText: chosen.causeText || null, liesWith: (chosen.liesWith || null) as Side | null } : {}),
      },
    });
    if (saved) onDone([t('saved'), ...saved.correctHearing.warnings.map(local)].join(' '));
  };
  const causeTerms = Object.fromEntries(causes.map(({ code, label }) => [code, label]));
  const term = (terms: Readonly<Record<string, { readonly uk: string; readonly en: string }>>) => (value: string) => { const found = terms[value]; return found ? local(found) : value; };
  const fields = {
    when: { label: t('when') }, kind: { label: t('kind'), show: term(hearingKindTerms) }, mode: { label: t('mode'), show: term(hearingModeTerms) }, court: { label: t('court') }, room: { label: t('room') }, judge: { label: t('judge') },
    appointedOn: { label: t('appointedOn'), show: (day: string) => dates.short(day) }, status: { label: t('status'), show: term(hearingStatusTerms) }, cause: { label: t('cause'), show: term(causeTerms) }, causeText: { label: t('causeText') }, liesWith: { label: t('liesWith'), show: term(sideTerms) }, result: { label: t('result') },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <WhenField label={t('when')} value={values.when} onChange={(when) => set({ when })} error={act.fieldError('at')} inputRef={first} first required />
      <PlaceFields values={values} onChange={set} errorOf={act.fieldError} />
      <DayField label={t('appointedOn')} value={values.appointedOn} onChange={(appointedOn) => set({ appointedOn })} error={act.fieldError('appointedOn')} />
      <Select label={t('status')} data={optionsOf(hearingStatusTerms, local)} value={values.status} onChange={(next) => set({ status: next ?? values.status })} error={act.fieldError('status')} allowDeselect={false} />
      {values.status === 'POSTPONED' && (
        <>
          <Select label={t('cause')} placeholder={t('causeHint')} data={optionsOf(causeTerms, local)} value={values.cause || null} onChange={(cause) => set({ cause: cause ?? '', liesWith: causes.find(({ code }) => code === cause)?.liesWith ?? '' })} error={act.fieldError('cause')} {...typeAhead} required />
          {values.cause === 'OTHER' && <TextInput label={t('causeText')} value={values.causeText} onChange={(event) => set({ causeText: event.currentTarget.value })} error={act.fieldError('causeText')} maxLength={500} required />}
          <Select label={t('liesWith')} data={optionsOf(sideTerms, local)} value={values.liesWith || null} onChange={(liesWith) => set({ liesWith: liesWith ?? '' })} error={act.fieldError('liesWith')} required />
        </>
      )}
      {values.status !== 'SCHEDULED' && <Textarea label={t('result')} description={t('resultHint')} autosize minRows={2} maxLength={2000} value={values.result} onChange={(event) => set({ result: event.currentTarget.value })} error={act.fieldError('result')} />}
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

type Field = 'when' | 'kind' | 'mode' | 'court' | 'room' | 'judge' | 'status' | 'appointedOn' | 'cause' | 'causeText' | 'liesWith' | 'result';

/** A hearing that was entered by mistake. */
export function AnnulForm({ hearing, onClose, onDone }: FormProps & { readonly hearing: HearingRowFragment }) {
  const t = useWords(words);
  const labelOf = useHearingLabel();
  const [reason, setReason] = useState('');
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const act = useAct(AnnulHearingDocument, touchedBy(hearing.proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { hearingId: hearing.id, version: hearing.version, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('annulShort')} grave>
      <Text fw={600}>{labelOf(hearing)}</Text>
      <Text>{t('annulText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required ref={first} data-autofocus />
    </Form>
  );
}
