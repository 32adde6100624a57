import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CustodyOfFragment, RecordCustodyDocument, TakeIntoCustodyDocument } from '../../gql/custody.js';
import type { CustodyAct } from '../../gql/schema.js';
import { kyivDay } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { custodyActTerms } from '../../ui/custody-terms.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { PhotoField, usePhotos } from './photo-field.js';
import { readSeals } from './segments.js';
import { words } from './words.js';

export interface CustodyFormProps {
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

type OfThing = CustodyFormProps & { readonly custody: CustodyOfFragment };

const now = (): Moment => ({ on: '', at: new Date().toISOString() });

/** The first record of a thing: the writer has it. */
export function TakeForm({ custody, onClose, onDone }: OfThing) {
  const t = useWords(words);
  // Nobody takes a thing at a midnight that stands for a day.
  const [at, setAt] = useState<Moment>(custody.hourKnown ? { on: '', at: custody.collectedAt } : { on: kyivDay(custody.collectedAt), at: '' });
  const [seals, setSeals] = useState('');
  const [condition, setCondition] = useState('');
  const [reason, setReason] = useState('');
  const photos = usePhotos();
  const act = useAct(TakeIntoCustodyDocument, ['custody', `proceeding:${custody.proceedingId}`]);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: custody.proceedingId, itemIds: [custody.itemId], at: at.at, seals: readSeals(seals), condition, reason, photoIds: [...photos.ids] } })) onDone(t('saved'));
  };
  return (
    <Form act={act} submit={t('take')} onSave={() => void save()} onCancel={onClose} waits={photos.waits}>
      <MomentField label={t('when')} value={at} onChange={setAt} error={act.fieldError('at')} required timeRequired />
      <TextInput label={t('seals')} description={t('sealsHelp')} value={seals} onChange={(event) => setSeals(event.currentTarget.value)} error={act.fieldError('seals')} autoComplete="off" data-autofocus />
      <TextInput label={t('condition')} value={condition} onChange={(event) => setCondition(event.currentTarget.value)} maxLength={1000} autoComplete="off" />
      <PhotoField proceedingId={custody.proceedingId} {...photos.field} error={act.fieldError('photoIds')} />
      <Textarea label={t('reason')} description={t('reasonHelp')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} />
    </Form>
  );
}

/** What one side alone tells: seen, sealed, opened, or given to another body by its paper. */
export function RecordForm({ custody, onClose, onDone }: OfThing) {
  const t = useWords(words);
  const local = useLocal();
  const { holder } = custody;
  const [values, setValues] = useState({ act: 'SEEN' as CustodyAct, seals: custody.seals.join(', '), condition: '', reason: '', body: '', paperNumber: '', paperOn: '' });
  const [at, setAt] = useState(now);
  const photos = usePhotos();
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const act = useAct(RecordCustodyDocument, ['custody', `proceeding:${custody.proceedingId}`]);
  const moves = values.act === 'HANDED_OVER' || values.act === 'ENDED';
  const save = async (): Promise<void> => {
    const from = holder === null ? null : { kind: holder.kind, of: holder.id ?? holder.name };
    const paper = moves ? { paperNumber: values.paperNumber, paperOn: values.paperOn || null } : {};
    const to = values.act === 'HANDED_OVER' && values.body.trim() !== '' ? { kind: 'BODY' as const, of: values.body } : null;
    if (await act.run({ input: { itemId: custody.itemId, act: values.act, at: at.at, from, to, seals: readSeals(values.seals), condition: values.condition, reason: values.reason, photoIds: [...photos.ids], ...paper } })) onDone(t('saved'));
  };
  const acts = (['SEEN', 'EXAMINED', 'SEALED', 'OPENED', 'HANDED_OVER', 'ENDED'] as const).map((value) => ({ value, label: local(custodyActTerms[value]) }));
  return (
    <Form act={act} submit={t('record')} onSave={() => void save()} onCancel={onClose} grave={values.act === 'ENDED'} waits={photos.waits}>
      <Select label={t('act')} data={acts} value={values.act} onChange={(value) => set({ act: (value ?? 'SEEN') as CustodyAct })} error={act.fieldError('from')} allowDeselect={false} data-autofocus />
      <MomentField label={t('when')} value={at} onChange={setAt} error={act.fieldError('at')} required timeRequired />
      {values.act === 'HANDED_OVER' && <TextInput label={t('body')} description={t('bodyHelp')} value={values.body} onChange={(event) => set({ body: event.currentTarget.value })} error={act.fieldError('to')} maxLength={200} required autoComplete="off" />}
      {moves && <TextInput label={t('paper')} value={values.paperNumber} onChange={(event) => set({ paperNumber: event.currentTarget.value })} error={act.fieldError('paperNumber')} maxLength={60} required autoComplete="off" />}
      {moves && <DayField label={t('paperOn')} value={values.paperOn} onChange={(paperOn) => set({ paperOn })} error={act.fieldError('paperOn')} required />}
      <TextInput label={t('seals')} description={t('sealsHelp')} value={values.seals} onChange={(event) => set({ seals: event.currentTarget.value })} error={act.fieldError('seals')} autoComplete="off" />
      <TextInput label={t('condition')} value={values.condition} onChange={(event) => set({ condition: event.currentTarget.value })} maxLength={1000} autoComplete="off" />
      <PhotoField proceedingId={custody.proceedingId} {...photos.field} error={act.fieldError('photoIds')} />
      <Textarea label={t('reason')} description={t('reasonHelp')} autosize minRows={2} maxLength={1000} value={values.reason} onChange={(event) => set({ reason: event.currentTarget.value })} error={act.fieldError('reason')} />
    </Form>
  );
}
