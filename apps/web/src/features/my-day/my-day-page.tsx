import { Anchor, Button, Center, Loader, Text } from '@mantine/core';
import { IconCalendarCheck, IconSunHigh } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type DayDeadlineFragment, MyDayDocument, type MyDayQuery } from '../../gql/my-day.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { DeadlineRow } from './deadline-row.js';
import { Flags } from './flags.js';
import classes from './my-day.module.css';
import { words } from './words.js';

type Day = MyDayQuery['myDay'];

/** The first screen of the morning: what is overdue, what comes, what waits for me, what was noticed. */
export function MyDayPage() {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead('day', MyDayDocument, {});
  const day = read.data?.myDay;
  if (!day) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="50vh"><Loader /></Center>;
  const heading = dates.weekday(day.today);
  return (
    <>
      <PageHead title={heading.charAt(0).toLocaleUpperCase() + heading.slice(1)} note={t('proceedings', { count: day.counts.proceedings })} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      {day.counts.proceedings === 0 && day.overdue.length + day.dueSoon.length === 0 ? <Start /> : <Everything day={day} />}
    </>
  );
}

function Everything({ day }: { readonly day: Day }) {
  const t = useWords(words);
  const { counts, today } = day;
  return (
    <>
      <div className={classes['tiles']}>
        <Tile to="#overdue" figure={counts.overdue} text={t('tileOverdue')} tone="var(--state-overdue-line)" />
        <Tile to="#soon" figure={counts.dueSoon} text={t('tileDueSoon')} tone="var(--state-soon-line)" />
        <Tile to="#awaiting" figure={counts.awaiting} text={t('tileAwaiting')} tone="var(--state-upcoming-line)" />
        <Tile to="#flags" figure={counts.newFlags} text={t('tileFlags', { count: counts.newFlags })} tone="var(--accent)" />
      </div>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <div id="overdue"><Card title={t('overdue')} count={counts.overdue} flush><List of={day.overdue} today={today} nothing={t('nothingOverdue')} /></Card></div>
          <div id="soon"><Card title={t('dueSoon')} count={counts.dueSoon} flush><Soon of={day.dueSoon} today={today} /></Card></div>
        </div>
        <div className={classes['column']}>
          <div id="awaiting"><Card title={t('awaiting')} count={counts.awaiting} flush><List of={day.awaitingAcknowledgement} today={today} nothing={t('nothingAwaiting')} brief /></Card></div>
          <div id="flags"><Card title={t('flags')} count={counts.newFlags} flush><Flags of={day.newFlags} /></Card></div>
        </div>
      </div>
    </>
  );
}

function Tile({ to, figure, text, tone }: { readonly to: string; readonly figure: number; readonly text: string; readonly tone: string }) {
  return (
    <a href={to} className={classes['tile']} style={{ '--tone': tone } as React.CSSProperties}>
      <span className={classes['figure']}>{figure}</span>
      <Text size="sm" c="dimmed">{text}</Text>
    </a>
  );
}

function List({ of, today, nothing, brief = false }: { readonly of: readonly DayDeadlineFragment[]; readonly today: string; readonly nothing: string; readonly brief?: boolean }) {
  if (of.length === 0) return <Text c="dimmed" p="md">{nothing}</Text>;
  return <ul className={classes['list']}>{of.map((deadline) => <DeadlineRow key={deadline.id} deadline={deadline} today={today} brief={brief} />)}</ul>;
}

/** Coming terms under the heading of their day. */
function Soon({ of, today }: { readonly of: readonly DayDeadlineFragment[]; readonly today: string }) {
  const t = useWords(words);
  const dates = useDates();
  const days = new Map<string, DayDeadlineFragment[]>();
  for (const deadline of of) {
    const on = deadline.dueOn ?? (deadline.dueAt ? kyivDay(deadline.dueAt) : (deadline.alarmOn ?? today));
    days.set(on, [...(days.get(on) ?? []), deadline]);
  }
  if (days.size === 0) return <Empty Icon={IconCalendarCheck} title={t('nothingSoon')} text={t('nothingSoonText')}><Anchor component={Link} to="/proceedings">{t('openList')}</Anchor></Empty>;
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([on, deadlines]) => (
    <section key={on}>
      <h3 className={classes['day']}>{dates.weekday(on)}<small>{on === today ? t('today') : dates.relative(on, today)}</small></h3>
      <ul className={classes['list']}>{deadlines.map((deadline) => <DeadlineRow key={deadline.id} deadline={deadline} today={today} dated={false} />)}</ul>
    </section>
  ));
}

function Start() {
  const t = useWords(words);
  const may = useMay();
  return (
    <Empty Icon={IconSunHigh} title={t('start')} text={t('startText')}>
      {may('import.run') && <Button component={Link} to="/import">{t('startImport')}</Button>}
      {may('proceeding.register') && <Button component={Link} to="/proceedings/new" variant="default">{t('startRegister')}</Button>}
    </Empty>
  );
}
