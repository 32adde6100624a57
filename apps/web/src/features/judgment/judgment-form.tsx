import { Center, Group, Loader, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulJudgmentDocument, CorrectJudgmentDocument, JudgmentListsDocument, type JudgmentListsQuery, type JudgmentRowFragment, RecordJudgmentDocument } from '../../gql/judgment.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { useQualification } from '../../ui/qualification.js';
import classes from './judgment.module.css';
import { claimTerms, instanceTerms, resultTerms } from '../../ui/judgment-terms.js';
import { awardFields, fieldOf, inputOf, type JudgmentValues, personFields, valuesOf } from './judgment-values.js';
import { type JudgedCase, peopleOf, useNames } from './people.js';
import { PersonFields } from './person-fields.js';
import { words } from './words.js';

export interface JudgmentFormProps {
  readonly proceeding: JudgedCase;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}

/** What is read again when a court has decided: stage, terms and days follow from it. */
export const touchedBy = (proceedingId: string) => [`proceeding:${proceedingId}`, 'day', 'proceedings'] as const;

/** A judgment told for the first time, or over the version that stands. */
export function JudgmentForm({ judgment, ...rest }: JudgmentFormProps & { readonly judgment?: JudgmentRowFragment | undefined }) {
  const read = useRead('words', JudgmentListsDocument, {}, { lasting: true });
  if (!read.data) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="12rem"><Loader /></Center>;
  return <Fields lists={read.data} judgment={judgment && (rest.proceeding.judgments.find(({ chain }) => chain === judgment.chain) ?? judgment)} {...rest} />;
}

function Fields({ proceeding, judgment, lists, onClose, onDone }: JudgmentFormProps & { readonly judgment: JudgmentRowFragment | undefined; readonly lists: JudgmentListsQuery }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const sayQualification = useQualification();
  const nameOf = useNames(proceeding);
  const people = peopleOf(proceeding);
  const measureOf = (code: string) => lists.punishmentKinds.find((kind) => kind.code === code)?.measure ?? null;
  // What a new judgment begins with is not a record that others change: a colleague's judgment of meanwhile changes no field here.
  const [first] = useState(() => begun(proceeding, people.accused, sayQualification));
  const draft = useDraft(judgment ? { version: judgment.id, values: valuesOf(judgment, people, measureOf, sayQualification) } : { version: 'new', values: first });
  const [reason, setReason] = useState('');
  const record = useAct(RecordJudgmentDocument, touchedBy(proceeding.id));
  const correct = useAct(CorrectJudgmentDocument, touchedBy(proceeding.id));
  const act = judgment ? correct : record;
  const { values, set } = draft;
  const text = (field: string): string => values[field] ?? '';
  const save = async (): Promise<void> => {
    const { version, values: chosen } = draft.toSave();
    const input = inputOf(chosen, people, measureOf);
    const warnings = judgment ? (await correct.run({ input: { ...input, judgmentId: String(version), reason } }))?.correctJudgment.warnings : (await record.run({ input: { ...input, proceedingId: proceeding.id } }))?.recordJudgment.warnings;
    if (warnings) onDone([t('saved'), ...warnings.map(local)].join(' '));
  };
  // The server names a person by her place among those of whom something was said.
  const told = { sentences: people.accused.filter((id) => text(fieldOf(id, 'result')) !== ''), awards: people.claimants.filter((id) => awardFields.some((field) => text(fieldOf(id, field)) !== '')) };
  const errorOf = (list: 'sentences' | 'awards', id: string) => (field: string): string | undefined => act.fieldError(`${list}.${told[list].indexOf(id)}.${field}`);
  const say = { instance: t('instance'), on: t('on'), court: t('court'), claim: t('claim'), note: t('note') };
  const labels = { result: t('result'), code: t('code'), punishment: t('punishment'), years: t('years'), months: t('months'), amount: t('punishment'), probation: t('probation'), agreement: t('agreement'), confiscation: t('confiscation'), special: t('special'), confiscated: t('confiscated'), material: t('material'), moral: t('moral') };
  const shows: Readonly<Record<string, (value: string) => string>> = {
    on: (day) => (day === '' ? '' : dates.short(day)), claim: (claim) => (claim in claimTerms ? local(claimTerms[claim as keyof typeof claimTerms]) : t('noClaim')), code: sayQualification,
    result: (result) => (result in resultTerms ? local(resultTerms[result as keyof typeof resultTerms]) : t('undecided')), punishment: (code) => local(lists.punishmentKinds.find((kind) => kind.code === code)?.label ?? { uk: code, en: code }),
  };
  const fields = Object.fromEntries([
    ...Object.entries(say).map(([field, label]) => [field, { label, ...(shows[field] ? { show: shows[field] } : {}) }] as const),
    ...[...people.accused, ...people.claimants].flatMap((id) => [...personFields, ...awardFields].map((field) => [fieldOf(id, field), { label: `${nameOf(id)}: ${labels[field]}`, ...(shows[field] ? { show: shows[field] } : {}) }] as const)),
  ]);
  const granted = text('claim') === 'GRANTED' || text('claim') === 'PARTLY';
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Select label={t('instance')} data={Object.entries(instanceTerms).map(([value, label]) => ({ value, label: local(label) }))} value={text('instance')} onChange={(instance) => set({ instance: instance ?? text('instance') })} allowDeselect={false} readOnly={judgment !== undefined} error={act.fieldError('instance')} />
      <DayField label={t('on')} value={text('on')} onChange={(on) => set({ on })} error={act.fieldError('on')} required autoFocus />
      <TextInput label={t('court')} value={text('court')} onChange={(event) => set({ court: event.currentTarget.value })} error={act.fieldError('court')} maxLength={200} required />
      {people.accused.map((id) => <PersonFields key={id} partyId={id} name={nameOf(id)} lists={lists} values={values} set={set} errorOf={errorOf('sentences', id)} />)}
      {act.fieldError('sentences') !== undefined && <Text c="red" role="alert" size="sm">{act.fieldError('sentences')}</Text>}
      <Select label={t('claim')} placeholder={t('noClaim')} data={Object.entries(claimTerms).map(([value, label]) => ({ value, label: local(label) }))} value={text('claim') || null} onChange={(claim) => set({ claim: claim ?? '' })} error={act.fieldError('awards')} clearable />
      {granted && people.claimants.map((id) => (
        <fieldset key={id} className={classes['person']}>
          <legend>{nameOf(id)}</legend>
          <Group align="start" grow>
            {awardFields.map((field) => <TextInput key={field} label={labels[field]} inputMode="decimal" placeholder={t('amountHint')} value={text(fieldOf(id, field))} onChange={(event) => set({ [fieldOf(id, field)]: event.currentTarget.value })} error={errorOf('awards', id)(field) ?? errorOf('awards', id)('partyId')} autoComplete="off" />)}
          </Group>
        </fieldset>
      ))}
      <Textarea label={t('note')} autosize minRows={2} maxLength={2000} value={text('note')} onChange={(event) => set({ note: event.currentTarget.value })} error={act.fieldError('note')} />
      {judgment && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
    </Form>
  );
}

/** What a new judgment begins with: the next court that can have decided, and the article of which each is accused. */
function begun({ judgments, charges, trial }: JudgedCase, accused: readonly string[], sayCode: (code: string) => string): JudgmentValues {
  const last = judgments.at(-1);
  const results = new Set(last?.sentences.map(({ result }) => result));
  const instance = last === undefined || results.has('RETRIAL') ? 'FIRST' : last.instance === 'FIRST' || results.has('NEW_APPEAL') ? 'APPEAL' : 'CASSATION';
  const code = (id: string): string => charges.find(({ partyId, until }) => partyId === id && until === null)?.code ?? charges.find(({ partyId, until }) => partyId === null && until === null)?.code ?? '';
  return { instance, on: '', court: instance === 'FIRST' ? trial?.court ?? '' : '', claim: '', note: '', ...Object.fromEntries(accused.map((id) => [fieldOf(id, 'code'), sayCode(code(id))])) };
}

/** A judgment that was told by mistake. */
export function AnnulJudgmentForm({ proceeding, judgment, onClose, onDone }: JudgmentFormProps & { readonly judgment: JudgmentRowFragment }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [reason, setReason] = useState('');
  const act = useAct(AnnulJudgmentDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { judgmentId: judgment.id, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('annul')} grave>
      <Text fw={600}>{local(instanceTerms[judgment.instance])}, {dates.short(judgment.on)}</Text>
      <Text>{t('annulText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
