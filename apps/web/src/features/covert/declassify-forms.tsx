import { SegmentedControl, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { AskDeclassificationDocument, DecideDeclassificationDocument, TakeCovertIntoEvidenceDocument, TellCovertContentDocument } from '../../gql/covert.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import type { CovertFormProps, Material } from './covert.js';
import { words } from './words.js';

type Props = CovertFormProps & { readonly material: Material };

export function AskForm({ material, onClose, onDone }: Props) {
  const t = useWords(words);
  const [on, setOn] = useState('');
  const act = useAct(AskDeclassificationDocument, ['covert']);
  const save = async (): Promise<void> => { if (await act.run({ input: { materialId: material.id, version: material.version, on } })) onDone(); };
  return <Form act={act} onSave={() => void save()} onCancel={onClose}><DayField label={t('askedOn')} value={on} onChange={setOn} error={act.fieldError('on')} required /></Form>;
}

export function DecideForm({ material, onClose, onDone }: Props) {
  const t = useWords(words);
  const label = useId();
  const [granted, setGranted] = useState('yes');
  const [on, setOn] = useState('');
  const [decidedBy, setBy] = useState('');
  const act = useAct(DecideDeclassificationDocument, ['covert']);
  const save = async (): Promise<void> => { if (await act.run({ input: { materialId: material.id, version: material.version, on, granted: granted === 'yes', decidedBy } })) onDone(); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} grave>
      <div><Text size="sm" fw={600} id={label} mb={4}>{t('decision')}</Text><SegmentedControl aria-labelledby={label} value={granted} onChange={setGranted} data={[{ value: 'yes', label: t('granted') }, { value: 'no', label: t('refusedWord') }]} /></div>
      <DayField label={t('decidedOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <TextInput label={t('decidedBy')} value={decidedBy} onChange={(event) => setBy(event.currentTarget.value)} error={act.fieldError('decidedBy')} maxLength={300} required />
    </Form>
  );
}

/** What a declassified material says; two people may write it. */
export function TellForm({ material, onClose, onDone }: Props) {
  const t = useWords(words);
  const draft = useDraft({ version: material.version, values: { content: material.content ?? '' } });
  const act = useAct(TellCovertContentDocument, ['covert']);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { materialId: material.id, version: Number(version), content: values.content } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={{ content: { label: t('content') } }} />}>
      <Textarea label={t('content')} autosize minRows={8} maxLength={10_000} value={draft.values.content} onChange={(event) => draft.set({ content: event.currentTarget.value })} error={act.fieldError('content')} required data-autofocus />
    </Form>
  );
}

export function TakeForm({ material, proceedingId, onClose, onDone }: Props & { readonly proceedingId: string }) {
  const t = useWords(words);
  const [title, setTitle] = useState('');
  const [place, setPlace] = useState('');
  const [madeBy, setBy] = useState('');
  const act = useAct(TakeCovertIntoEvidenceDocument, ['covert', `proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { materialId: material.id, version: material.version, title, place, madeBy } })) onDone(); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('take')} grave>
      <Text>{t('takeText')}</Text>
      <TextInput label={t('itemTitle')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={act.fieldError('title')} maxLength={300} required data-autofocus />
      <TextInput label={t('place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} error={act.fieldError('place')} maxLength={300} required />
      <TextInput label={t('madeBy')} value={madeBy} onChange={(event) => setBy(event.currentTarget.value)} error={act.fieldError('madeBy')} maxLength={200} required />
    </Form>
  );
}
