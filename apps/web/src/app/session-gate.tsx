import { Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { EnrolPage } from '../features/sign-in/enrol-page.js';
import { PasswordForm } from '../features/sign-in/password-form.js';
import { SignInForm } from '../features/sign-in/sign-in-form.js';
import { SignInPage } from '../features/sign-in/sign-in-page.js';
import { StepUpDialogue } from '../features/sign-in/step-up-dialogue.js';
import { MeDocument } from '../gql/lib.js';
import { onSignedOut, SignedOut } from '../lib/api.js';
import { useWords } from '../lib/i18n.js';
import { useRead } from '../lib/query.js';
import { MeContext } from '../lib/session.js';
import { Problem } from '../ui/problem.js';
import { words } from './words.js';

/**
 * Lets the signed-in through. When a session ends in the middle of work the screen stays as it is, covered, and the form to
 * sign in comes over it: what was typed is not lost. Somebody else signing in there starts from an empty screen.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const t = useWords(words);
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useRead('me', MeDocument, {});
  const [expired, setExpired] = useState(false);
  const known = useRef<string | null>(null);
  const me = session.data?.me;

  useEffect(() => onSignedOut(() => setExpired(known.current !== null)), []);
  useEffect(() => {
    if (!me) return;
    if (known.current !== null && known.current !== me.id) {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      void navigate('/');
    }
    known.current = me.id;
  }, [me, client, navigate]);

  const enter = (): void => void client.invalidateQueries().then(() => setExpired(false));
  if (me) {
    return (
      <MeContext value={me}>
        <div key={me.id} style={expired ? { visibility: 'hidden' } : undefined}>
          {me.mustChangePassword || me.mustAddFactor ? <Center mih="100dvh" p="md">{me.mustChangePassword ? <ForcedPassword /> : <EnrolPage />}</Center> : children}
        </div>
        <StepUpDialogue />
        <Modal opened={expired} onClose={() => undefined} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t('expired')}>
          <Text mb="md">{t('expiredText')}</Text>
          <SignInForm onDone={enter} />
        </Modal>
      </MeContext>
    );
  }
  if (session.error instanceof SignedOut) return <SignInPage onDone={enter} />;
  return (
    <Center mih="100dvh" p="md">
      {session.error ? <Problem error={session.error} retry={() => void session.refetch()} /> : <Loader aria-label={t('starting')} />}
    </Center>
  );
}

function ForcedPassword() {
  const t = useWords(words);
  return (
    <Stack component="main" w="min(26rem, 100%)">
      <Text component="h1" size="xl" fw={600}>{t('passwordTitle')}</Text>
      <Text>{t('passwordForced')}</Text>
      <PasswordForm />
    </Stack>
  );
}
