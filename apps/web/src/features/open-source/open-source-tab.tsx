import { Center, Loader } from '@mantine/core';
import { useRef, useState } from 'react';
import { ProceedingOpenSourcesDocument, type ProceedingOpenSourcesQuery } from '../../gql/open-source.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { Closed } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Told } from '../../ui/told.js';
import { CorrectForm, RecordForm } from './capture-form.js';
import { CaptureView } from './capture-view.js';
import { CapturesCard } from './captures-card.js';
import type { Errand, FormProps, SourceCase } from './case.js';
import { PreservationCard } from './preservation-card.js';
import { AskForm, NextForm } from './preservation-forms.js';
import { AnnulForm, AttachForm, RegisterForm, ReviewForm, VerifyForm } from './source-forms.js';
import { words } from './words.js';

/** What was found in open sources, how it was verified, and who was asked to keep data. */
export function OpenSourceTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingOpenSourcesDocument, { id: proceedingId }, { enabled: !closed });
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  const proceeding = read.data?.proceeding;
  const may = (ability: string): boolean => proceeding?.openSourceAbilities.includes(ability) === true;
  useActions([
    ...(may('recordCapture') ? [{ name: 'recordCapture' as const, label: t('record'), run: () => setErrand({ kind: 'record' }) }] : []),
    ...(may('requestPreservation') ? [{ name: 'requestPreservation' as const, label: t('ask'), run: () => setErrand({ kind: 'ask' }) }] : []),
  ]);
  if (closed) return <Card title={t('captures')} flush><Closed /></Card>;
  if (!read.data || !proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const done = (text: string): void => {
    setErrand(null);
    setTold(text);
  };
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows} role="presentation">
      <CapturesCard captures={proceeding.openSources.captures} may={may} onErrand={setErrand} />
      <PreservationCard requests={proceeding.openSources.preservation} may={may} onErrand={setErrand} />
      {errand && <ErrandDialogue errand={errand} data={read.data} proceeding={proceeding} onErrand={setErrand} proceedingId={proceedingId} onClose={() => setErrand(null)} onDone={done} />}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

interface ErrandProps extends FormProps {
  readonly errand: Errand;
  readonly data: ProceedingOpenSourcesQuery;
  readonly proceeding: SourceCase;
  readonly onErrand: (errand: Errand) => void;
}

function ErrandDialogue({ errand, data, proceeding, onErrand, ...form }: ErrandProps) {
  const t = useWords(words);
  const { captures, preservation } = proceeding.openSources;
  const capture = 'id' in errand ? captures.find(({ id }) => id === errand.id) : undefined;
  const request = 'id' in errand ? preservation.find(({ id }) => id === errand.id) : undefined;
  const back = { ...form, onClose: () => onErrand({ kind: 'look', id: 'id' in errand ? errand.id : '' }) };
  const titles: Readonly<Record<Errand['kind'], string>> = { record: t('record'), ask: t('ask'), look: t('details'), correct: t('correct'), annul: t('annul'), attach: t('attach'), register: t('register'), verify: t('verify'), disagree: t('disagree'), withdraw: t('withdraw'), next: t('next') };
  return (
    <FormDialogue key={errand.kind} title={titles[errand.kind]} onClose={form.onClose} side={!['annul', 'register', 'disagree', 'withdraw'].includes(errand.kind)}>
      {errand.kind === 'record' && <RecordForm {...form} proceeding={proceeding} me={data.me?.displayName ?? ''} />}
      {errand.kind === 'ask' && <AskForm {...form} terms={data.preservationTerms} />}
      {errand.kind === 'next' && request && <NextForm {...form} request={request} />}
      {errand.kind === 'look' && capture && <CaptureView {...form} capture={capture} all={captures} onErrand={onErrand} />}
      {errand.kind === 'correct' && capture && <CorrectForm {...form} capture={capture} />}
      {errand.kind === 'annul' && capture && <AnnulForm {...form} capture={capture} />}
      {errand.kind === 'attach' && capture && <AttachForm {...form} capture={capture} />}
      {errand.kind === 'register' && capture && <RegisterForm {...form} capture={capture} />}
      {errand.kind === 'verify' && capture && <VerifyForm {...form} capture={capture} />}
      {errand.kind === 'disagree' && <ReviewForm {...back} stepId={errand.stepId} verdict="NOT_AGREED" />}
      {errand.kind === 'withdraw' && <ReviewForm {...back} stepId={errand.stepId} verdict="WITHDRAWN" />}
    </FormDialogue>
  );
}
