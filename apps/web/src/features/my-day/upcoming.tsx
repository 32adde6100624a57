import { Anchor } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { DayDeadlineFragment } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { Empty } from '../../ui/empty.js';
import { byDay } from './by-day.js';
import { DeadlineRow } from './deadline-row.js';
import classes from './my-day.module.css';
import { words } from './words.js';

/** Coming terms under the heading of their day: this week, and what is warned of already beyond it. */
export function Upcoming({ of, today }: { readonly of: readonly DayDeadlineFragment[]; readonly today: string }) {
  const t = useWords(words);
  const { week, later } = byDay(of, today);
  if (of.length === 0) return <Empty Icon={IconCalendarCheck} title={t('nothingSoon')} text={t('nothingSoonText')}><Anchor component={Link} to="/proceedings">{t('openList')}</Anchor></Empty>;
  return (
    <>
      {week.map(([on, rows]) => <Day key={on} on={on} rows={rows} today={today} />)}
      {later.length > 0 && week.length > 0 && <p className={classes['later']}>{t('later')}</p>}
      {later.map(([on, rows]) => <Day key={on} on={on} rows={rows} today={today} />)}
    </>
  );
}

function Day({ on, rows, today }: { readonly on: string; readonly rows: readonly DayDeadlineFragment[]; readonly today: string }) {
  const t = useWords(words);
  const dates = useDates();
  return (
    <section>
      <h3 className={classes['day']} data-today={on === today || undefined}>{dates.weekday(on)}<small>{on === today ? t('today') : dates.relative(on, today)}</small></h3>
      <ul className={classes['list']}>{rows.map((deadline) => <DeadlineRow key={deadline.id} deadline={deadline} today={today} dated={false} />)}</ul>
    </section>
  );
}
