import { Button, Center, Loader } from '@mantine/core';
import { IconCheckbox, IconClockExclamation, IconHourglassLow, IconListCheck, IconSunHigh, IconUserShare } from '@tabler/icons-react';
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { BeginDayDocument, MyDayDocument, type MyDayQuery } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { useMay } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { DayContext, forWhomOf } from './day-context.js';
import { StandsIn } from './stands-in.js';
import { DeadlineList } from './deadline-list.js';
import { Flags } from './flags.js';
import classes from './my-day.module.css';
import { Tile } from './tile.js';
import { Upcoming } from './upcoming.js';
import { words } from './words.js';

const ChangesCard = lazy(() => import('./changes-card.js').then((module) => ({ default: module.ChangesCard })));
const WaitingCard = lazy(() => import('./waiting-card.js').then((module) => ({ default: module.WaitingCard })));

type Day = MyDayQuery['myDay'];

interface Props {
  /** What other features put into the day. */
  readonly tasks?: ComponentType<{ readonly count: number }>;
  readonly hearings?: ComponentType<{ readonly Mark: typeof StandsIn }>;
  /** The way to hand one's work over for a leave. */
  readonly handOver?: ReactNode;
}

/** The first screen of the morning: what is overdue, what comes, what waits for me, what is new. */
export function MyDayPage({ handOver, ...slots }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead('day', MyDayDocument, {});
  const begin = useAct(BeginDayDocument);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow'), why: t('whyRow') });
  const day = read.data?.myDay;
  const begun = useRef(false);
  // Reading does not mark anything: that the day began is said once, after it was shown.
  useEffect(() => {
    if (day?.firstToday !== true || begun.current) return;
    begun.current = true;
    void begin.run({});
  }, [day, begin]);
  const forWhom = useMemo(() => forWhomOf(day?.standingIn ?? []), [day]);
  if (!day) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="50vh"><Loader /></Center>;
  const heading = dates.weekday(day.today);
  return (
    <DayContext value={forWhom}>
      <div ref={place} onKeyDown={arrows} role="presentation">
        <PageHead title={heading.charAt(0).toLocaleUpperCase() + heading.slice(1)} note={<>{t('proceedings', { count: day.counts.proceedings })} · {t('newSince', { moment: dates.moment(day.since) })}</>}>{handOver}</PageHead>
        <Problem error={read.error} retry={() => void read.refetch()} />
        {day.standingIn.map(({ delegationId, person, until, proceedingIds }) => (
          <p key={delegationId} className={classes['standing']}><IconUserShare size={18} aria-hidden /><span>{t('standing', { name: person.displayName, day: dates.long(until), count: proceedingIds.length })}</span></p>
        ))}
        {day.counts.proceedings === 0 && day.overdue.length + day.dueSoon.length + day.counts.tasks === 0 ? <Start /> : <Everything day={day} {...slots} />}
      </div>
    </DayContext>
  );
}

function Everything({ day, tasks: Tasks, hearings: Hearings }: { readonly day: Day } & Pick<Props, 'tasks' | 'hearings'>) {
  const t = useWords(words);
  const { counts, today } = day;
  return (
    <>
      <div className={classes['tiles']}>
        <Tile to="#overdue" figure={counts.overdue} text={t('tileOverdue')} tone="var(--state-overdue-line)" Icon={IconClockExclamation} />
        <Tile to="#soon" figure={counts.dueSoon} text={t('tileDueSoon')} tone="var(--state-soon-line)" Icon={IconHourglassLow} />
        <Tile to="#awaiting" figure={counts.awaiting} text={t('tileAwaiting')} tone="var(--state-upcoming-line)" Icon={IconCheckbox} />
        <Tile to="#tasks" figure={counts.tasks} text={t('tileTasks', { count: counts.tasks })} note={counts.tasksLate > 0 ? t('tasksLate', { count: counts.tasksLate }) : undefined} tone="var(--accent)" Icon={IconListCheck} />
      </div>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <div id="overdue"><Card title={t('overdue')} count={counts.overdue} flush><DeadlineList of={day.overdue} count={counts.overdue} today={today} nothing={t('nothingOverdue')} /></Card></div>
          <div id="soon"><Card title={t('dueSoon')} count={counts.dueSoon} flush><Upcoming of={day.dueSoon} today={today} /></Card></div>
          <Suspense><ChangesCard since={day.since} /></Suspense>
        </div>
        <div className={classes['column']}>
          <Suspense>{Hearings && <div id="hearings"><Hearings Mark={StandsIn} /></div>}</Suspense>
          <Suspense>{Tasks && <div id="tasks"><Tasks count={counts.tasks} /></div>}</Suspense>
          <div id="awaiting"><Card title={t('awaiting')} count={counts.awaiting} flush><DeadlineList of={day.awaitingAcknowledgement} count={counts.awaiting} today={today} nothing={t('nothingAwaiting')} brief /></Card></div>
          <Suspense><WaitingCard /></Suspense>
          <div id="flags"><Card title={t('flags')} count={counts.newFlags} flush><Flags of={day.newFlags} older={counts.olderFlags} /></Card></div>
        </div>
      </div>
    </>
  );
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
