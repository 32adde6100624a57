import { Alert, Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { Refused } from '../../lib/api.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useMe } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { look, startAnew } from './look.js';
import { recall } from './memory.js';
import { words } from './words.js';

/** The log is looked at while somebody works, at most this often. Never by a clock: that would keep a session awake that nobody uses. */
const EVERY_MS = 60_000;

/** Over every page once the log of who did what has broken with what this browser remembers of it. */
export function LogBanner() {
  const t = useWords(words);
  const dates = useDates();
  const me = useMe();
  const client = useQueryClient();
  const { pathname } = useLocation();
  const [question, setQuestion] = useState<Question | null>(null);
  const queryKey = ['log-watch', me.id];
  // Only where the browser may hash: over https, or on this machine.
  const watch = useQuery({ queryKey, queryFn: () => look(me.id), staleTime: EVERY_MS, retry: false, enabled: globalThis.crypto?.subtle !== undefined, networkMode: 'always' });
  const { dataUpdatedAt, errorUpdatedAt, refetch, isEnabled } = watch;
  useEffect(() => {
    const before = Math.max(dataUpdatedAt, errorUpdatedAt);
    if (isEnabled && before > 0 && Date.now() - before > EVERY_MS) void refetch();
  }, [pathname, dataUpdatedAt, errorUpdatedAt, refetch, isEnabled]);

  const memory = watch.data ?? recall(me.id);
  if (memory?.broken) {
    const { last, broken: { kind, seen } } = memory;
    const anew: Question = {
      title: t('anewTitle'), text: t('anewText'), submit: t('anewSubmit'),
      go: async () => {
        client.setQueryData(queryKey, await startAnew(me.id).catch(() => null));
        setQuestion(null);
      },
    };
    return (
      <Alert role="alert" color="madder" variant="filled" radius={0} mb="md">
        <Text fw={700}>{t(kind, { moment: dates.moment(last.at) })}</Text>
        <Text size="sm" my="xs">{t('act')}</Text>
        {([['before', last], ['now', seen]] as const).map(([key, { at, size, root }]) => <Text key={key} size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>{t(key, { moment: dates.moment(at), size, root: root || '–' })}</Text>)}
        <Button mt="sm" size="compact-sm" variant="white" color="madder" className="no-print" onClick={() => setQuestion(anew)}>{t('anew')}</Button>
        <Confirm question={question} act={{ error: null, pending: false }} onClose={() => setQuestion(null)} />
      </Alert>
    );
  }
  if (memory && watch.error instanceof Refused) return <Alert role="alert" color="madder" variant="light" radius={0} mb="md">{t('unproven', { moment: dates.moment(memory.last.at) })}</Alert>;
  return null;
}
