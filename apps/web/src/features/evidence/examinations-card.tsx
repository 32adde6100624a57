import { Button, Text } from '@mantine/core';
import { IconMicroscope } from '@tabler/icons-react';
import { useState } from 'react';
import { ExaminationsOfCaseDocument } from '../../gql/evidence.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { ExaminationDialogue } from './examination-dialogue.js';
import { ExaminationList } from './examination-list.js';
import { words } from './examination-words.js';
import { OrderForm } from './order-form.js';
import { type ExaminationErrand, useReference } from './use-examination-acts.js';

/** What experts were asked in a proceeding, and what they answered. */
export function ExaminationsCard({ proceedingId, closed }: { readonly proceedingId: string; readonly closed: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ExaminationsOfCaseDocument, { id: proceedingId });
  const [errand, setErrand] = useState<ExaminationErrand | 'order' | null>(null);
  const [told, setTold] = useState('');
  const { expertTerm } = useReference();
  const proceeding = read.data?.proceeding;
  const may = !closed && proceeding?.examinationAbilities.includes('orderExpertExamination') === true;
  useActions(may ? [{ name: 'orderExpertExamination', label: t('order'), run: () => setErrand('order') }] : []);
  const list = proceeding?.expertExaminations ?? [];
  const done = (said: string): void => {
    setErrand(null);
    setTold(said);
  };
  const order = may && <Button variant="default" onClick={() => setErrand('order')}>{t('order')}</Button>;
  return (
    <Card title={t('examinations')} count={list.length} flush actions={list.length > 0 && order}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {proceeding && list.length === 0 && <Empty Icon={IconMicroscope} title={t('none')} text={t('noneText')}>{order}</Empty>}
      <ExaminationList examinations={list} onErrand={setErrand} />
      {expertTerm && list.length > 0 && <Text size="sm" c="dimmed" px="var(--card-space)" py="xs">{t('chase', { days: expertTerm.chaseAfter.join(', ') })}</Text>}
      {errand === 'order' && <FormDialogue title={t('orderTitle')} onClose={() => setErrand(null)} side><OrderForm proceedingId={proceedingId} onClose={() => setErrand(null)} onDone={done} /></FormDialogue>}
      {errand !== null && errand !== 'order' && <ExaminationDialogue errand={errand} now={list} onClose={() => setErrand(null)} onDone={done} />}
      <Told text={told} onGone={() => setTold('')} />
    </Card>
  );
}
