import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHourglassLow, IconLock, IconMailForward } from '@tabler/icons-react';
import type { PreservationState } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { preservationActTerms, preservationStateTerms, preservationWayTerms } from '../../ui/open-source-terms.js';
import { Card } from '../../ui/page.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign, type Tone } from '../../ui/sign.js';
import type { Errand, Request } from './case.js';
import classes from './open-source.module.css';
import { words } from './words.js';

const looks: Readonly<Record<PreservationState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  SENT: { tone: 'going', Icon: IconHourglassLow }, PRESERVED: { tone: 'good', Icon: IconLock }, NO_ANSWER: { tone: 'warn', Icon: IconHourglassLow }, REFUSED: { tone: 'bad', Icon: IconAlertTriangle },
  LAPSED: { tone: 'bad', Icon: IconAlertTriangle }, RESTS: { tone: 'good', Icon: IconLock }, ENDED: { tone: 'none', Icon: IconCheck }, ANNULLED: { tone: 'none', Icon: IconCircleDashed },
};

interface Props {
  readonly requests: readonly Request[];
  readonly may: (ability: string) => boolean;
  readonly onErrand: (errand: Errand) => void;
}

/** Who was asked to keep data, and how long they are still there. */
export function PreservationCard({ requests, may, onErrand }: Props) {
  const t = useWords(words);
  return (
    <Card title={t('preservation')} count={requests.length} actions={may('requestPreservation') && <Button className="no-print" variant="default" onClick={() => onErrand({ kind: 'ask' })}>{t('ask')}</Button>}>
      {requests.length === 0 && <Empty Icon={IconMailForward} title={t('noPreservation')} text={t('noPreservationText')} />}
      <ul className={rowLooks['list']}>{requests.map((request) => <RequestRow key={request.id} request={request} mayRecord={may('recordPreservation')} onErrand={onErrand} />)}</ul>
    </Card>
  );
}

function RequestRow({ request, mayRecord, onErrand }: { readonly request: Request; readonly mayRecord: boolean; readonly onErrand: Props['onErrand'] }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const { id, provider, country, way, subject, basis, sentOn, reference, state, until, stated, left, length, reached, term, acts, next } = request;
  const go = (): void => onErrand({ kind: 'next', id });
  const mayGo = mayRecord && next.length > 0;
  const row = useRowActs(mayGo ? [{ name: 'doRow' as const, label: t('nextOf', { what: provider }), run: go }] : []);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{provider} · {country}</Text>
        <Text size="sm"><Sign {...looks[state]}>{local(preservationStateTerms[state])}</Sign> {local(preservationWayTerms[way])} · {dates.short(sentOn)}{reference !== null && ` · ${reference}`}</Text>
        {left !== null && length !== null && until !== null && (
          <div className={classes['clock']}>
            <meter className={classes['bar']} min={0} max={Math.max(1, length)} value={Math.max(0, left)} aria-label={t('bar', { left: Math.max(0, left), length })} data-reached={reached ?? 'none'} />
            <Text size="sm" fw={reached === null ? 400 : 600}>{left < 0 ? t('gone') : t('left', { count: left })} · {t(stated ? 'until' : 'untilCounted', { day: dates.short(until) })}</Text>
          </div>
        )}
        <Text size="sm">{subject}</Text>
        <Text size="sm" c="dimmed">{basis} · {local(term.citation)}{term.needsLawyer && ` (${t('lawyer')})`}</Text>
        {acts.map((one) => <Text key={one.id} size="sm" c="dimmed">{dates.short(one.onDay)}: {local(preservationActTerms[one.act])}{one.untilOn !== null && `, ${t('until', { day: dates.short(one.untilOn) })}`}{one.reference !== null && ` · ${one.reference}`}{one.note !== null && `. ${one.note}`} ({one.recordedBy.displayName})</Text>)}
      </div>
      {mayGo && <div className={`${rowLooks['acts']} no-print`}><Button size="compact-sm" variant="default" aria-label={t('nextOf', { what: provider })} onClick={go}>{t('next')}</Button></div>}
    </li>
  );
}
