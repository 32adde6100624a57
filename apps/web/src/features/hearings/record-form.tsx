import { Group, Kbd, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { CorrectHearingDocument, type HearingRowFragment, OneHearingDocument, PostponementCausesDocument, RecordHearingResultDocument } from '../../gql/hearings.js';
import type { HearingOutcome, HearingStatus, PostponementCause, Side } from '../../gql/schema.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useAct, useRead } from '../../lib/query.js';
import { Coming } from '../../ui/coming.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { hearingModeTerms, hearingStatusTerms, sideTerms } from '../../ui/hearing-terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { AttendanceFields, attendanceInput, listNames, listOf, meantBy, nobodyMissing, useExpected, versionsOf } from './attendance-fields.js';
import type { FormProps } from './form-props.js';
import { touchedBy, useHearingLabel } from './hearing-label.js';
import { WhenField } from './when-field.js';
import { readWhen } from './when.js';
import { words } from './words.js';

const outcomes = ['HELD', 'POSTPONED', 'CANCELLED'] as const;
const names = { HELD: 'held', POSTPONED: 'postponed', CANCELLED: 'cancelled' } as const;
const keyNames = { HELD: 'heldKey', POSTPONED: 'postponedKey', CANCELLED: 'cancelledKey' } as const;
/** The physical keys of the letters that stand beside the outcomes, and of their numbers. */
const keys = { uk: { KeyD: 'HELD', KeyL: 'POSTPONED', KeyP: 'CANCELLED' }, en: { KeyH: 'HELD', KeyP: 'POSTPONED', KeyC: 'CANCELLED' } } as const;
const digits = { Digit1: 'HELD', Digit2: 'POSTPONED', Digit3: 'CANCELLED' } as const;

const empty = { outcome: '', cause: '', causeText: '', liesWith: '', result: '' };
/** What stands of a hearing already, by the fields of this form. */
const recordedOf = ({ status, cause, causeText, liesWith, result }: HearingRowFragment) => ({ outcome: status as string, cause: cause ?? '', causeText: causeText ?? '', liesWith: liesWith ?? '', result: result ?? '' });

/** What a hearing came to, in a dozen keys: the outcome by its letter, the cause by its first letters, the next day as `1512 1030`, Ctrl+Enter. */
export function RecordForm({ choice: given, ...rest }: FormProps & { readonly choice: readonly HearingRowFragment[] }) {
  // What somebody else records meanwhile stays in the form: it turns to another hearing by nobody's hand but hers.
  const [choice] = useState(given);
  const [id, setId] = useState(choice[0]?.id ?? '');
  const read = useRead('day', OneHearingDocument, { hearingId: id }, { enabled: id !== '' });
  const hearing = read.data?.hearing ?? choice.find((one) => one.id === id);
  // Whoever types the first letters of a cause must find the list there: fields that fill later would let her key go by.
  if (useRead('words', PostponementCausesDocument, {}, { lasting: true }).isPending) return <Coming />;
  return hearing ? <ResultForm {...rest} hearing={hearing} choice={choice} onPick={setId} /> : null;
}

interface ResultProps extends FormProps {
  /** As it is now. */
  readonly hearing: HearingRowFragment;
  readonly choice: readonly HearingRowFragment[];
  readonly onPick: (id: string) => void;
}

function ResultForm({ hearing, choice, onPick, onClose, onDone }: ResultProps) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { language } = usePreferences();
  const labelOf = useHearingLabel();
  const causes = useRead('words', PostponementCausesDocument, {}, { lasting: true }).data?.postponementCauses ?? [];
  const draft = useDraft({ of: hearing.id, version: hearing.version, values: { ...recordedOf(hearing), when: dates.moment(hearing.at) } }, empty);
  const { outcome, cause, causeText, liesWith, result } = draft.values;
  const [reason, setReason] = useState('');
  const expected = useExpected(hearing.id);
  const people = expected ?? [];
  const list = useDraft({ of: `${hearing.id} ${expected !== undefined}`, version: versionsOf(people), values: { people: listOf(people) } });
  // Whoever was taken off the list meanwhile is still to be named.
  const [begun, setBegun] = useState(expected);
  if (begun === undefined && expected !== undefined) setBegun(expected);
  const known = [...people, ...(begun ?? []).filter(({ partyId }) => !people.some((person) => person.partyId === partyId))];
  const [attendance, setAttendance] = useState(nobodyMissing);
  const [next, setNext] = useState('');
  const [mode, setMode] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const field = { cause: useRef<HTMLInputElement>(null), side: useRef<HTMLInputElement>(null), text: useRef<HTMLInputElement>(null), result: useRef<HTMLTextAreaElement>(null) };
  const record = useAct(RecordHearingResultDocument, touchedBy(hearing.proceedingId));
  const correct = useAct(CorrectHearingDocument, touchedBy(hearing.proceedingId));
  // Recorded by somebody else while this form was open: what is kept of mine goes over it as a correction, with its reason.
  const late = hearing.status !== 'SCHEDULED' && !record.pending;
  const act = late ? correct : record;
  useEffect(() => first.current?.focus(), []);
  // The next field that has to be filled follows the choice by itself: nobody tabs over what is settled.
  useEffect(() => (outcome === 'POSTPONED' ? field.cause : outcome === '' ? first : field.result).current?.focus(), [outcome]);
  useEffect(() => {
    if (cause === '') return;
    const settled = causes.find(({ code }) => code === cause)?.liesWith ?? '';
    draft.set({ liesWith: settled });
    setAttendance((before) => ({ ...before, absent: meantBy(cause, people) }));
    (cause === 'OTHER' ? field.text : settled === '' ? field.side : field.result).current?.focus();
  }, [cause]);

  const chooseByKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = (keys[language] as Readonly<Record<string, HearingOutcome>>)[event.code] ?? (digits as Readonly<Record<string, HearingOutcome>>)[event.code];
    if (found === undefined) return;
    event.preventDefault();
    draft.set({ outcome: found });
  };
  const at = readWhen(next, kyivDay(new Date())).at;
  // Before its hour nobody could come.
  const asksWhoCame = !late && people.length > 0 && (outcome === 'HELD' || (outcome === 'POSTPONED' && new Date(hearing.at) <= new Date()));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (values.outcome === '') return first.current?.focus();
    const told = {
      hearingId: hearing.id, version: Number(version), result: values.result || null,
      ...(values.outcome === 'POSTPONED' ? { cause: (values.cause || null) as PostponementCause | null, causeText: values.causeText || null, liesWith: (values.liesWith || null) as Side | null } : {}),
    };
    if (late) {
      const saved = await correct.run({ input: { ...told, status: values.outcome as HearingStatus, reason } });
      if (saved) onDone([t('saved'), ...saved.correctHearing.warnings.map(local)].join(' '));
      return;
    }
    const saved = await record.run({ input: { ...told, ...(asksWhoCame ? attendanceInput(attendance, people) : {}), outcome: values.outcome as HearingOutcome, ...(at === null ? {} : { next: { at, ...(mode === '' ? {} : { mode: mode as HearingRowFragment['mode'] }) } }) } });
    if (!saved) return;
    const { next: planned, warnings } = saved.recordHearingResult;
    onDone([planned ? t('savedNext', { when: dates.moment(planned.at) }) : t('saved'), ...warnings.map(local)].join(' '), values.cause === 'PANEL_CHANGE' && values.outcome === 'POSTPONED' ? { kind: 'panel', proceedingId: hearing.proceedingId, hearingId: hearing.id, day: kyivDay(hearing.at) } : undefined);
  };
  const chosen = causes.find(({ code }) => code === cause);
  const fields = {
    when: { label: t('when') }, outcome: { label: t('outcome'), show: (status: string) => local(hearingStatusTerms[status as HearingStatus]) }, cause: { label: t('cause'), show: (code: string) => local(causes.find((one) => one.code === code)?.label ?? { uk: code, en: code }) },
    causeText: { label: t('causeText') }, liesWith: { label: t('liesWith'), show: (side: string) => local(sideTerms[side as Side]) }, result: { label: t('result') },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={(draft.conflict || (asksWhoCame && list.conflict)) && <>{draft.conflict && <Conflict of={draft.conflict} fields={fields} />}{asksWhoCame && <Conflict of={list.conflict} fields={{ people: { label: t('expectedPeople'), show: (value) => listNames(value, known) } }} />}</>}>
      <Select label={t('which')} data={choice.map((one) => ({ value: one.id, label: labelOf(one) }))} value={hearing.id} onChange={(value) => onPick(value ?? hearing.id)} allowDeselect={false} readOnly={choice.length === 1} description={[hearing.court, hearing.room].filter(Boolean).join(', ')} />
      <Radio.Group label={t('outcome')} value={outcome} onChange={(value) => draft.set({ outcome: value })} error={act.fieldError('outcome') ?? act.fieldError('status')} required={!late} onKeyDown={chooseByKey}>
        <Group gap="lg" mt={6}>
          {outcomes.map((one, place) => <Radio key={one} ref={place === 0 ? first : undefined} value={one} label={<>{t(names[one])} <Kbd size="xs" aria-hidden>{t(keyNames[one])}</Kbd></>} data-autofocus={place === 0 || undefined} required={!late} />)}
        </Group>
      </Radio.Group>
      {outcome === 'POSTPONED' && (
        <>
          <Select ref={field.cause} label={t('cause')} placeholder={t('causeHint')} data={causes.map(({ code, label }) => ({ value: code, label: local(label) }))} value={cause || null} onChange={(value) => draft.set({ cause: value ?? '' })} error={act.fieldError('cause')} description={chosen?.citation ? local(chosen.citation) : undefined} {...typeAhead} maxDropdownHeight={340} nothingFoundMessage="—" required />
          {cause === 'OTHER' && <TextInput ref={field.text} label={t('causeText')} value={causeText} onChange={(event) => draft.set({ causeText: event.currentTarget.value })} error={act.fieldError('causeText')} maxLength={500} required />}
          {cause !== '' && <Select ref={field.side} label={t('liesWith')} data={Object.entries(sideTerms).map(([value, label]) => ({ value, label: local(label) }))} value={liesWith || null} onChange={(value) => draft.set({ liesWith: value ?? '' })} error={act.fieldError('liesWith')} {...typeAhead} required />}
        </>
      )}
      <Textarea ref={field.result} label={t('result')} description={t('resultHint')} autosize minRows={2} maxLength={2000} value={result} onChange={(event) => draft.set({ result: event.currentTarget.value })} error={act.fieldError('result')} />
      {asksWhoCame && <AttendanceFields people={people} value={attendance} onChange={(part) => setAttendance((before) => ({ ...before, ...part }))} errorOf={act.fieldError} />}
      {late && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
      {!late && <WhenField label={t('next')} value={next} onChange={setNext} error={act.fieldError('at')} />}
      {!late && at !== null && <Select label={t('mode')} description={t('modeHelp')} data={Object.entries(hearingModeTerms).map(([value, label]) => ({ value, label: local(label) }))} value={mode || hearing.mode} onChange={(value) => setMode(value ?? '')} allowDeselect={false} />}
    </Form>
  );
}
