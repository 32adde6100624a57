import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { Card } from '../../ui/page.js';
import rowLooks from '../../ui/rows.module.css';
import classes from './judgment.module.css';
import { payerTerms } from '../../ui/judgment-terms.js';
import { useMoney } from './money.js';
import { type JudgedCase, useNames } from './people.js';
import { words } from './words.js';

type Payment = JudgedCase['payments'][number];
type Owed = JudgedCase['compensation'][number];

interface Props {
  readonly proceeding: JudgedCase;
  readonly closed: boolean;
  readonly mayPay: boolean;
  readonly onPay: (partyId?: string) => void;
  readonly onAnnul: (payment: Payment) => void;
}

/** What each victim was awarded, has received and is still owed. */
export function CompensationCard({ proceeding, closed, mayPay, onPay, onAnnul }: Props) {
  const t = useWords(words);
  const { compensation, payments } = proceeding;
  return (
    <Card title={t('compensation')} flush actions={mayPay && <Button size="compact-sm" variant="light" onClick={() => onPay()}>{t('pay')}</Button>}>
      {closed ? <ClosedLine /> : compensation.length === 0 && <Text c="dimmed" p="md">{t('compensationNone')}</Text>}
      <ul className={rowLooks['list']}>
        {compensation.map((owed) => (
          <OwedRow key={owed.partyId} owed={owed} proceeding={proceeding} mayPay={mayPay} onPay={() => onPay(owed.partyId)}>
            <ul className={classes['people']}>{payments.filter(({ partyId }) => partyId === owed.partyId).map((payment) => <PaymentRow key={payment.id} payment={payment} onAnnul={() => onAnnul(payment)} />)}</ul>
          </OwedRow>
        ))}
      </ul>
    </Card>
  );
}

function OwedRow({ owed, proceeding, mayPay, onPay, children }: { readonly owed: Owed; readonly proceeding: JudgedCase; readonly mayPay: boolean; readonly onPay: () => void; readonly children: ReactNode }) {
  const t = useWords(words);
  const money = useMoney();
  const name = useNames(proceeding)(owed.partyId);
  const [awarded, paid] = [Number(owed.awarded), Number(owed.paid)];
  // What the last judgment that awarded her anything gave, where nothing of it is owed any more.
  const last = proceeding.judgments.flatMap(({ awards }) => awards.filter(({ partyId }) => partyId === owed.partyId)).at(-1);
  const fallen = awarded === 0 && last?.stands === false ? Number(last.material) + Number(last.moral) : 0;
  const share = awarded > 0 ? Math.min(1, paid / awarded) : 0;
  const row = useRowActs(mayPay ? [{ name: 'payRow', label: t('rowAct', { act: t('pay'), what: name }), run: onPay }] : []);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{name}</Text>
        <div className={classes['bar']} aria-hidden><span style={{ inlineSize: `${share * 100}%` }} /></div>
        <div className={classes['sums']}>
          {awarded > 0 ? <span>{t('awarded', { sum: money(owed.awarded) })}</span> : <strong>{fallen > 0 ? t('awardQuashed', { sum: money(String(fallen)) }) : t('nothingAwarded')}</strong>}
          <span>{t(awarded === 0 && fallen > 0 ? 'paidUnder' : 'paid', { sum: money(owed.paid) })}</span>
          {awarded > 0 && <strong>{paid > awarded ? t('paidMore', { sum: money(String((Math.round(paid * 100) - Math.round(awarded * 100)) / 100)) }) : paid === awarded ? t('paidAll') : t('left', { sum: money(owed.left) })}</strong>}
        </div>
        {children}
      </div>
      {mayPay && <Button size="compact-sm" variant="subtle" className="no-print" data-main onClick={onPay}>{t('pay')}</Button>}
    </li>
  );
}

function PaymentRow({ payment, onAnnul }: { readonly payment: Payment; readonly onAnnul: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const money = useMoney();
  const what = `${dates.short(payment.onDay)}, ${money(payment.amount)}`;
  const may = payment.abilities.includes('annulPayment');
  const row = useRowActs(may ? [{ name: 'annulRow', label: t('rowAct', { act: t('annulPayment'), what }), run: onAnnul }] : []);
  return (
    <li {...row}>
      {what} {payment.payer && `(${local(payerTerms[payment.payer])})`} {may && <Button size="compact-xs" variant="subtle" color="madder" className="no-print" data-main aria-label={t('rowAct', { act: t('annulPayment'), what })} onClick={onAnnul}>{t('annul')}</Button>}
    </li>
  );
}
