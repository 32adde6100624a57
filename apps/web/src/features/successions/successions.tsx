import { Button, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ColleaguesDocument } from '../../gql/deputies.js';
import { ApproveSuccessorDocument, AskSuccessorDocument, SuccessionsDocument } from '../../gql/successions.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay, useMe } from '../../lib/session.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './words.js';

/** For heads: a closed-off proceeding whose owner has left gets another prosecutor, named by one head and approved by a second. */
export function Successions() {
  const may = useMay();
  return may('proceeding.assign') ? <Waiting /> : null;
}

function Waiting() {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead('successions', SuccessionsDocument, {});
  const approve = useAct(ApproveSuccessorDocument, ['successions', 'proceedings', 'inbox']);
  const [naming, setNaming] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const rows = read.data?.successions ?? [];
  return (
    <Card title={t('title')} actions={<Button size="compact-sm" variant="light" onClick={() => setNaming(true)}>{t('name')}</Button>}>
      <Stack gap="sm">
        <Text size="sm">{t('text')}</Text>
        <Problem error={read.error} retry={() => void read.refetch()} />
        {read.isSuccess && rows.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {rows.map(({ id, erdrNumber, heir, askedBy, reason, expiresAt }) => (
          <div key={id}>
            <Text fw={600}>{t('row', { number: erdrNumber, name: heir.displayName })}</Text>
            <Text size="sm">{t('by', { name: askedBy.displayName, moment: dates.moment(expiresAt) })} {reason}</Text>
            <Button size="compact-sm" variant="light" aria-label={t('approveOf', { number: erdrNumber })}
              onClick={() => setQuestion({ title: t('approveOf', { number: erdrNumber }), text: t('approveText', { name: heir.displayName }), submit: t('approve'), go: async () => void ((await approve.run({ input: { successionId: id } })) && setQuestion(null)) })}>
              {t('approve')}
            </Button>
          </div>
        ))}
      </Stack>
      {naming && <FormDialogue title={t('name')} onClose={() => setNaming(false)}><Naming onClose={() => setNaming(false)} /></FormDialogue>}
      <Confirm question={question} act={approve} onClose={() => setQuestion(null)} />
    </Card>
  );
}

function Naming({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const people = useRead('staff', ColleaguesDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  const [erdrNumber, setNumber] = useState('');
  const [heirId, setHeir] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(AskSuccessorDocument, ['successions']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { erdrNumber: erdrNumber.trim(), heirId, reason } })) onClose();
  };
  return (
    <Form act={act} submit={t('send')} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('number')} description={t('numberNote')} value={erdrNumber} onChange={(event) => setNumber(event.currentTarget.value)} error={act.fieldError('erdrNumber')} inputMode="numeric" required data-autofocus />
      <Select label={t('heir')} data={people.filter(({ id, roles }) => id !== me.id && roles.includes('PROSECUTOR')).map(({ id, displayName }) => ({ value: id, label: displayName }))} value={heirId || null} onChange={(id) => setHeir(id ?? '')} error={act.fieldError('heirId')} {...typeAhead} required />
      <Textarea label={t('reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
    </Form>
  );
}
