import { Badge, Button, Group, Modal, MultiSelect, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../gql/schema.js';
import { ApproveRolesDocument, AskForRolesDocument, DeclineRolesDocument, EndStaffSessionDocument, OfficesDocument, StaffPersonDocument, type StaffPersonQuery } from '../../gql/staff.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { deviceName } from '../../ui/device-name.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { Shown } from './one-time-password.js';
import { words as dialogueWords } from './person-words.js';
import type { Person } from './staff-row.js';

type More = StaffPersonQuery['staff']['edges'][number]['node'];

interface Props {
  readonly person: Person;
  readonly onPassword: (shown: Shown) => void;
  readonly onClose: () => void;
}

/** An account as an administrator sees it: its roles and what waits to be decided of them, and where it is signed in. Never of which cases. */
export function PersonDialogue({ person, onPassword, onClose }: Props) {
  const t = useWords(dialogueWords);
  const me = useMe();
  useFocusBack();
  const read = useRead('staff', StaffPersonDocument, { login: person.login }, { keep: true });
  const more = read.data?.staff.edges.map(({ node }) => node).find(({ id }) => id === person.id);
  return (
    <Modal opened onClose={onClose} title={person.displayName} size="lg">
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Stack gap="xl">
        <section>
          <Title order={3} mb="xs">{t('roles')}</Title>
          <Post roles={person.roles} office={person.office} />
          {more && <Text size="sm" c="dimmed">{t('duties', { count: more.duties ?? 0 })}</Text>}
          {more?.appointment ? <Waiting appointment={more.appointment} onPassword={onPassword} /> : more && person.id !== me.id && person.active && <AskForRoles person={person} />}
        </section>
        {more && <Sessions staffId={person.id} sessions={more.openSessions} />}
      </Stack>
    </Modal>
  );
}

function Post({ roles, office }: Pick<Person, 'roles' | 'office'>) {
  const local = useLocal();
  return <Text fw={600}>{[...roles.map((role) => local(staffRoleTerms[role])), ...(office ? [local(office.name)] : [])].join(' · ')}</Text>;
}

function Waiting({ appointment, onPassword }: { readonly appointment: NonNullable<More['appointment']>; readonly onPassword: (shown: Shown) => void }) {
  const t = useWords(dialogueWords);
  const dates = useDates();
  const approve = useAct(ApproveRolesDocument, ['staff']);
  const decline = useAct(DeclineRolesDocument, ['staff']);
  const input = { input: { appointmentId: appointment.id } };
  const yes = async (): Promise<void> => {
    const result = await approve.run(input);
    if (result && result.approveRoles.oneTimePassword !== null) onPassword({ login: result.approveRoles.staff.login, password: result.approveRoles.oneTimePassword });
  };
  return (
    <Stack gap="xs" mt="md" p="md" bd="1px solid var(--line)" role="group" aria-label={t('waits')}>
      <Group gap="xs"><Badge color="wheat" variant="light">{t('waits')}</Badge><Text size="sm" c="dimmed">{t('askedBy', { name: appointment.askedBy.displayName, until: dates.moment(appointment.expiresAt) })}</Text></Group>
      <Text size="sm">{t(appointment.opensAccount ? 'opensAccount' : 'newRoles')}</Text>
      <Post roles={appointment.roles} office={appointment.office} />
      <Problem error={approve.error ?? decline.error} />
      <Group justify="flex-end">
        <Button variant="default" loading={decline.pending} onClick={() => void decline.run(input)}>{t(appointment.mayApprove ? 'decline' : 'withdraw')}</Button>
        {appointment.mayApprove && <Button loading={approve.pending} onClick={() => void yes()}>{t('approve')}</Button>}
      </Group>
      {!appointment.mayApprove && <Text size="sm" c="dimmed">{t('another')}</Text>}
    </Stack>
  );
}

function AskForRoles({ person }: { readonly person: Person }) {
  const t = useWords(dialogueWords);
  const local = useLocal();
  const [open, setOpen] = useState(false);
  const [roles, setRoles] = useState<string[]>(person.roles);
  const [officeId, setOffice] = useState<string | null>(person.office?.id ?? null);
  const offices = (useRead('offices', OfficesDocument, {}).data?.offices ?? []).filter(({ closedOn }) => closedOn === null);
  const act = useAct(AskForRolesDocument, ['staff']);
  if (!open) return <Button mt="md" variant="default" onClick={() => setOpen(true)}>{t('ask')}</Button>;
  return (
    <Stack mt="md">
      <Text size="sm" c="dimmed">{t('byTwo')}</Text>
      <Form act={act} onSave={() => void act.run({ input: { staffId: person.id, roles: roles as Role[], officeId } })} onCancel={() => setOpen(false)} submit={t('askShort')}>
        <MultiSelect label={t('rolesOnly')} data={Object.entries(staffRoleTerms).map(([value, term]) => ({ value, label: local(term) }))} value={roles} onChange={setRoles} error={act.fieldError('roles')} required={roles.length === 0} searchable />
        <Select label={t('office')} data={offices.map(({ id, name }) => ({ value: id, label: local(name) }))} value={officeId} onChange={setOffice} error={act.fieldError('officeId')} {...typeAhead} clearable />
      </Form>
    </Stack>
  );
}

function Sessions({ staffId, sessions }: { readonly staffId: string; readonly sessions: More['openSessions'] }) {
  const t = useWords(dialogueWords);
  const dates = useDates();
  const end = useAct(EndStaffSessionDocument, ['staff']);
  const others = sessions.filter(({ current }) => !current);
  return (
    <section>
      <Title order={3} mb="xs">{t('sessions')}</Title>
      {sessions.length === 0 && <Text c="dimmed">{t('noSessions')}</Text>}
      <Stack gap="sm">
        {sessions.map(({ id, device, place, startedAt, lastSeenAt, current }) => {
          const name = deviceName(device) || t('unknownDevice');
          return (
            <Group key={id} justify="space-between" wrap="nowrap">
              <div>
                <Group gap="xs"><Text fw={600}>{name}</Text>{current && <Badge color="ink" variant="light">{t('thisOne')}</Badge>}</Group>
                <Text size="sm" c="dimmed">{t('where', { place: place || t('unknownPlace'), since: dates.moment(startedAt), seen: dates.moment(lastSeenAt) })}</Text>
              </div>
              {!current && <Button size="compact-sm" variant="subtle" color="madder" flex="none" loading={end.pending} onClick={() => void end.run({ input: { staffId, sessionId: id } })} aria-label={t('endOf', { device: name, day: dates.moment(startedAt) })}>{t('end')}</Button>}
            </Group>
          );
        })}
        <Problem error={end.error} />
        {others.length > 1 && <Group><Button variant="light" color="madder" loading={end.pending} onClick={() => void end.run({ input: { staffId } })}>{t('endAll')}</Button></Group>}
        {others.length > 0 && <Text size="sm" c="dimmed">{t('endText')}</Text>}
      </Stack>
    </section>
  );
}
