import { Badge } from '@mantine/core';
import { IconHeartRateMonitor, IconKey, IconLockOpen, IconUserCheck } from '@tabler/icons-react';
import { AdministratorDayDocument } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import { ChecksLines, useLateChecks } from './checks-line.js';
import classes from './my-day.module.css';
import { Lines } from './role-lines.js';
import { RolePage } from './role-page.js';
import { Tile } from './tile.js';
import { words } from './words.js';

/** As many as a day holds; the section has the rest. */
const MOST = 10;

/** An administrator's day: accounts that wait for a second administrator, people who have not come in yet, offices without a head, exceptions that end. */
export function AdministratorDay() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const read = useRead('staff', AdministratorDayDocument, {});
  const { late } = useLateChecks();
  const people = (list: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | undefined): number => list?.edges.length ?? 0;
  const waiting = read.data?.waiting.edges.map(({ node }) => node) ?? [];
  const unopened = read.data?.unopened.edges.map(({ node }) => node) ?? [];
  const headed = new Set(read.data?.heads.edges.map(({ node }) => node.office?.id));
  // Where there are more heads than one page holds, nothing is said of offices: half an answer would be a wrong one.
  const headless = read.data && !read.data.heads.pageInfo.hasNextPage ? read.data.offices.filter(({ id, closedOn }) => closedOn === null && !headed.has(id)) : [];
  const running = read.data?.exceptions.edges.map(({ node }) => node) ?? [];
  const ending = running.filter(({ until }) => until !== null).sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));
  const more = (count: number): string | false => count > MOST && t('andMore', { count: count - MOST });
  return (
    <RolePage note={t('administratorNote')}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div className={classes['tiles']}>
        <Tile to="#waiting" figure={people(read.data?.waiting)} text={t('tileAccounts', { count: people(read.data?.waiting) })} tone="var(--state-soon-line)" Icon={IconUserCheck} />
        <Tile to="#unopened" figure={people(read.data?.unopened)} text={t('tileUnopened', { count: people(read.data?.unopened) })} tone="var(--state-upcoming-line)" Icon={IconKey} />
        <Tile to="#exceptions" figure={running.length} text={t('tileExceptions', { count: running.length })} tone="var(--accent)" Icon={IconLockOpen} />
        <Tile to="#checks" figure={late.length} text={t('tileLate')} tone="var(--state-overdue-line)" Icon={IconHeartRateMonitor} />
      </div>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <div id="waiting">
            <Lines title={t('accountsWait')} nothing={t('noAccountsWait')} of={waiting.map(({ id, displayName, login, appointment, recoveryAskedBy }) => ({
              key: id, to: '/staff', title: displayName, notes: [login, appointment && t(appointment.opensAccount ? 'opensAccount' : 'newRoles', { name: appointment.askedBy.displayName }), recoveryAskedBy !== null && t('recovery')],
              badge: appointment?.mayApprove ? <Badge color="wheat" variant="light">{t('yours')}</Badge> : undefined,
            }))} />
          </div>
          <div id="unopened">
            <Lines title={t('unopened')} count={unopened.length} nothing={t('noUnopened')} of={unopened.slice(0, MOST).map(({ id, displayName, login }) => ({ key: id, to: '/staff', title: displayName, notes: [login] }))} more={more(unopened.length)} />
          </div>
        </div>
        <div className={classes['column']}>
          <div id="checks"><ChecksLines /></div>
          <div id="exceptions">
          <Lines title={t('exceptionsEnd')} count={ending.length} nothing={t('noExceptions')} of={ending.slice(0, MOST).map(({ id, kind, until, lastDay, staff, other }) => ({
            key: id, to: '/rights', title: staff.displayName, notes: [t(kind), other && t('forPerson', { name: other.displayName }), lastDay ? t('lastDay', { day: dates.short(lastDay) }) : until && t('until', { moment: dates.moment(until) })],
          }))} more={more(ending.length)} />
          </div>
          <div id="offices">
            <Lines title={t('headless')} count={headless.length} nothing={t('noHeadless')} of={headless.slice(0, MOST).map(({ id, name }) => ({ key: id, to: '/offices', title: local(name), notes: [] }))} more={more(headless.length)} />
          </div>
        </div>
      </div>
    </RolePage>
  );
}
