import { Button, Group, Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { ExceptionsDocument } from '../../gql/rights.js';
import type { ExceptionKind } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { words } from './words.js';

const kinds: readonly ExceptionKind[] = ['PURPOSE', 'BREAK_GLASS', 'DEPUTY', 'CONFLICT'];

/** For administrators: that there are exceptions and whose; of which cases, the server does not tell them. */
export function RightsPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const dates = useDates();
  const [kind, setKind] = useState('');
  const [running, setRunning] = useState(true);
  const { nodes, query, hasMore, more } = usePages('rights', ExceptionsDocument, { running, kind: (kind || null) as ExceptionKind | null, first: 50 }, (result) => result.exceptions);
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Group align="start" mb="md">
        <Select label={t('kind')} value={kind} onChange={(next) => setKind(next ?? '')} allowDeselect={false} data={[{ value: '', label: t('all') }, ...kinds.map((value) => ({ value, label: t(value) }))]} />
        <Select label={t('state')} value={running ? 'running' : 'ever'} onChange={(next) => setRunning(next !== 'ever')} allowDeselect={false} data={(['running', 'ever'] as const).map((value) => ({ value, label: t(value) }))} />
      </Group>
      <Problem error={query.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        {query.isSuccess && nodes.length === 0 && <Text c="dimmed" p="md">{t('none')}</Text>}
        {nodes.length > 0 && (
          <Wide label={t('title')}>
            <Table miw={700}>
              <Table.Thead><Table.Tr>{(['kind', 'who', 'other', 'since', 'until'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {nodes.map((row) => (
                  <Table.Tr key={row.id}>
                    <Table.Td>{t(row.kind)}</Table.Td>
                    <Table.Td>{row.staff.displayName}</Table.Td>
                    <Table.Td>{row.other && row.other.id !== row.staff.id ? row.other.displayName : ''}</Table.Td>
                    <Table.Td>{dates.moment(row.since)}</Table.Td>
                    <Table.Td>{row.lastDay ? t('lastDay', { day: dates.short(row.lastDay) }) : row.until ? dates.moment(row.until) : t('open')}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
        {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
      </div>
    </>
  );
}
