import { Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ResetPasswordDocument, SetStaffActiveDocument, StaffDocument, type StaffQuery } from '../../gql/staff.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, usePages } from '../../lib/query.js';
import { useForeignHouse, useMay, useMe } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import { LinkForm } from './link-form.js';
import { MailForm } from './mail-form.js';
import { OneTimePassword, type Shown } from './one-time-password.js';
import { StaffForm } from './staff-form.js';
import { words } from './words.js';

type Person = StaffQuery['staff']['edges'][number]['node'];

/** Accounts: a head sees the own office, an administrator manages all. */
export function StaffPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const may = useMay();
  const [text, setText] = useState('');
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [typed] = useDebouncedValue(text.trim(), 200);
  const { nodes, query, hasMore, more } = usePages('staff', StaffDocument, { filter: typed ? { text: typed } : {}, first: 50 }, (result) => result.staff);
  return (
    <>
      <PageHead title={t('title')}>
        {may('staff.manage') && <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>{t('create')}</Button>}
      </PageHead>
      <TextInput type="search" mb="md" maw="30rem" aria-label={t('find')} placeholder={t('find')} leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Problem error={query.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        {query.isSuccess && nodes.length === 0 && <Empty Icon={IconUserSearch} title={t('none')} text={t('noneText')} />}
        {nodes.length > 0 && (
          <Table.ScrollContainer minWidth={860}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('name')}</Table.Th><Table.Th>{t('roles')}</Table.Th><Table.Th>{t('office')}</Table.Th><Table.Th>{t('lastLogin')}</Table.Th><Table.Th /></Table.Tr></Table.Thead>
              <Table.Tbody>{nodes.map((person) => <Row key={person.id} person={person} onPassword={setShown} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
      </div>
      {creating && (
        <FormDialogue onClose={() => setCreating(false)} title={t('create')}>
          <StaffForm onCancel={() => setCreating(false)} onCreated={(created) => { setCreating(false); setShown(created); }} />
        </FormDialogue>
      )}
      <OneTimePassword shown={shown} onClose={() => setShown(null)} />
    </>
  );
}

function Row({ person, onPassword }: { readonly person: Person; readonly onPassword: (shown: Shown) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const me = useMe();
  const activate = useAct(SetStaffActiveDocument, ['staff']);
  const reset = useAct(ResetPasswordDocument, ['staff']);
  const [writing, setWriting] = useState(false);
  const [linking, setLinking] = useState(false);
  const foreign = useForeignHouse();
  const [question, setQuestion] = useState<Question | null>(null);
  const { id, displayName: name, active, mail } = person;
  const setActive = async (next: boolean): Promise<void> => {
    if (await activate.run({ input: { staffId: id, active: next } })) setQuestion(null);
  };
  const newPassword = async (): Promise<void> => {
    const result = await reset.run({ input: { staffId: id } });
    if (!result) return;
    setQuestion(null);
    const { staff, oneTimePassword } = result.resetPassword;
    if (oneTimePassword !== null) onPassword({ login: staff.login, password: oneTimePassword });
  };
  return (
    <Table.Tr>
      <Table.Td><Text fw={600}>{name}</Text><Text size="sm" c="dimmed">{person.login}</Text>{mail && <Text size="sm" c="dimmed">{mail}</Text>}{!active && <Badge color="gray" variant="light">{t('inactive')}</Badge>}{person.recoveryAskedBy && <Badge color="wheat" variant="light">{t(person.recoveryAskedBy === me.id ? 'recoveryMine' : 'recoveryOther')}</Badge>}</Table.Td>
      <Table.Td>{person.roles.map((role) => local(staffRoleTerms[role])).join(', ')}</Table.Td>
      <Table.Td>{person.office && local(person.office.name)}</Table.Td>
      <Table.Td>{person.lastLoginAt ? dates.moment(person.lastLoginAt) : t('never')}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {person.abilities.includes('setMail') && <Button size="compact-sm" variant="default" onClick={() => setWriting(true)} aria-label={t('mailOf', { name })}>{t('mailEdit')}</Button>}
          {foreign && person.abilities.includes('resetPassword') && id !== me.id && <Button size="compact-sm" variant="default" onClick={() => setLinking(true)} aria-label={t('linkOf', { name })}>{t('link')}</Button>}
          {person.abilities.includes('resetPassword') && <Button size="compact-sm" variant="default" disabled={person.recoveryAskedBy === me.id || id === me.id} onClick={() => setQuestion({ title: t('resetOf', { name }), text: t(person.recoveryAskedBy ? 'approveText' : 'resetText'), submit: t(person.recoveryAskedBy ? 'approve' : 'reset'), go: newPassword })} aria-label={t('resetOf', { name })}>{t(person.recoveryAskedBy ? 'approve' : 'reset')}</Button>}
          {person.abilities.includes('setActive') && <Button size="compact-sm" variant="subtle" color={active ? 'madder' : 'ink'} loading={activate.pending} onClick={() => (active ? setQuestion({ title: t('deactivateOf', { name }), text: t('deactivateText'), submit: t('deactivate'), go: () => setActive(false) }) : void setActive(true))} aria-label={t(active ? 'deactivateOf' : 'activateOf', { name })}>{t(active ? 'deactivate' : 'activate')}</Button>}
        </Group>
        {!question && <Problem error={activate.error ?? reset.error} />}
        <Confirm question={question} act={{ error: activate.error ?? reset.error, pending: activate.pending || reset.pending }} onClose={() => setQuestion(null)} />
        {linking && <FormDialogue onClose={() => setLinking(false)} title={t('linkOf', { name })}><LinkForm staffId={id} onClose={() => setLinking(false)} /></FormDialogue>}
        {writing && <FormDialogue onClose={() => setWriting(false)} title={name}><MailForm staffId={id} mail={mail} onClose={() => setWriting(false)} /></FormDialogue>}
      </Table.Td>
    </Table.Tr>
  );
}
