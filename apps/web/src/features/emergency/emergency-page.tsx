import { Alert, Anchor, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { BreakGlassDocument, type BreakGlassMutation } from '../../gql/emergency.js';
import type { GlassReason } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { Card, PageHead } from '../../ui/page.js';
import { words } from './words.js';

const reasons = ['LIFE_AT_RISK', 'TERM_ENDS', 'NOBODY_REACHABLE', 'COURT_DEMANDS'] as const satisfies readonly GlassReason[];

/** Emergency access to a proceeding by its number. What was typed stays until something was opened. */
export function EmergencyPage() {
  const t = useWords(words);
  const hoursLabel = useId();
  const [erdrNumber, setNumber] = useState('');
  const [reason, setReason] = useState<GlassReason | ''>('');
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const [hours, setHours] = useState('1');
  const [answer, setAnswer] = useState<BreakGlassMutation['breakGlass'] | null>(null);
  const act = useAct(BreakGlassDocument, ({ breakGlass }) => ['glass', 'proceedings', 'day', ...breakGlass.opened.map(({ proceedingId }) => `proceeding:${proceedingId ?? ''}` as const)]);
  const save = async (): Promise<void> => {
    setAnswer(null);
    if (reason === '') return;
    const result = await act.run({ input: { erdrNumber, reason, text, basis, hours: Number(hours) } });
    if (!result) return;
    setAnswer(result.breakGlass);
    if (result.breakGlass.outcome === 'OPENED') [setNumber, setText, setBasis].forEach((clear) => clear(''));
  };
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Stack maw="40rem">
        {answer && <Answer of={answer} />}
        <Card title={t('open')}>
          <Form act={act} onSave={() => void save()} submit={t('open')} grave>
            <TextInput label={t('number')} value={erdrNumber} onChange={(event) => setNumber(event.currentTarget.value)} error={act.fieldError('erdrNumber')} inputMode="numeric" required />
            <Select label={t('reason')} data={reasons.map((value) => ({ value, label: t(value) }))} value={reason || null} onChange={(value) => setReason((value as GlassReason | null) ?? '')} error={act.fieldError('reason')} required />
            <Textarea label={t('text')} description={t('textNote', { length: [...text.trim()].length })} autosize minRows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} error={act.fieldError('text')} minLength={40} required />
            <TextInput label={t('basis')} description={t('basisNote')} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} error={act.fieldError('basis')} required />
            <div><Text size="sm" fw={600} id={hoursLabel} mb={4}>{t('hours')}</Text><SegmentedControl aria-labelledby={hoursLabel} value={hours} onChange={setHours} data={['1', '2', '3', '4']} /></div>
          </Form>
        </Card>
      </Stack>
    </>
  );
}

function Answer({ of }: { readonly of: BreakGlassMutation['breakGlass'] }) {
  const t = useWords(words);
  const dates = useDates();
  if (of.outcome !== 'OPENED') return <Alert role="status" color="wheat">{t(of.outcome)}</Alert>;
  return (
    <Alert role="status" color="madder">
      {of.opened.map(({ id, proceedingId, erdrNumber, expiresAt }) => (
        <Text key={id} size="sm">{erdrNumber}: {t('OPENED', { moment: dates.moment(expiresAt) })} {proceedingId && <Anchor component={Link} to={`/proceedings/${proceedingId}`}>{t('goTo')}</Anchor>}</Text>
      ))}
    </Alert>
  );
}
