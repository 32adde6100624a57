import { Alert, List, Select, Text, Textarea } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { ColleaguesDocument, HandOverPreviewDocument, NameDeputyDocument } from '../../gql/deputies.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Confirm } from '../../ui/confirm.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './words.js';

/** Hands the work of somebody who goes away to a colleague: for whom, to whom, from which day to which, what passes, and why. */
export function HandOver({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  return <FormDialogue title={t('name')} onClose={onClose}><HandOverForm onClose={onClose} /></FormDialogue>;
}

function HandOverForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  const me = useMe();
  const people = useRead('staff', ColleaguesDocument, {});
  const colleagues = people.data?.staff.edges.map(({ node }) => node) ?? [];
  const [fromId, setFrom] = useState(me.id);
  const [toId, setTo] = useState('');
  const [since, setSince] = useState(kyivDay(new Date()));
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const act = useAct(NameDeputyDocument, ['deputies', 'day', 'tasks']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { fromId, toId, since, until, reason } })) onClose();
    else setAsking(false);
  };
  const choices = (without: readonly string[]) => colleagues.filter(({ id, roles }) => !without.includes(id) && (roles.includes('PROSECUTOR') || roles.includes('INVESTIGATOR'))).map(({ id, displayName }) => ({ value: id, label: displayName }));
  const nameOf = (id: string): string => colleagues.find((one) => one.id === id)?.displayName ?? '';
  return (
    <>
      <Form act={act} submit={t('handOver')} onSave={() => setAsking(true)} onCancel={onClose}>
        {me.roles.includes('HEAD') && <Select label={t('from')} data={[{ value: me.id, label: me.displayName }, ...choices([me.id])]} value={fromId} onChange={(id) => setFrom(id ?? me.id)} error={act.fieldError('fromId')} searchable required allowDeselect={false} />}
        <Select label={t('to')} description={t('toNote')} data={choices([me.id, fromId])} value={toId || null} onChange={(id) => setTo(id ?? '')} error={act.fieldError('toId')} {...typeAhead} required data-autofocus />
        <DayField label={t('since')} value={since} onChange={setSince} error={act.fieldError('since')} required />
        <DayField label={t('until')} value={until} onChange={setUntil} error={act.fieldError('until')} required />
        {until !== '' && <Passes fromId={fromId} until={until} />}
        <Textarea label={t('reason')} description={t('reasonNote')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} minLength={10} required />
        <Problem error={people.error} />
      </Form>
      <Confirm question={asking ? { title: t('confirmTitle', { name: nameOf(toId) }), text: t('confirmText', { since: dates.short(since), until: dates.short(until) }), submit: t('handOver'), go: save } : null} act={act} onClose={() => setAsking(false)} />
    </>
  );
}

/** What passes, counted before it does. */
function Passes({ fromId, until }: { readonly fromId: string; readonly until: string }) {
  const t = useWords(words);
  const read = useRead('deputies', HandOverPreviewDocument, { fromId, until }, { keep: true });
  const counts = read.data?.handOverPreview;
  if (!counts) return <Problem error={read.error} />;
  return (
    <Alert variant="light" color="ink" icon={<IconUserShare />} title={t('passes')} role="status">
      <List size="sm">
        <List.Item>{t('passProceedings', { count: counts.proceedings })}</List.Item>
        <List.Item>{t('passTasks', { count: counts.tasks })}</List.Item>
        <List.Item>{t('passDue', { count: counts.due })}</List.Item>
        <List.Item>{t('passAwaiting', { count: counts.awaiting })}</List.Item>
      </List>
      {counts.closedOff > 0 && <Text size="sm" mt="xs">{t('staysClosed', { count: counts.closedOff })}</Text>}
      <Text size="sm" mt="xs">{t('backByItself')}</Text>
    </Alert>
  );
}
