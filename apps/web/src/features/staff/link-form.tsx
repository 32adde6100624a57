import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { LinkIdentityDocument } from '../../gql/staff.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { words } from './words.js';

/** Links an account with somebody who came from the other system for the first time, by the code that she was shown. */
export function LinkForm({ staffId, onClose }: { readonly staffId: string; readonly onClose: () => void }) {
  const t = useWords(words);
  const [code, setCode] = useState('');
  const act = useAct(LinkIdentityDocument, ['staff']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { staffId, code: code.trim() } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('link')}>
      <TextInput label={t('linkCode')} description={t('linkHint')} value={code} onChange={(event) => setCode(event.currentTarget.value)} error={act.fieldError('code')} autoComplete="off" autoCapitalize="none" spellCheck={false} minLength={10} maxLength={20} required data-autofocus />
    </Form>
  );
}
