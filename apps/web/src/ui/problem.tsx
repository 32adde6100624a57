import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { Refused, SignedOut, Unreachable } from '../lib/api.js';
import { useWords } from '../lib/i18n.js';
import { words } from './words.js';

interface Props {
  readonly error: Error | null;
  readonly retry?: (() => void) | undefined;
  /** Words for a lost connection: a form says that what was typed is kept. */
  readonly kept?: boolean;
}

/** What went wrong, said so that a person knows what to do next. Nothing when nothing did. */
export function Problem({ error, retry, kept = false }: Props) {
  const t = useWords(words);
  // When the session ends a form to sign in again comes over the screen: no second message under it.
  if (!error || error instanceof SignedOut) return null;
  const lost = error instanceof Unreachable;
  const refused = error instanceof Refused ? error : null;
  return (
    <Alert role="alert" color={lost ? 'wheat' : 'madder'} variant="light" icon={lost ? <IconPlugConnectedX /> : <IconAlertTriangle />} my="sm">
      <Text size="sm">{lost ? t(kept ? 'lost' : 'lostRead') : refused?.message || t('failed')}</Text>
      {refused?.citation && <Text size="sm">{refused.citation}</Text>}
      {refused?.requestId && <Text size="xs" c="dimmed">{t('requestId', { id: refused.requestId })}</Text>}
      {lost && retry && <Button mt="xs" size="xs" variant="default" onClick={retry}>{t(kept ? 'repeat' : 'retry')}</Button>}
    </Alert>
  );
}
