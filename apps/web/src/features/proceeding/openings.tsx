import { Badge, Button, Text } from '@mantine/core';
import { ProceedingOpeningsDocument } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { useCase } from './case.js';
import { openingsWords } from './openings-words.js';
import classes from './proceeding.module.css';

const grounds = ['duty', 'purpose', 'break-glass', 'compartment'] as const;

/** For the prosecutor of the proceeding: who opened it, when and on what ground. */
export function Openings() {
  const t = useWords(openingsWords);
  const ui = useWords(uiWords);
  const dates = useDates();
  const me = useMe();
  const { proceeding } = useCase();
  const { nodes, query, hasMore, more } = usePages(`proceeding:${proceeding.id}`, ProceedingOpeningsDocument, { id: proceeding.id, first: 20 }, (result) => result.proceeding?.openings);
  if (proceeding.prosecutor?.id !== me.id) return null;
  return (
    <Card title={t('title')} flush>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isSuccess && nodes.length === 0 && <Text p="md" c="dimmed">{t('none')}</Text>}
      <ul className={classes['list']}>
        {nodes.map(({ id, at, staff, action, outcome, ground }) => (
          <li key={id} className={classes['row']}>
            <div>
              <Text fw={600}>{staff?.displayName ?? t('somebody')}</Text>
              <div className={classes['quiet']}>
                <span>{dates.moment(at)}</span>
                <span>{action === 'proceeding.read' ? t(grounds.find((one) => one === ground) ?? 'duty') : t('other')}</span>
                {outcome !== 'allow' && <Badge color="red">{t(outcome === 'deny' ? 'deny' : 'break-glass')}</Badge>}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {hasMore && <Button m="md" variant="default" loading={query.isFetchingNextPage} onClick={more}>{ui('more')}</Button>}
    </Card>
  );
}
