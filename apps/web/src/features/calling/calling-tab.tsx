import { Button, Center, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalendarPlus, IconUsers } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { ProceedingCallsDocument } from '../../gql/calling.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs, useRows } from '../../lib/rows.js';
import { callPurposeTerms, comingTerms } from '../../ui/calling-terms.js';
import { Closed, ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { hearingStatusTerms } from '../../ui/hearing-terms.js';
import { Card } from '../../ui/page.js';
import { partyName, partyNameIn } from '../../ui/party-name.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { AttendForm } from './attend-form.js';
import { type Called, type CalledHearing } from './calling.js';
import classes from './calling.module.css';
import { ExpectForm } from './expect-form.js';
import { type Errand, PlanCard } from './plan-card.js';
import { AnnulForm, CallForm, MeasureForm, SupportForm } from './plan-forms.js';
import { words } from './words.js';

/** Who is called to court in a proceeding: by hearing, and by person across all hearings. */
export function CallingTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingCallsDocument, { id: proceedingId });
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const proceeding = read.data?.proceeding;
  const mayCall = !closed && proceeding?.hearings.some(({ abilities }) => abilities.includes('expectPeople') || abilities.includes('tellAttendance'));
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), ...(mayCall ? { act: t('whom') } : {}) });
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const coming = proceeding.hearings.filter(({ status }) => status === 'SCHEDULED');
  const past = proceeding.hearings.filter(({ status, people }) => (status === 'HELD' || status === 'POSTPONED') && people.some(({ expected, came }) => expected || came !== null)).reverse();
  if (closed) return <ClosedCalls coordinator={proceeding.coordinator?.displayName} />;
  const parties = new Map(proceeding.parties.map((party) => [party.id, party]));
  const done = (text: string): void => {
    setErrand(null);
    setTold(text);
  };
  return (
    <div ref={place} className={classes['cards']} onKeyDown={arrows} role="presentation">
      <Card title={t('coming')} count={coming.length} flush>
        {coming.length > 0 ? <ul className={classes['list']}>{coming.map((hearing) => <HearingLine key={hearing.id} proceeding={proceeding} hearing={hearing} open={setErrand} />)}</ul> : <Empty Icon={IconCalendarPlus} title={t('noComing')} text={t('noComingText')} />}
      </Card>
      <Card title={t('plans')} count={proceeding.callPlans.length} flush>
        <Coordinator name={proceeding.coordinator?.displayName} />
        {proceeding.callPlans.length > 0
          ? <ul className={classes['list']}>{proceeding.callPlans.map((plan) => { const party = parties.get(plan.partyId); return party && <PlanCard key={plan.partyId} plan={plan} party={party} hearings={proceeding.hearings} open={setErrand} />; })}</ul>
          : <Empty Icon={IconUsers} title={t('noPlans')} text={t('noPlansText')} />}
      </Card>
      <Card title={t('past')} count={past.length} flush>
        {past.length > 0 ? <ul className={classes['list']}>{past.map((hearing) => <HearingLine key={hearing.id} proceeding={proceeding} hearing={hearing} open={setErrand} />)}</ul> : <Text c="dimmed" p="md">{t('noPast')}</Text>}
      </Card>
      {errand && <Dialogue errand={errand} proceeding={proceeding} onClose={() => setErrand(null)} onDone={done} />}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

function Coordinator({ name }: { readonly name: string | undefined }) {
  const t = useWords(words);
  return <Text size="sm" c="dimmed" className={classes['note']}>{name === undefined ? t('noCoordinator') : t('coordinator', { name })}</Text>;
}

/** All of it is content: who is called, of what they were heard, what protects them. Nothing is withheld in silence, and nothing can be done unread. */
function ClosedCalls({ coordinator }: { readonly coordinator: string | undefined }) {
  const t = useWords(words);
  return (
    <div className={classes['cards']}>
      <Card title={t('coming')} flush><ClosedLine /></Card>
      <Card title={t('plans')} flush><Coordinator name={coordinator} /><Closed /></Card>
      <Card title={t('past')} flush><ClosedLine /></Card>
    </div>
  );
}

/** One hearing with its people and what goes against it. */
function HearingLine({ proceeding, hearing, open }: { readonly proceeding: Called; readonly hearing: CalledHearing; readonly open: (errand: Errand) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const when = dates.moment(hearing.at);
  const ahead = hearing.status === 'SCHEDULED';
  const kind = ahead ? 'expect' as const : 'attend' as const;
  const may = hearing.abilities.includes(ahead ? 'expectPeople' : 'tellAttendance');
  const run = (): void => open({ kind, hearing });
  const row = useRowActs(!may ? [] : [ahead ? { name: 'peopleRow', label: t('whomOf', { when }), run } : { name: 'attendRow', label: t('attendanceOf', { when }), run }]);
  const name = (partyId: string): string => partyNameIn(proceeding.parties, partyId);
  const people = hearing.people.filter(({ expected, came }) => expected || came !== null);
  return (
    <li {...row} className={classes['row']}>
      <div className={classes['what']}>
        <Text fw={600} data-main tabIndex={-1}>{[when, hearing.court, !ahead && local(hearingStatusTerms[hearing.status])].filter(Boolean).join(' · ')}</Text>
        <Text size="sm" {...(people.length === 0 ? { c: 'dimmed' } : {})}>{people.length === 0 ? t('nobody') : people.map(({ partyId, purpose, came }) => `${name(partyId)} (${local(came ? comingTerms[came] : callPurposeTerms[purpose])})`).join('; ')}</Text>
        {hearing.conflicts.map((against, place) => (
          <Text key={`${against.kind} ${against.partyId} ${place}`} size="sm" className={classes['warning']}>
            <IconAlertTriangle size={14} aria-hidden />
            <span>{name(against.partyId)}: {local(against.text)}{against.citation && ` (${local(against.citation)})`}. {against.kind === 'TWO_COURTS' && against.otherProceedingId !== proceeding.id && (against.otherProceedingId ? <Link to={`/proceedings/${against.otherProceedingId}/calling`}>{t('proceedingThere')}</Link> : t('another'))}</span>
          </Text>
        ))}
      </div>
      {may && <Button size="compact-sm" variant="light" className="no-print" data-do leftSection={<IconUsers size={16} aria-hidden />} aria-label={ahead ? t('whomOf', { when }) : t('attendanceOf', { when })} onClick={run}>{ahead ? t('whom') : t('attendance')}</Button>}
    </li>
  );
}

interface DialogueProps {
  readonly errand: Errand;
  readonly proceeding: Called;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}

/** The form for what somebody wants to do, over the record as it is now. */
function Dialogue({ errand, proceeding, ...rest }: DialogueProps) {
  const t = useWords(words);
  const dates = useDates();
  const partyId = 'call' in errand ? errand.call.partyId : 'plan' in errand ? errand.plan.partyId : '';
  const party = proceeding.parties.find(({ id }) => id === partyId);
  const name = party ? partyName(party) : '';
  const hearingOf = (id: string): CalledHearing | undefined => proceeding.hearings.find((one) => one.id === id);
  const hearing = 'hearing' in errand ? hearingOf(errand.hearing.id) : 'call' in errand ? hearingOf(errand.call.hearingId) : undefined;
  const call = 'call' in errand ? hearing?.people.find(({ id }) => id === errand.call.id) : undefined;
  const plan = proceeding.callPlans.find((one) => one.partyId === partyId);
  const when = hearing ? dates.moment(hearing.at) : '';
  const titles = { expect: t('whomOf', { when }), attend: t('attendanceOf', { when }), call: t('callOf', { name, when }), support: t('supportOf', { name, when }), measure: t('measureOf', { name }), annul: t('annulExamination') };
  const forms = { proceedingId: proceeding.id, ...rest };
  return (
    <FormDialogue title={titles[errand.kind]} onClose={rest.onClose} side>
      {errand.kind === 'expect' && hearing && <ExpectForm proceeding={proceeding} hearing={hearing} {...rest} />}
      {errand.kind === 'attend' && hearing && <AttendForm proceeding={proceeding} hearing={hearing} {...rest} />}
      {errand.kind === 'call' && call && <CallForm call={call} plan={plan} {...forms} />}
      {errand.kind === 'support' && call && <SupportForm call={call} guarded={party?.isProtected === true} {...forms} />}
      {errand.kind === 'measure' && plan && <MeasureForm plan={plan} {...forms} />}
      {errand.kind === 'annul' && party && <AnnulForm testimony={errand.testimony} party={party} {...forms} />}
    </FormDialogue>
  );
}
