import { Button, CopyButton, Group, Loader, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CalendarFeedDocument, MakeCalendarFeedDocument, RevokeCalendarFeedDocument } from '../../gql/calendar.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** The address of one's own calendar: what is in it and what is not, made, made anew and revoked. */
export function FeedDialogue({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  useFocusBack();
  const read = useRead('me', CalendarFeedDocument, {});
  const make = useAct(MakeCalendarFeedDocument, ['me']);
  const revoke = useAct(RevokeCalendarFeedDocument, ['me']);
  const [address, setAddress] = useState('');
  const [question, setQuestion] = useState<Question | null>(null);
  const feed = read.data?.calendarFeed;
  const create = async (): Promise<void> => {
    const made = await make.run({});
    if (made) setAddress(made.makeCalendarFeed.url);
    setQuestion(null);
  };
  const end = async (): Promise<void> => {
    if (await revoke.run({})) setAddress('');
    setQuestion(null);
  };
  return (
    <>
      <Modal opened onClose={onClose} title={t('feed')}>
        <Stack gap="sm">
          <Text>{t('feedText')}</Text>
          <Text size="sm">{t('feedHolds')}</Text>
          <Text size="sm">{t('feedHoldsNot')}</Text>
          <Problem error={read.error ?? make.error ?? revoke.error} retry={() => void read.refetch()} />
          {read.data ? <Text c="dimmed">{feed ? t('feedMade', { when: dates.moment(feed.createdAt), read: feed.lastReadAt ? t('feedRead', { when: dates.moment(feed.lastReadAt) }) : t('feedNotRead') }) : t('feedNone')}</Text> : !read.error && <Loader size="sm" />}
          {address !== '' && (
            <div role="status">
              <Text fw={600} mb="xs">{t('feedShownOnce')}</Text>
              <Group align="end" gap="xs">
                <TextInput label={t('address')} value={address} readOnly flex="1 1 14rem" onFocus={(event) => event.currentTarget.select()} />
                <CopyButton value={address}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
              </Group>
            </div>
          )}
          <Group justify="flex-end">
            {feed && <Button variant="subtle" color="madder" onClick={() => setQuestion({ title: t('revoke'), text: t('revokeText'), submit: t('revoke'), go: end })}>{t('revoke')}</Button>}
            {read.data && <Button loading={make.pending} data-autofocus onClick={() => (feed ? setQuestion({ title: t('makeAgain'), text: t('makeAgainText'), submit: t('makeAgain'), go: create }) : void create())}>{t(feed ? 'makeAgain' : 'make')}</Button>}
          </Group>
        </Stack>
      </Modal>
      <Confirm question={question} act={question?.title === t('revoke') ? revoke : make} onClose={() => setQuestion(null)} />
    </>
  );
}
