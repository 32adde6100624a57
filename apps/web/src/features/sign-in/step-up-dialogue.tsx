import { Button, Group, Loader, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, post, request } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { confirmation } from '../../lib/step-up.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Problem } from '../../ui/problem.js';
import { FactorStep } from './factor-step.js';
import { words } from './step-up-words.js';

type Method = 'passkey' | 'totp' | 'password';

interface Props {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Stands over any screen whose request was refused for want of a fresh confirmation. Answered, the request is sent again as it was. */
export function StepUpDialogue() {
  const t = useWords(words);
  const [resolve, setResolve] = useState<((confirmed: boolean) => void) | null>(null);
  useEffect(() => confirmation.askBy(() => new Promise((done) => setResolve(() => done))), []);
  const end = (confirmed: boolean): void => {
    resolve?.(confirmed);
    setResolve(null);
  };
  if (!resolve) return null;
  return (
    <Modal opened onClose={() => end(false)} title={t('title')} zIndex={400}>
      <Methods onDone={() => end(true)} onCancel={() => end(false)} />
    </Modal>
  );
}

function Methods({ onDone, onCancel }: Props) {
  const t = useWords(words);
  useFocusBack();
  const asked = useQuery({ queryKey: ['step-up'], gcTime: 0, staleTime: 0, queryFn: async () => ((await answer(await request('/auth/step-up'))) as { methods: Method[] }).methods });
  if (asked.isPending) return <Loader aria-label={t('title')} />;
  const methods = asked.data ?? [];
  const factors = methods.filter((method) => method !== 'password');
  return (
    <Stack>
      <Problem error={asked.error} retry={() => void asked.refetch()} />
      {asked.isSuccess && <Text>{t(methods.length === 0 ? 'none' : 'text')}</Text>}
      {factors.length > 0 && (
        <FactorStep
          factors={factors}
          onCode={(code) => post('/auth/step-up/code', { code })}
          passkeyAt={['/auth/step-up/passkey/options', '/auth/step-up/passkey']}
          around={(work) => confirmation.rotate(work)}
          onDone={onDone}
          onBack={methods.includes('password') ? undefined : onCancel}
        />
      )}
      {methods.includes('password') && <ByPassword onDone={onDone} onCancel={onCancel} />}
      {methods.length === 0 && <Group justify="flex-end"><Button variant="default" onClick={onCancel}>{t('cancel')}</Button></Group>}
    </Stack>
  );
}

function ByPassword({ onDone, onCancel }: Props) {
  const t = useWords(words);
  const [password, setPassword] = useState('');
  const confirm = useMutation({ mutationFn: () => confirmation.rotate(() => post('/auth/step-up/password', { password })), onSuccess: onDone });
  const submit = (): void => {
    confirm.mutate();
  };
  return (
    <CheckedForm onSend={submit}>
      <Stack>
        <PasswordInput label={t('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required data-autofocus />
        <Problem error={confirm.error} retry={() => confirm.mutate()} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>
          <Button type="submit" loading={confirm.isPending}>{t('confirm')}</Button>
        </Group>
      </Stack>
    </CheckedForm>
  );
}
