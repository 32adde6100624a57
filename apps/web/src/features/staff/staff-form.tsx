import { MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../gql/schema.js';
import { CreateStaffDocument, OfficesDocument } from '../../gql/staff.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { MailField } from './mail-form.js';
import type { Shown } from './one-time-password.js';
import { words } from './words.js';

/** A new account. The answer carries its one-time password, unless a second administrator has to open it. */
export function StaffForm({ onCancel, onCreated }: { readonly onCancel: () => void; readonly onCreated: (shown: Shown | null) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [login, setLogin] = useState('');
  const [displayName, setName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [mail, setMail] = useState('');
  const [officeId, setOffice] = useState<string | null>(null);
  const offices = (useRead('offices', OfficesDocument, {}).data?.offices ?? []).filter(({ closedOn }) => closedOn === null);
  const create = useAct(CreateStaffDocument, ['staff']);
  const save = async (): Promise<void> => {
    const result = await create.run({ input: { login, displayName, roles: roles as Role[], ...(officeId ? { officeId } : {}), ...(mail ? { mail } : {}) } });
    if (result) onCreated(result.createStaff.oneTimePassword === null ? null : { login: result.createStaff.staff.login, password: result.createStaff.oneTimePassword });
  };
  return (
    <Form act={create} onSave={() => void save()} onCancel={onCancel}>
      <TextInput label={t('name')} value={displayName} onChange={(event) => setName(event.currentTarget.value)} error={create.fieldError('displayName')} required data-autofocus autoComplete="off" />
      <TextInput label={t('login')} description={t('loginHint')} value={login} onChange={(event) => setLogin(event.currentTarget.value)} error={create.fieldError('login')} required autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <MultiSelect label={t('roles')} data={Object.entries(staffRoleTerms).map(([value, term]) => ({ value, label: local(term) }))} value={roles} onChange={setRoles} error={create.fieldError('roles')} required={roles.length === 0} searchable />
      {roles.some((role) => role === 'HEAD' || role === 'AUDITOR' || role === 'ADMINISTRATOR') && <Text size="sm" c="dimmed">{t('secondNeeded')}</Text>}
      <Select label={t('office')} data={offices.map(({ id, name }) => ({ value: id, label: local(name) }))} value={officeId} onChange={setOffice} error={create.fieldError('officeId')} {...typeAhead} clearable />
      <MailField value={mail} onChange={setMail} error={create.fieldError('mail')} />
    </Form>
  );
}
