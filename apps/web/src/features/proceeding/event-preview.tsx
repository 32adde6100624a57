import { Alert, Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import type { FactChange } from '#libs/time-limits';
import { useEngine } from '../../lib/engine.js';
import { useWords } from '../../lib/i18n.js';
import { Changes } from '../../ui/changes.js';
import { useCase } from './case.js';
import { factsOf } from './foresight.js';
import { formWords } from './form-words.js';

interface Props {
  /** What is about to be done to the facts; null while there is nothing to foresee. */
  readonly change: FactChange | null;
  /** Said while there is nothing to foresee. */
  readonly waiting?: string;
}

/**
 * What an act will move, derived at this desk by the law engine itself from the facts that the server has: no request while one
 * types, and the same answer without a connection. The server decides: what it moved is shown after saving.
 */
export function EventPreview({ change, waiting }: Props) {
  const t = useWords(formWords);
  const { proceeding } = useCase();
  const engine = useEngine();
  const asked = useDeferredValue(change);
  const said = JSON.stringify(asked);
  const changes = useMemo(() => {
    const settled = JSON.parse(said) as FactChange | null;
    return engine && settled ? engine.foresee(factsOf(proceeding.facts), settled) : null;
  }, [engine, proceeding.facts, said]);
  const removed = changes?.filter(({ kind }) => kind === 'REMOVED').length ?? 0;
  return (
    <Paper component="section" aria-live="polite" bg="var(--surface-sunken)" p="md" radius="md">
      <Title order={3} mb="xs">{t('willMove')}</Title>
      {!changes && <Text size="sm" c="dimmed">{asked ? t('computing') : waiting}</Text>}
      {removed > 0 && <Alert color="madder" mb="sm" icon={<IconAlertTriangle />}>{t('removedWarning', { count: removed })}</Alert>}
      {changes && <Changes of={changes} />}
      {changes && proceeding.links.length > 0 && <Text size="sm" c="dimmed" mt="xs">{t('linkedToo')}</Text>}
    </Paper>
  );
}
