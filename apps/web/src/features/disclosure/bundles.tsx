import { Button, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload, IconHourglassLow, IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { ProceedingBundlesDocument, ReleaseBundleDocument } from '../../gql/disclosure.js';
import type { BundleReleaseState } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { sayBytes } from '../../lib/bytes.js';
import { useDates } from '../../lib/dates.js';
import { fetchAway } from '../../lib/fetch-away.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { releaseStateTerms } from '../../ui/disclosure-terms.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { partyNameIn } from '../../ui/party-name.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign, type Tone } from '../../ui/sign.js';
import type { Bundle, DisclosureCase, Release } from './case.js';
import classes from './disclosure.module.css';
import type { Errand } from './errand.js';
import { words } from './words.js';

const looks: Readonly<Record<BundleReleaseState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  READY: { tone: 'none', Icon: IconHourglassLow }, SENDING: { tone: 'going', Icon: IconDownload }, WHOLE: { tone: 'good', Icon: IconCheck }, BROKEN: { tone: 'bad', Icon: IconAlertTriangle },
};
/** So long after it was asked for the browser may take to begin. */
const SOON_MS = 60_000;
const isUnderWay = ({ state, recordedAt }: Release): boolean => state === 'SENDING' || (state === 'READY' && Date.now() - Date.parse(recordedAt ?? '') < SOON_MS);

interface Props {
  readonly proceeding: DisclosureCase;
  readonly may: (ability: string) => boolean;
  readonly onErrand: (errand: Errand) => void;
}

/** Bundles for the defence and for courts: what was put together, what left and who got it. */
export function Bundles({ proceeding, may, onErrand }: Props) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceeding.id}`, ProceedingBundlesDocument, { id: proceeding.id }, { pollWhile: (result) => result.proceeding?.bundles.some(({ releases }) => releases.some(isUnderWay)) ?? false });
  const [question, setQuestion] = useState<Question | null>(null);
  const act = useAct(ReleaseBundleDocument, [`proceeding:${proceeding.id}`]);
  const bundles = read.data?.proceeding?.bundles ?? [];
  const prepare = may('prepareBundle') && proceeding.disclosure.rows.length > 0;
  useActions(prepare ? [{ name: 'prepareBundle', label: t('prepare'), run: () => onErrand({ kind: 'bundle' }) }] : []);
  const button = prepare && <Button variant="default" className="no-print" onClick={() => onErrand({ kind: 'bundle' })}>{t('prepare')}</Button>;
  const ask = (bundleId: string, what: string): void => setQuestion({
    title: t('downloadOf', { what }), text: t('downloadText'), submit: t('download'),
    go: async () => {
      const released = await act.run({ input: { bundleId } });
      if (!released) return;
      setQuestion(null);
      fetchAway(released.releaseBundle.address);
    },
  });
  return (
    <Card title={t('bundles')} count={read.isSuccess ? bundles.length : undefined} actions={bundles.length > 0 && button}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && bundles.length === 0 && <Empty Icon={IconPackageExport} title={t('noBundles')} text={t('noBundlesText')}>{button}</Empty>}
      <ul className={rowLooks['list']}>{bundles.map((bundle) => <BundleRow key={bundle.id} bundle={bundle} parties={proceeding.parties} may={may} onDownload={(what) => ask(bundle.id, what)} onHandOver={(release) => onErrand({ kind: 'handOver', bundle, release })} />)}</ul>
      <Confirm question={question} act={act} onClose={() => { setQuestion(null); act.reset(); }} />
    </Card>
  );
}

interface RowProps {
  readonly bundle: Bundle;
  readonly parties: DisclosureCase['parties'];
  readonly may: (ability: string) => boolean;
  readonly onDownload: (what: string) => void;
  readonly onHandOver: (release: Release) => void;
}

function BundleRow({ bundle: { partyId, purpose, items, releases, recordedAt, recordedBy }, parties, may, onDownload, onHandOver }: RowProps) {
  const t = useWords(words);
  const dates = useDates();
  const what = `${partyId === null ? t('court') : partyNameIn(parties, partyId, t('person'))}, ${purpose ?? ''}`;
  const whole = may('handOverBundle') ? releases.find(({ state, handedOn }) => state === 'WHOLE' && handedOn === null) : undefined;
  const download = may('releaseBundle') && !releases.some(isUnderWay);
  const row = useRowActs([
    ...(download ? [{ name: 'takeRow' as const, label: t('downloadOf', { what }), run: () => onDownload(what) }] : []),
    ...(whole ? [{ name: 'passRow' as const, label: t('handOverOf', { what }), run: () => onHandOver(whole) }] : []),
  ]);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{what}</Text>
        <Text size="sm" c="dimmed">{t('items', { count: items })} · {t('preparedBy', { who: recordedBy.displayName, when: dates.moment(recordedAt) })}</Text>
        {releases.map((release) => <ReleaseLine key={release.id} release={release} what={what} />)}
      </div>
      <div className={`${rowLooks['acts']} no-print`}>
        {whole && <Button size="compact-sm" aria-label={t('handOverOf', { what })} onClick={() => onHandOver(whole)}>{t('handOver')}</Button>}
        {download && <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('downloadOf', { what })} onClick={() => onDownload(what)}>{t('download')}</Button>}
      </div>
    </li>
  );
}

/** One time that it left: how far it has come, or how it ended. */
function ReleaseLine({ release: { state, bytes, sent, digest, recordedAt, endedAt, handedOn, receivedBy }, what }: { readonly release: Release; readonly what: string }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const { language } = usePreferences();
  if (state === null) return null;
  const size = (of: number | null): string => sayBytes(language, of ?? 0);
  // The papers beside the files are not foreseen in `bytes`: it is not full before the server says so.
  const share = Math.min(99, Math.round((100 * (sent ?? 0)) / Math.max(1, bytes ?? 0)));
  return (
    <div>
      <Text size="sm"><Sign {...looks[state]}>{local(releaseStateTerms[state])}</Sign> {dates.moment(endedAt ?? recordedAt ?? '')}{state === 'WHOLE' && ` · ${size(sent)}`}{handedOn && ` · ${t('handedTo', { day: dates.short(handedOn), who: receivedBy ?? '' })}`}</Text>
      {state === 'SENDING' && <><Progress value={share} aria-label={t('leaving', { what })} my={4} /><Text size="sm">{t('sentOf', { sent: size(sent), all: size(bytes) })}</Text></>}
      {digest && <p className={classes['digest']}>{t('digest', { digest })}</p>}
    </div>
  );
}
