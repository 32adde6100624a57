import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconHeartHandshake, IconRotateClockwise, IconShieldHalf } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { CallPartyFragment, CallRowFragment } from '../../gql/calling.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { callPurposeTerms, comingTerms, measureTerms, presenceTerms, summonsWayTerms, supportStateTerms, supportTerms } from '../../ui/calling-terms.js';
import { partyName } from '../../ui/party-name.js';
import { partyRoleTerms } from '../../ui/terms.js';
import { type CalledHearing, type Plan } from './calling.js';
import classes from './calling.module.css';
import { words } from './words.js';

/** What somebody wants to do from a plan. */
export type Errand =
  | { readonly kind: 'expect' | 'attend'; readonly hearing: CalledHearing }
  | { readonly kind: 'call' | 'support'; readonly call: CallRowFragment }
  | { readonly kind: 'measure'; readonly plan: Plan }
  | { readonly kind: 'annul'; readonly testimony: Plan['testimonies'][number]; readonly plan: Plan };

interface Props {
  readonly plan: Plan;
  readonly party: CallPartyFragment;
  readonly hearings: readonly CalledHearing[];
  readonly open: (errand: Errand) => void;
}

/** The plan of one person: how often she was heard and of what, what protects her, and each of her calls. */
export function PlanCard({ plan, party, hearings, open }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const name = partyName(party);
  const may = (ability: string): boolean => plan.abilities.includes(ability);
  const measure = (): void => open({ kind: 'measure', plan });
  const row = useRowActs<HTMLDivElement>(may('keepMeasure') ? [{ name: 'measureRow', label: t('measureOf', { name }), run: measure }] : []);
  const calls = hearings.flatMap((hearing) => hearing.people.filter(({ partyId, expected, came }) => partyId === plan.partyId && (expected || came !== null)).map((call) => ({ hearing, call })));
  const age = plan.testimonyAge;
  const ages = age && [age.daysSinceFacts !== null && t('sinceFacts', { count: age.daysSinceFacts }), age.daysSinceHeard !== null && t('sinceHeard', { count: age.daysSinceHeard }), age.safe && t('safe')].filter(Boolean).join(', ');
  const linked = [...new Set(plan.elsewhere.flatMap(({ proceedingId }) => proceedingId ?? []))];
  const days = plan.interviews.map(({ on }) => dates.short(on)).join(', ');
  return (
    <li className={classes['plan']}>
      <div {...row} className={classes['head']}>
        <div className={classes['who']}>
          <strong data-main tabIndex={-1}>{name}</strong>
          <span className={classes['quiet']}>{[...party.currentRoles.map((role) => local(partyRoleTerms[role])), party.isMinor && t('minor'), party.isProtected && t('guarded')].filter(Boolean).join(', ')}</span>
          {plan.asksWhy && <span className={classes['mark']}><IconRotateClockwise size={14} aria-hidden />{t('asksWhy')}</span>}
        </div>
        {may('keepMeasure') && <Button size="compact-sm" variant="subtle" leftSection={<IconShieldHalf size={16} aria-hidden />} aria-label={t('measureOf', { name })} onClick={measure}>{t('measure')}</Button>}
      </div>
      <Text size="sm">{plan.testimonies.length + plan.interviews.length + plan.elsewhere.length === 0 ? t('never') : [plan.testimonies.length + plan.interviews.length > 0 && t('heard', { count: plan.testimonies.length }), plan.interviews.length > 0 && (days.length > 40 ? t('interviewed', { count: plan.interviews.length }) : t('onDays', { days })), plan.elsewhere.length > 0 && t('elsewhere', { count: plan.elsewhere.length })].filter(Boolean).join(' · ')}{linked.map((id) => <Link key={id} to={`/proceedings/${id}/calling`} className={classes['linked']}>{t('proceedingThere')}</Link>)}</Text>
      {ages && <Text size="sm" c="dimmed">{ages}</Text>}
      {plan.testimonies.length > 0 && <ul className={classes['plain']}>{plan.testimonies.map((testimony) => <Testimony key={testimony.id} testimony={testimony} plan={plan} at={hearings.find(({ id }) => id === testimony.hearingId)?.at} open={open} />)}</ul>}
      <Text size="sm" {...(plan.measures.length === 0 ? { c: 'dimmed' } : {})}>
        {plan.measures.length === 0 ? t('noMeasures') : plan.measures.map(({ kind, askedOn, orderedOn, refusedOn, endedOn }) => [local(measureTerms[kind]), refusedOn ? t('refusedOn', { day: dates.short(refusedOn) }) : orderedOn ? t('orderedOn', { day: dates.short(orderedOn) }) : askedOn && t('askedOn', { day: dates.short(askedOn) }), endedOn && t('endedOn', { day: dates.short(endedOn) })].filter(Boolean).join(' ')).join('; ')}
      </Text>
      {calls.length > 0 && <ul className={classes['plain']}>{calls.map(({ hearing, call }) => <CallRow key={call.id} hearing={hearing} call={call} name={name} mayBook={may('bookSupport')} open={open} />)}</ul>}
    </li>
  );
}

function Testimony({ testimony, plan, at, open }: { readonly testimony: Plan['testimonies'][number]; readonly plan: Plan; readonly at: string | undefined; readonly open: (errand: Errand) => void }) {
  const t = useWords(words);
  const dates = useDates();
  const annul = (): void => open({ kind: 'annul', testimony, plan });
  const may = plan.abilities.includes('keepMeasure');
  const row = useRowActs(may ? [{ name: 'annulRow', label: t('annulExamination'), run: annul }] : []);
  return (
    <li {...row} className={classes['line']}>
      <Text size="sm" data-main tabIndex={-1}>{t('topicsOn', { when: at === undefined ? '' : dates.short(kyivDay(at)), topics: testimony.topics ?? t('noTopics') })}</Text>
      {may && <Button size="compact-xs" variant="subtle" color="madder" aria-label={t('annulExamination')} onClick={annul}>{t('withdraw')}</Button>}
    </li>
  );
}

interface CallProps {
  readonly hearing: CalledHearing;
  readonly call: CallRowFragment;
  readonly name: string;
  readonly mayBook: boolean;
  readonly open: (errand: Errand) => void;
}

/** One call of a person: when, its summons, its reason, and the support that is booked. */
function CallRow({ hearing, call, name, mayBook, open }: CallProps) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const when = dates.moment(hearing.at);
  const ahead = hearing.status === 'SCHEDULED';
  const mayCall = ahead && hearing.abilities.includes('expectPeople');
  const [change, support] = [(): void => open({ kind: 'call', call }), (): void => open({ kind: 'support', call })];
  const row = useRowActs([
    ...(mayCall ? [{ name: 'peopleRow' as const, label: t('callOf', { name, when }), run: change }] : []),
    ...(mayBook ? [{ name: 'supportRow' as const, label: t('supportOf', { name, when }), run: support }] : []),
  ]);
  return (
    <li {...row} className={classes['line']}>
      <div className={classes['what']}>
        <Text size="sm" fw={600} data-main tabIndex={-1}>{[when, local(callPurposeTerms[call.purpose]), call.mode === 'REMOTE' && local(presenceTerms.REMOTE), call.justification !== null && t('again'), call.came && local(comingTerms[call.came])].filter(Boolean).join(' · ')}</Text>
        {ahead && call.purpose === 'TESTIFY' && <Summons hearing={hearing} call={call} />}
        {call.justification !== null && <Text size="sm">{t('why', { text: call.justification })}</Text>}
        {call.support.length > 0 && <Text size="sm"><IconHeartHandshake size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {call.support.map(({ kind, state, provider, bookedBy }) => [local(supportTerms[kind]), local(supportStateTerms[state]), provider, bookedBy && `(${bookedBy.displayName})`].filter(Boolean).join(' ')).join('; ')}</Text>}
      </div>
      <Group gap={4} className="no-print">
        {mayCall && <Button size="compact-sm" variant="subtle" data-do aria-label={t('callOf', { name, when })} onClick={change}>{t('call')}</Button>}
        {mayBook && <Button size="compact-sm" variant="subtle" aria-label={t('supportOf', { name, when })} onClick={support}>{t('support')}</Button>}
      </Group>
    </li>
  );
}

/** By when to summon, or that it was done in time. */
function Summons({ hearing: { summons }, call }: { readonly hearing: CalledHearing; readonly call: CallRowFragment }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  if (!summons) return null;
  const citation = local(summons.citation);
  if (call.servedOn === null) return <Text size="sm">{t('notServed', { day: dates.short(summons.planBy), citation })}</Text>;
  const day = dates.short(call.servedOn);
  return call.servedOn > summons.latest
    ? <Text size="sm" className={classes['warning']}><IconAlertTriangle size={14} aria-hidden />{t('servedLate', { day, latest: dates.short(summons.latest), citation })}</Text>
    : <Text size="sm" c="dimmed">{t('served', { day, way: call.servedBy ? local(summonsWayTerms[call.servedBy]) : '' })}</Text>;
}
