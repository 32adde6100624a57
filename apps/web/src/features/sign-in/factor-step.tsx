import { Anchor, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Problem } from '../../ui/problem.js';
import { showPasskey } from './passkey.js';
import { words } from './factor-words.js';

interface Props {
  readonly factors: readonly string[];
  /** Gives the six digits to the server. */
  readonly onCode: (code: string) => Promise<unknown>;
  /** The two addresses a passkey goes by. */
  readonly passkeyAt: readonly [options: string, answer: string];
  /** Runs what gives the session another token. */
  readonly around?: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onDone: () => void;
  /** Left out where the screen around it has its own way back. */
  readonly onBack?: (() => void) | undefined;
}

const straight = <T,>(work: () => Promise<T>): Promise<T> => work();

/** The second factor: a passkey, a code, or either. */
export function FactorStep({ factors, onCode, passkeyAt: [options, answer], around = straight, onDone, onBack }: Props) {
  const t = useWords(words);
  const [code, setCode] = useState('');
  const byCode = useMutation({ mutationFn: () => around(() => onCode(code.replace(/\s/g, ''))), onSuccess: onDone, onError: () => setCode('') });
  const byPasskey = useMutation({ mutationFn: () => around(() => showPasskey(options, answer, t('declined'))), onSuccess: onDone });
  const submit = (): void => {
    byCode.mutate();
  };
  const [passkey, totp] = [factors.includes('passkey'), factors.includes('totp')];
  return (
    <Stack gap="md">
      {passkey && (
        <>
          <Text size="sm">{t('passkeyText')}</Text>
          <Button size="md" leftSection={<IconKey size={18} aria-hidden />} loading={byPasskey.isPending} onClick={() => byPasskey.mutate()} data-autofocus={totp ? undefined : true}>{t('usePasskey')}</Button>
          <Problem error={byPasskey.error} retry={() => byPasskey.mutate()} />
        </>
      )}
      {passkey && totp && <Divider label={t('or')} />}
      {totp && (
        <CheckedForm onSend={submit}>
          <Stack gap="md">
            <TextInput label={t('code')} description={t('codeHint')} value={code} onChange={(event) => setCode(event.currentTarget.value)} inputMode="numeric" autoComplete="one-time-code" maxLength={7} pattern="\s*\d{3}\s*\d{3}\s*" required autoFocus data-autofocus />
            <Problem error={byCode.error} retry={() => byCode.mutate()} />
            <Button type="submit" size="md" variant={passkey ? 'default' : 'filled'} loading={byCode.isPending}>{t('confirmCode')}</Button>
          </Stack>
        </CheckedForm>
      )}
      {!passkey && !totp && <Text>{t('noFactor')}</Text>}
      {onBack && <Anchor component="button" type="button" size="sm" ta="start" onClick={onBack}>{t('back')}</Anchor>}
    </Stack>
  );
}
