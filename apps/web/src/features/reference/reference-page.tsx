import { Anchor, Badge, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useEngine } from '../../lib/engine.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { DayField } from '../../ui/day-field.js';
import { Card, PageHead } from '../../ui/page.js';
import { Wide } from '../../ui/wide.js';
import { words } from './words.js';

type Engine = NonNullable<ReturnType<typeof useEngine>>;

/** The law that the terms are computed by, as data: what applies on a day, where it stands and how sure it is. Read only. */
export function ReferencePage() {
  const t = useWords(words);
  const engine = useEngine();
  const [day, setDay] = useState(kyivDay(new Date()));
  return (
    <>
      <PageHead title={t('title')} note={t('note')}><DayField label={t('day')} value={day} onChange={setDay} /></PageHead>
      {engine ? <Stack gap="md"><WorkingDays engine={engine} day={day} /><Law engine={engine} day={day} /></Stack> : <Text c="dimmed">{t('loading')}</Text>}
    </>
  );
}

function WorkingDays({ engine, day }: { readonly engine: Engine; readonly day: string }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const said = engine.explainDay(day);
  return (
    <Card title={t('calendar')} flush>
      {said && (
        <Group gap="xs" p="md" role="status">
          <Text fw={600}>{dates.short(day)}: {t(said.working ? 'working' : 'notWorking')}</Text>
          <Text c="dimmed">{t(said.regime)}</Text>
          {said.confirmedUntil && <Badge color="wheat" variant="light" tt="none" h="auto" py={3} styles={{ label: { whiteSpace: 'normal' } }}>{t('unconfirmed', { day: dates.short(said.confirmedUntil) })}</Badge>}
        </Group>
      )}
      <Wide label={t('title')}>
        <Table miw={560}>
          <Table.Thead><Table.Tr>{(['from', 'to', 'regime', 'act'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {engine.ukraineCalendar.periods.map(({ from, to, regime, citation }) => (
              <Table.Tr key={from}><Table.Td>{dates.short(from)}</Table.Td><Table.Td>{to ? dates.short(to) : t('now')}</Table.Td><Table.Td>{t(regime)}</Table.Td><Table.Td>{local(citation)}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Card>
  );
}

function Law({ engine, day }: { readonly engine: Engine; readonly day: string }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [text, setText] = useState('');
  const looked = text.trim().toLowerCase();
  const found = engine.rules(day || undefined).filter(({ rule, version }) => `${rule.id} ${local(rule.title)} ${local(version.citation)}`.toLowerCase().includes(looked));
  return (
    <Card title={t('law')} count={found.length} flush actions={<TextInput type="search" aria-label={t('find')} placeholder={t('find')} leftSection={<IconSearch size={16} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} w="18rem" />}>
      {found.length === 0 && <Text p="md" c="dimmed">{t('none')}</Text>}
      {found.length > 0 && (
        <Wide label={t('title')}>
          <Table miw={760}>
            <Table.Thead><Table.Tr>{(['rule', 'act', 'from', 'certainty', 'source'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {found.map(({ rule, version }) => (
                <Table.Tr key={rule.id}>
                  <Table.Td><Text fw={600}>{local(rule.title)}</Text><Text size="sm" c="dimmed">{rule.id}</Text></Table.Td>
                  <Table.Td>{local(version.citation)}</Table.Td>
                  <Table.Td>{dates.short(version.from)}</Table.Td>
                  <Table.Td>{t(version.certainty)}{version.needsLawyer && <Text size="sm" c="dimmed">{t('lawyer')}</Text>}</Table.Td>
                  <Table.Td>
                    <Group gap="sm" wrap="nowrap">
                      <Anchor size="sm" href={version.officialText} target="_blank" rel="noreferrer" aria-label={`${t('official')}: ${local(version.citation)}`}>{t('official')}</Anchor>
                      {version.source.startsWith('http') && <Anchor size="sm" href={version.source} target="_blank" rel="noreferrer" aria-label={`${t('read')}: ${local(version.citation)}`}>{t('read')}</Anchor>}
                    </Group>
                    <Text size="sm" c="dimmed">{t('verified', { day: dates.short(version.verifiedOn) })}</Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Card>
  );
}
