import { Button, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ColleaguesDocument, DelegationsDocument, EndDelegationDocument, NameDeputyDocument } from '../../gql/deputies.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay, useMe } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
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
  const end = useAct(EndDelegationDocument, ['deputies', 'proceedings']);
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
      {naming && <FormDialogue title={t('name')} onClose={() => setNaming(false)}><DeputyForm onClose={() => setNaming(false)} /></FormDialogue>}
      <Confirm question={question} act={end} onClose={() => setQuestion(null)} />
    </Card>
  );
}

function DeputyForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const colleagues = useRead('staff', ColleaguesDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  const [fromId, setFrom] = useState(me.id);
  const [toId, setTo] = useState('');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(NameDeputyDocument, ['deputies']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { fromId, toId, since, until, reason } })) onClose();
  };
  const choices = (without: readonly string[]) => colleagues.filter(({ id, roles }) => !without.includes(id) && (roles.includes('PROSECUTOR') || roles.includes('INVESTIGATOR'))).map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      {me.roles.includes('HEAD') && <Select label={t('from')} data={[{ value: me.id, label: me.displayName }, ...choices([me.id])]} value={fromId} onChange={(id) => setFrom(id ?? me.id)} error={act.fieldError('fromId')} searchable required allowDeselect={false} />}
      <Select label={t('to')} data={choices([me.id, fromId])} value={toId || null} onChange={(id) => setTo(id ?? '')} error={act.fieldError('toId')} searchable required openOnFocus={false} data-autofocus />
      <DayField label={t('since')} value={since} onChange={setSince} error={act.fieldError('since')} required />
      <DayField label={t('until')} value={until} onChange={setUntil} error={act.fieldError('until')} required />
      <Textarea label={t('reason')} description={t('reasonNote')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} minLength={10} required />
    </Form>
  );
}
