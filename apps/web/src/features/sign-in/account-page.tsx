import { Stack } from '@mantine/core';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useMe } from '../../lib/session.js';
import { Card, PageHead } from '../../ui/page.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { PasswordForm } from './password-form.js';
import { words } from './words.js';

/** Who I am here, and my password. */
export function AccountPage() {
  const t = useWords(words);
  const local = useLocal();
  const me = useMe();
  return (
    <>
      <PageHead title={me.displayName} note={[me.login, ...me.roles.map((role) => local(staffRoleTerms[role])), ...(me.office ? [local(me.office.name)] : [])].join(' · ')} />
      <Stack maw="30rem">
        <Card title={t('changePassword')}><PasswordForm /></Card>
      </Stack>
    </>
  );
}
