import { Anchor, Button, Center, Drawer, Loader, Text } from '@mantine/core';
import { Link } from 'react-router';
import { TrialFigureRowsDocument, type TrialFigureRowsQuery, type TrialFigureRowsQueryVariables } from '../../gql/trials.js';
import type { Side } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { sideTerms } from '../../ui/hearing-terms.js';
import { Problem } from '../../ui/problem.js';
import { stageTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './trials.module.css';
import { words } from './words.js';

type Row = TrialFigureRowsQuery['trialFigureRows']['edges'][number]['node'];

interface Props {
  readonly title: string;
  readonly of: Omit<TrialFigureRowsQueryVariables, 'first' | 'after'>;
  /** What a cause is called. */
  readonly causeOf: (key: string) => LocalText | undefined;
  readonly onClose: () => void;
}

/** The rows behind one number, each with the way to its proceeding. Back from there finds this list again. */
export function RowsDrawer({ title, of, causeOf, onClose }: Props) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const { nodes, query, hasMore, more } = usePages('reports', TrialFigureRowsDocument, { ...of, first: 50 }, (result) => result.trialFigureRows);
  return (
    <Drawer opened onClose={onClose} title={title} returnFocus={false}>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isPending && !query.isError && <Center p="xl"><Loader aria-label={ui('loading')} /></Center>}
      {query.isSuccess && nodes.length === 0 && <Text c="dimmed">{t('noRows')}</Text>}
      {nodes.length > 0 && <Text size="sm" c="dimmed" role="status" mb="xs">{t('rows', { count: nodes.length })}{hasMore && ' +'}</Text>}
      <ul className={classes['rows']}>{nodes.map((row) => <Item key={row.id} of={row} cause={row.cause ? causeOf(row.cause) : undefined} />)}</ul>
      {hasMore && <Button mt="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
    </Drawer>
  );
}

function Item({ of: { proceedingId, erdrNumber, stage, beganOn, endedOn, days, court, at, liesWith }, cause }: { readonly of: Row; readonly cause: LocalText | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return (
    <li className={classes['row']}>
      <div className={classes['rowHead']}>
        <Anchor component={Link} to={`/proceedings/${proceedingId}/hearings`} fw={600}>{erdrNumber}</Anchor>
        {at && <Text component="span" size="sm" fw={600}>{dates.moment(at)}</Text>}
        {days !== null && <Text component="span" size="sm" fw={600}>{t('rowDays', { count: days })}</Text>}
      </div>
      {cause && <Text size="sm">{[local(cause), liesWith ? local(sideTerms[liesWith as Side]) : null].filter(Boolean).join(' · ')}</Text>}
      <Text size="sm" c="dimmed">{[court, local(stageTerms[stage]), t('began', { day: dates.short(beganOn) }), endedOn ? t('ended', { day: dates.short(endedOn) }) : null].filter(Boolean).join(' · ')}</Text>
    </li>
  );
}
