import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { DelegationsDocument, EndDelegationDocument } from '../../gql/deputies.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { HandOver } from './hand-over.js';
import { words } from './words.js';

/** Who stands in for whom: one's own deputies, whom one stands in for, and for a head those of the office. */
export function Deputies() {
  const may = useMay();
  return may('staff.delegate') ? <List /> : null;
}

function List() {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead('deputies', DelegationsDocument, {});
  const end = useAct(EndDelegationDocument, ['deputies', 'proceedings', 'day', 'tasks']);
  const [naming, setNaming] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const rows = read.data?.delegations ?? [];
  const stop = (delegationId: string, name: string): void => setQuestion({ title: t('endOf', { name }), text: t('endText'), submit: t('end'), go: async () => void ((await end.run({ input: { delegationId } })) && setQuestion(null)) });
  return (
    <Card title={t('title')} actions={<Button size="compact-sm" variant="light" onClick={() => setNaming(true)}>{t('name')}</Button>}>
      <Stack gap="sm">
        <Text size="sm">{t('text')}</Text>
        <Problem error={read.error} retry={() => void read.refetch()} />
        {read.isSuccess && rows.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {rows.map(({ id, from, to, grantedBy, since, until, reason, mayEnd }) => (
          <div key={id}>
            <Text fw={600}>{t('row', { to: to.displayName, from: from.displayName })}</Text>
            <Text size="sm">{t('days', { since: dates.short(since), until: dates.short(until) })}; {t('by', { name: grantedBy.displayName })}. {reason}</Text>
            {mayEnd && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('endOf', { name: to.displayName })} onClick={() => stop(id, to.displayName)}>{t('end')}</Button>}
          </div>
        ))}
      </Stack>
      {naming && <HandOver onClose={() => setNaming(false)} />}
      <Confirm question={question} act={end} onClose={() => setQuestion(null)} />
    </Card>
  );
}
