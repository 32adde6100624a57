import { Badge } from '@mantine/core';
import { DayChecksDocument } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import { Lines } from './role-lines.js';
import { words } from './words.js';

/** The scheduled checks that did not run when they should have. */
export function useLateChecks() {
  const read = useRead('checks', DayChecksDocument, {});
  const checks = read.data?.checkHealth ?? [];
  return { read, checks, late: checks.filter(({ late }) => late) };
}

/** Whether the scheduled checks run: the late ones first. */
export function ChecksLines() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { read, checks, late } = useLateChecks();
  return (
    <>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Lines title={t('checks')} count={checks.length} nothing={t('noChecks')} of={[...checks].sort((a, b) => Number(b.late) - Number(a.late)).map(({ task, title, late: isLate, lateSince, lastFinishedAt }) => ({
        key: task, to: '/checks', title: local(title), notes: [lastFinishedAt ? t('lastRun', { moment: dates.moment(lastFinishedAt) }) : t('neverRan'), isLate && lateSince !== null && t('lateSince', { moment: dates.moment(lateSince) })],
        badge: isLate ? <Badge color="madder" variant="light">{t('isLate')}</Badge> : <Badge color="gray" variant="light">{t('onTime')}</Badge>,
      }))} more={late.length > 0 && t('lateChecksText')} />
    </>
  );
}
