import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDeviceMobile, IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, send } from '../../lib/api.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { confirmation } from '../../lib/step-up.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { askForPasskey, canUsePasskeys, makePasskey } from './passkey.js';
import { QrCode } from '../../ui/qr-code.js';
import { useSecurity } from './security.js';
import { words } from './security-words.js';

type Adding = { readonly kind: 'totp'; readonly secret: string; readonly uri: string } | { readonly kind: 'passkey' };

/** The own second factors: what there is, adding, taking away. */
export function FactorsCard({ onAdded }: { readonly onAdded?: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  const client = useQueryClient();
  const security = useSecurity();
  const [adding, setAdding] = useState<Adding | null>(null);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['security'] });
  const begin = useMutation({ mutationFn: () => send('/auth/security/totp/begin', {}) as Promise<{ secret: string; uri: string }>, onSuccess: (made) => setAdding({ kind: 'totp', ...made }) });
  const remove = useMutation({ mutationFn: ({ address, body }: { readonly address: string; readonly body: object }) => send(address, body), onSettled: refresh });
  const added = (): void => {
    setAdding(null);
    void refresh();
    onAdded?.();
  };
  const data = security.data;
  return (
    <Stack>
      <Problem error={security.error} retry={() => void security.refetch()} />
      {data && data.passkeys.length === 0 && !data.totp && <Alert color="wheat">{t(data.mandatory ? 'mandatory' : 'advised')}</Alert>}
      {data?.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm"><IconKey size={20} aria-hidden /><div><Text fw={600}>{name}</Text><Text size="sm" c="dimmed">{t('addedOn', { day: dates.moment(createdAt) })} · {lastUsedAt ? t('usedOn', { day: dates.moment(lastUsedAt) }) : t('unused')}</Text></div></Group>
          <Button size="compact-sm" variant="subtle" color="madder" loading={remove.isPending} onClick={() => remove.mutate({ address: '/auth/security/passkeys/remove', body: { id } })} aria-label={t('removeOf', { name })}>{t('remove')}</Button>
        </Group>
      ))}
      {data?.totp && (
        <Group justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm"><IconDeviceMobile size={20} aria-hidden /><Text fw={600}>{t('totp')}</Text></Group>
          <Button size="compact-sm" variant="subtle" color="madder" loading={remove.isPending} onClick={() => remove.mutate({ address: '/auth/security/totp/remove', body: {} })} aria-label={t('removeOf', { name: t('totp') })}>{t('remove')}</Button>
        </Group>
      )}
      <Problem error={remove.error ?? begin.error} />
      <Group>
        {canUsePasskeys() && <Button variant="light" leftSection={<IconKey size={18} aria-hidden />} onClick={() => setAdding({ kind: 'passkey' })}>{t('addPasskey')}</Button>}
        {data && !data.totp && <Button variant="light" leftSection={<IconDeviceMobile size={18} aria-hidden />} loading={begin.isPending} onClick={() => begin.mutate()}>{t('addTotp')}</Button>}
      </Group>
      {adding?.kind === 'passkey' && <FormDialogue title={t('addPasskey')} onClose={() => setAdding(null)}><NewPasskey onDone={added} onCancel={() => setAdding(null)} /></FormDialogue>}
      {adding?.kind === 'totp' && <FormDialogue title={t('addTotp')} onClose={() => setAdding(null)}><NewTotp {...adding} onDone={added} /></FormDialogue>}
    </Stack>
  );
}

function NewPasskey({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const t = useWords(words);
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: async () => {
      const options = await askForPasskey();
      await confirmation.rotate(() => makePasskey(options, name, t('declined')));
    },
    onSuccess: onDone,
  });
  return (
    <Form act={{ error: make.error, pending: make.isPending }} onSave={() => make.mutate()} onCancel={onCancel} submit={t('makePasskey')}>
      <Text>{t('passkeyText')}</Text>
      <TextInput label={t('passkeyName')} description={t('passkeyNameHint')} value={name} onChange={(event) => setName(event.currentTarget.value)} minLength={2} maxLength={60} required data-autofocus />
    </Form>
  );
}

function NewTotp({ secret, uri, onDone }: { readonly secret: string; readonly uri: string; readonly onDone: () => void }) {
  const t = useWords(words);
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: () => confirmation.rotate(() => post('/auth/security/totp/confirm', { code: code.replace(/\s/g, '') })), onSuccess: onDone });
  const submit = (): void => {
    confirm.mutate();
  };
  return (
    <CheckedForm onSend={submit}>
      <Stack>
        <Text>{t('totpText')}</Text>
        <Group justify="center"><QrCode text={uri} label={t('qr')} /></Group>
        <div><Text size="sm" c="dimmed">{t('typed')}</Text><Code block aria-label={t('typed')}>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</Code></div>
        <TextInput label={t('firstCode')} value={code} onChange={(event) => setCode(event.currentTarget.value)} inputMode="numeric" autoComplete="one-time-code" maxLength={7} pattern="\s*\d{3}\s*\d{3}\s*" required data-autofocus />
        <Problem error={confirm.error} retry={() => confirm.mutate()} />
        <Group justify="flex-end"><Button type="submit" loading={confirm.isPending}>{t('finish')}</Button></Group>
      </Stack>
    </CheckedForm>
  );
}
