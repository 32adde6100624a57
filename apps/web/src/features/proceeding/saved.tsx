import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { type Change, Changes } from '../../ui/changes.js';
import { formWords } from './form-words.js';

interface Props {
  readonly said: string;
  readonly changes: readonly Change[];
  readonly warnings?: readonly LocalText[];
  readonly onClose: () => void;
  readonly onAnother?: (() => void) | undefined;
}

/** What was done to the events, and every term that it moved. */
export function Saved({ said, changes, warnings = [], onClose, onAnother }: Props) {
  const t = useWords(formWords);
  const local = useLocal();
  return (
    <Stack>
      <Alert role="status" icon={<IconCheck />}>{said}</Alert>
      {warnings.map((warning) => <Alert key={warning.uk} color="yellow" icon={<IconAlertTriangle />}>{local(warning)}</Alert>)}
      <Title order={3}>{t('moved')}</Title>
      <Changes of={changes} />
      <Group justify="flex-end">
        {onAnother && <Button variant="default" onClick={onAnother}>{t('recordAnother')}</Button>}
        <Button onClick={onClose} autoFocus>{t('close')}</Button>
      </Group>
    </Stack>
  );
}
