import { Alert, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { type ImportStateFragment, PlanImportDocument } from '../../gql/imports.js';
import { useActions } from '../../lib/actions.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import classes from './imports.module.css';
import { type Column, faultsOf, startingColumns } from './mapping.js';
import { RowsTable } from './rows-table.js';
import { words } from './words.js';

/** Which column of the file is what. Suggestions are filled in; the check does not start while a required field is missing. */
export function ColumnsStep({ run, onPlanned }: { readonly run: ImportStateFragment; readonly onPlanned: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [columns, setColumns] = useState<Column[]>(() => startingColumns(run.headers, run.mapping, run.suggested));
  const [tried, setTried] = useState(false);
  const plan = useAct(PlanImportDocument, [`import:${run.id}`, 'imports']);
  const labelOf = (field: string): string => {
    const target = run.targets.find((one) => one.field === field);
    return target ? local(target.label) : field;
  };
  const { missing, twice } = faultsOf(columns, run.targets);
  const save = async (): Promise<void> => {
    setTried(true);
    if (missing.length === 0 && twice.length === 0 && (await plan.run({ input: { id: run.id, mapping: columns } }))) onPlanned();
  };
  useActions([{ name: 'checkImport', label: t('check'), run: () => void save() }]);
  const choose = (header: string, field: string | null): void => setColumns((before) => before.map((column) => (column.header === header ? { header, field } : column)));
  const options = run.targets.map(({ field, label, required }) => ({ value: field, label: required ? t('requiredField', { label: local(label) }) : local(label) }));
  return (
    <Stack gap="lg">
      <Card title={t('columnsTitle')}>
        <Text c="dimmed" mb="md">{t('columnsNote')}</Text>
        <Form act={plan} onSave={() => void save()} submit={t('check')}>
          <div className={classes['scroll']}>
            <table className={classes['table']}>
              <thead><tr><th scope="col">{t('yourColumn')}</th><th scope="col">{t('firstValue')}</th><th scope="col">{t('means')}</th></tr></thead>
              <tbody>
                {columns.map(({ header, field }, index) => (
                  <tr key={`${index} ${header}`}>
                    <th scope="row">{header}</th>
                    <td>{run.preview[0]?.cells[index]}</td>
                    <td style={{ minInlineSize: 'min(24rem, 70vw)' }}><Select aria-label={t('meansOf', { header })} placeholder={t('skipColumn')} data={options} value={field} onChange={(next) => choose(header, next)} searchable clearable size="xs" error={field !== null && twice.includes(field)} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {tried && missing.length > 0 && <Alert color="madder" role="alert" icon={<IconAlertTriangle />}>{t('missingRequired', { fields: missing.map(labelOf).join(', ') })}</Alert>}
          {twice.length > 0 && <Alert color="madder" role="alert" icon={<IconAlertTriangle />}>{t('twice', { fields: twice.map(labelOf).join(', ') })}</Alert>}
        </Form>
      </Card>
      {run.preview.length > 0 && <Card title={t('preview')} flush><RowsTable run={run} /></Card>}
    </Stack>
  );
}
