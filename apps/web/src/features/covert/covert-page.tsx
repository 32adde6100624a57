import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { AnswerCovertCircleDocument, CovertCirclesDocument } from '../../gql/covert.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Told } from '../../ui/told.js';
import { OpenCircleForm } from './circle-forms.js';
import type { Circle } from './covert.js';
import { CovertMaterials } from './materials.js';
import { History, Members } from './members.js';
import { words } from './words.js';

/** Covert materials of the circles that the reader is in. Nothing is asked before she says so: the question itself wants a fresh second factor. */
export function CovertPage() {
  const t = useWords(words);
  const [asked, setAsked] = useState(false);
  const [opening, setOpening] = useState(false);
  const [told, setTold] = useState('');
  const read = useRead('covert', CovertCirclesDocument, {}, { enabled: asked, lasting: true, fleeting: true });
  const circles = read.data?.covertCircles ?? [];
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  useActions([{ name: 'openCovert', label: t('look'), run: () => setAsked(true) }]);
  // Who has just made a circle has shown who she is: she sees it at once.
  const done = (): void => { setOpening(false); setAsked(true); setTold(t('saved')); };
  return (
    <div ref={place} onKeyDown={arrows} className={rowLooks['cards']}>
      <PageHead title={t('title')} note={t('note')}><Button variant="default" onClick={() => setOpening(true)}>{t('open')}</Button></PageHead>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {!asked && <Empty Icon={IconEyeOff} title={t('look')} text={t('lookText')}><Button onClick={() => setAsked(true)}>{t('look')}</Button></Empty>}
      {asked && read.isSuccess && circles.length === 0 && <Empty Icon={IconEyeOff} title={t('none')} text={t('noneText')} />}
      {circles.map((circle) => <CircleCard key={circle.id} circle={circle} onTold={setTold} />)}
      {opening && <FormDialogue title={t('open')} onClose={() => setOpening(false)}><OpenCircleForm onClose={() => setOpening(false)} onDone={done} /></FormDialogue>}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

function CircleCard({ circle, onTold }: { readonly circle: Circle; readonly onTold: (text: string) => void }) {
  const t = useWords(words);
  return (
    <Card title={t('circleOf', { number: circle.erdrNumber })}>
      <Stack>
        <Text size="sm">{circle.reason}</Text>
        {!circle.accepted && <Waiting circle={circle} />}
        {circle.accepted && <><CovertMaterials circle={circle} onTold={onTold} /><Divider /><Members circle={circle} onTold={onTold} /></>}
        <History deeds={circle.history} />
      </Stack>
    </Card>
  );
}

function Waiting({ circle }: { readonly circle: Circle }) {
  const t = useWords(words);
  const act = useAct(AnswerCovertCircleDocument, ['covert', 'inbox']);
  const [question, setQuestion] = useState<Question | null>(null);
  if (!circle.abilities.includes('answerCovertCircle')) return <Alert color="wheat">{t('waits', { name: circle.second.displayName })}</Alert>;
  return (
    <Alert color="wheat">
      <Text>{t('answerText', { name: circle.lead.displayName })}</Text>
      <Problem error={act.error} />
      <Group mt="sm">
        <Button loading={act.pending} onClick={() => void act.run({ input: { circleId: circle.id, accept: true } })}>{t('agree')}</Button>
        <Button variant="default" onClick={() => setQuestion({ title: t('decline'), text: t('declineText'), submit: t('decline'), go: async () => void ((await act.run({ input: { circleId: circle.id, accept: false } })) && setQuestion(null)) })}>{t('decline')}</Button>
      </Group>
      <Confirm question={question} act={act} onClose={() => setQuestion(null)} />
    </Alert>
  );
}
