import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHourglassLow, IconScale, IconWorldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaptureState } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { captureGapTerms, captureMethodTerms, captureStateTerms, seriesChangeTerms } from '../../ui/open-source-terms.js';
import { Card } from '../../ui/page.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign, type Tone } from '../../ui/sign.js';
import { type Capture, type Errand, nameOf } from './case.js';
import { CopyAddress } from './copy-address.js';
import classes from './open-source.module.css';
import { words } from './words.js';

export const captureLooks: Readonly<Record<CaptureState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  NOT_VERIFIED: { tone: 'none', Icon: IconCircleDashed }, TO_REVIEW: { tone: 'going', Icon: IconHourglassLow }, DISPUTED: { tone: 'warn', Icon: IconScale }, REFUTED: { tone: 'bad', Icon: IconAlertTriangle }, CONFIRMED: { tone: 'good', Icon: IconCheck },
  PROBABLE: { tone: 'good', Icon: IconCheck }, POSSIBLE: { tone: 'side', Icon: IconCircleDashed }, DOUBTFUL: { tone: 'warn', Icon: IconAlertTriangle }, NOT_JUDGED: { tone: 'none', Icon: IconCircleDashed },
};
const ANY = 'ANY';

interface Props {
  readonly captures: readonly Capture[];
  readonly may: (ability: string) => boolean;
  readonly onErrand: (errand: Errand) => void;
}

/** What was found, with its state and what it lacks; nothing of it opens an address. */
export function CapturesCard({ captures, may, onErrand }: Props) {
  const [t, local] = [useWords(words), useLocal()];
  const [state, setState] = useState('');
  const [gap, setGap] = useState('');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = captures.filter((one) => (state === '' || one.state === state) && (gap === '' || (gap === ANY ? one.gaps.length > 0 : one.gaps.some((each) => each === gap)))
    && (wanted === '' || [one.address, one.archivedAddress, one.title, one.platform, one.account].some((each) => each?.toLowerCase().includes(wanted))));
  const options = (terms: Readonly<Record<string, { readonly uk: string; readonly en: string }>>, used: ReadonlySet<string>) => Object.entries(terms).filter(([value]) => used.has(value)).map(([value, label]) => ({ value, label: local(label) }));
  return (
    <Card title={t('captures')} count={captures.length} actions={may('recordCapture') && <Button className="no-print" onClick={() => onErrand({ kind: 'record' })}>{t('record')}</Button>}>
      <Text size="sm" c="dimmed" mb="sm">{t('never')}</Text>
      {captures.length === 0 && <Empty Icon={IconWorldSearch} title={t('none')} text={t('noneText')} />}
      {captures.length > 0 && (
        <Group align="end" mb="sm" className="no-print">
          <TextInput className={classes['search']} label={t('search')} value={text} onChange={(event) => setText(event.currentTarget.value)} autoComplete="off" />
          <Select label={t('filterState')} placeholder={t('all')} data={options(captureStateTerms, new Set(captures.map((one) => one.state)))} value={state || null} onChange={(next) => setState(next ?? '')} clearable />
          <Select label={t('filterGap')} placeholder={t('all')} data={[{ value: ANY, label: t('anyGap') }, ...options(captureGapTerms, new Set(captures.flatMap(({ gaps }) => gaps)))]} value={gap || null} onChange={(next) => setGap(next ?? '')} clearable />
        </Group>
      )}
      {captures.length > 0 && shown.length === 0 && <Text role="status">{t('nothingFits')}</Text>}
      <ul className={rowLooks['list']}>{shown.map((capture) => <CaptureRow key={capture.id} capture={capture} may={may} onErrand={onErrand} />)}</ul>
    </Card>
  );
}

function CaptureRow({ capture, may, onErrand }: Omit<Props, 'captures'> & { readonly capture: Capture }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const { id, address, capturedAt, method, tool, state, gaps, annulled, itemId, itemNumber, seriesNumber, seriesOf, seriesChange } = capture;
  const what = nameOf(capture);
  const alive = !annulled;
  const acts = [
    { name: 'detailsRow' as const, label: t('openOf', { what }), says: t('open'), run: () => onErrand({ kind: 'look', id }) },
    ...(alive && may('recordVerification') ? [{ name: 'doRow' as const, label: t('verifyOf', { what }), says: t('verify'), run: () => onErrand({ kind: 'verify', id }) }] : []),
    ...(alive && may('attachToCapture') ? [{ name: 'takeRow' as const, label: t('attachOf', { what }), says: t('attach'), run: () => onErrand({ kind: 'attach', id }) }] : []),
    ...(alive && itemId === null && may('registerCapture') ? [{ name: 'passRow' as const, label: t('registerOf', { what }), says: t('register'), run: () => onErrand({ kind: 'register', id }) }] : []),
    ...(alive && may('correctCapture') ? [{ name: 'correctRow' as const, label: t('correctOf', { what }), says: t('correct'), run: () => onErrand({ kind: 'correct', id }) }] : []),
    ...(alive && itemId === null && may('annulCapture') ? [{ name: 'annulRow' as const, label: t('annulOf', { what }), says: t('annul'), run: () => onErrand({ kind: 'annul', id }) }] : []),
  ];
  const row = useRowActs(acts.map(({ name, label, run }) => ({ name, label, run })));
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={`${rowLooks['said']} ${annulled ? rowLooks['gone'] : ''}`}>
        <Text fw={600}>{what}</Text>
        <Text size="sm" className={classes['address']}>{address} <CopyAddress address={address} /></Text>
        <Text size="sm"><Sign {...captureLooks[state]}>{local(captureStateTerms[state])}</Sign> {dates.moment(capturedAt)} · {local(captureMethodTerms[method])}{tool !== null && ` · ${tool}`}{itemNumber !== null && ` · ${t('evidenceNumber', { number: itemNumber })}`}</Text>
        {seriesNumber !== null && seriesOf !== null && seriesOf > 1 && seriesChange && <Text size="sm">{t('series', { number: seriesNumber, of: seriesOf, change: local(seriesChangeTerms[seriesChange]) })}</Text>}
        <Text size="sm">{gaps.length === 0 ? t('whole') : t('missing', { gaps: gaps.map((each) => local(captureGapTerms[each])).join(', ') })}</Text>
      </div>
      <div className={`${rowLooks['acts']} no-print`}>{acts.map(({ name, label, says, run }) => <Button key={name} size="compact-sm" variant="default" aria-label={label} onClick={run} {...(name === 'detailsRow' ? { 'data-main': true } : {})}>{says}</Button>)}</div>
    </li>
  );
}
