import { Anchor, Button, Text } from '@mantine/core';
import { IconInbox, IconPackage, IconPackageOff, IconSend } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { CustodyInboxDocument, type CustodyInboxQuery, type HandOverFragment, ItemCustodyDocument } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs, useRows } from '../../lib/rows.js';
import { Closed } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { labelMark } from '../../ui/label-mark.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import classes from './custody.module.css';
import { Things } from './custody-tab.js';
import { useHolderName } from './holder-name.js';
import { InventoriesCard } from './inventories-card.js';
import { AnswerForm, OfferForm, WithdrawForm } from './offer-form.js';
import { Records } from './records.js';
import { StoresCard } from './stores-card.js';
import { words } from './words.js';

type InHand = CustodyInboxQuery['custodyInbox']['inHand'][number];
type Errand = { readonly act: 'answer' | 'withdraw'; readonly offer: HandOverFragment } | { readonly act: 'offer'; readonly thing: InHand };

/** What somebody is offered, what she offers, and what she has: also of cases that she does not see. */
export function CustodyPage() {
  const t = useWords(words);
  const nameOf = useHolderName();
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  const read = useRead('custody', CustodyInboxDocument, {});
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const inbox = read.data?.custodyInbox;
  const close = (): void => setErrand(null);
  const form = { onClose: close, onDone: (text: string) => { close(); setTold(text); } };
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div ref={place} className={classes['cards']} onKeyDown={arrows} role="presentation">
        <List title={t('toMe')} empty={<Empty Icon={IconInbox} title={t('toMeEmpty')} text={t('toMeText')} />} rows={inbox?.toMe.map((offer) => <Offer key={offer.id} offer={offer} act="answer" onErrand={setErrand} />)} />
        <List title={t('byMe')} empty={<Empty Icon={IconSend} title={t('byMeEmpty')} text={t('byMeText')} />} rows={inbox?.byMe.map((offer) => <Offer key={offer.id} offer={offer} act="withdraw" onErrand={setErrand} />)} />
        <List title={t('inHand')} empty={<Empty Icon={IconPackage} title={t('inHandEmpty')} text={t('inHandText')} />} rows={inbox?.inHand.map((thing) => <Held key={thing.itemId} thing={thing} onErrand={setErrand} />)} />
        <StoresCard />
        <InventoriesCard />
      </div>
      {errand && (
        <FormDialogue title={errand.act === 'offer' ? t('offerOf', { number: errand.thing.number }) : t(`${errand.act}Of`, { name: nameOf(errand.act === 'answer' ? errand.offer.from : errand.offer.to) })} onClose={close} side>
          {errand.act === 'answer' && <AnswerForm {...form} offer={errand.offer} />}
          {errand.act === 'withdraw' && <WithdrawForm {...form} offer={errand.offer} />}
          {errand.act === 'offer' && <OfferForm {...form} thing={{ ...errand.thing, name: errand.thing.title === '' ? t('thingOnly', { number: errand.thing.number }) : t('thing', { number: errand.thing.number, title: errand.thing.title }) }} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </>
  );
}

const List = ({ title, empty, rows }: { readonly title: string; readonly empty: ReactNode; readonly rows: readonly ReactNode[] | undefined }) => (
  <Card title={title} count={rows?.length} flush>{rows?.length === 0 ? empty : <ul className={classes['list']}>{rows}</ul>}</Card>
);

function Offer({ offer, act, onErrand }: { readonly offer: HandOverFragment; readonly act: 'answer' | 'withdraw'; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const dates = useDates();
  const nameOf = useHolderName();
  const other = nameOf(act === 'answer' ? offer.from : offer.to);
  const go = (): void => onErrand({ act, offer });
  const row = useRowActs([act === 'answer' ? { name: 'doRow', label: t('answerOf', { name: other }), run: go } : { name: 'annulRow', label: t('withdrawOf', { name: other }), run: go }]);
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['head']}>
        <div>
          <Text fw={600}>{act === 'answer' ? t('from', { name: other }) : t('to', { name: other })}</Text>
          <Text size="sm" c="dimmed">{t('offeredAt', { at: dates.moment(offer.offeredAt) })} · {t('purposeOf', { text: offer.purpose })}</Text>
        </div>
        <Button data-main size="compact-sm" variant={act === 'answer' ? 'filled' : 'subtle'} {...(act === 'withdraw' ? { color: 'madder' } : {})} onClick={go} className="no-print">{t(act)}</Button>
      </div>
      <ul className={classes['things']}>{offer.items.map(({ itemId, number, title, seals }) => <li key={itemId}>{t('thing', { number, title })} · {seals.length > 0 ? t('sealsOf', { seals: seals.join(', ') }) : t('noSeals')}</li>)}</ul>
    </li>
  );
}

function Held({ thing, onErrand }: { readonly thing: InHand; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const dates = useDates();
  const nameOf = useHolderName();
  const go = (): void => onErrand({ act: 'offer', thing });
  const may = !thing.offered && !thing.gone && (thing.ownCase || thing.giver !== null);
  const row = useRowActs(may ? [{ name: 'passRow', label: t('offerOf', { number: thing.number }), run: go }] : []);
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['head']}>
        <div>
          <Text fw={600}>{thing.title === '' ? t('thingOnly', { number: thing.number }) : t('thing', { number: thing.number, title: thing.title })}</Text>
          <Text size="sm" c="dimmed">{[thing.caseNumber === null ? t('mark', { mark: labelMark(thing.itemId) }) : t('caseNumber', { number: thing.caseNumber }), nameOf(thing.holder), t('since', { at: dates.moment(thing.since) }), thing.seals.length > 0 ? t('sealsOf', { seals: thing.seals.join(', ') }) : t('noSeals'), thing.offered && t('offered'), thing.gone && t('gone')].filter(Boolean).join(' · ')}</Text>
        </div>
        {may && <Button data-main size="compact-sm" variant="light" onClick={go} className="no-print">{t('offer')}</Button>}
      </div>
    </li>
  );
}

/** One thing by its address: what the code on its label opens. */
export function ThingPage() {
  const t = useWords(words);
  const { itemId = '' } = useParams();
  const read = useRead('custody', ItemCustodyDocument, { id: itemId });
  const custody = read.data?.itemCustody;
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  return (
    <div ref={place} onKeyDown={arrows} role="presentation">
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && !custody && <Empty page Icon={IconPackageOff} title={t('missing')} text={t('missingText')} />}
      {custody && <><PageHead title={custody.title === null ? t('thingOnly', { number: custody.number }) : t('thing', { number: custody.number, title: custody.title })} note={<Anchor component={Link} to={`/proceedings/${custody.proceedingId}/keeping`}>{t('toCase')}</Anchor>} /><div className={classes['cards']}><Card title={t('ofCase')} flush>{custody.title === null ? <Closed /> : <Things onOwnPage things={[custody]} />}</Card>{custody.title !== null && custody.records.length > 0 && <Card title={t('line', { number: custody.number })} flush><Records custody={custody} /></Card>}</div></>}
    </div>
  );
}
