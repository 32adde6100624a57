import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { DayChangesDocument } from '../../gql/my-day.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { actionTerms } from '../../ui/action-terms.js';
import { Coming } from '../../ui/coming.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { groupChanges } from './group-changes.js';
import classes from './my-day.module.css';
import { StandsIn } from './stands-in.js';
import { words } from './words.js';

/** As many as one takes in at a glance. */
const FIRST = 6;

/** What others did in my proceedings since my last visit: who, what, in words, each a way to where it was done. */
export function ChangesCard({ since }: { readonly since: string }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [whole, setWhole] = useState(false);
  const read = useRead('day', DayChangesDocument, {});
  const groups = groupChanges(read.data?.dayChanges ?? []);
  const said = (action: string): string => { const term = actionTerms[action]; return term ? local(term) : action; };
  return (
    <Card title={t('changes')} count={read.data ? groups.length : undefined} flush>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isLoading && <Coming />}
      {read.isSuccess && groups.length === 0 && <Text c="dimmed" className={classes['note'] ?? ''}>{t('nothingChanged', { moment: dates.moment(since) })}</Text>}
      <ul className={classes['list']}>
        {(whole ? groups : groups.slice(0, FIRST)).map(({ key, last: { proceedingId, proceeding, actor, onBehalfOf, at }, acts }) => (
          <li key={key} className={classes['row']} data-row>
            <div>
              <Anchor component={Link} className={classes['title'] ?? ''} data-main to={`/proceedings/${proceedingId}/history`} inherit c="var(--text)">
                {acts.map(({ action, count }, place) => `${place === 0 ? said(action) : said(action).toLocaleLowerCase()}${count > 1 ? ` × ${count}` : ''}`).join('; ')}
              </Anchor>
              <div className={classes['meta']}>
                <span>{proceeding.erdrNumber}</span>
                <span>{onBehalfOf ? t('actedFor', { name: actor.displayName, whom: onBehalfOf.displayName }) : actor.displayName}</span>
                <span>{dates.moment(at)}</span>
                <StandsIn in={proceedingId} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      {!whole && groups.length > FIRST && <Button variant="subtle" size="compact-sm" m="sm" onClick={() => setWhole(true)}>{t('showMore', { count: groups.length - FIRST })}</Button>}
    </Card>
  );
}
