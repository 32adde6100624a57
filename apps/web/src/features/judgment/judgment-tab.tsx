import { Anchor, Button, Center, Loader, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { JudgmentListsDocument, type JudgmentRowFragment, ProceedingJudgmentsDocument } from '../../gql/judgment.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { StateBadge } from '../../ui/state-badge.js';
import { Told } from '../../ui/told.js';
import { CompensationCard } from './compensation-card.js';
import { AnnulJudgmentForm, JudgmentForm } from './judgment-form.js';
import { JudgmentRow } from './judgment-row.js';
import { AnnulPaymentForm, PaymentForm } from './payment-forms.js';
import { type JudgedCase, useNames } from './people.js';
import { words } from './words.js';

type Errand =
  | { readonly kind: 'record' }
  | { readonly kind: 'correct' | 'annul'; readonly judgment: JudgmentRowFragment }
  | { readonly kind: 'pay'; readonly partyId?: string | undefined }
  | { readonly kind: 'annulPayment'; readonly payment: JudgedCase['payments'][number] };

const titles = { record: 'record', correct: 'correctTitle', annul: 'annulTitle', pay: 'pay', annulPayment: 'annulPayment' } as const;

/** What courts decided, what follows from it, and what reached the victims. */
export function JudgmentTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingJudgmentsDocument, { id: proceedingId });
  const lists = useRead('words', JudgmentListsDocument, {}, { lasting: true });
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const proceeding = read.data?.proceeding;
  const mayRecord = !closed && proceeding?.abilities.includes('recordEvent') === true;
  useActions(mayRecord ? [{ name: 'recordJudgment', label: t('record'), run: () => setErrand({ kind: 'record' }) }] : []);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const { judgments } = proceeding;
  const button = mayRecord && <Button leftSection={<IconGavel size={18} aria-hidden />} onClick={() => setErrand({ kind: 'record' })}>{t('record')}</Button>;
  const form = { proceeding, onClose: () => setErrand(null), onDone: (text: string) => { setErrand(null); setTold(text); } };
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows}>
      <Card title={t('judgments')} count={judgments.length} flush actions={judgments.length > 0 && button}>
        {closed && judgments.length > 0 && <ClosedLine />}
        {judgments.length === 0 ? <Empty Icon={IconGavel} title={t('none')} text={t('noneText')}>{button}</Empty> : (
          <Judgments proceeding={proceeding} closed={closed} kinds={lists.data?.punishmentKinds ?? []} onErrand={setErrand} />
        )}
      </Card>
      {judgments.length > 0 && <Follows proceeding={proceeding} />}
      {(judgments.length > 0 || proceeding.compensation.length > 0) && <CompensationCard proceeding={proceeding} closed={closed} mayPay={mayRecord} onPay={(partyId) => setErrand({ kind: 'pay', partyId })} onAnnul={(payment) => setErrand({ kind: 'annulPayment', payment })} />}
      {errand && (
        <FormDialogue title={t(titles[errand.kind])} onClose={form.onClose} side>
          {errand.kind === 'record' && <JudgmentForm {...form} />}
          {errand.kind === 'correct' && <JudgmentForm judgment={errand.judgment} {...form} />}
          {errand.kind === 'annul' && <AnnulJudgmentForm judgment={errand.judgment} {...form} />}
          {errand.kind === 'pay' && <PaymentForm partyId={errand.partyId} {...form} />}
          {errand.kind === 'annulPayment' && <AnnulPaymentForm payment={errand.payment} {...form} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

function Judgments({ proceeding, closed, kinds, onErrand }: { readonly proceeding: JudgedCase; readonly closed: boolean; readonly kinds: Parameters<typeof JudgmentRow>[0]['kinds']; readonly onErrand: (errand: Errand) => void }) {
  const nameOf = useNames(proceeding);
  return <ul className={rowLooks['list']}>{proceeding.judgments.map((judgment, place, all) => <JudgmentRow key={judgment.id} judgment={judgment} later={all.slice(place + 1)} closed={closed} kinds={kinds} nameOf={nameOf} onCorrect={() => onErrand({ kind: 'correct', judgment })} onAnnul={() => onErrand({ kind: 'annul', judgment })} />)}</ul>;
}

/** Appeal, cassation, force and execution: the terms as the law engine tells them, but for those that are over. */
function Follows({ proceeding }: { readonly proceeding: JudgedCase }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const nameOf = useNames(proceeding);
  const terms = proceeding.deadlines.filter(({ followsJudgment, state }) => followsJudgment && state !== 'MET').sort((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1));
  return (
    <Card title={t('follows')} count={terms.length} flush>
      {terms.length === 0 && <Text c="dimmed" p="md">{t('followsNone')}</Text>}
      <ul className={rowLooks['list']}>
        {terms.map(({ id, title, citation, dueOn, alarmOn, state, partyId }) => (
          <li key={id} className={rowLooks['row']} data-row>
            <div className={rowLooks['said']}>
              <Text fw={600}>{local(title)}</Text>
              <Text size="sm" c="dimmed">{[local(citation), partyId && nameOf(partyId)].filter(Boolean).join(' · ')}</Text>
            </div>
            <StateBadge state={state} />
            {(dueOn ?? alarmOn) && <Anchor component={Link} data-main to={`/proceedings/${proceeding.id}/why/${id}`} state={{ tab: 'judgments' }} aria-label={`${local(title)}: ${t('why', { day: dates.short(dueOn ?? alarmOn ?? '') })}`}>{dates.short(dueOn ?? alarmOn ?? '')}</Anchor>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
