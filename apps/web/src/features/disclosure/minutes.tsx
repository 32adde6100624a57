import { Button, Text } from '@mantine/core';
import { IconBook, IconBookOff, IconCheck, IconDownload, IconHourglassLow } from '@tabler/icons-react';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { fetchAway } from '../../lib/fetch-away.js';
import { useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { partyNameIn } from '../../ui/party-name.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign } from '../../ui/sign.js';
import type { DisclosureCase, Minutes } from './case.js';
import type { Errand } from './errand.js';
import { words } from './words.js';

interface Props {
  readonly proceeding: DisclosureCase;
  readonly may: (ability: string) => boolean;
  readonly onErrand: (errand: Errand) => void;
}

/** Who read what and when, as the minutes say. */
export function MinutesCard({ proceeding, may, onErrand }: Props) {
  const t = useWords(words);
  const { minutes, addressees } = proceeding.disclosure;
  const record = may('recordFamiliarisation') && addressees.some(({ openedOn }) => openedOn !== null);
  useActions(record ? [{ name: 'recordFamiliarisation', label: t('recordMinutes'), run: () => onErrand({ kind: 'minutes' }) }] : []);
  const button = record && <Button variant="default" className="no-print" onClick={() => onErrand({ kind: 'minutes' })}>{t('recordMinutes')}</Button>;
  return (
    <Card title={t('minutes')} count={minutes.length} actions={minutes.length > 0 && button}>
      {minutes.length === 0 && <Empty Icon={IconBook} title={t('noMinutes')} text={t('noMinutesText')}>{button}</Empty>}
      <ul className={rowLooks['list']}>{minutes.map((one) => <MinutesRow key={one.id} one={one} parties={proceeding.parties} mayAnnul={may('annulFamiliarisation') && !one.annulled} mayPrint={may('printMinutes')} onAnnul={() => onErrand({ kind: 'annulMinutes', of: one })} />)}</ul>
    </Card>
  );
}

interface RowProps {
  readonly one: Minutes;
  readonly parties: DisclosureCase['parties'];
  readonly mayAnnul: boolean;
  readonly mayPrint: boolean;
  readonly onAnnul: () => void;
}

function MinutesRow({ one, parties, mayAnnul, mayPrint, onAnnul }: RowProps) {
  const t = useWords(words);
  const dates = useDates();
  const said = t('minutesRow', { person: partyNameIn(parties, one.partyId, t('person')), begun: one.begunAt === null ? '' : dates.moment(one.begunAt), ended: one.endedAt === null ? '' : dates.moment(one.endedAt) });
  const print = (): void => fetchAway(`/disclosure/minutes/${one.id}`);
  const row = useRowActs([
    ...(mayPrint ? [{ name: 'takeRow' as const, label: t('paperOf', { what: said }), run: print }] : []),
    ...(mayAnnul ? [{ name: 'annulRow' as const, label: t('annulMinutesOf', { what: said }), run: onAnnul }] : []),
  ]);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600} className={one.annulled ? rowLooks['gone'] : undefined}>{said}</Text>
        <Text size="sm">
          {one.annulled ? <Sign tone="none" Icon={IconBookOff}>{t('annulled', { reason: one.reason ?? '' })}</Sign> : <Sign tone={one.complete ? 'good' : 'going'} Icon={one.complete ? IconCheck : IconHourglassLow}>{t(one.complete ? 'finished' : 'goesOn')}</Sign>}
          {' '}{one.volumes.map(({ volume, pageFrom, pageTo }) => t('seen', { volume, from: pageFrom, to: pageTo })).join('; ')}
        </Text>
        {one.present && <Text size="sm">{t('presentWere', { text: one.present })}</Text>}
        {one.remarks && <Text size="sm">{t('remarked', { text: one.remarks })}</Text>}
        {one.departure && <Text size="sm">{t('departed', { text: one.departure })}</Text>}
        {one.refusal && <Text size="sm">{t('refused', { text: one.refusal })}</Text>}
      </div>
      <div className={`${rowLooks['acts']} no-print`}>
        {mayPrint && <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('paperOf', { what: said })} onClick={print}>{t('paper')}</Button>}
        {mayAnnul && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('annulMinutesOf', { what: said })} onClick={onAnnul}>{t('takeBack')}</Button>}
      </div>
    </li>
  );
}
