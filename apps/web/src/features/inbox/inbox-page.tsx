import { Anchor, Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { MarkNotificationsReadDocument, NotificationsDocument, type NotificationsQuery } from '../../gql/inbox.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, usePages } from '../../lib/query.js';
import { Empty } from '../../ui/empty.js';
import page from '../../ui/page.module.css';
import { PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './inbox.module.css';
import { words } from './words.js';

type Notification = NotificationsQuery['notifications']['edges'][number]['node'];

/** What the system told this person. */
export function InboxPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { nodes, query, hasMore, more } = usePages('inbox', NotificationsDocument, { unreadOnly, first: 50 }, (result) => result.notifications);
  const mark = useAct(MarkNotificationsReadDocument, ['inbox', 'me']);
  return (
    <>
      <PageHead title={t('title')}>
        <Checkbox label={t('unreadOnly')} checked={unreadOnly} onChange={(event) => setUnreadOnly(event.currentTarget.checked)} my="auto" />
        <Button variant="default" loading={mark.pending} disabled={nodes.every(({ readAt }) => readAt !== null)} onClick={() => void mark.run({ input: { ids: [], all: true } })}>{t('markAll')}</Button>
      </PageHead>
      <Problem error={query.error ?? mark.error} retry={() => void query.refetch()} />
      <div className={page['card']}>
        {query.isSuccess && nodes.length === 0 && <Empty Icon={IconBellOff} title={t('none')} text={t('noneText')} />}
        <ul className={classes['list']}>{nodes.map((one) => <Item key={one.id} of={one} onRead={() => void mark.run({ input: { ids: [one.id] } })} />)}</ul>
        {hasMore && <Button m="md" variant="default" onClick={more} loading={query.isFetchingNextPage}>{ui('more')}</Button>}
      </div>
    </>
  );
}

function Item({ of, onRead }: { readonly of: Notification; readonly onRead: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const unread = of.readAt === null;
  const to = of.kind.startsWith('REVEAL_') ? '/people' : of.kind === 'COVERT' ? '/covert' : of.kind === 'IMPORT_FLAGS' ? '/' : of.kind.startsWith('CUSTODY_') ? '/custody' : of.proceedingId && (of.kind === 'CALLED_AGAIN' || of.kind === 'SUPPORT_MOVED') ? `/proceedings/${of.proceedingId}/calling` : of.proceedingId && (of.deadlineId ? `/proceedings/${of.proceedingId}/why/${of.deadlineId}` : `/proceedings/${of.proceedingId}`);
  return (
    <li className={classes['item']}>
      <div>
        <Text fw={unread ? 600 : 400}>
          {to ? <Anchor component={Link} to={to} inherit c="var(--text)" onClick={unread ? onRead : undefined}>{local(of.text)}</Anchor> : local(of.text)}
        </Text>
        <Group gap="xs"><Text size="sm" c="dimmed">{of.erdrNumber}</Text><Text size="sm" c="dimmed">{dates.moment(of.createdAt)}</Text>{unread && <Badge size="sm" color="wheat" variant="light">{t('isNew')}</Badge>}</Group>
      </div>
      {unread && <Button size="compact-sm" variant="subtle" onClick={onRead}>{t('markOne')}</Button>}
    </li>
  );
}
