import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { ChangeOwnPasswordDocument } from '../../gql/sign-in.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** Changing one's own password, by choice or because the one in use is a one-time password. */
export function PasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const t = useWords(words);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState(false);
  const change = useAct(ChangeOwnPasswordDocument, ['me']);
  const differ = again !== '' && next !== again;
  const save = async (): Promise<void> => {
    if (!(await change.run({ input: { current, next } }))) return;
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
    setDone(true);
    onDone?.();
  };
  const submit = (): void => {
    if (!differ) void save();
  };
  return (
    <CheckedForm onSend={submit}>
      <Stack gap="md">
        <PasswordInput label={t('current')} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} error={change.fieldError('current')} autoComplete="current-password" required />
        <PasswordInput label={t('next')} description={t('rule')} value={next} onChange={(event) => setNext(event.currentTarget.value)} error={change.fieldError('next')} autoComplete="new-password" required />
        <PasswordInput label={t('again')} value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={differ ? t('differ') : undefined} autoComplete="new-password" required />
        <Problem error={change.error} retry={() => void save()} kept />
        {done && <Alert role="status" color="ink" icon={<IconCheck />}>{t('changed')}</Alert>}
        <Button type="submit" loading={change.pending}>{t('change')}</Button>
      </Stack>
    </CheckedForm>
  );
}
