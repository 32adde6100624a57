import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulExaminationDocument, BookSupportDocument, type CallPartyFragment, type CallRowFragment, CourtMeasuresDocument, ExpectPeopleDocument, KeepMeasureDocument } from '../../gql/calling.js';
import type { CallPurpose, CourtMeasureKind, Presence, SummonsWay, SupportKind, SupportState } from '../../gql/schema.js';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { callPurposeTerms, measureTerms, presenceTerms, summonsWayTerms, supportStateTerms, supportTerms } from '../../ui/calling-terms.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { partyName } from '../../ui/party-name.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { callValues, type Plan, touchedBy } from './calling.js';
import { words } from './words.js';

interface FormProps {
  readonly proceedingId: string;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}
const optionsOf = (terms: Readonly<Record<string, LocalText>>, local: ReturnType<typeof useLocal>) => Object.entries(terms).map(([value, label]) => ({ value, label: local(label) }));
const shownBy = (terms: Readonly<Record<string, LocalText>>, local: ReturnType<typeof useLocal>) => (value: string): string => { const found = terms[value]; return found ? local(found) : value; };

/** One call: its summons, its way and its reason, or that the person is not called after all. */
export function CallForm({ proceedingId, call, plan, onClose, onDone }: FormProps & { readonly call: CallRowFragment; readonly plan: Plan | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const draft = useDraft({ version: call.version, values: callValues(call) as Record<keyof ReturnType<typeof callValues>, string> });
  const { values, set } = draft;
  const act = useAct(ExpectPeopleDocument, touchedBy(proceedingId));
  const errorOf = (field: string): string | undefined => act.fieldError(`people.0.${field}`);
  const save = async (): Promise<void> => {
    const { version, values: chosen } = draft.toSave();
    const person = { partyId: call.partyId, version: Number(version), purpose: chosen.purpose as CallPurpose, mode: chosen.mode as Presence, expected: chosen.expected === 'yes', servedOn: chosen.servedOn || null, servedBy: (chosen.servedBy || null) as SummonsWay | null, justification: chosen.justification || null };
    const saved = await act.run({ input: { hearingId: call.hearingId, people: [person] } });
    if (saved) onDone([t('saved'), ...saved.expectPeople.warnings.map(local)].join(' '));
  };
  const lists = [{ value: 'yes', label: t('isExpected') }, { value: 'no', label: t('isOff') }];
  const fields = {
    expected: { label: t('onList'), show: (value: string) => lists.find((one) => one.value === value)?.label ?? value }, purpose: { label: t('purpose'), show: shownBy(callPurposeTerms, local) }, mode: { label: t('mode'), show: shownBy(presenceTerms, local) },
    servedOn: { label: t('servedDay') }, servedBy: { label: t('servedBy'), show: shownBy(summonsWayTerms, local) }, justification: { label: t('justification') },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Select label={t('onList')} data={lists} value={values.expected} onChange={(expected) => set({ expected: expected ?? values.expected })} allowDeselect={false} />
      <Select label={t('purpose')} data={optionsOf(callPurposeTerms, local)} value={values.purpose} onChange={(purpose) => set({ purpose: purpose ?? values.purpose })} allowDeselect={false} />
      <Select label={t('mode')} data={optionsOf(presenceTerms, local)} value={values.mode} onChange={(mode) => set({ mode: mode ?? values.mode })} allowDeselect={false} />
      <DayField label={t('servedDay')} value={values.servedOn} onChange={(servedOn) => set({ servedOn })} error={errorOf('servedOn')} autoFocus />
      <Select label={t('servedBy')} data={optionsOf(summonsWayTerms, local)} value={values.servedBy || null} onChange={(servedBy) => set({ servedBy: servedBy ?? '' })} error={errorOf('servedBy')} {...typeAhead} clearable />
      {(plan?.asksWhy || values.justification !== '' || errorOf('justification') !== undefined) && <Textarea label={t('justification')} description={t('justificationHint')} autosize minRows={2} maxLength={2000} value={values.justification} onChange={(event) => set({ justification: event.currentTarget.value })} error={errorOf('justification')} />}
    </Form>
  );
}

/** A measure that protects a person at all her hearings: asked for, then ordered or refused. */
export function MeasureForm({ proceedingId, plan, onClose, onDone }: FormProps & { readonly plan: Plan }) {
  const t = useWords(words);
  const local = useLocal();
  const choices = useRead('words', CourtMeasuresDocument, {}, { lasting: true }).data?.courtMeasures ?? [];
  const [kind, setKind] = useState<string>(plan.measures[0]?.kind ?? 'VIDEO_LINK');
  const measure = plan.measures.find((one) => one.kind === kind);
  return (
    <>
      <Select label={t('kind')} data={optionsOf(measureTerms, local)} value={kind} onChange={(next) => setKind(next ?? kind)} description={local(choices.find((one) => one.kind === kind)?.citation ?? { uk: '', en: '' })} {...typeAhead} mb="md" data-autofocus />
      <MeasureDays key={kind} proceedingId={proceedingId} partyId={plan.partyId} kind={kind as CourtMeasureKind} measure={measure} onClose={onClose} onDone={onDone} />
    </>
  );
}

function MeasureDays({ proceedingId, partyId, kind, measure, onClose, onDone }: FormProps & { readonly partyId: string; readonly kind: CourtMeasureKind; readonly measure: Plan['measures'][number] | undefined }) {
  const t = useWords(words);
  const draft = useDraft({ version: measure?.version ?? 0, values: { askedOn: measure?.askedOn ?? '', orderedOn: measure?.orderedOn ?? '', refusedOn: measure?.refusedOn ?? '', endedOn: measure?.endedOn ?? '' } });
  const { values, set } = draft;
  const act = useAct(KeepMeasureDocument, touchedBy(proceedingId));
  const save = async (): Promise<void> => {
    const { version, values: chosen } = draft.toSave();
    const saved = await act.run({ input: { proceedingId, partyId, kind, version: Number(version), askedOn: chosen.askedOn || null, orderedOn: chosen.orderedOn || null, refusedOn: chosen.refusedOn || null, endedOn: chosen.endedOn || null } });
    if (saved) onDone(t('saved'));
  };
  const fields = { askedOn: { label: t('asked') }, orderedOn: { label: t('ordered') }, refusedOn: { label: t('refused') }, endedOn: { label: t('ended') } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <DayField label={t('asked')} value={values.askedOn} onChange={(askedOn) => set({ askedOn })} error={act.fieldError('askedOn')} />
      <DayField label={t('ordered')} value={values.orderedOn} onChange={(orderedOn) => set({ orderedOn })} error={act.fieldError('orderedOn')} />
      <DayField label={t('refused')} value={values.refusedOn} onChange={(refusedOn) => set({ refusedOn })} error={act.fieldError('refusedOn')} />
      {values.orderedOn !== '' && <DayField label={t('ended')} value={values.endedOn} onChange={(endedOn) => set({ endedOn })} error={act.fieldError('endedOn')} />}
    </Form>
  );
}

/** Support for one call, by its kind. */
export function SupportForm({ proceedingId, call, guarded, onClose, onDone }: FormProps & { readonly call: CallRowFragment; readonly guarded: boolean }) {
  const t = useWords(words);
  const local = useLocal();
  const [kind, setKind] = useState<string>('ACCOMPANIMENT');
  return (
    <>
      <Select label={t('kind')} data={optionsOf(supportTerms, local)} value={kind} onChange={(next) => setKind(next ?? kind)} {...typeAhead} mb="md" data-autofocus />
      <SupportState key={kind} proceedingId={proceedingId} callId={call.id} guarded={guarded} kind={kind as SupportKind} support={call.support.find((one) => one.kind === kind)} onClose={onClose} onDone={onDone} />
    </>
  );
}

function SupportState({ proceedingId, callId, guarded, kind, support, onClose, onDone }: FormProps & { readonly callId: string; readonly guarded: boolean; readonly kind: SupportKind; readonly support: CallRowFragment['support'][number] | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const draft = useDraft({ version: support?.version ?? 0, values: { state: (support?.state ?? 'BOOKED') as string, provider: support?.provider ?? '' } });
  const { values, set } = draft;
  const act = useAct(BookSupportDocument, touchedBy(proceedingId));
  const save = async (): Promise<void> => {
    const { version, values: chosen } = draft.toSave();
    if (await act.run({ input: { callId, kind, version: Number(version), state: chosen.state as SupportState, provider: chosen.provider || null } })) onDone(t('saved'));
  };
  const fields = { state: { label: t('state'), show: shownBy(supportStateTerms, local) }, provider: { label: t('provider') } };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Select label={t('state')} data={optionsOf(supportStateTerms, local)} value={values.state} onChange={(state) => set({ state: state ?? values.state })} allowDeselect={false} />
      {guarded ? <Text size="sm">{t('providerGuarded')}</Text> : <TextInput label={t('provider')} value={values.provider} onChange={(event) => set({ provider: event.currentTarget.value })} error={act.fieldError('provider')} maxLength={300} required={values.state === 'BOOKED' || values.state === 'GIVEN'} />}
    </Form>
  );
}

/** Testimony that was entered by mistake. */
export function AnnulForm({ proceedingId, testimony, party, onClose, onDone }: FormProps & { readonly testimony: Plan['testimonies'][number]; readonly party: CallPartyFragment }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(AnnulExaminationDocument, touchedBy(proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { examinationId: testimony.id, version: testimony.version, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('withdraw')} grave>
      <Text fw={600}>{partyName(party)}</Text>
      <Text>{t('annulText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
