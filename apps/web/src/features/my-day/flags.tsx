import { Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { MyDayQuery } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { flagTerms } from '../../ui/terms.js';
import classes from './my-day.module.css';
import { StandsIn } from './stands-in.js';
import { words } from './words.js';

/** What the checks first noticed since the last visit, each with its reason; older ones are counted and stand in their proceedings. */
export function Flags({ of, older }: { readonly of: MyDayQuery['myDay']['newFlags']; readonly older: number }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return (
    <>
    {of.length === 0 && <Text c="dimmed" className={classes['note'] ?? ''}>{t('nothingFlagged')}</Text>}
    <ul className={classes['list']}>
      {of.map((flag) => (
        <li key={flag.id} className={classes['row']} data-row>
          <div>
            <IconFlag size={16} color="var(--accent)" aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 6 }} />
            <Link className={classes['title']} data-main to={flag.deadlineId ? `/proceedings/${flag.proceeding.id}/why/${flag.deadlineId}` : `/proceedings/${flag.proceeding.id}`}>{local(flagTerms[flag.kind])}</Link>
            <Text size="sm">{local(flag.reason)}</Text>
            <div className={classes['meta']}>
              <span>{flag.proceeding.erdrNumber}</span>
              <StandsIn in={flag.proceeding.id} />
              {flag.citation && <span>{local(flag.citation)}</span>}
              <span>{dates.moment(flag.firstSeenAt)}</span>
            </div>
          </div>
        </li>
      ))}
    </ul>
    {older > 0 && <Text size="sm" c="dimmed" className={classes['note'] ?? ''}>{t('olderFlags', { count: older })}</Text>}
    </>
  );
}
