import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { ResetPasswordDocument, SetStaffActiveDocument, type StaffQuery } from '../../gql/staff.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useForeignHouse, useMe } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Problem } from '../../ui/problem.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { LinkForm } from './link-form.js';
import { MailForm } from './mail-form.js';
import type { Shown } from './one-time-password.js';
import { words } from './words.js';

export type Person = StaffQuery['staff']['edges'][number]['node'];

interface Props {
  readonly person: Person;
  readonly onPassword: (shown: Shown) => void;
  readonly onOpen: () => void;
}

/** One account: what is known of it, and what may be done at once. */
export function StaffRow({ person, onPassword, onOpen }: Props) {
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
      <Table.Td>{person.abilities.includes('askForRoles') ? <Anchor component="button" type="button" fw={600} ta="start" onClick={onOpen}>{name}</Anchor> : <Text fw={600}>{name}</Text>}<Text size="sm" c="dimmed">{person.login}</Text>{mail && <Text size="sm" c="dimmed">{mail}</Text>}{!active && <Badge color="gray" variant="light">{t('inactive')}</Badge>}{person.appointment && <Badge color="wheat" variant="light">{t(person.appointment.mayApprove ? 'appointmentOther' : 'appointmentMine')}</Badge>}{person.recoveryAskedBy && <Badge color="wheat" variant="light">{t(person.recoveryAskedBy === me.id ? 'recoveryMine' : 'recoveryOther')}</Badge>}</Table.Td>
      <Table.Td>{person.roles.map((role) => local(staffRoleTerms[role])).join(', ')}</Table.Td>
      <Table.Td>{person.office && local(person.office.name)}</Table.Td>
      <Table.Td>{person.lastLoginAt ? dates.moment(person.lastLoginAt) : t('never')}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {person.abilities.includes('setMail') && <Button size="compact-sm" variant="default" onClick={() => setWriting(true)} aria-label={t('mailOf', { name })}>{t('mailEdit')}</Button>}
          {foreign && person.abilities.includes('resetPassword') && id !== me.id && <Button size="compact-sm" variant="default" onClick={() => setLinking(true)} aria-label={t('linkOf', { name })}>{t('link')}</Button>}
          {person.abilities.includes('resetPassword') && <Button size="compact-sm" variant="default" disabled={person.recoveryAskedBy === me.id || id === me.id} onClick={() => setQuestion({ title: t('resetOf', { name }), text: t(person.recoveryAskedBy ? 'approveText' : 'resetText'), submit: t(person.recoveryAskedBy ? 'approve' : 'reset'), go: newPassword })} aria-label={person.recoveryAskedBy ? `${t('approve')}: ${name}` : t('resetOf', { name })}>{t(person.recoveryAskedBy ? 'approve' : 'reset')}</Button>}
          {person.abilities.includes('setActive') && !person.appointment?.opensAccount && <Button size="compact-sm" variant="subtle" color={active ? 'madder' : 'ink'} loading={activate.pending} onClick={() => (active ? setQuestion({ title: t('deactivateOf', { name }), text: t('deactivateText'), submit: t('deactivate'), go: () => setActive(false) }) : void setActive(true))} aria-label={t(active ? 'deactivateOf' : 'activateOf', { name })}>{t(active ? 'deactivate' : 'activate')}</Button>}
        </Group>
        {!question && <Problem error={activate.error ?? reset.error} />}
        <Confirm question={question} act={{ error: activate.error ?? reset.error, pending: activate.pending || reset.pending }} onClose={() => setQuestion(null)} />
        {linking && <FormDialogue onClose={() => setLinking(false)} title={t('linkOf', { name })}><LinkForm staffId={id} onClose={() => setLinking(false)} /></FormDialogue>}
        {writing && <FormDialogue onClose={() => setWriting(false)} title={name}><MailForm staffId={id} mail={mail} onClose={() => setWriting(false)} /></FormDialogue>}
      </Table.Td>
    </Table.Tr>
  );
}
