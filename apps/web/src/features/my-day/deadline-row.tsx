import { Anchor, Button } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { AcknowledgeFromDayDocument, type DayDeadlineFragment } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Problem } from '../../ui/problem.js';
import { useQualification } from '../../ui/qualification.js';
import { DoubtMarks, StateBadge } from '../../ui/state-badge.js';
import { useForWhom } from './day-context.js';
import classes from './my-day.module.css';
import { StandsIn } from './stands-in.js';
import { words } from './words.js';

interface Props {
  readonly deadline: DayDeadlineFragment;
  readonly today: string;
  /** Under the heading of its day the date itself need not be said again. */
  readonly dated?: boolean;
  /** In the narrow column: what, when and where only. */
  readonly brief?: boolean;
}

/** One deadline of the day: what, where, when, how sure, and the two things to do with it. */
export function DeadlineRow({ deadline, today, dated = true, brief = false }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const qualification = useQualification();
  const me = useMe();
  const acknowledge = useAct(AcknowledgeFromDayDocument, ['day', `proceeding:${deadline.proceedingId}`]);
  const { proceeding, dueOn, dueAt, alarmOn, planBy } = deadline;
  const title = local(deadline.title);
  const instead = useForWhom()(proceeding.id) !== undefined;
  // A head sees whose it is; of one's own proceedings that need not be said.
  const holder = me.roles.includes('HEAD') && proceeding.prosecutor?.id !== me.id ? proceeding.prosecutor?.displayName : undefined;
  return (
    <li className={classes['row']} data-row>
      <div>
        <Link className={classes['title']} data-main to={`/proceedings/${proceeding.id}`}>{title}</Link>
        <div className={classes['meta']}>
          {dueAt ? <span>{dates.moment(dueAt)}</span> : dated && dueOn && <span>{dates.short(dueOn)} · {dates.relative(dueOn, today)}</span>}
          {!dueAt && !dueOn && alarmOn && deadline.state !== 'POSSIBLE' && <span>{t('alarmOn', { day: dates.short(alarmOn) })}</span>}
          <span>{proceeding.erdrNumber}</span>
          {holder && !instead && <span>{holder}</span>}
          <StandsIn in={proceeding.id} />
          {!brief && <span>{qualification(proceeding.qualification)}</span>}
          {!brief && <span>{local(deadline.citation)}</span>}
          {planBy && planBy !== dueOn && <span>{t('planBy', { day: dates.short(planBy) })}</span>}
          {deadline.escalatedAt && <span>{t('escalated')}</span>}
          {!brief && <DoubtMarks {...deadline} />}
        </div>
        <Problem error={acknowledge.error} retry={() => void acknowledge.run({ input: { deadlineId: deadline.id } })} />
      </div>
      <div className={classes['side']}>
        <StateBadge state={deadline.state} />
        <Anchor component={Link} data-why to={`/proceedings/${proceeding.id}/why/${deadline.id}`} size="sm" aria-label={t('whyOf', { title })}>
          <IconInfoCircle size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {t('why')}
        </Anchor>
        {deadline.abilities.includes('acknowledgeDeadline') && !deadline.acknowledgedAt && (
          <Button size="compact-sm" variant="light" data-do leftSection={<IconCheck size={16} aria-hidden />} loading={acknowledge.pending} onClick={() => void acknowledge.run({ input: { deadlineId: deadline.id } })} aria-label={t('acknowledgeOf', { title })}>
            {t('acknowledge')}
          </Button>
        )}
      </div>
    </li>
  );
}
