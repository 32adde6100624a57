import { Anchor, Button, Text } from '@mantine/core';
import { IconCalendarOff, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { AcknowledgeDeadlineDocument } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { DoubtMarks, StateBadge } from '../../ui/state-badge.js';
import { words as uiWords } from '../../ui/words.js';
import { type Deadline, touchedBy, useCase } from './case.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

/** A breach stays in front of one's eyes until its cause is recorded. */
export const isOver = ({ state, breachCause }: Deadline): boolean => state === 'MET' || state === 'EXCUSED' || (state === 'BREACHED' && breachCause !== null);
export const dateOf = ({ dueOn, dueAt, alarmOn, alarmAt }: Deadline): string => dueAt ?? dueOn ?? alarmAt ?? alarmOn ?? '9999';

/** What runs, nearest first; what is only possible after it; what has ended, folded away. */
export function Deadlines() {
  const t = useWords(words);
  const { proceeding } = useCase();
  const sorted = [...proceeding.deadlines].sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
  const live = sorted.filter((deadline) => !isOver(deadline));
  const running = [...live.filter(({ state }) => state !== 'POSSIBLE'), ...live.filter(({ state }) => state === 'POSSIBLE')];
  const over = sorted.filter(isOver);
  return (
    <Card title={t('deadlines')} count={running.length} flush>
      {sorted.length === 0 && <Empty Icon={IconCalendarOff} title={t('noDeadlines')} text={t('noDeadlinesText')} />}
      <ul className={classes['list']}>{running.map((deadline) => <DeadlineItem key={deadline.id} deadline={deadline} />)}</ul>
      {over.length > 0 && (
        <details>
          <summary style={{ padding: '0.7rem var(--card-space)', cursor: 'pointer' }}>{t('ended')} · {over.length}</summary>
          <ul className={classes['list']}>{over.map((deadline) => <DeadlineItem key={deadline.id} deadline={deadline} />)}</ul>
        </details>
      )}
    </Card>
  );
}

export function DeadlineItem({ deadline }: { readonly deadline: Deadline }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, open, tab, nameOf } = useCase();
  const navigate = useNavigate();
  const acknowledge = useAct(AcknowledgeDeadlineDocument, touchedBy(proceeding.id));
  const { id, dueOn, dueAt, alarmOn, planBy, state, abilities, acknowledgedBy, endedOn, endedAt, breachCause } = deadline;
  const title = local(deadline.title);
  const run = (): void => void acknowledge.run({ input: { deadlineId: id } });
  const why = `/proceedings/${proceeding.id}/why/${id}`;
  const row = useRowActs([
    { name: 'whyDate', label: t('whyOf', { title }), run: () => void navigate(why, { state: { tab } }) },
    ...(abilities.includes('recordBreachCause') ? [{ name: 'causeRow' as const, label: t('rowAct', { act: t('breachCause'), what: title }), run: () => open({ kind: 'recordBreachCause', deadline }) }] : []),
  ]);
  const ended = endedAt ?? endedOn;
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['dated']}>
        <span className={classes['date']}>{dueAt ? dates.moment(dueAt) : dueOn ? dates.short(dueOn) : alarmOn && state !== 'POSSIBLE' ? <Text span c="dimmed" size="sm">{t('alarmOn', { day: dates.short(alarmOn) })}</Text> : <Text span c="dimmed">{ui('noDate')}</Text>}</span>
        <div>
          <Text fw={600}>{title}</Text>
          <div className={classes['quiet']}>
            <span>{local(deadline.citation)}</span>
            {deadline.partyId && <span>{nameOf(deadline.partyId)}</span>}
            {planBy && planBy !== dueOn && <span>{t('planBy', { day: dates.short(planBy) })}</span>}
            {acknowledgedBy && <span>{t('acknowledged', { name: acknowledgedBy.displayName })}</span>}
            {deadline.escalatedAt && !acknowledgedBy && <span>{t('escalated')}</span>}
            {ended && <span>{t('endedOn', { day: dates.either(ended) })}</span>}
            {breachCause && <span>{t('cause', { cause: breachCause })}</span>}
            <DoubtMarks {...deadline} />
          </div>
          <Problem error={acknowledge.error} retry={run} />
          <div className={classes['side']}>
            <StateBadge state={state} />
            <Anchor component={Link} to={why} state={{ tab }} size="sm" data-main aria-label={t('whyOf', { title })}><IconInfoCircle size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {t('why')}</Anchor>
            {abilities.includes('acknowledgeDeadline') && !acknowledgedBy && <Button size="compact-sm" variant="light" loading={acknowledge.pending} leftSection={<IconCheck size={16} aria-hidden />} data-do onClick={run}>{t('acknowledge')}</Button>}
            {abilities.includes('recordBreachCause') && <Button size="compact-sm" variant="default" onClick={() => open({ kind: 'recordBreachCause', deadline })}>{t('breachCause')}</Button>}
          </div>
        </div>
      </div>
    </li>
  );
}
