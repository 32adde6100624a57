import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { post, Refused, SignedOut } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** Login and password. The cookie is set by the server and is not readable here. */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({ mutationFn: () => post('/auth/login', { login, password }), onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  // An answer without words of its own still has to say something.
  const error = enter.error instanceof SignedOut ? new Refused(t('wrong'), 'sign-in/wrong') : enter.error;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label={t('login')} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        <PasswordInput label={t('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required />
        <Problem error={error} retry={() => enter.mutate()} />
        <Button type="submit" size="md" fullWidth loading={enter.isPending}>{t('enter')}</Button>
      </Stack>
    </form>
  );
}
