import { Checkbox, Group, SegmentedControl, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AddCopyDocument, AddPartDocument, AnnulItemDocument, CorrectItemDocument, type EvidenceRowFragment, SetShelfDocument, UndoFateDocument } from '../../gql/evidence.js';
import type { EvidenceKind } from '../../gql/schema.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { itemKindTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { isSheet } from './sheets.js';
import { touchedBy } from './touched.js';
import { words } from './words.js';

export interface ItemFormProps {
  readonly item: EvidenceRowFragment;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const numbers = ['protocolPage', 'volume', 'pageFrom', 'pageTo'] as const;
const texts = ['title', 'description', 'place', 'collectedBy', 'shelf'] as const;
type Field = (typeof numbers)[number] | (typeof texts)[number] | 'kind' | 'collectedAt' | 'electronic';
type Values = Readonly<Record<Field, string>>;
const isDay = (value: string): boolean => value.length === 10;
const valuesOf = (item: EvidenceRowFragment): Values => ({ ...Object.fromEntries([...numbers, ...texts, 'kind', 'collectedAt', 'electronic'].map((field) => [field, String(item[field as Field] ?? '')])), ...(item.hourKnown ? {} : { collectedAt: kyivDay(item.collectedAt) }) }) as Values;

/** What was told of an item wrongly, with the reason. */
export function CorrectItemForm({ item, onClose, onDone }: ItemFormProps) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const draft = useDraft({ version: item.version, values: valuesOf(item) });
  const [reason, setReason] = useState('');
  const act = useAct(CorrectItemDocument, touchedBy(item.proceedingId));
  const { values, set } = draft;
  /** Of which the hour is not known, and need not be told: it stays as it is. */
  const ownDay = item.hourKnown ? null : kyivDay(item.collectedAt);
  const isOdd = (field: (typeof numbers)[number]): boolean => !isSheet(values[field]);
  const save = async (): Promise<void> => {
    if (numbers.some(isOdd)) return;
    const { version, values: now } = draft.toSave();
    const input = { ...Object.fromEntries(numbers.map((field) => [field, now[field].trim() === '' ? null : Number(now[field])])), ...Object.fromEntries(texts.map((field) => [field, now[field] === '' ? null : now[field]])), title: now.title, kind: now.kind as EvidenceKind, electronic: now.electronic === 'true', ...(isDay(now.collectedAt) ? {} : { collectedAt: now.collectedAt }) };
    const saved = await act.run({ input: { ...input, itemId: item.id, version: Number(version), reason } });
    if (saved) onDone([t('saved'), ...saved.correctItem.warnings.map(local)].join(' '));
  };
  const labels: Readonly<Record<Field, string>> = { kind: t('kind'), title: t('title'), description: t('description'), protocolPage: t('protocolPage'), volume: t('volume'), pageFrom: t('pageFrom'), pageTo: t('pageTo'), collectedAt: t('collectedAt'), place: t('place'), collectedBy: t('collectedBy'), shelf: t('shelf'), electronic: t('electronic') };
  const shows: Partial<Record<Field, (value: string) => string>> = { kind: (kind) => local(itemKindTerms[kind as EvidenceKind]), collectedAt: dates.either, electronic: (value) => t(value === 'true' ? 'yes' : 'no') };
  const fields = Object.fromEntries(Object.entries(labels).map(([field, label]) => [field, { label, ...(shows[field as Field] ? { show: shows[field as Field] as (value: string | number) => string } : {}) }]));
  const input = (field: Field, more: object = {}) => <TextInput key={field} label={labels[field]} value={values[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} error={act.fieldError(field)} autoComplete="off" {...more} />;
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      {input('title', { maxLength: 300, required: true, 'data-autofocus': true })}
      <Select label={labels.kind} data={Object.entries(itemKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.kind} onChange={(kind) => set({ kind: kind ?? values.kind })} allowDeselect={false} />
      <Checkbox label={labels.electronic} checked={values.electronic === 'true'} onChange={(event) => set({ electronic: String(event.currentTarget.checked) })} />
      <Textarea label={labels.description} autosize minRows={2} maxLength={4000} value={values.description} onChange={(event) => set({ description: event.currentTarget.value })} error={act.fieldError('description')} />
      <Group grow align="start">{numbers.map((field) => input(field, { inputMode: 'numeric', maxLength: 20, ...(isOdd(field) ? { error: t('wholeNumber') } : {}) }))}</Group>
      <MomentField label={labels.collectedAt} value={isDay(values.collectedAt) ? { on: values.collectedAt, at: '' } : { on: '', at: values.collectedAt }} onChange={({ on, at }) => set({ collectedAt: on === ownDay ? on : at })} timeRequired={!isDay(values.collectedAt)} required error={act.fieldError('collectedAt')} />
      {input('collectedBy', { maxLength: 200, required: true })}
      {input('place', { maxLength: 300 })}
      {input('shelf', { maxLength: 100 })}
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}

/** On which shelf it lies now. */
export function ShelfForm({ item, onClose, onDone }: ItemFormProps) {
  const t = useWords(words);
  const draft = useDraft({ version: item.version, values: { shelf: item.shelf ?? '' } });
  const act = useAct(SetShelfDocument, touchedBy(item.proceedingId));
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { itemId: item.id, version: Number(version), shelf: values.shelf } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={{ shelf: { label: t('shelf') } }} />}>
      <TextInput label={t('shelf')} value={draft.values.shelf} onChange={(event) => draft.set({ shelf: event.currentTarget.value })} error={act.fieldError('shelf')} maxLength={100} data-autofocus />
    </Form>
  );
}

/** A part or a copy, under the next number below it. */
export function PartForm({ item, onClose, onDone }: ItemFormProps) {
  const t = useWords(words);
  const local = useLocal();
  const [as, setAs] = useState<'part' | 'copy'>('part');
  const [title, setTitle] = useState('');
  const [electronic, setElectronic] = useState(item.electronic);
  const part = useAct(AddPartDocument, touchedBy(item.proceedingId));
  const copy = useAct(AddCopyDocument, touchedBy(item.proceedingId));
  const act = as === 'copy' ? copy : part;
  const save = async (): Promise<void> => {
    const input = { itemId: item.id, electronic, ...(title.trim() === '' ? {} : { title }) };
    const saved = as === 'copy' ? (await copy.run({ input }))?.addCopy : (await part.run({ input }))?.addPart;
    if (saved) onDone([t('savedNumbers', { numbers: saved.items.map(({ number }) => number).join(', ') }), ...saved.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <SegmentedControl data={[{ value: 'part', label: t('asPart') }, { value: 'copy', label: t('asCopy') }]} value={as} onChange={(value) => setAs(value as typeof as)} />
      <TextInput label={t('title')} placeholder={as === 'copy' ? item.title ?? '' : ''} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={act.fieldError('title')} maxLength={300} required={as === 'part'} data-autofocus />
      <Checkbox label={t('electronic')} checked={electronic} onChange={(event) => setElectronic(event.currentTarget.checked)} />
      <Text size="sm" c="dimmed">{t('partNote', { number: item.number })}</Text>
    </Form>
  );
}

/** What was entered by mistake: the item itself, or its fate. */
export function TakeBackForm({ item, what, onClose, onDone }: ItemFormProps & { readonly what: 'annul' | 'undoFate' }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const annul = useAct(AnnulItemDocument, touchedBy(item.proceedingId));
  const undo = useAct(UndoFateDocument, [...touchedBy(item.proceedingId), 'custody']);
  const local = useLocal();
  const act = what === 'annul' ? annul : undo;
  const save = async (): Promise<void> => {
    const input = { itemId: item.id, version: item.version, reason };
    if (what === 'annul') return void ((await annul.run({ input })) && onDone(t('saved')));
    const saved = await undo.run({ input });
    if (saved) onDone([t('saved'), ...saved.undoFate.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t(what)} grave>
      <Text fw={600}>{item.number} {item.title}</Text>
      <Text>{t(what === 'annul' ? 'annulText' : 'undoFateText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
