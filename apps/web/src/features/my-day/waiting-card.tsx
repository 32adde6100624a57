import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { WaitingGlassDocument, WaitingRevealsDocument, WaitingSuccessionsDocument } from '../../gql/my-day.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMay, useMe } from '../../lib/session.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import classes from './my-day.module.css';
import { words } from './words.js';

/** Decisions that wait for me as the second person or as a head. Whoever is no head sees the card only while something waits. */
export function WaitingCard() {
  const t = useWords(words);
  const may = useMay();
  const me = useMe();
  const glass = useRead('glass', WaitingGlassDocument, {}, { enabled: may('glass.review') });
  const reveals = useRead('people', WaitingRevealsDocument, {}, { enabled: may('person.read') });
  const successions = useRead('successions', WaitingSuccessionsDocument, {}, { enabled: may('proceeding.assign') });
  const rows = [
    { key: 'glass', to: '/reviews', text: t('waitingGlass', { count: glass.data?.brokenGlass.filter(({ reviewable }) => reviewable).length ?? 0 }), count: glass.data?.brokenGlass.filter(({ reviewable }) => reviewable).length ?? 0 },
    { key: 'reveals', to: '/people', text: t('waitingReveals', { count: reveals.data?.revealRequests.filter(({ answerable }) => answerable).length ?? 0 }), count: reveals.data?.revealRequests.filter(({ answerable }) => answerable).length ?? 0 },
    { key: 'successions', to: '/account', text: t('waitingSuccessions', { count: successions.data?.successions.length ?? 0 }), count: successions.data?.successions.length ?? 0 },
  ].filter(({ count }) => count > 0);
  const error = glass.error ?? reveals.error ?? successions.error;
  if (rows.length === 0 && error === null && !me.roles.includes('HEAD')) return null;
  return (
    <Card title={t('waiting')} count={rows.reduce((sum, { count }) => sum + count, 0)} flush>
      <Problem error={error} />
      {rows.length === 0 && <Text c="dimmed" className={classes['note'] ?? ''}>{t('nothingWaits')}</Text>}
      <ul className={classes['list']}>
        {rows.map(({ key, to, text }) => <li key={key} className={classes['row']} data-row><Anchor component={Link} to={to} data-main className={classes['title'] ?? ''} inherit c="var(--text)">{text}</Anchor></li>)}
      </ul>
    </Card>
  );
}
