import { Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { MyDayQuery } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { flagTerms } from '../../ui/terms.js';
import classes from './my-day.module.css';
import { words } from './words.js';

/** What the checks noticed since they last ran, each with its reason. */
export function Flags({ of }: { readonly of: MyDayQuery['myDay']['newFlags'] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  if (of.length === 0) return <Text c="dimmed" p="md">{t('nothingFlagged')}</Text>;
  return (
    <ul className={classes['list']}>
      {of.map((flag) => (
        <li key={flag.id} className={classes['row']}>
          <div>
            <IconFlag size={16} color="var(--accent)" aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 6 }} />
            <Link className={classes['title']} to={flag.deadlineId ? `/proceedings/${flag.proceeding.id}/why/${flag.deadlineId}` : `/proceedings/${flag.proceeding.id}`}>{local(flagTerms[flag.kind])}</Link>
            <Text size="sm">{local(flag.reason)}</Text>
            <div className={classes['meta']}>
              <span>{flag.proceeding.erdrNumber}</span>
              {flag.citation && <span>{local(flag.citation)}</span>}
              <span>{dates.moment(flag.firstSeenAt)}</span>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
