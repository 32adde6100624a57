import { Alert, Anchor, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRows } from '../../lib/rows.js';
import { hearingModeTerms } from '../../ui/hearing-terms.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { type Compared, guessed, isChoice, type Line, lineKey } from './compare.js';
import classes from './schedule.module.css';
import { useTakeOver } from './use-take-over.js';
import { words } from './words.js';

const differWords = { at: 'at', room: 'room', judge: 'judge', mode: 'mode' } as const;
const verdictWords = { NEW: 'isNew', MOVED: 'isMoved', CHANGED: 'isChanged' } as const;

/** What a schedule says beside what is here: what can be taken over with a mark before each line, what cannot with its reason. */
export function Comparison({ compared: { rows, faults, absent, unread }, onTaken }: { readonly compared: Compared; readonly onTaken: () => void }) {
  const t = useWords(words);
  const choices = rows.filter(isChoice);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => guessed(rows));
  const chosen = choices.filter((line) => !left.has(lineKey(line)));
  const take = useTakeOver(onTaken);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow') });
  const go = (): void => void take.run(chosen, t('reason'));
  useActions(chosen.length > 0 ? [{ name: 'startImport', label: t('take', { count: chosen.length }), run: go }] : []);
  const toggle = (key: string): void => setLeft((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  const of = (verdict: Line['verdict']): Line[] => rows.filter((line) => line.verdict === verdict);
  const placeOf = usePlace();
  const same = of('SAME').length + of('REPEATED').length;
  return (
    <div ref={place} className={classes['cards']} onKeyDown={arrows}>
      {unread.length > 0 && <Alert color="wheat" variant="light" role="status" title={t('unread', { count: unread.length })} icon={<IconAlertTriangle size={18} aria-hidden />}>{unread.join('; ')}. {t('unreadNote')}</Alert>}
      <Card title={t('differs')} count={choices.length} actions={choices.length > 0 && <Button loading={take.pending} disabled={chosen.length === 0} onClick={go}>{t('take', { count: chosen.length })}</Button>} flush>
        {(same > 0 || choices.length === 0) && <Text px="md" pt="md" role="status">{choices.length === 0 ? t('nothingDiffers', { count: same }) : t('sameCount', { count: same })}</Text>}
        {take.told !== '' && <Text px="md" pt="xs" fw={600} role="status">{take.told}</Text>}
        <Problem error={take.error} retry={go} kept />
        {take.refused.length > 0 && (
          <Alert role="alert" color="madder" variant="light" title={t('refused', { count: take.refused.length })} icon={<IconAlertTriangle size={18} aria-hidden />} my="sm">
            {t('refusedNote')}
            <ul className={classes['told']}>{take.refused.map(({ line, message }, place) => <li key={place}>{placeOf(line)}, {line.number}: {message}</li>)}</ul>
          </Alert>
        )}
        <ul className={classes['list']}>
          {choices.map((line) => (
            <li key={lineKey(line)} data-row className={classes['line']}>
              <Checkbox data-main data-do checked={!left.has(lineKey(line))} onChange={() => toggle(lineKey(line))} label={<Said line={line} what={t(verdictWords[line.verdict as keyof typeof verdictWords])} />} />
              {line.proceedingId && <Anchor size="sm" component={Link} to={`/proceedings/${line.proceedingId}/hearings`} aria-label={t('openOf', { number: line.number })}>{t('open')}</Anchor>}
            </li>
          ))}
        </ul>
      </Card>
      <Lines title={t('conflicts')} of={of('CONFLICT')}>{({ reason }) => <Text size="sm">{reason}</Text>}</Lines>
      {absent.length > 0 && (
        <Card title={t('absent')} count={absent.length} flush>
          <Text c="dimmed" size="sm" px="md" pt="md">{t('absentNote')}</Text>
          <ul className={classes['list']}>{absent.map((hearing) => <li key={hearing.id} className={classes['line']}><Group gap="xs" wrap="wrap"><Anchor component={Link} to={`/proceedings/${hearing.proceedingId}/hearings`}>{hearing.number}</Anchor><When at={hearing.at} />{hearing.court}</Group></li>)}</ul>
        </Card>
      )}
      {faults.length > 0 && (
        <Card title={t('faults')} count={faults.length} flush>
          <ul className={classes['list']}>{faults.map((fault) => <li key={`${lineKey(fault)} ${fault.field} ${fault.rule}`} className={classes['line']}><Text>{t('faultAt', { row: placeOf(fault), column: fault.column ?? '—' })} {fault.message}</Text></li>)}</ul>
        </Card>
      )}
      <Lines title={t('unknown')} note={t('unknownNote')} of={of('UNKNOWN')} folded />
    </div>
  );
}

/** Where a line stands: its row and, of several sheets, its sheet. */
function usePlace(): (line: Pick<Line, 'sheet' | 'row'>) => string {
  const t = useWords(words);
  return ({ sheet, row }) => (sheet === null ? t('line', { row }) : t('lineOn', { sheet, row }));
}

const When = ({ at }: { readonly at: string }) => <strong>{useDates().moment(at)}</strong>;

/** A line as the court says it, and beside what differs what is here. */
function Said({ line: { number, at, court, room, judge, mode, differs, hearing }, what }: { readonly line: Line; readonly what?: string }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const was = { at: hearing && dates.moment(hearing.at), room: hearing?.room, judge: hearing?.judge, mode: hearing && local(hearingModeTerms[hearing.mode]) };
  const is = { at: dates.moment(at), room, judge, mode: mode && local(hearingModeTerms[mode]) };
  return (
    <span className={classes['said']}>
      <span>{what && <strong>{what}: </strong>}{number} · {dates.moment(at)} · {[court, room && t('inRoom', { room }), judge].filter(Boolean).join(' · ')}</span>
      {differs.map((each) => <Text key={each} size="sm" component="span" c="dimmed">{t(differWords[each])}: {was[each] ?? t('empty')} <IconArrowRight size={13} aria-label={t('becomes')} /> {is[each]}</Text>)}
    </span>
  );
}

interface LinesProps {
  readonly title: string;
  readonly note?: string;
  readonly of: readonly Line[];
  /** Long and seldom read. */
  readonly folded?: boolean;
  readonly children?: (line: Line) => ReactNode;
}

function Lines({ title, note, of, folded = false, children }: LinesProps) {
  const t = useWords(words);
  const placeOf = usePlace();
  if (of.length === 0) return null;
  const list = <ul className={classes['list']}>{of.map((line) => <li key={lineKey(line)} className={classes['line']}><div><Said line={line} what={placeOf(line)} />{children?.(line)}</div></li>)}</ul>;
  return (
    <Card title={title} count={of.length} flush>
      {note && <Text c="dimmed" size="sm" px="md" pt="md">{note}</Text>}
      {folded ? <details className={classes['folded']}><summary>{t('show')}</summary>{list}</details> : list}
    </Card>
  );
}
