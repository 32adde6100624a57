import { Alert, Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { RequestRevealDocument } from '../../gql/proceeding.js';
import type { PersonField } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { Reveal } from '../../ui/reveal.js';
import { personFieldTerms } from '../../ui/terms.js';
import type { Party } from './case.js';
import type { FormProps } from './form-props.js';
import { personWords } from './person-words.js';

const whereabouts: readonly string[] = ['address', 'location'] satisfies PersonField[];

/** Asks to see who or where a protected person is; what needs no second person is opened in the same place. */
export function RevealForm({ party, onClose }: FormProps & { readonly party: Party }) {
  const t = useWords(personWords);
  const local = useLocal();
  const [fields, setFields] = useState<string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState<{ id: string; ready: boolean } | null>(null);
  const act = useAct(RequestRevealDocument, ['inbox']);
  const save = async (): Promise<void> => {
    setMissing(fields.length === 0);
    if (fields.length > 0) setAsked((await act.run({ input: { partyId: party.id, fields: fields as PersonField[], purpose } }))?.requestReveal ?? null);
  };
  if (asked?.ready) return <Reveal id={asked.id} asked={fields as PersonField[]} onClose={onClose} />;
  if (asked) return <Stack><Alert role="status">{t('sent')}</Alert><Group justify="flex-end"><Button onClick={onClose} data-autofocus>{t('close')}</Button></Group></Stack>;
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('ask')}>
      <Checkbox.Group label={t('fields')} value={fields} onChange={setFields} error={act.fieldError('fields') ?? (missing && t('chooseOne'))} withAsterisk>
        <Stack gap="xs" mt="xs">{Object.entries(personFieldTerms).map(([field, term]) => <Checkbox key={field} value={field} label={local(term)} />)}</Stack>
      </Checkbox.Group>
      {fields.some((field) => whereabouts.includes(field)) && <Alert color="wheat">{t('second')}</Alert>}
      <Textarea label={t('purpose')} description={t('purposeNote', { length: [...purpose.trim()].length })} autosize minRows={3} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} error={act.fieldError('purpose')} minLength={20} maxLength={1000} required />
    </Form>
  );
}
