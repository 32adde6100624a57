import { Alert, Loader, Paper, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ChangesForDocument, type ChangesForQueryVariables } from '../../gql/proceeding.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Changes } from '../../ui/changes.js';
import { Problem } from '../../ui/problem.js';
import { formWords } from './form-words.js';

/** What recording this event would move, asked of the server while one types: the same answer that saving will give. */
export function EventPreview({ input }: { readonly input: ChangesForQueryVariables['input'] | null }) {
  const t = useWords(formWords);
  const [settled] = useDebouncedValue(input, 250);
  const read = useRead('preview', ChangesForDocument, { input: settled ?? { proceedingId: '', type: '' } }, { enabled: settled !== null, keep: true });
  const changes = settled ? read.data?.deadlineChangesFor : undefined;
  const removed = changes?.filter(({ kind }) => kind === 'REMOVED').length ?? 0;
  return (
    <Paper component="section" aria-live="polite" bg="var(--surface-sunken)" p="md" radius="md">
      <Title order={3} mb="xs">{t('willMove')} {read.isFetching && <Loader size="xs" aria-label={t('computing')} />}</Title>
      {!settled && <Text size="sm" c="dimmed">{t('fillFirst')}</Text>}
      {settled && <Problem error={read.error} retry={() => void read.refetch()} />}
      {removed > 0 && <Alert color="madder" mb="sm" icon={<IconAlertTriangle />}>{t('removedWarning', { count: removed })}</Alert>}
      {changes && !read.error && <Changes of={changes} />}
    </Paper>
  );
}
