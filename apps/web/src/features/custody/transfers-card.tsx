import { Button, Text } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { type CustodyOfFragment, CustodyTransferPageDocument, CustodyTransfersDocument, type TransferFragment } from '../../gql/custody.js';
import { useActions } from '../../lib/actions.js';
import { call } from '../../lib/api.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import classes from './custody.module.css';
import { AcceptAnswerForm, MakeTransferForm, savePage } from './transfer-forms.js';
import { words } from './transfer-words.js';

const done = { RECEIVED: 'received', EXAMINED: 'examined', RETURNED: 'returned' } as const;

type Errand = { readonly act: 'make' } | { readonly act: 'accept'; readonly transfer: TransferFragment };

/** Things that went to laboratories without access by a signed file, and what came back. */
export function TransfersCard({ proceedingId, things }: { readonly proceedingId: string; readonly things: readonly CustodyOfFragment[] }) {
  const t = useWords(words);
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const read = useRead(`proceeding:${proceedingId}`, CustodyTransfersDocument, { id: proceedingId });
  const transfers = read.data?.proceeding?.custodyTransfers ?? [];
  const mine = things.filter(({ abilities }) => abilities.includes('offerThings'));
  const make = (): void => setErrand({ act: 'make' });
  useActions(mine.length > 0 ? [{ name: 'makeTransfer', label: t('make'), run: make }] : []);
  const form = { proceedingId, onClose: () => setErrand(null), onDone: (text: string) => { setErrand(null); setTold(text); } };
  return (
    <Card title={t('title')} count={read.isSuccess ? transfers.length : undefined} actions={mine.length > 0 && <Button variant="default" onClick={make}>{t('make')}</Button>} flush>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && transfers.length === 0 && <Empty Icon={IconFileCertificate} title={t('empty')} text={t('emptyText')} />}
      <ul className={classes['list']}>{transfers.map((transfer) => <Transfer key={transfer.id} transfer={transfer} onAccept={() => setErrand({ act: 'accept', transfer })} />)}</ul>
      {errand && (
        <FormDialogue title={errand.act === 'make' ? t('makeTitle') : t('acceptOf', { number: errand.transfer.number })} onClose={form.onClose} side>
          {errand.act === 'make' ? <MakeTransferForm {...form} things={mine} /> : <AcceptAnswerForm {...form} transfer={errand.transfer} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </Card>
  );
}

function Transfer({ transfer, onAccept }: { readonly transfer: TransferFragment; readonly onAccept: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  const { abilities, brokenFrom, id, keyPrint, laboratory, laboratoryPrint, madeAt, number, steps, things } = transfer;
  const may = abilities.includes('acceptTransferAnswer');
  const save = async (): Promise<void> => {
    const page = (await call(CustodyTransferPageDocument, { id })).custodyTransfer?.page;
    if (page != null) savePage(number, page);
  };
  const row = useRowActs([...(may ? [{ name: 'doRow' as const, label: t('acceptOf', { number }), run: onAccept }] : []), { name: 'takeRow' as const, label: t('saveOf', { number }), run: () => void save() }]);
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['head']}>
        <div>
          <Text fw={600}>{number}</Text>
          <Text size="sm">{t('line', { laboratory: laboratory ?? '', things: things.join(', '), at: dates.moment(madeAt) })}</Text>
          <Text size="sm" c="dimmed">{t('house', { print: keyPrint })}</Text>
          {brokenFrom !== null && <Text size="sm" fw={600} c="red">{brokenFrom === 0 ? t('broken') : t('brokenFrom', { seq: brokenFrom })}</Text>}
          {laboratoryPrint !== null && <Text size="sm" c="dimmed">{t('own', { print: laboratoryPrint })}</Text>}
        </div>
        <div className={`${classes['doings']} no-print`} role="group" aria-label={number}>
          {may && <Button size="compact-sm" onClick={onAccept}>{t('accept')}</Button>}
          <Button size="compact-sm" variant="light" onClick={() => void save()}>{t('save')}</Button>
        </div>
      </div>
      {steps.length === 0 && brokenFrom === null ? <Text size="sm" c="dimmed">{t('noSteps')}</Text>
        : <ul>{steps.map(({ seq, act, at, by, things: numbers }) => <li key={seq}><Text size="sm">{t('step', { seq, act: t(done[act]), things: numbers.join(', '), at: dates.moment(at), by })}</Text></li>)}</ul>}
    </li>
  );
}
