import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { CalendarFeedDocument, MakeCalendarFeedDocument, RevokeCalendarFeedDocument } from '../../gql/inbox.js';
import { useState } from 'react';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** The secret address of one's calendar feed: made, shown once, revoked. */
export function Feed() {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead('inbox', CalendarFeedDocument, {});
  const [url, setUrl] = useState<string | null>(null);
  const make = useAct(MakeCalendarFeedDocument, ['inbox']);
  const revoke = useAct(RevokeCalendarFeedDocument, ['inbox']);
  const [question, setQuestion] = useState<Question | null>(null);
  const feed = read.data?.calendarFeed;
  const create = async (): Promise<void> => {
    const made = await make.run({});
    if (!made) return;
    setUrl(made.makeCalendarFeed.url);
    setQuestion(null);
  };
  const withdraw = async (): Promise<void> => {
    if (!(await revoke.run({}))) return;
    setUrl(null);
    setQuestion(null);
  };
  return (
    <Card title={t('feed')}>
      <Stack gap="sm">
        <Text size="sm">{t('feedText')}</Text>
        {feed && <Text size="sm" c="dimmed">{t('since', { moment: dates.moment(feed.createdAt) })}; {feed.lastReadAt ? t('lastRead', { moment: dates.moment(feed.lastReadAt) }) : t('neverRead')}</Text>}
        {url && (
          <>
            <Text size="sm" fw={600} role="status">{t('once')}</Text>
            <Code block aria-label={t('address')} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{url}</Code>
            <CopyButton value={url}>{({ copied, copy }) => <Button variant="light" onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
          </>
        )}
        {!question && <Problem error={read.error ?? make.error ?? revoke.error} />}
        <Confirm question={question} act={{ error: make.error ?? revoke.error, pending: make.pending || revoke.pending }} onClose={() => setQuestion(null)} />
        <Group>
          <Button variant={feed ? 'default' : 'filled'} loading={make.pending} onClick={() => (feed ? setQuestion({ title: t('remake'), text: t('deadAddress'), submit: t('remake'), go: create }) : void create())}>{t(feed ? 'remake' : 'make')}</Button>
          {feed && <Button variant="subtle" color="madder" loading={revoke.pending} onClick={() => setQuestion({ title: t('revoke'), text: t('deadAddress'), submit: t('revoke'), go: withdraw })}>{t('revoke')}</Button>}
        </Group>
      </Stack>
    </Card>
  );
}
