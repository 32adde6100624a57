import { Badge } from '@mantine/core';
import { IconEyeSearch, IconHeartRateMonitor, IconListSearch, IconShieldCheck } from '@tabler/icons-react';
import { AuditorDayDocument } from '../../gql/my-day.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import { ChecksLines, useLateChecks } from './checks-line.js';
import classes from './my-day.module.css';
import { Lines } from './role-lines.js';
import { RolePage } from './role-page.js';
import { Tile } from './tile.js';
import { words } from './words.js';

/** An auditor's day: whether the log is whole, which emergency accesses wait for a review, who read beyond her own work. No case is opened for it. */
export function AuditorDay() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const read = useRead('glass', AuditorDayDocument, { day: kyivDay(new Date()) });
  const { late } = useLateChecks();
  const { logHealth: log, brokenGlass = [], foreignReadings = [] } = read.data ?? {};
  const now = new Date().toISOString();
  const waiting = brokenGlass.filter(({ verdict }) => verdict === null).sort((a, b) => (a.reviewDueAt < b.reviewDueAt ? -1 : 1));
  const alerts = foreignReadings.filter(({ alert }) => alert);
  const signed = log?.witnesses.filter(({ at }) => at !== null).length ?? 0;
  return (
    <RolePage note={t('auditorNote')}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div className={classes['tiles']}>
        <Tile to="#log" figure={log?.size ?? 0} text={t(log?.mistrust ? 'tileMistrust' : 'tileTrust', { count: log?.size ?? 0 })} tone={log?.mistrust ? 'var(--state-overdue-line)' : 'var(--state-met-line)'} Icon={IconListSearch} />
        <Tile to="#reviews" figure={waiting.length} text={t('tileReviews')} tone="var(--state-soon-line)" Icon={IconShieldCheck} />
        <Tile to="#foreign" figure={alerts.length} text={t('tileForeign', { count: alerts.length })} tone="var(--state-overdue-line)" Icon={IconEyeSearch} />
        <Tile to="#checks" figure={late.length} text={t('tileLate')} tone="var(--state-upcoming-line)" Icon={IconHeartRateMonitor} />
      </div>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <div id="reviews">
            <Lines title={t('glassToReview')} nothing={t('noGlass')} of={waiting.map(({ id, staff, caseOffice, openedAt, reviewDueAt, running, reviewable }) => ({
              key: id, to: '/reviews', title: staff.displayName, notes: [local(caseOffice.name), t('openedAt', { moment: dates.moment(openedAt) }), t('reviewBy', { moment: dates.moment(reviewDueAt) }), !reviewable && t('notYours')],
              badge: <>{running && <Badge color="madder">{t('running')}</Badge>}{reviewDueAt < now && <Badge color="madder" variant="light">{t('isLate')}</Badge>}</>,
            }))} />
          </div>
          <div id="foreign">
            <Lines title={t('foreign')} nothing={t('noForeign')} of={[...foreignReadings].sort((a, b) => b.proceedings - a.proceedings).map(({ staff, proceedings, alert }, place) => ({
              key: staff?.id ?? String(place), to: '/access-review', title: staff?.displayName ?? t('somebody'), notes: [t('readForeign', { count: proceedings })], badge: alert ? <Badge color="madder" variant="light">{t('unusual')}</Badge> : undefined,
            }))} />
          </div>
        </div>
        <div className={classes['column']}>
          <div id="log">
            <Lines title={t('log')} count={log?.size ?? 0} nothing={t('logLoading')} of={log ? [{
              key: 'log', to: '/access-review', title: log.mistrust ?? t('logWhole'), notes: [log.checkpointAt ? t('sealedAt', { moment: dates.moment(log.checkpointAt) }) : t('neverSealed'), t('witnesses', { count: signed })],
              badge: log.mistrust ? <Badge color="madder" variant="light">{t('look')}</Badge> : undefined,
            }] : []} />
          </div>
          <div id="checks"><ChecksLines /></div>
        </div>
      </div>
    </RolePage>
  );
}
