import { Anchor, Button, Center, Drawer, Loader, Text } from '@mantine/core';
import { Link } from 'react-router';
import { DashboardRowsDocument, type DashboardRowsQuery, type DashboardRowsQueryVariables } from '../../gql/dashboard.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import { shortName } from '../../ui/short-name.js';
import { StateBadge } from '../../ui/state-badge.js';
import { flagTerms, stageTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './dashboard.module.css';
import { words } from './words.js';

type Row = DashboardRowsQuery['dashboardRows']['edges'][number]['node'];

interface Props {
  readonly title: string;
  readonly of: Omit<DashboardRowsQueryVariables, 'first' | 'after'>;
  readonly onClose: () => void;
}

/** The rows behind one number, each with the way to its proceeding. Back from there finds this list again. */
export function RowsDrawer({ title, of, onClose }: Props) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const { nodes, query, hasMore, more } = usePages('reports', DashboardRowsDocument, { ...of, first: 50 }, (result) => result.dashboardRows);
  return (
    <Drawer opened onClose={onClose} title={title} returnFocus={false}>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isPending && !query.isError && <Center p="xl"><Loader aria-label={ui('loading')} /></Center>}
      {query.isSuccess && nodes.length === 0 && <Text c="dimmed">{t('noRows')}</Text>}
      {nodes.length > 0 && <Text size="sm" c="dimmed" role="status" mb="xs">{t('rows', { count: nodes.length })}{hasMore && ' +'}</Text>}
      <ul className={classes['rows']}>{nodes.map((row) => <Item key={row.id} of={row} />)}</ul>
      {hasMore && <Button mt="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
    </Drawer>
  );
}

function Item({ of: { proceedingId, erdrNumber, stage, registeredOn, responsible, deadlineId, title, dueOn, dueAt, state, flagKind, since, points } }: { readonly of: Row }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const due = dueAt ? dates.moment(dueAt) : dueOn ? dates.short(dueOn) : null;
  return (
    <li className={classes['row']}>
      <div className={classes['rowHead']}>
        <Anchor component={Link} to={state && deadlineId ? `/proceedings/${proceedingId}/why/${deadlineId}` : `/proceedings/${proceedingId}`} fw={600}>{erdrNumber}</Anchor>
        {state && <StateBadge state={state} />}
        {due && <Text component="span" fw={600} size="sm">{due}</Text>}
      </div>
      {flagKind && <Text size="sm" fw={600}>{local(flagTerms[flagKind])}</Text>}
      {title && <Text size="sm">{local(title)}</Text>}
      <Text size="sm" c="dimmed">
        {[local(stageTerms[stage]), t('registered', { day: dates.short(registeredOn) }), responsible ? shortName(responsible.displayName) : t('nobody'), points === null ? null : t('pointsOf', { points }), since === null ? null : flagKind ? t('standsSince', { moment: dates.moment(since) }) : t('escalatedAt', { moment: dates.moment(since) })].filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}
