import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { ImportRunsDocument } from '../../gql/imports.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { Steps } from './steps.js';
import { Upload } from './upload.js';
import { words } from './words.js';

/** Where an import begins, and the ones before it. */
export function ImportsPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const dates = useDates();
  const navigate = useNavigate();
  const { nodes, query, hasMore, more } = usePages('imports', ImportRunsDocument, { first: 20 }, (result) => result.importRuns);
  const open = nodes.filter(({ status }) => status === 'UPLOADED' || status === 'PLANNING' || status === 'PLANNED' || status === 'IMPORTING');
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button component="a" href="/imports/sample.xlsx" download variant="default" leftSection={<IconDownload size={18} aria-hidden />}>{t('sample')}</Button>
      </PageHead>
      <Steps at={0} />
      <Stack gap="lg">
        {open.length > 0 && (
          <Card title={t('unfinished')} count={open.length}>
            <Text c="dimmed" mb="sm">{t('unfinishedNote')}</Text>
            <Stack gap="xs">
              {open.map((run) => <Group key={run.id} justify="space-between"><Text>{run.fileName} · {t(run.status)} · {dates.moment(run.createdAt)}</Text><Button size="compact-sm" component={Link} to={`/import/${run.id}`} aria-label={t('goOnWith', { name: run.fileName })}>{t('goOn')}</Button></Group>)}
            </Stack>
          </Card>
        )}
        <Upload onUploaded={(id) => void navigate(`/import/${id}`)} />
        <Card title={t('earlier')} flush>
          <Problem error={query.error} retry={() => void query.refetch()} />
          {query.isSuccess && nodes.length === 0 && <Text c="dimmed" p="md">{t('noneYet')}</Text>}
          {nodes.length > 0 && (
            <Wide label={t('earlier')}>
              <Table miw={520}>
                <Table.Tbody>
                  {nodes.map((run) => (
                    <Table.Tr key={run.id}>
                      <Table.Td><Anchor component={Link} to={`/import/${run.id}`}>{run.fileName}</Anchor></Table.Td>
                      <Table.Td>{t(run.status)}</Table.Td>
                      <Table.Td>{dates.moment(run.createdAt)}</Table.Td>
                      <Table.Td>{run.status === 'DONE' && `${t('created')} ${run.created}, ${t('changed')} ${run.changed}, ${t('refused')} ${run.refused}`}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          )}
          {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
        </Card>
      </Stack>
    </>
  );
}
