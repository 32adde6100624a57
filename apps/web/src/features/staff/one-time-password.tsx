import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useWords } from '../../lib/i18n.js';
import { words } from './words.js';

export interface Shown {
  readonly login: string;
  readonly password: string;
}

/** The password that is shown once and stored nowhere. */
export function OneTimePassword({ shown, onClose }: { readonly shown: Shown | null; readonly onClose: () => void }) {
  const t = useWords(words);
  return (
    <Modal opened={shown !== null} onClose={onClose} title={t('passwordTitle')} closeOnClickOutside={false}>
      {shown && (
        <Stack>
          <Text>{t('passwordText')}</Text>
          <Text>{t('passwordFor', { login: shown.login })}</Text>
          <Code block fz="lg" aria-label={t('passwordTitle')}>{shown.password}</Code>
          <Group justify="flex-end">
            <CopyButton value={shown.password}>{({ copied, copy }) => <Button variant="light" onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
            <Button onClick={onClose}>{t('close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
