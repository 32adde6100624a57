import { Stack, Table, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { useCase } from './case.js';
import { documentKind, documentKinds } from './documents.js';
import { documentWords } from './documents-words.js';
import classes from './proceeding.module.css';

/** Procedural documents as they are recorded: what, when, about whom, by whom it was entered. */
export function DocumentsTab() {
  const t = useWords(documentWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, nameOf } = useCase();
  const standing = proceeding.events.filter(({ annulled, supersededBy }) => !annulled && supersededBy === null);
  const kinds = documentKinds.flatMap((kind) => {
    const events = standing.filter(({ type }) => documentKind(type) === kind).sort((a, b) => (b.at ?? b.on ?? '').localeCompare(a.at ?? a.on ?? ''));
    return events.length > 0 ? [{ kind, events }] : [];
  });
  return (
    <Stack gap="lg">
      {kinds.length === 0 && <Card title={t('title')}><Empty Icon={IconFileText} title={t('none')} text={t('noneText')} /></Card>}
      {kinds.map(({ kind, events }) => (
        <Card key={kind} title={t(kind)} count={events.length} flush>
          <Table className={classes['stacked'] ?? ''}>
            <Table.Thead><Table.Tr><Table.Th>{t('day')}</Table.Th><Table.Th>{t('what')}</Table.Th><Table.Th>{t('about')}</Table.Th><Table.Th>{t('entered')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {events.map((event) => (
                <Table.Tr key={event.id}>
                  <Table.Td data-label={t('day')}>{event.at ? dates.moment(event.at) : event.on && dates.short(event.on)}</Table.Td>
                  <Table.Td data-label={t('what')}>
                    <Text fw={600} size="sm">{local(event.label)}{event.number !== null && `: ${event.number}`}{event.text && `: ${event.text}`}</Text>
                    {event.note && <Text size="sm" c="dimmed">{event.note}</Text>}
                  </Table.Td>
                  <Table.Td data-label={t('about')}>{event.partyId ? nameOf(event.partyId) : '—'}</Table.Td>
                  <Table.Td data-label={t('entered')}>{event.recordedBy.displayName}, {dates.moment(event.recordedAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      ))}
      <Text size="sm" c="dimmed">{t('filesLater')}</Text>
    </Stack>
  );
}
