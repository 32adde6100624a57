import { Anchor, Badge, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { AccessReviewDocument, LogStandingDocument } from '../../gql/review.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages, useRead } from '../../lib/query.js';
import { actionTerms } from '../../ui/action-terms.js';
import { DayField } from '../../ui/day-field.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { words as uiWords } from '../../ui/words.js';
import { words } from './words.js';

const reasons = ['not-sealed', 'sealing-late', 'no-witness', 'witness-silent'] as const;
const known = ['duty', 'purpose', 'break-glass', 'compartment'] as const;

/** For auditors: who looked at what, and whether the log that says so can be relied on. */
export function ReviewPage() {
  const t = useWords(words);
  const dates = useDates();
  const [asked] = useSearchParams();
  const [day, setDay] = useState(asked.has('number') ? '' : kyivDay(new Date()));
  const [number, setNumber] = useState(asked.get('number') ?? '');
  const [staffId, setStaffId] = useState('');
  const [chosen, setChosen] = useState('');
  const [typed] = useDebouncedValue(number.replace(/\D/g, ''), 200);
  const erdrNumber = typed.length === 17 ? typed : null;
  const read = useRead('checks', LogStandingDocument, { day: day || kyivDay(new Date()) });
  const people = (read.data?.foreignReadings ?? []).flatMap(({ staff }) => (staff ? [{ value: staff.id, label: staff.displayName }] : []));
  const table = new URLSearchParams({ ...(day ? { day } : {}), ...(erdrNumber ? { erdrNumber } : {}), ...(staffId ? { staffId } : {}) });
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button component="a" variant="default" href={`/access-review.csv?${table.toString()}`} download leftSection={<IconDownload size={18} aria-hidden />}>{t('table')}</Button>
      </PageHead>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Stack gap="md">
        <Standing standing={read.data?.logHealth} />
        <Card title={t('foreign', { day: dates.short(day || kyivDay(new Date())) })} flush>
          {read.isSuccess && people.length === 0 && <Text c="dimmed" p="md">{t('noForeign')}</Text>}
          {people.length > 0 && (
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('who')}</Table.Th><Table.Th ta="end">{t('proceedings')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {(read.data?.foreignReadings ?? []).map(({ staff, proceedings, alert }) => (
                  <Table.Tr key={staff?.id ?? ''}>
                    <Table.Td><Anchor component="button" type="button" ta="start" onClick={() => setStaffId(staff?.id ?? '')}>{staff?.displayName ?? t('hidden')}</Anchor></Table.Td>
                    <Table.Td ta="end">{alert && <Badge color="red" mr="xs" leftSection={<IconAlertTriangle size={12} aria-hidden />}>{t('alert')}</Badge>}{proceedings.toLocaleString()}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Card>
      </Stack>
      <Group align="start" my="md">
        <DayField label={t('day')} value={day} onChange={setDay} />
        <TextInput label={t('number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} error={typed !== '' && !erdrNumber ? t('numberRule') : undefined} w="14rem" />
        <Select label={t('who')} value={staffId} onChange={(next) => setStaffId(next ?? '')} allowDeselect={false} data={[{ value: '', label: t('everybody') }, ...people, ...(staffId && !people.some(({ value }) => value === staffId) ? [{ value: staffId, label: chosen || t('hidden') }] : [])]} />
      </Group>
      <Events day={day} erdrNumber={erdrNumber} staffId={staffId} onWho={(id, name) => { setStaffId(id); setChosen(name); }} />
    </>
  );
}

interface Standing {
  readonly size: number;
  readonly checkpointAt: string | null;
  readonly mistrust: string | null;
  readonly stamp: { readonly size: number; readonly at: string; readonly authority: string } | null;
  readonly witnesses: readonly { readonly name: string; readonly size: number; readonly at: string }[];
}

function Standing({ standing }: { readonly standing: Standing | undefined }) {
  const t = useWords(words);
  const dates = useDates();
  if (!standing) return null;
  const reason = reasons.find((one) => one === standing.mistrust);
  return (
    <Card title={t('sealing')}>
      <Group gap="xs" role="status" {...(reason ? { c: 'var(--state-overdue-text)' } : {})}>
        {reason ? <IconAlertTriangle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
        <Text fw={600}>{t(reason ?? 'well')}</Text>
      </Group>
      <Text size="sm">{t('size')}: {standing.size.toLocaleString()}. {t('checkpoint')}: {standing.checkpointAt ? dates.moment(standing.checkpointAt) : t('never')}.</Text>
      <Text size="sm">{t('stamp')}: {standing.stamp ? `${dates.moment(standing.stamp.at)}, ${standing.stamp.authority} (${standing.stamp.size.toLocaleString()})` : t('noStamp')}</Text>
      <Text size="sm">{t('witnesses')}: {standing.witnesses.length === 0 ? t('noWitness') : standing.witnesses.map(({ name, size, at }) => `${name} (${size.toLocaleString()}, ${dates.moment(at)})`).join('; ')}</Text>
    </Card>
  );
}

function Events({ day, erdrNumber, staffId, onWho }: { readonly day: string; readonly erdrNumber: string | null; readonly staffId: string; readonly onWho: (id: string, name: string) => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const dates = useDates();
  const { nodes, query, hasMore, more } = usePages('checks', AccessReviewDocument, { day: day || null, erdrNumber, staffId: staffId || null, first: 50 }, (result) => result.accessReview);
  const local = useLocal();
  const what = (action: string): string => { const term = actionTerms[action]; return term ? local(term) : action; };
  return (
    <Card title={t('events')} flush>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isSuccess && nodes.length === 0 && <Text c="dimmed" p="md">{t('none')}</Text>}
      {nodes.length > 0 && (
        <Wide label={t('title')}>
          <Table miw={820}>
            <Table.Thead><Table.Tr>{(['when', 'who', 'number', 'what', 'ground'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {nodes.map(({ id, at, staff, erdrNumber: about, action, outcome, ground }) => {
                const why = known.find((one) => one === ground);
                return (
                  <Table.Tr key={id}>
                    <Table.Td>{dates.moment(at)}</Table.Td>
                    <Table.Td>{staff ? <Anchor component="button" type="button" ta="start" onClick={() => onWho(staff.id, staff.displayName)}>{staff.displayName}</Anchor> : t('hidden')}</Table.Td>
                    <Table.Td>{about ?? ''}</Table.Td>
                    <Table.Td>{what(action)}</Table.Td>
                    <Table.Td>{outcome === 'deny' && <Badge color="red" mr="xs">{t('deny')}</Badge>}{why ? t(why) : ground}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
      {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
    </Card>
  );
}
