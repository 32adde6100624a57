import { Text } from '@mantine/core';
import type { ImportStateFragment } from '../../gql/imports.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { Card } from '../../ui/page.js';
import classes from './imports.module.css';
import { faultsOfRows, helpFor } from './mend.js';
import { words } from './words.js';

const MOST_ROWS = 12;

/** What to mend: field, rule in words, how, and in which rows. */
export function Faults({ run }: { readonly run: Pick<ImportStateFragment, 'preview' | 'targets' | 'refused'> }) {
  const t = useWords(words);
  const local = useLocal();
  const faults = faultsOfRows(run.preview);
  if (faults.length === 0) return null;
  const labelOf = (field: string, column: string | null): string => column ?? local(run.targets.find((one) => one.field === field)?.label ?? { uk: field, en: field });
  const shown = run.preview.filter(({ outcome }) => outcome === 'refuse').length;
  return (
    <Card title={t('mendTitle')} count={faults.length}>
      <Text c="dimmed" mb="sm">{t('mendNote')}{run.refused > shown && ` ${t('mendMore', { shown, all: run.refused })}`}</Text>
      <ul className={classes['faults']}>
        {faults.map(({ column, field, rule, message, rows }) => (
          <li key={`${field} ${rule} ${message.uk}`}>
            <Text fw={600}>{labelOf(field, column)}: {local(message)}</Text>
            <Text size="sm">{t(helpFor(rule))}</Text>
            <Text size="sm" c="dimmed">{t('mendRows', { rows: rows.slice(0, MOST_ROWS).join(', ') })}{rows.length > MOST_ROWS && ` … (${rows.length})`}</Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}
