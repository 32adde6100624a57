import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { type CustodyOfFragment, ProceedingCustodyDocument } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs, useRows } from '../../lib/rows.js';
import { Closed } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { ChainLine } from './chain-line.js';
import classes from './custody.module.css';
import { RecordForm, TakeForm } from './custody-forms.js';
import { useHolderName } from './holder-name.js';
import { OfferForm } from './offer-form.js';
import { SealNotes } from './seal-notes.js';
import { TransfersCard } from './transfers-card.js';
import { words } from './words.js';

type Errand = { readonly act: 'take' | 'record' | 'offer'; readonly custody: CustodyOfFragment };

/** Custody of the things of a proceeding, each with its chain. */
export function CustodyTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  const read = useRead(`proceeding:${proceedingId}`, ProceedingCustodyDocument, { id: proceedingId });
  const things = read.data?.proceeding?.custody ?? [];
  if (closed) return <Card title={t('ofCase')} flush><Closed /></Card>;
  return (
    <Stack gap="lg" ref={place} onKeyDown={arrows} role="presentation">
      <Card title={t('ofCase')} count={read.isSuccess ? things.length : undefined} flush>
        <Problem error={read.error} retry={() => void read.refetch()} />
        {read.isSuccess && things.length === 0 && <Empty Icon={IconPackage} title={t('ofCaseEmpty')} text={t('ofCaseText')} />}
        <Things things={things} />
      </Card>
      <TransfersCard proceedingId={proceedingId} things={things} />
    </Stack>
  );
}

/** Things with what may be done about each. */
export function Things({ things, onOwnPage = false }: { readonly things: readonly CustodyOfFragment[]; readonly onOwnPage?: boolean }) {
  const t = useWords(words);
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const close = (): void => setErrand(null);
  const form = { onClose: close, onDone: (text: string) => { close(); setTold(text); } };
  const named = ({ itemId, number, title, seals }: CustodyOfFragment) => ({ itemId, seals, name: title === null ? t('thingOnly', { number }) : t('thing', { number, title }) });
  // What the server lets her offer too, out of the same hand.
  const besideOf = ({ itemId, holder }: CustodyOfFragment) => things.filter((other) => other.itemId !== itemId && other.abilities.includes('offerThings') && other.holder?.kind === holder?.kind && other.holder?.id === holder?.id);
  return (
    <>
      <ul className={classes['list']}>{things.map((custody) => <Thing key={custody.itemId} custody={custody} onOwnPage={onOwnPage} onErrand={setErrand} />)}</ul>
      {errand && (
        <FormDialogue title={t(`${errand.act}Of`, { number: errand.custody.number })} onClose={close} side>
          {errand.act === 'take' && <TakeForm {...form} custody={errand.custody} />}
          {errand.act === 'record' && <RecordForm {...form} custody={errand.custody} />}
          {errand.act === 'offer' && <OfferForm {...form} thing={{ ...named(errand.custody), ownCase: true, giver: null }} beside={besideOf(errand.custody).map(named)} proceedingId={errand.custody.proceedingId} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </>
  );
}

function Thing({ custody, onOwnPage, onErrand }: { readonly custody: CustodyOfFragment; readonly onOwnPage: boolean; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const nameOf = useHolderName();
  const dates = useDates();
  const { abilities, gapCount, holder, number, offer, refused, sealDifferenceCount: seals, title } = custody;
  const bad = [gapCount > 0 && t('gaps', { count: gapCount }), seals > 0 && t('sealsDiffer', { count: seals })].filter(Boolean).join(' · ');
  const go = (act: Errand['act']) => (): void => onErrand({ act, custody });
  const [take, record, offerIt] = [abilities.includes('takeIntoCustody'), abilities.includes('recordCustody'), abilities.includes('offerThings')];
  const row = useRowActs([
    ...(take ? [{ name: 'doRow' as const, label: t('takeOf', { number }), run: go('take') }] : []), ...(record ? [{ name: 'moveRow' as const, label: t('recordOf', { number }), run: go('record') }] : []),
    ...(offerIt ? [{ name: 'passRow' as const, label: t('offerOf', { number }), run: go('offer') }] : []),
  ]);
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['head']}>
        <div>
          {onOwnPage ? <Anchor component={Link} fw={600} data-main to={`/evidence/${custody.itemId}`}>{t('toItem')}</Anchor> : <Anchor component={Link} fw={600} data-main to={`/custody/${custody.itemId}`}>{title === null ? t('thingOnly', { number }) : t('thing', { number, title })}</Anchor>}
          <Text size="sm">{custody.gone && holder === null ? t('left') : nameOf(holder)} · <span className={classes[bad === '' ? 'good' : 'bad']}>{bad || t('whole')}</span></Text>
          <SealNotes differences={custody.sealDifferences} />
          {custody.gone && holder !== null && <Text size="sm" className={classes['bad']}>{t('gone')}</Text>}
          {offer && <Text size="sm" c="dimmed">{t('waits', { name: nameOf(offer.to) })} · {t('purposeOf', { text: offer.purpose })}</Text>}
          {refused && <Text size="sm" className={classes['bad']}>{refused.reason === null ? t('refusedBy', { name: nameOf(refused.to), at: dates.moment(refused.at) }) : t('refusedWhy', { name: nameOf(refused.to), at: dates.moment(refused.at), reason: refused.reason })}</Text>}
        </div>
        <div className={`${classes['doings']} no-print`} role="group" aria-label={t('thingOnly', { number })}>
          {take && <Button size="compact-sm" onClick={go('take')}>{t('take')}</Button>}
          {offerIt && <Button size="compact-sm" variant="light" onClick={go('offer')}>{t('offer')}</Button>}
          {record && <Button size="compact-sm" variant="subtle" onClick={go('record')}>{t('record')}</Button>}
        </div>
      </div>
      <ChainLine custody={custody} />
    </li>
  );
}
