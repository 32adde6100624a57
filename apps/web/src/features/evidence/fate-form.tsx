import { Checkbox, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DecideFateDocument, type EvidenceRowFragment } from '../../gql/evidence.js';
import type { ExhibitFate } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { fateTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { touchedBy } from './touched.js';
import { words } from './words.js';

/** What becomes of exhibits by one decision, and, in the same act, that they left custody. */
export function FateForm({ items, onClose, onDone }: { readonly items: readonly EvidenceRowFragment[]; readonly onClose: () => void; readonly onDone: (text: string) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [fate, setFate] = useState<ExhibitFate>('RETURNED');
  const [on, setOn] = useState('');
  const [basis, setBasis] = useState('');
  const [left, setLeft] = useState(false);
  const [at, setAt] = useState<Moment>(() => ({ on: '', at: new Date().toISOString() }));
  const [paper, setPaper] = useState({ paperNumber: '', paperOn: '' });
  const act = useAct(DecideFateDocument, [...touchedBy(items[0]?.proceedingId ?? ''), 'custody']);
  const save = async (): Promise<void> => {
    const ended = left ? { at: at.at, ...paper } : null;
    const saved = await act.run({ input: { items: items.map(({ id, version }) => ({ itemId: id, version })), fate, on, basis, ended } });
    if (saved) onDone([t('saved'), ...saved.decideFate.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text>{t('fateOf', { numbers: items.map(({ number }) => number).join(', ') })}</Text>
      <Select label={t('fate')} data={Object.entries(fateTerms).map(([value, label]) => ({ value, label: local(label) }))} value={fate} onChange={(value) => setFate((value ?? fate) as ExhibitFate)} allowDeselect={false} />
      <DayField label={t('fateOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Textarea label={t('fateBasis')} autosize minRows={2} maxLength={500} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} error={act.fieldError('basis')} required />
      <Checkbox label={t('fateLeft')} description={t('fateLeftHelp')} checked={left} onChange={(event) => setLeft(event.currentTarget.checked)} error={act.fieldError('ended')} />
      {left && (
        <>
          <MomentField label={t('fateLeftAt')} value={at} onChange={setAt} error={act.fieldError('ended.at')} required timeRequired />
          <TextInput label={t('fatePaper')} value={paper.paperNumber} onChange={(event) => setPaper({ ...paper, paperNumber: event.currentTarget.value })} error={act.fieldError('ended.paperNumber')} maxLength={60} required autoComplete="off" />
          <DayField label={t('fatePaperOn')} value={paper.paperOn} onChange={(paperOn) => setPaper({ ...paper, paperOn })} error={act.fieldError('ended.paperOn')} required />
        </>
      )}
    </Form>
  );
}
