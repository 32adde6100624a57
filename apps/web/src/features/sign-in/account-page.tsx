import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useMe } from '../../lib/session.js';
import { Card, PageHead } from '../../ui/page.js';
import { staffRoleTerms } from '../../ui/terms.js';
import { FactorsCard } from './factors-card.js';
import { PasswordForm } from './password-form.js';
import { words as securityWords } from './security-words.js';
import { SessionsCard } from './sessions-card.js';
import { words } from './words.js';

/** Who I am here, how I sign in, where I am signed in, and what other slices put beside it. */
export function AccountPage({ more }: { readonly more?: ReactNode }) {
  const t = useWords(words);
  const s = useWords(securityWords);
  const local = useLocal();
  const me = useMe();
  return (
    <>
      <PageHead title={me.displayName} note={[me.login, ...me.roles.map((role) => local(staffRoleTerms[role])), ...(me.office ? [local(me.office.name)] : [])].join(' · ')} />
      <Stack maw="44rem">
        <Title order={2} size="h3">{s('heading')}</Title>
        <Card title={s('factors')}><FactorsCard /></Card>
        <Card title={s('sessions')}><SessionsCard /></Card>
        <Card title={t('changePassword')}><PasswordForm /></Card>
        {more}
      </Stack>
    </>
  );
}
