import { Alert, Loader, Paper, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Operation } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { type Change, Changes } from '../../ui/changes.js';
import { Problem } from '../../ui/problem.js';
import { formWords } from './form-words.js';

interface Props<Input> {
  /** Asks what an act would move. */
  readonly operation: Operation<{ readonly changes: readonly Change[] }, { readonly input: Input }>;
  /** Null while there is nothing to ask about yet. */
  readonly input: Input | null;
  /** Said while there is nothing to ask about. */
  readonly waiting?: string;
}

/** What an act would move, asked of the server while one types: the same answer that saving will give. */
export function EventPreview<Input>({ operation, input, waiting }: Props<Input>) {
  const t = useWords(formWords);
  const [settled] = useDebouncedValue(input, 250);
  return (
    <Paper component="section" aria-live="polite" bg="var(--surface-sunken)" p="md" radius="md">
      {settled === null ? <><Title order={3} mb="xs">{t('willMove')}</Title><Text size="sm" c="dimmed">{waiting}</Text></> : <Moves operation={operation} input={settled} />}
    </Paper>
  );
}

function Moves<Input>({ operation, input }: { readonly operation: Props<Input>['operation']; readonly input: Input }) {
  const t = useWords(formWords);
  const read = useRead('preview', operation, { input }, { keep: true });
  const changes = read.data?.changes;
  const removed = changes?.filter(({ kind }) => kind === 'REMOVED').length ?? 0;
  return (
    <>
      <Title order={3} mb="xs">{t('willMove')} {read.isFetching && <Loader size="xs" aria-label={t('computing')} />}</Title>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {removed > 0 && <Alert color="madder" mb="sm" icon={<IconAlertTriangle />}>{t('removedWarning', { count: removed })}</Alert>}
      {changes && !read.error && <Changes of={changes} />}
    </>
  );
}
