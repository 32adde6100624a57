import { Button, Group, Select, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { StaffDocument } from '../../gql/staff.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { OneTimePassword, type Shown } from './one-time-password.js';
import { PersonDialogue } from './person-dialogue.js';
import { StaffForm } from './staff-form.js';
import { StaffRow } from './staff-row.js';
import { words } from './words.js';

const whiches = ['all', 'signedIn', 'waiting'] as const;
type Which = (typeof whiches)[number];

/** Accounts: a head sees the own office, an administrator manages all. */
export function StaffPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const may = useMay();
  const [text, setText] = useState('');
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [typed] = useDebouncedValue(text.trim(), 200);
  const [which, setWhich] = useState<Which>('all');
  const [personId, setPerson] = useState<string | null>(null);
  const filter = { ...(typed ? { text: typed } : {}), ...(which === 'all' ? {} : { [which]: true }) };
  const { nodes, query, hasMore, more } = usePages('staff', StaffDocument, { filter, first: 50 }, (result) => result.staff);
  const person = nodes.find(({ id }) => id === personId);
  return (
    <>
      <PageHead title={t('title')}>
        {may('staff.manage') && <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>{t('create')}</Button>}
      </PageHead>
      <Group mb="md">
        <TextInput type="search" flex="1 1 16rem" maw="30rem" aria-label={t('find')} placeholder={t('find')} leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {may('staff.manage') && <Select aria-label={t('which')} value={which} onChange={(next) => setWhich((next ?? 'all') as Which)} allowDeselect={false} data={whiches.map((value) => ({ value, label: t(value) }))} w="17rem" />}
      </Group>
      <Problem error={query.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        {query.isSuccess && nodes.length === 0 && <Empty Icon={IconUserSearch} title={t('none')} text={t('noneText')} />}
        {nodes.length > 0 && (
          <Wide label={t('title')}>
            <Table miw={860}>
              <Table.Thead><Table.Tr><Table.Th>{t('name')}</Table.Th><Table.Th>{t('roles')}</Table.Th><Table.Th>{t('office')}</Table.Th><Table.Th>{t('lastLogin')}</Table.Th><Table.Td /></Table.Tr></Table.Thead>
              <Table.Tbody>{nodes.map((one) => <StaffRow key={one.id} person={one} onPassword={setShown} onOpen={() => setPerson(one.id)} />)}</Table.Tbody>
            </Table>
          </Wide>
        )}
        {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
      </div>
      {creating && (
        <FormDialogue onClose={() => setCreating(false)} title={t('create')}>
          <StaffForm onCancel={() => setCreating(false)} onCreated={(created) => { setCreating(false); setShown(created); }} />
        </FormDialogue>
      )}
      {person && <PersonDialogue person={person} onPassword={setShown} onClose={() => setPerson(null)} />}
      <OneTimePassword shown={shown} onClose={() => setShown(null)} />
    </>
  );
}
