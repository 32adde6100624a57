import { Alert, Button, Code, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, post, Refused, request, SignedOut } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Problem } from '../../ui/problem.js';
import { FactorStep } from './factor-step.js';
import { canUsePasskeys, showPasskey } from './passkey.js';
import { words } from './words.js';

interface Waiting {
  readonly factors: readonly string[] | null;
  /** What the button of the other system says; null when there is none. */
  readonly foreign?: string | null;
}

/** What came of the way through another system, as the server told it in the fragment: a code for the administrator, or that it failed. */
const cameBack = (): string | null => /^#link=([\w-]{1,20})$/.exec(window.location.hash)?.[1] ?? null;

/** Login and password, then the second factor if the account has one; or a passkey alone. The cookies are set by the server and are not readable here. */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [factors, setFactors] = useState<readonly string[] | null | undefined>(undefined);
  const [link] = useState(cameBack);
  // A sign-in that waits for its second factor survives a reload.
  const entry = useQuery({ queryKey: ['entry'], gcTime: 0, retry: false, queryFn: async () => (await answer(await request('/auth/entry'))) as Waiting });
  const enter = useMutation({
    mutationFn: async () => (await post('/auth/login', { login, password })) as Waiting | null,
    onSuccess: (waiting) => (waiting?.factors ? setFactors(waiting.factors) : onDone()),
  });
  const byPasskey = useMutation({ mutationFn: () => showPasskey('/auth/passkey/options', '/auth/passkey', t('declined')), onSuccess: onDone });
  const submit = (): void => {
    enter.mutate();
  };
  const waiting = factors === undefined ? entry.data?.factors : factors;
  if (waiting) return <FactorStep factors={waiting} onCode={(code) => post('/auth/factor/code', { code })} passkeyAt={['/auth/factor/passkey/options', '/auth/passkey']} onDone={onDone} onBack={() => setFactors(null)} />;
  // An answer without words of its own still has to say something.
  const error = enter.error instanceof SignedOut ? new Refused(t('wrong'), 'sign-in/wrong') : enter.error;
  return (
    <CheckedForm onSend={submit}>
      <Stack gap="md">
        {link === 'failed' && <Alert role="alert" color="madder">{t('foreignFailed')}</Alert>}
        {link !== null && link !== 'failed' && <Alert role="status" color="wheat" title={t('foreignUnknown')}>{t('foreignCode')} <Code fz="md">{link}</Code></Alert>}
        <TextInput label={t('login')} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        <PasswordInput label={t('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required />
        <Problem error={error} retry={() => enter.mutate()} />
        <Button type="submit" size="md" fullWidth loading={enter.isPending}>{t('enter')}</Button>
        {(canUsePasskeys() || entry.data?.foreign) && <Divider label={t('or')} />}
        {entry.data?.foreign && <Button component="a" href="/auth/oidc" variant="default" size="md" fullWidth>{entry.data.foreign}</Button>}
        {canUsePasskeys() && (
          <>
            <Button variant="default" size="md" fullWidth leftSection={<IconKey size={18} aria-hidden />} loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>{t('byPasskey')}</Button>
            <Problem error={byPasskey.error} />
          </>
        )}
      </Stack>
    </CheckedForm>
  );
}
