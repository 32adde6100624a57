import { Alert, Button, Center, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { CancelImportDocument, ImportRunDocument, type ImportStateFragment } from '../../gql/imports.js';
import { useActions } from '../../lib/actions.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { ColumnsStep } from './columns-step.js';
import { Report } from './report.js';
import { Steps } from './steps.js';
import { words } from './words.js';

const stepOf = { UPLOADED: 1, PLANNING: 2, PLANNED: 2, IMPORTING: 3, DONE: 4, FAILED: 4, CANCELLED: 4 } as const;
const isBusy = (run: ImportStateFragment | null | undefined): boolean => run?.status === 'PLANNING' || run?.status === 'IMPORTING';

/** One import, from its columns to its report. The server holds the state: leaving and coming back loses nothing. */
export function ImportPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const read = useRead(`import:${id}`, ImportRunDocument, { id }, { pollWhile: (result) => isBusy(result.importRun) });
  const run = read.data?.importRun;
  if (read.isPending) return <Center mih="50vh"><Loader /></Center>;
  if (!run) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Empty page Icon={IconFileOff} title={t('notFound')} text={t('notFoundText')}><Button component={Link} to="/import">{t('back')}</Button></Empty>;
  return (
    <>
      <PageHead title={run.fileName} note={[t(run.status), run.sheet && t('sheet', { name: run.sheet }), run.encoding && t('encoding', { name: run.encoding })].filter(Boolean).join(' · ')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Wizard run={run} />
    </>
  );
}

export function Wizard({ run }: { readonly run: ImportStateFragment }) {
  const local = useLocal();
  const [remapping, setRemapping] = useState(false);
  const at = remapping ? 1 : stepOf[run.status];
  return (
    <>
      <Steps at={at} />
      {run.error && <Alert color="madder" mb="md" icon={<IconAlertTriangle />} role="alert">{local(run.error)}</Alert>}
      {isBusy(run) ? <Running run={run} /> : run.status === 'UPLOADED' || remapping ? <ColumnsStep run={run} onPlanned={() => setRemapping(false)} /> : <Report run={run} onRemap={() => setRemapping(true)} />}
    </>
  );
}

function Running({ run }: { readonly run: ImportStateFragment }) {
  const t = useWords(words);
  const cancel = useAct(CancelImportDocument, [`import:${run.id}`, 'imports']);
  useActions([{ name: 'cancelImport', label: t('cancel'), run: () => void cancel.run({ input: { id: run.id } }) }]);
  const percent = run.total > 0 ? (run.done / run.total) * 100 : 0;
  const title = t(run.status === 'PLANNING' ? 'checking' : 'importing');
  return (
    <Card title={title}>
      <Stack>
        <Progress value={percent} size="lg" radius="xl" aria-label={title} animated />
        <Group justify="space-between">
          <Text role="status">{t('progress', { done: run.done, total: run.total })}</Text>
          <Button variant="default" loading={cancel.pending} onClick={() => void cancel.run({ input: { id: run.id } })}>{t('cancel')}</Button>
        </Group>
        <Text size="sm" c="dimmed">{t(run.status === 'PLANNING' ? 'leaveChecking' : 'leaveImporting')}</Text>
        <Problem error={cancel.error} />
      </Stack>
    </Card>
  );
}
