import { Button, Menu, Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconChevronDown, IconClockHour4, IconHourglassLow, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type HearingRowFragment, PostponementCausesDocument, type ProceedingHearingsQuery } from '../../gql/hearings.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { hearingDesk } from '../../lib/hearing-desk.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { hearingKindTerms, hearingModeTerms, hearingStatusTerms, sideTerms } from '../../ui/hearing-terms.js';
import rowLooks from '../../ui/rows.module.css';
import classes from './hearings.module.css';
import { words } from './words.js';

type Changes = NonNullable<ProceedingHearingsQuery['proceeding']>['hearings'][number]['changes'];
const icons = { SCHEDULED: IconClockHour4, HELD: IconCheck, POSTPONED: IconHourglassLow, CANCELLED: IconX } as const;

const NEEDS_CONTENT: ReadonlySet<string> = new Set(['recordHearingResult', 'correctHearing']);

/** Where a hearing stands: an icon, a word and a colour. */
export function HearingStatusBadge({ status }: Pick<HearingRowFragment, 'status'>) {
  const local = useLocal();
  const Icon = icons[status];
  return <span className={`${classes['badge']} ${classes[status]}`}><Icon size={14} stroke={2.2} aria-hidden />{local(hearingStatusTerms[status])}</span>;
}

interface Props {
  readonly hearing: HearingRowFragment;
  /** Days it stood on before, where they are told. */
  readonly changes?: Changes;
  /** Outside its proceeding the case is named. */
  readonly named?: boolean;
  /** What came of it is withheld: nobody records or corrects over what she has not read. */
  readonly closed?: boolean;
  readonly children?: ReactNode;
}

/** One hearing: when, where, what came of it, and what can be done. */
export function HearingRow({ hearing, changes = [], named = false, closed = false, children }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const causes = useRead('words', PostponementCausesDocument, {}, { lasting: true, enabled: hearing.cause !== null }).data?.postponementCauses ?? [];
  const abilities = closed ? hearing.abilities.filter((one) => !NEEDS_CONTENT.has(one)) : hearing.abilities;
  const { at, kind, mode, court, room, judge, cause, liesWith, proceeding } = hearing;
  const when = dates.moment(at);
  const may = (ability: string): boolean => abilities.includes(ability);
  const row = useRowActs([
    ...(may('moveHearing') ? [{ name: 'moveRow' as const, label: t('rowAct', { act: t('moveShort'), when }), run: () => hearingDesk.open({ kind: 'move', hearingId: hearing.id }) }] : []),
    ...(may('correctHearing') ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('correctShort'), when }), run: () => hearingDesk.open({ kind: 'correct', hearingId: hearing.id }) }] : []),
    ...(may('annulHearing') ? [{ name: 'annulRow' as const, label: t('rowAct', { act: t('annulShort'), when }), run: () => hearingDesk.open({ kind: 'annul', hearingId: hearing.id }) }] : []),
  ]);
  const label = causes.find(({ code }) => code === cause)?.label;
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={classes['when']}><strong>{dates.time(at)}</strong><span>{dates.short(kyivDay(at))}</span></div>
      <div className={rowLooks['said']}>
        <div className={classes['title']}>
          {named ? <Link data-main to={`/proceedings/${hearing.proceedingId}/hearings`}>{proceeding.courtNumber ?? proceeding.erdrNumber}</Link> : <span>{local(hearingKindTerms[kind])}</span>}
          <HearingStatusBadge status={hearing.status} />
        </div>
        <Text size="sm" c="dimmed">{[named && local(hearingKindTerms[kind]), court, room, judge, mode !== 'IN_PERSON' && local(hearingModeTerms[mode])].filter(Boolean).join(' · ')}</Text>
        {label && <Text size="sm">{local(label)}{hearing.causeText && `: ${hearing.causeText}`}{liesWith && ` (${t('liesWith').toLocaleLowerCase()}: ${local(sideTerms[liesWith])})`}</Text>}
        {hearing.result && <Text size="sm" className={classes['result']}>{hearing.result}</Text>}
        {hearing.nextAt && <Text size="sm" c="dimmed"><IconArrowRight size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {t('nextAt', { when: dates.moment(hearing.nextAt) })}</Text>}
        {changes.map((change, place) => change.act === 'MOVE' && <Text key={change.version} size="sm" c="dimmed">{t('wasAt', { when: dates.moment(changes[place - 1]?.at ?? change.at), reason: change.reason ?? '' })}</Text>)}
        {children}
      </div>
      <Doings id={hearing.id} abilities={abilities} when={when} named={named} />
    </li>
  );
}

function Doings({ id, abilities, when, named }: Pick<HearingRowFragment, 'id' | 'abilities'> & { readonly when: string; readonly named: boolean }) {
  const t = useWords(words);
  const may = (ability: string): boolean => abilities.includes(ability);
  const rest = [may('moveHearing') && (['move', 'moveShort'] as const), may('correctHearing') && (['correct', 'correctShort'] as const), may('annulHearing') && (['annul', 'annulShort'] as const)].filter((one) => one !== false);
  return (
    <div className={`${classes['doings']} no-print`}>
      {may('recordHearingResult') && <Button size="compact-sm" variant="light" leftSection={<IconCheck size={16} aria-hidden />} data-do={named ? undefined : true} aria-label={t('recordOf', { when })} onClick={() => hearingDesk.open({ kind: 'record', hearingId: id })}>{t('record')}</Button>}
      {rest.length > 0 && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><Button size="compact-sm" variant="subtle" px={6} aria-label={t('actionsOf', { when })}><IconChevronDown size={18} aria-hidden /></Button></Menu.Target>
          <Menu.Dropdown>{rest.map(([kind, name]) => <Menu.Item key={kind} {...(kind === 'annul' ? { color: 'madder' } : {})} onClick={() => hearingDesk.open({ kind, hearingId: id })}>{t(name)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
