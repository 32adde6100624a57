import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useActions } from '../../lib/actions.js';
import { hearingDesk, type HearingErrand, useHearingErrand } from '../../lib/hearing-desk.js';
import { useWords } from '../../lib/i18n.js';
import { useMay } from '../../lib/session.js';
import { Told } from '../../ui/told.js';
import { words } from './words.js';

const HearingDialogue = lazy(() => import('./hearing-dialogue.js').then((module) => ({ default: module.HearingDialogue })));
const openProceeding = /^\/proceedings\/([0-9a-f-]{36})/;

/** Opens the forms of hearings wherever somebody is, and offers the quickest of them by a key everywhere. */
export function HearingDesk() {
  const t = useWords(words);
  const may = useMay();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const errand = useHearingErrand();
  const [told, setTold] = useState('');
  const [offer, setOffer] = useState<HearingErrand | undefined>();
  useActions(may('proceeding.record') ? [{ name: 'recordHearing', label: t('recordResult'), run: () => hearingDesk.open({ kind: 'record', proceedingId: openProceeding.exec(pathname)?.[1] }) }, { name: 'goCourtSchedule', label: t('courtSchedule'), run: () => void navigate('/court-schedule') }] : []);
  useEffect(() => hearingDesk.close, []);
  const done = (text: string, next?: HearingErrand): void => {
    hearingDesk.close();
    setTold(text);
    setOffer(next);
  };
  return (
    <>
      {errand && errand.kind !== 'panel' && <Suspense><HearingDialogue key={JSON.stringify(errand)} errand={errand} onClose={hearingDesk.close} onDone={done} /></Suspense>}
      <Told text={told} onGone={() => setTold('')}>{offer?.kind === 'panel' && <Link to={`/proceedings/${offer.proceedingId}/hearings`} onClick={() => { setTold(''); hearingDesk.open(offer); }}>{t('offerPanel')}</Link>}</Told>
    </>
  );
}
