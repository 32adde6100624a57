import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useDates } from '../../../lib/dates.js';
import { useLocal, useWords } from '../../../lib/i18n.js';
import { StateBadge } from '../../../ui/state-badge.js';
import { useCase } from '../case.js';
import type { Mark } from './model.js';
import classes from './timeline.module.css';
import { timelineWords } from './timeline-words.js';

/** The marks one points at or stands on. */
export type Telling = readonly Mark[];

/** What a mark says, in words: what it is, when, whose, in which state, and the way to why. */
export function Told({ of }: { readonly of: Telling | null }) {
  const t = useWords(timelineWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, nameOf } = useCase();
  return (
    <>
      <div className={`${classes['told']} no-print`} data-told>
        {!of && <Text size="sm" c="dimmed">{t('choose')}</Text>}
        {of && (
          <ul>
            {of.map((mark) => (
              <li key={mark.id}>
                <Text span fw={600} size="sm">{dates.either(mark.date)}</Text>
                {mark.kind === 'event' ? <Text span size="sm">{local(mark.label)}{mark.number !== null && `: ${mark.number}`}</Text> : (
                  <>
                    <Text span size="sm">{local(mark.title)} <Text span c="dimmed" size="sm">{local(mark.citation)}</Text></Text>
                    <StateBadge state={mark.state} />
                    {mark.began && <Text span size="sm" c="dimmed">{t('runsFrom', { date: dates.either(mark.began) })}</Text>}
                    {mark.other && <Text span size="sm">{t(mark.other.stricter ? 'stricter' : 'otherReading', { date: dates.either(mark.other.date) })}</Text>}
                    <Anchor component={Link} size="sm" to={`/proceedings/${proceeding.id}/why/${mark.id}`}>{t('why')}</Anchor>
                  </>
                )}
                {mark.partyId && <Text span size="sm" c="dimmed">{nameOf(mark.partyId)}</Text>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes['legend']}>
        <span><svg width="16" height="12" aria-hidden><rect width="16" height="12" rx="2" fill="url(#not-counted)" stroke="var(--line-strong)" /></svg>{t('notCounted')}</span>
        <span><svg width="12" height="12" aria-hidden><path d="M6 1 11 6 6 11 1 6Z" className={classes['otherSign']} /></svg>{t('legendOther')}</span>
      </div>
    </>
  );
}
