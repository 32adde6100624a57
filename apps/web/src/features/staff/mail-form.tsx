import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { SetStaffMailDocument } from '../../gql/staff.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { words } from './words.js';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** Where the notifications of an account go by mail; may stay empty. */
export function MailField({ value, onChange, error }: FieldProps) {
  const t = useWords(words);
  return <TextInput type="email" label={t('mail')} description={t('mailHint')} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error} autoComplete="off" />;
}

/** Changes or empties the mail address of an account. */
export function MailForm({ staffId, mail, onClose }: { readonly staffId: string; readonly mail: string | null; readonly onClose: () => void }) {
  const [value, setValue] = useState(mail ?? '');
  const act = useAct(SetStaffMailDocument, ['staff']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { staffId, mail: value || null } })) onClose();
  };
  return <Form act={act} onSave={() => void save()} onCancel={onClose}><MailField value={value} onChange={setValue} error={act.fieldError('mail')} /></Form>;
}
