import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useWords } from '../../lib/i18n.js';
import { type Change, Changes } from '../../ui/changes.js';
import { formWords } from './form-words.js';

interface Props {
  readonly said: string;
  readonly changes: readonly Change[];
  readonly onClose: () => void;
  readonly onAnother?: (() => void) | undefined;
}

/** What was done to the events, and every term that it moved. */
export function Saved({ said, changes, onClose, onAnother }: Props) {
  const t = useWords(formWords);
  return (
    <Stack>
      <Alert role="status" icon={<IconCheck />}>{said}</Alert>
      <Title order={3}>{t('moved')}</Title>
      <Changes of={changes} />
      <Group justify="flex-end">
        {onAnother && <Button variant="default" onClick={onAnother}>{t('recordAnother')}</Button>}
        <Button onClick={onClose} autoFocus>{t('close')}</Button>
      </Group>
    </Stack>
  );
}
