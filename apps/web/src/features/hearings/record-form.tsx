import { Group, Kbd, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type HearingRowFragment, PostponementCausesDocument, RecordHearingResultDocument } from '../../gql/hearings.js';
import type { HearingOutcome, PostponementCause, Side } from '../../gql/schema.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useAct, useRead } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { hearingModeTerms, sideTerms } from '../../ui/hearing-terms.js';
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

/** What a hearing came to, in a dozen keys: the outcome by its letter, the cause by its first letters, the next day as `1512 1030`, Ctrl+Enter. */
export function RecordForm({ choice, onClose, onDone }: FormProps & { readonly choice: readonly HearingRowFragment[] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { language } = usePreferences();
  const labelOf = useHearingLabel();
  const causes = useRead('words', PostponementCausesDocument, {}, { lasting: true }).data?.postponementCauses ?? [];
  const [id, setId] = useState(choice[0]?.id ?? '');
  const [outcome, setOutcome] = useState<HearingOutcome | ''>('');
  const [cause, setCause] = useState<PostponementCause | ''>('');
  const [causeText, setCauseText] = useState('');
  const [liesWith, setLiesWith] = useState<Side | ''>('');
  const [result, setResult] = useState('');
  const [next, setNext] = useState('');
  const [mode, setMode] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const field = { cause: useRef<HTMLInputElement>(null), side: useRef<HTMLInputElement>(null), text: useRef<HTMLInputElement>(null), result: useRef<HTMLTextAreaElement>(null) };
  const hearing = choice.find((one) => one.id === id) ?? choice[0];
  const act = useAct(RecordHearingResultDocument, hearing ? touchedBy(hearing.proceedingId) : []);
  useEffect(() => first.current?.focus(), []);
  // The next field that has to be filled follows the choice by itself: nobody tabs over what is settled.
  useEffect(() => (outcome === 'POSTPONED' ? field.cause : outcome === '' ? first : field.result).current?.focus(), [outcome]);
  useEffect(() => {
    if (cause === '') return;
    const settled = causes.find(({ code }) => code === cause)?.liesWith ?? '';
    setLiesWith(settled);
    (cause === 'OTHER' ? field.text : settled === '' ? field.side : field.result).current?.focus();
  }, [cause]);
  if (!hearing) return null;

  const chooseByKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = (keys[language] as Readonly<Record<string, HearingOutcome>>)[event.code] ?? (digits as Readonly<Record<string, HearingOutcome>>)[event.code];
    if (found === undefined) return;
    event.preventDefault();
    setOutcome(found);
  };
  const at = readWhen(next, kyivDay(new Date())).at;
  const save = async (): Promise<void> => {
    if (outcome === '') return first.current?.focus();
    const saved = await act.run({
      input: {
        hearingId: hearing.id, version: hearing.version, outcome, result: result || null, ...(outcome === 'POSTPONED' ? { cause: cause || null, causeText: causeText || null, liesWith: liesWith || null } : {}),
        ...(at === null ? {} : { next: { at, ...(mode === '' ? {} : { mode: mode as HearingRowFragment['mode'] }) } }),
      },
    });
    if (!saved) return;
    const { next: planned, warnings } = saved.recordHearingResult;
    onDone([planned ? t('savedNext', { when: dates.moment(planned.at) }) : t('saved'), ...warnings.map(local)].join(' '));
  };
  const chosen = causes.find(({ code }) => code === cause);
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('which')} data={choice.map((one) => ({ value: one.id, label: labelOf(one) }))} value={hearing.id} onChange={(value) => setId(value ?? hearing.id)} allowDeselect={false} readOnly={choice.length === 1} description={[hearing.court, hearing.room].filter(Boolean).join(', ')} />
      <Radio.Group label={t('outcome')} value={outcome} onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? '')} error={act.fieldError('outcome')} required onKeyDown={chooseByKey}>
        <Group gap="lg" mt={6}>
          {outcomes.map((one, place) => <Radio key={one} ref={place === 0 ? first : undefined} value={one} label={<>{t(names[one])} <Kbd size="xs" aria-hidden>{t(keyNames[one])}</Kbd></>} data-autofocus={place === 0 || undefined} required />)}
        </Group>
      </Radio.Group>
      {outcome === 'POSTPONED' && (
        <>
          <Select ref={field.cause} label={t('cause')} placeholder={t('causeHint')} data={causes.map(({ code, label }) => ({ value: code, label: local(label) }))} value={cause || null} onChange={(value) => setCause(causes.find(({ code }) => code === value)?.code ?? '')} error={act.fieldError('cause')} description={chosen?.citation ? local(chosen.citation) : undefined} searchable selectFirstOptionOnChange openOnFocus={false} maxDropdownHeight={340} nothingFoundMessage="—" required />
          {cause === 'OTHER' && <TextInput ref={field.text} label={t('causeText')} value={causeText} onChange={(event) => setCauseText(event.currentTarget.value)} error={act.fieldError('causeText')} maxLength={500} required />}
          {cause !== '' && <Select ref={field.side} label={t('liesWith')} data={Object.entries(sideTerms).map(([value, label]) => ({ value, label: local(label) }))} value={liesWith || null} onChange={(value) => setLiesWith((value ?? '') as Side | '')} error={act.fieldError('liesWith')} searchable selectFirstOptionOnChange required />}
        </>
      )}
      <Textarea ref={field.result} label={t('result')} description={t('resultHint')} autosize minRows={2} maxLength={2000} value={result} onChange={(event) => setResult(event.currentTarget.value)} error={act.fieldError('result')} />
      <WhenField label={t('next')} value={next} onChange={setNext} error={act.fieldError('at')} />
      {at !== null && <Select label={t('mode')} description={t('modeHelp')} data={Object.entries(hearingModeTerms).map(([value, label]) => ({ value, label: local(label) }))} value={mode || hearing.mode} onChange={(value) => setMode(value ?? '')} allowDeselect={false} />}
    </Form>
  );
}
