import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { HandOverBundleDocument } from '../../gql/disclosure.js';
import { kyivDay } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import type { DisclosureFormProps, Release } from './case.js';
import { words } from './words.js';

/** To whom a bundle that left was given. */
export function HandOverForm({ proceeding, release, onClose, onDone }: DisclosureFormProps & { readonly release: Release }) {
  const t = useWords(words);
  const [on, setOn] = useState(kyivDay(new Date()));
  const [receivedBy, setReceivedBy] = useState('');
  const act = useAct(HandOverBundleDocument, [`proceeding:${proceeding.id}`]);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { bundleReleaseId: release.id ?? '', on, receivedBy } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('handOver')} grave>
      <Text>{t('handOverText')}</Text>
      <TextInput label={t('receivedBy')} maxLength={200} value={receivedBy} onChange={(event) => setReceivedBy(event.currentTarget.value)} error={act.fieldError('receivedBy')} required autoComplete="off" data-autofocus />
      <DayField label={t('handOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
    </Form>
  );
}
