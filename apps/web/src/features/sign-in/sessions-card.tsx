import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../lib/api.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { deviceName } from '../../ui/device-name.js';
import { Problem } from '../../ui/problem.js';
import { useSecurity } from './security.js';
import { words } from './security-words.js';

/** Where one is signed in, with a way to end what one does not know. */
export function SessionsCard() {
  const t = useWords(words);
  const dates = useDates();
  const client = useQueryClient();
  const security = useSecurity();
  const end = useMutation({ mutationFn: (id: string | null) => (id === null ? send('/auth/security/sessions/end-others', {}) : send('/auth/security/sessions/end', { id })), onSettled: () => client.invalidateQueries({ queryKey: ['security'] }) });
  const nameOf = (device: string): string => deviceName(device) || t('unknownDevice');
  const sessions = security.data?.sessions ?? [];
  return (
    <Stack>
      {sessions.map(({ id, device, place, startedAt, lastSeenAt, current }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <div>
            <Group gap="xs"><Text fw={600}>{nameOf(device)}</Text>{current && <Badge color="ink" variant="light">{t('thisOne')}</Badge>}</Group>
            <Text size="sm" c="dimmed">{t('where', { place: place || t('unknownPlace') })} · {t('since', { day: dates.moment(startedAt) })} · {t('seen', { day: dates.moment(lastSeenAt) })}</Text>
          </div>
          {!current && <Button size="compact-sm" variant="subtle" color="madder" flex="none" onClick={() => end.mutate(id)} aria-label={t('endOf', { device: nameOf(device), day: dates.moment(startedAt) })}>{t('end')}</Button>}
        </Group>
      ))}
      <Problem error={end.error} />
      {sessions.length > 1 && <Group><Button variant="light" color="madder" loading={end.isPending} onClick={() => end.mutate(null)}>{t('endOthers')}</Button></Group>}
    </Stack>
  );
}
