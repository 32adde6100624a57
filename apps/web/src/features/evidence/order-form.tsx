import { Checkbox, Fieldset, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CorrectExpertExaminationDocument, type ExaminationRowFragment, OrderExpertExaminationDocument } from '../../gql/evidence.js';
import type { ExpertExaminationGround, ExpertExaminationKind } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './examination-words.js';
import { ItemsPicker, itemLabel } from './items-picker.js';
import { linesOf, stands, toggled } from './question-lines.js';
import { touchedBy } from './touched.js';
import { useReference } from './use-examination-acts.js';

interface Props {
  readonly proceedingId: string;
  readonly examination?: ExaminationRowFragment;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const empty = { kind: 'COMPUTER', performer: '', ground: 'INVESTIGATOR', groundNumber: '', groundedOn: '', questions: '', itemIds: '', note: '' };
type Values = typeof empty;
const valuesOf = ({ kind, performer, ground, groundNumber, groundedOn, questions, items, note }: ExaminationRowFragment): Values =>
  ({ kind: kind ?? 'OTHER', performer: performer ?? '', ground, groundNumber: groundNumber ?? '', groundedOn, questions: questions.join('\n'), itemIds: items.map(({ id }) => id).join(' '), note: note ?? '' });

/** What an expert is asked, on whose word and about which items; or an order that is said anew before it is sent. */
export function OrderForm({ proceedingId, examination, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { expertKinds = [], expertGrounds = [], kindTitle, groundTitle } = useReference();
  const draft = useDraft(examination ? { version: examination.version, values: valuesOf(examination) } : { version: 0, values: empty });
  const [reason, setReason] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(examination?.items.map((item) => [item.id, itemLabel(item)])));
  const order = useAct(OrderExpertExaminationDocument, touchedBy(proceedingId));
  const correct = useAct(CorrectExpertExaminationDocument, touchedBy(proceedingId));
  const act = examination ? correct : order;
  const { values, set } = draft;
  const ids = (text: string): string[] => text.split(' ').filter((id) => id !== '');
  const save = async (): Promise<void> => {
    const { version, values: now } = draft.toSave();
    const input = { kind: now.kind as ExpertExaminationKind, performer: now.performer, ground: now.ground as ExpertExaminationGround, groundNumber: now.groundNumber || null, groundedOn: now.groundedOn, questions: linesOf(now.questions), itemIds: ids(now.itemIds), note: now.note || null };
    const saved = examination ? (await correct.run({ input: { ...input, examinationId: examination.id, version: Number(version), reason } }))?.correctExpertExamination : (await order.run({ input: { ...input, proceedingId } }))?.orderExpertExamination;
    if (saved) onDone([t('saved'), ...saved.warnings.map(local)].join(' '));
  };
  const kind = expertKinds.find(({ id }) => id === values.kind);
  const ground = expertGrounds.find(({ id }) => id === values.ground);
  const fields = {
    kind: { label: t('kind'), show: kindTitle }, performer: { label: t('performer') }, ground: { label: t('ground'), show: groundTitle }, groundNumber: { label: t('groundNumber') }, groundedOn: { label: t('groundedOn'), show: dates.short }, questions: { label: t('questions') },
    itemIds: { label: t('items'), show: (text: string) => ids(text).map((id) => names.get(id) ?? examination?.items.find((item) => item.id === id)?.number ?? '…').join(', ') || t('empty') }, note: { label: t('note') },
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Select label={t('kind')} data={expertKinds.map(({ id, title }) => ({ value: id, label: local(title) }))} value={values.kind} onChange={(next) => set({ kind: next ?? values.kind })} {...typeAhead} data-autofocus />
      <TextInput label={t('performer')} value={values.performer} onChange={(event) => set({ performer: event.currentTarget.value })} error={act.fieldError('performer')} maxLength={200} required autoComplete="off" />
      <Select label={t('ground')} data={expertGrounds.map(({ id, title }) => ({ value: id, label: local(title) }))} value={values.ground} onChange={(next) => set({ ground: next ?? values.ground })} allowDeselect={false} description={ground && `${local(ground.citation)}${ground.needsLawyer ? `; ${t('lawyer')}` : ''}`} />
      <Group grow align="start">
        <TextInput label={t('groundNumber')} value={values.groundNumber} onChange={(event) => set({ groundNumber: event.currentTarget.value })} error={act.fieldError('groundNumber')} maxLength={60} autoComplete="off" />
        <DayField label={t('groundedOn')} value={values.groundedOn} onChange={(groundedOn) => set({ groundedOn })} error={act.fieldError('groundedOn')} required />
      </Group>
      {kind && kind.questions.length > 0 && (
        <Fieldset legend={t('usual')}>
          <Stack gap="xs">
            {kind.questions.map((question) => <Checkbox key={question.uk} label={local(question)} checked={stands(values.questions, question)} onChange={() => set({ questions: toggled(values.questions, question, local(question)) })} />)}
            <Text size="sm" c="dimmed">{t('usualSource', { source: local(kind.source) })}</Text>
          </Stack>
        </Fieldset>
      )}
      <Textarea label={t('questions')} description={t('questionsHint')} autosize minRows={4} value={values.questions} onChange={(event) => set({ questions: event.currentTarget.value })} error={act.fieldError('questions')} required />
      <ItemsPicker proceedingId={proceedingId} value={ids(values.itemIds)} onChange={(next) => set({ itemIds: next.join(' ') })} names={names} onNames={setNames} error={act.fieldError('itemIds')} />
      <Textarea label={t('note')} autosize minRows={2} maxLength={2000} value={values.note} onChange={(event) => set({ note: event.currentTarget.value })} error={act.fieldError('note')} />
      {examination && <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />}
    </Form>
  );
}
