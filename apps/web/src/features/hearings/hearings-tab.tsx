import { Button, Center, Group, Loader, Text } from '@mantine/core';
import { IconCalendarPlus, IconCalendarRepeat } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { ProceedingHearingsDocument } from '../../gql/hearings.js';
import { useActions } from '../../lib/actions.js';
import { hearingDesk } from '../../lib/hearing-desk.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { HearingRow } from './hearing-row.js';
import { ExpectationCard } from './expectation-card.js';
import { LedgerCard } from './ledger-card.js';
import { words } from './words.js';

/** The hearings of one proceeding: those appointed, the nearest first, and those past, the latest first. */
export function HearingsTab({ proceedingId, closed = false, children }: { readonly proceedingId: string; readonly closed?: boolean; readonly children?: ReactNode }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingHearingsDocument, { id: proceedingId });
  const proceeding = read.data?.proceeding;
  const maySchedule = proceeding?.abilities.includes('recordEvent') === true;
  const schedule = (): void => hearingDesk.open({ kind: 'schedule', proceedingId });
  const series = (): void => hearingDesk.open({ kind: 'series', proceedingId });
  useActions(maySchedule ? [{ name: 'scheduleHearing', label: t('schedule'), run: schedule }, { name: 'scheduleSeries', label: t('series'), run: series }] : []);
  const place = useRef<HTMLDivElement>(null);
  const mayTell = !closed && proceeding?.hearings.some(({ abilities }) => abilities.includes('recordHearingResult'));
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), ...(mayTell ? { act: t('doRow') } : {}) });
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const coming = proceeding.hearings.filter(({ status }) => status === 'SCHEDULED');
  const past = proceeding.hearings.filter(({ status }) => status !== 'SCHEDULED').reverse();
  const button = maySchedule && (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconCalendarRepeat size={18} aria-hidden />} onClick={series}>{t('seriesShort')}</Button>
      <Button leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={schedule}>{t('schedule')}</Button>
    </Group>
  );
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows}>
      <Card title={t('coming')} count={coming.length} flush actions={coming.length > 0 && button}>
        {coming.length > 0 ? <ul className={rowLooks['list']}>{coming.map((hearing) => <HearingRow key={hearing.id} hearing={hearing} closed={closed} changes={hearing.changes} />)}</ul> : <Empty Icon={IconCalendarPlus} title={t('noComing')} text={t('noComingText')}>{button}</Empty>}
      </Card>
      <ExpectationCard proceedingId={proceedingId} />
      {children}
      <LedgerCard proceedingId={proceedingId} />
      <Card title={t('past')} count={past.length} flush>
        {closed && past.length > 0 && <ClosedLine />}
        {past.length > 0 ? <ul className={rowLooks['list']}>{past.map((hearing) => <HearingRow key={hearing.id} hearing={hearing} closed={closed} changes={hearing.changes} />)}</ul> : <Text c="dimmed" p="md">{t('noPast')}</Text>}
      </Card>
    </div>
  );
}
