import { Center, Loader } from '@mantine/core';
import { IconCalendarCheck, IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type HearingRowFragment, HearingsToRecordDocument, OneHearingDocument } from '../../gql/hearings.js';
import type { HearingErrand } from '../../lib/hearing-desk.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Problem } from '../../ui/problem.js';
import { AnnulForm, CorrectForm } from './correct-form.js';
import type { FormProps } from './form-props.js';
import { byHour, useMine } from './hearing-label.js';
import { MoveForm, ScheduleForm } from './plan-forms.js';
import { RecordForm } from './record-form.js';
import { SeriesForm } from './series-form.js';
import { words } from './words.js';

const titles = { record: 'recordResult', schedule: 'schedule', series: 'series', move: 'move', correct: 'correct', annul: 'annul' } as const;

/** The form for an errand, from the side. */
export function HearingDialogue({ errand, ...rest }: FormProps & { readonly errand: Exclude<HearingErrand, { kind: 'panel' }> }) {
  const t = useWords(words);
  return (
    <FormDialogue title={t(titles[errand.kind])} onClose={rest.onClose} side>
      {errand.kind === 'record' && errand.hearingId === undefined && <Waiting proceedingId={errand.proceedingId} {...rest} />}
      {errand.kind === 'record' && errand.hearingId !== undefined && <Of id={errand.hearingId}>{(hearing) => <RecordForm choice={[hearing]} {...rest} />}</Of>}
      {errand.kind === 'schedule' && <ScheduleForm proceedingId={errand.proceedingId} {...rest} />}
      {errand.kind === 'series' && <SeriesForm proceedingId={errand.proceedingId} {...rest} />}
      {errand.kind === 'move' && <Of id={errand.hearingId}>{(hearing) => <MoveForm hearing={hearing} day={errand.day} {...rest} />}</Of>}
      {errand.kind === 'correct' && <Of id={errand.hearingId}>{(hearing) => <CorrectForm hearing={hearing} {...rest} />}</Of>}
      {errand.kind === 'annul' && <Of id={errand.hearingId}>{(hearing) => <AnnulForm hearing={hearing} {...rest} />}</Of>}
    </FormDialogue>
  );
}

/** The hearings that wait for their result, the latest whose hour has come first; in this proceeding, when one waits there. */
function Waiting({ proceedingId, ...rest }: FormProps & { readonly proceedingId: string | undefined }) {
  const t = useWords(words);
  const read = useRead('day', HearingsToRecordDocument, { mine: useMine() });
  const waiting = read.data?.hearingsToRecord;
  if (!waiting) return <Pending error={read.error} retry={() => void read.refetch()} />;
  const here = waiting.filter((hearing) => hearing.proceedingId === proceedingId);
  const choice = byHour(here.length > 0 ? here : waiting, new Date());
  return choice.length > 0 ? <RecordForm choice={choice} {...rest} /> : <Empty Icon={IconCalendarCheck} title={t('noneWaits')} text={t('noneWaitsText')} />;
}

/** One hearing as it is now, also when somebody else changes it meanwhile. */
function Of({ id, children }: { readonly id: string; readonly children: (hearing: HearingRowFragment) => ReactNode }) {
  const t = useWords(words);
  const read = useRead('day', OneHearingDocument, { hearingId: id });
  if (!read.data) return <Pending error={read.error} retry={() => void read.refetch()} />;
  return read.data.hearing ? children(read.data.hearing) : <Empty Icon={IconCalendarOff} title={t('gone')} text={t('goneText')} />;
}

function Pending({ error, retry }: { readonly error: Error | null; readonly retry: () => void }) {
  return error ? <Problem error={error} retry={retry} /> : <Center mih="12rem"><Loader /></Center>;
}
