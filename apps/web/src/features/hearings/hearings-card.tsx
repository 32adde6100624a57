import { Anchor, Button, Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { Link, useNavigate } from 'react-router';
import { DayHearingsDocument, type HearingRowFragment } from '../../gql/hearings.js';
import { useActions } from '../../lib/actions.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { hearingDesk } from '../../lib/hearing-desk.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Coming } from '../../ui/coming.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { byHour, useMine } from './hearing-label.js';
import { HearingRow } from './hearing-row.js';
import classes from './hearings.module.css';
import { words } from './words.js';

/** How far My day looks ahead: to tomorrow's hearing and those that have to be prepared now. */
const AHEAD_MS = 14 * 86_400_000;
/** Results that wait longer ago are in the form; the card shows the latest. */
const MOST_WAITING = 5;

interface Marking {
  /** What the day says of a proceeding, as that the reader stands in for somebody there. */
  readonly Mark?: ComponentType<{ readonly in: string }>;
}

/** Hearings of the day and of the next two weeks, and those whose result nobody has recorded. */
export function HearingsCard(marking: Marking) {
  const t = useWords(words);
  const dates = useDates();
  const navigate = useNavigate();
  const today = kyivDay(new Date());
  const read = useRead('day', DayHearingsDocument, { from: today, to: kyivDay(new Date(Date.now() + AHEAD_MS)), mine: useMine() });
  const coming = (read.data?.hearings.edges ?? []).map(({ node }) => node).filter(({ status }) => status === 'SCHEDULED');
  const next = coming.find(({ at }) => Date.parse(at) >= Date.now());
  useActions(next ? [{ name: 'prepareHearing', label: t('prepare'), run: () => void navigate(`/proceedings/${next.proceedingId}`) }] : []);
  if (!read.data) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Card title={t('hearings')} flush><Coming /></Card>;
  const waiting = byHour(read.data.hearingsToRecord, new Date()).filter(({ at }) => kyivDay(at) < today);
  const days = new Map<string, HearingRowFragment[]>();
  for (const hearing of coming) days.set(kyivDay(hearing.at), [...(days.get(kyivDay(hearing.at)) ?? []), hearing]);
  const actions = read.data.hearingsToRecord.length > 0 && <Button size="compact-sm" variant="light" onClick={() => hearingDesk.open({ kind: 'record' })}>{t('record')}</Button>;
  return (
    <Card title={t('hearings')} count={coming.length} flush actions={actions}>
      {waiting.length > 0 && <Group title={t('waits')} of={waiting.slice(0, MOST_WAITING)} {...marking} />}
      {[...days].map(([day, of]) => <Group key={day} title={dates.weekday(day)} note={day === today ? t('today') : dates.relative(day, today)} of={of} {...marking} />)}
      {coming.length === 0 && <Text c="dimmed" px="md" pt="md">{t('noneSoon')}</Text>}
      <Anchor component={Link} to="/calendar" size="sm" display="inline-block" p="md">{t('openCalendar')}</Anchor>
    </Card>
  );
}

function Group({ title, note, of, Mark }: Marking & { readonly title: string; readonly note?: string; readonly of: readonly HearingRowFragment[] }) {
  return (
    <section>
      <h3 className={classes['day']}>{title}{note && <small>{note}</small>}</h3>
      <ul className={rowLooks['list']}>{of.map((hearing) => <HearingRow key={hearing.id} hearing={hearing} named>{Mark && <Mark in={hearing.proceedingId} />}</HearingRow>)}</ul>
    </section>
  );
}
