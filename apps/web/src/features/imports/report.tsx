import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from 'react-router';
import { CancelImportDocument, type ImportStateFragment, StartImportDocument } from '../../gql/imports.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Faults } from './faults.js';
import classes from './imports.module.css';
import { RowsTable } from './rows-table.js';
import { words } from './words.js';

/** After the check: what would happen, and the button that makes it happen. After the import: what did. */
export function Report({ run, onRemap }: { readonly run: ImportStateFragment; readonly onRemap: () => void }) {
  const t = useWords(words);
  const start = useAct(StartImportDocument, [`import:${run.id}`, 'imports', 'proceedings', 'day']);
  const cancel = useAct(CancelImportDocument, [`import:${run.id}`, 'imports']);
  const done = run.status === 'DONE';
  const good = run.created + run.changed;
  const go = (): void => void start.run({ input: { id: run.id } });
  const stop = (): void => void cancel.run({ input: { id: run.id } });
  const startLabel = t('start', { count: good + run.unchanged });
  useActions(run.status !== 'PLANNED' ? [] : [
    ...(good + run.unchanged > 0 ? [{ name: 'startImport' as const, label: startLabel, run: go }] : []),
    { name: 'remapImport', label: t('remap'), run: onRemap }, { name: 'cancelImport', label: t('cancel'), run: stop },
  ]);
  return (
    <Stack gap="lg">
      <Card title={t(done ? 'doneTitle' : run.status === 'PLANNED' ? 'checkTitle' : run.status)}>
        <Stack>
          {run.status === 'PLANNED' && <Text c="dimmed">{t('checkNote')}</Text>}
          <div className={classes['counts']} role="status">
            <Count figure={run.created} text={t(done ? 'created' : 'willCreate')} />
            <Count figure={run.changed} text={t(done ? 'changed' : 'willChange')} />
            <Count figure={run.unchanged} text={t('unchanged')} />
            <Count figure={run.refused} text={t('refused')} />
          </div>
          {done && <Text size="sm">{t('undoNote')}</Text>}
          {run.status === 'FAILED' && <Text size="sm">{t('failedNote')}</Text>}
          {run.status === 'CANCELLED' && <Text size="sm">{t('cancelledNote')}</Text>}
          <Problem error={start.error ?? cancel.error} retry={go} kept />
          <Group>
            {run.status === 'PLANNED' && <Button loading={start.pending} onClick={go} disabled={good + run.unchanged === 0}>{startLabel}</Button>}
            {run.status === 'PLANNED' && <Button variant="default" onClick={onRemap}>{t('remap')}</Button>}
            {run.refused > 0 && ['xlsx', 'csv'].map((kind) => <Button key={kind} component="a" href={`/imports/${run.id}/refused.${kind}`} download variant="default" leftSection={<IconDownload size={18} aria-hidden />}>{t('refusedFile')} ({kind.toUpperCase()})</Button>)}
            {run.status === 'PLANNED' && <Button variant="subtle" color="madder" loading={cancel.pending} onClick={stop}>{t('cancel')}</Button>}
            {run.status !== 'PLANNED' && <Button component={Link} to="/import" variant={done ? 'default' : 'filled'}>{t('another')}</Button>}
            {done && <Button component={Link} to="/proceedings">{t('toProceedings')}</Button>}
          </Group>
        </Stack>
      </Card>
      <Faults run={run} />
      {run.preview.length > 0 && <Card title={t('rows')} flush actions={<Text size="sm" c="dimmed">{t('rowsNote')}</Text>}><RowsTable run={run} checked /></Card>}
    </Stack>
  );
}

function Count({ figure, text }: { readonly figure: number; readonly text: string }) {
  return <div className={classes['count']}><span className={classes['figure']}>{figure}</span><Text size="sm" c="dimmed">{text}</Text></div>;
}
