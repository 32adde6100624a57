import { Anchor, Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import { RegisterDocument } from '../../gql/review.js';
import { OfficesDocument } from '../../gql/staff.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages, useRead } from '../../lib/query.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { stageTerms } from '../../ui/terms.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { words } from './words.js';

/** For auditors: which proceedings there are. From a line one comes to who looked, never to what is in the proceeding. */
export function RegisterPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const [text, setText] = useState('');
  const [officeId, setOffice] = useState('');
  const [typed] = useDebouncedValue(text.trim(), 200);
  const right = /^\d{0,17}$/.test(typed);
  const offices = useRead('offices', OfficesDocument, {}).data?.offices ?? [];
  const { nodes, query, hasMore, more } = usePages('register', RegisterDocument, { number: (right && typed) || null, officeId: officeId || null, first: 50 }, (result) => result.register);
  return (
    <>
      <PageHead title={t('registerTitle')} note={t('registerNote')} />
      <Group align="start" mb="md">
        <TextInput type="search" inputMode="numeric" label={t('begins')} value={text} onChange={(event) => setText(event.currentTarget.value)} error={right ? undefined : t('beginsRule')} w="14rem" />
        <Select label={t('office')} value={officeId} onChange={(next) => setOffice(next ?? '')} allowDeselect={false} searchable w="22rem" data={[{ value: '', label: t('allOffices') }, ...offices.map(({ id, name }) => ({ value: id, label: local(name) }))]} />
      </Group>
      <Problem error={query.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        {query.isSuccess && nodes.length === 0 && <Text c="dimmed" p="md">{t('noLines')}</Text>}
        {nodes.length > 0 && (
          <Wide label={t('title')}>
            <Table miw={640}>
              <Table.Thead><Table.Tr><Table.Th>{t('number')}</Table.Th><Table.Th>{t('office')}</Table.Th><Table.Th>{t('stage')}</Table.Th><Table.Td /></Table.Tr></Table.Thead>
              <Table.Tbody>
                {nodes.map(({ erdrNumber, office, stage }) => (
                  <Table.Tr key={erdrNumber}>
                    <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }}>{erdrNumber}</Table.Td>
                    <Table.Td>{local(office.name)}</Table.Td>
                    <Table.Td>{local(stageTerms[stage])}</Table.Td>
                    <Table.Td ta="end"><Anchor component={Link} to={`/access-review?number=${erdrNumber}`} aria-label={t('whoOf', { number: erdrNumber })}>{t('whoOpened')}</Anchor></Table.Td>
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
