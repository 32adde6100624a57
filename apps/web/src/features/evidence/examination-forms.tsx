import { Checkbox, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CancelExpertExaminationDocument, type ExaminationRowFragment, ReceiveOpinionDocument, ReturnFromExpertDocument, SendToExpertDocument, SetExpertDueDocument, UndoExpertStepDocument } from '../../gql/evidence.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { words } from './examination-words.js';
import { touchedBy } from './touched.js';
import { useReference } from './use-examination-acts.js';

interface Props {
  readonly examination: ExaminationRowFragment;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}
const today = (): string => kyivDay(new Date());

/** How long an expert may take is open: the day is the one that she tells. */
function useDueNote(): string {
  const t = useWords(words);
  const local = useLocal();
  const { expertTerm } = useReference();
  return expertTerm ? `${local(expertTerm.says)} (${local(expertTerm.citation)}${expertTerm.needsLawyer ? `; ${t('lawyer')}` : ''})` : '';
}

/** It goes to the expert. */
export function SendForm({ examination: { id, version, proceedingId }, onClose, onDone }: Props) {
  const t = useWords(words);
  const [on, setOn] = useState(today);
  const [dueOn, setDue] = useState('');
  const note = useDueNote();
  const act = useAct(SendToExpertDocument, touchedBy(proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { examinationId: id, version, on, dueOn: dueOn || null } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <DayField label={t('sentOn')} value={on} onChange={setOn} error={act.fieldError('on')} required autoFocus />
      <DayField label={t('dueOn')} value={dueOn} onChange={setDue} error={act.fieldError('dueOn')} />
      <Text size="sm" c="dimmed">{note}</Text>
    </Form>
  );
}

/** The expert told another day, or none. */
export function DueForm({ examination, onClose, onDone }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const draft = useDraft({ version: examination.version, values: { dueOn: examination.dueOn ?? '' } });
  const note = useDueNote();
  const act = useAct(SetExpertDueDocument, touchedBy(examination.proceedingId));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { examinationId: examination.id, version: Number(version), dueOn: values.dueOn || null } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={{ dueOn: { label: t('dueOn'), show: dates.short } }} />}>
      <DayField label={t('dueOn')} value={draft.values.dueOn} onChange={(dueOn) => draft.set({ dueOn })} error={act.fieldError('dueOn')} autoFocus />
      <Text size="sm" c="dimmed">{note}</Text>
    </Form>
  );
}

/** The opinion came: what is left out is taken from the examination. */
export function OpinionForm({ examination: { id, version, proceedingId }, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const [on, setOn] = useState(today);
  const [texts, setTexts] = useState({ number: '', title: '', volume: '', pageFrom: '', pageTo: '' });
  const [electronic, setElectronic] = useState(false);
  const act = useAct(ReceiveOpinionDocument, touchedBy(proceedingId));
  const number = (text: string): number | null => (text === '' ? null : Number(text));
  const save = async (): Promise<void> => {
    const { volume, pageFrom, pageTo } = texts;
    const saved = await act.run({ input: { examinationId: id, version, on, electronic, number: texts.number || null, title: texts.title || null, volume: number(volume), pageFrom: number(pageFrom), pageTo: number(pageTo) } });
    if (saved) onDone([t('received', { number: saved.receiveOpinion.examination.opinion?.number ?? '' }), ...saved.receiveOpinion.warnings.map(local)].join(' '));
  };
  const text = (field: keyof typeof texts, label: string, more: object = {}) => <TextInput label={label} value={texts[field]} onChange={({ currentTarget: { value } }) => setTexts((before) => ({ ...before, [field]: value }))} error={act.fieldError(field)} autoComplete="off" {...more} />;
  const sheet = { inputMode: 'numeric', pattern: '[0-9]*', maxLength: 6 };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text size="sm" c="dimmed">{t('opinionNote')}</Text>
      <DayField label={t('endedOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      {text('number', t('opinionNumber'), { maxLength: 60, 'data-autofocus': true })}
      {text('title', t('opinionTitle'), { maxLength: 300 })}
      <Group grow align="start">{text('volume', t('volume'), sheet)}{text('pageFrom', t('pageFrom'), sheet)}{text('pageTo', t('pageTo'), sheet)}</Group>
      <Checkbox label={t('electronic')} checked={electronic} onChange={(event) => setElectronic(event.currentTarget.checked)} />
    </Form>
  );
}

/** It came back undone, is not needed any more, or its last step was a mistake: each with its reason. */
export function StopForm({ examination: { id, version, proceedingId }, what, onClose, onDone }: Props & { readonly what: 'giveBack' | 'cancel' | 'undo' }) {
  const [t, local] = [useWords(words), useLocal()];
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const giveBack = useAct(ReturnFromExpertDocument, touchedBy(proceedingId));
  const cancel = useAct(CancelExpertExaminationDocument, touchedBy(proceedingId));
  const undo = useAct(UndoExpertStepDocument, touchedBy(proceedingId));
  const act = { giveBack, cancel, undo }[what];
  const save = async (): Promise<void> => {
    const input = { examinationId: id, version, reason };
    if (what === 'giveBack') {
      const saved = await giveBack.run({ input: { ...input, on } });
      if (saved) onDone([t('saved'), ...saved.returnFromExpert.warnings.map(local)].join(' '));
    } else if (await (what === 'cancel' ? cancel.run({ input }) : undo.run({ input }))) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t(what)} grave={what !== 'giveBack'}>
      {what === 'giveBack' ? <DayField label={t('returnedOn')} value={on} onChange={setOn} error={act.fieldError('on')} required /> : <Text>{t(what === 'cancel' ? 'cancelText' : 'undoText')}</Text>}
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
