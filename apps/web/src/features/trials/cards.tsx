import type { ReactNode } from 'react';
import { useLocal, useWords } from '../../lib/i18n.js';
import type { TrialTableName } from '../../gql/schema.js';
import type { LedgerLook } from '../../ui/ledger-looks.js';
import { FigureCard } from './figure-card.js';
import { ShareBars } from './share-bars.js';
import { ALL, type Figures, type Opened, type Table, lookOfReason, lookOfSide, mostOf, valueOf } from './tables.js';
import { Trend } from './trend.js';
import classes from './trials.module.css';
import { words } from './words.js';

interface Props {
  readonly of: Figures;
  readonly onOpen: (cell: Opened) => void;
  readonly onFile: (table: Table, kind: 'csv' | 'xlsx') => Promise<void>;
}

/** Longer lists of bars are read in the table. */
const MOST_BARS = 10;

/** Each table of the figures as a card. */
export function Cards({ of, onOpen, onFile }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const table = (name: TrialTableName): Table | undefined => of.tables.find((one) => one.name === name);
  const reasons: Partial<Record<LedgerLook, string>> = { held: t('held'), waiting: t('waiting'), postponed: t('postponed'), none: t('unplanned'), suspended: t('suspended'), elsewhere: t('elsewhere') };
  const sides: Partial<Record<LedgerLook, string>> = { held: t('sideCourt'), postponed: t('sideParties'), elsewhere: t('sideOthers'), waiting: t('sideNobody') };
  const share = (some: number, all: number): number => (all === 0 ? 0 : Math.round((some / all) * 100));
  const sum = (one: Table, key: string): number => valueOf(one, one.foot, key);
  const labelOf = (one: Table, key: string | undefined): string => local(one.columns.find((column) => column.key === key)?.label ?? { uk: '–', en: '–' });
  const flow = (one: Table): string => t('saysFlow', { incoming: sum(one, 'INCOMING'), resolved: sum(one, 'RESOLVED'), pending: sum(one, 'PENDING') });
  const days = (one: Table): string => {
    const most = mostOf(one, one.foot ?? null);
    return t('saysDays', { all: sum(one, ALL), name: labelOf(one, most), share: share(sum(one, most ?? ''), sum(one, ALL)) });
  };
  const bars = (one: Table, lookOf: (key: string) => LedgerLook | null, names: typeof reasons, whole: boolean, summed: boolean): ReactNode => (
    <>
      <ShareBars of={one} rows={[...(summed && one.foot ? [{ ...one.foot, label: { uk: t('total'), en: t('total') } }] : []), ...one.rows.slice(0, MOST_BARS)]} lookOf={lookOf} names={names} whole={whole} />
      {one.rows.length > MOST_BARS && <p className={classes['rest']}>{t('onlyFirst', { count: MOST_BARS })}</p>}
    </>
  );
  const card = (name: TrialTableName, says: (one: Table) => string, empty: string, chart: (one: Table) => ReactNode, note?: string): ReactNode => {
    const one = table(name);
    return one && <FigureCard key={name} of={one} enough={of.enough} says={says(one)} empty={empty} chart={chart(one)} onOpen={onOpen} onFile={onFile} note={note} />;
  };
  /** Of the lines of a table: the first, which is the heaviest. */
  const top = (one: Table) => ({ name: one.rows[0] ? local(one.rows[0].label) : '–', value: valueOf(one, one.rows[0], ALL), all: sum(one, ALL) });
  // Trials that came, ended and go on are no parts of one whole: the bars show those that go on.
  const pending: Partial<Record<LedgerLook, string>> = { waiting: labelOf(of.tables[0] as Table, 'PENDING') };
  const lookOfFlow = (key: string): LedgerLook | null => (key === 'PENDING' ? 'waiting' : null);
  const ages: Partial<Record<LedgerLook, string>> = { waiting: labelOf(table('AGE') as Table, 'M0'), held: labelOf(table('AGE') as Table, 'M6'), elsewhere: labelOf(table('AGE') as Table, 'Y1'), postponed: labelOf(table('AGE') as Table, 'Y2'), suspended: labelOf(table('AGE') as Table, 'Y3'), none: labelOf(table('AGE') as Table, 'Y5') };
  const lookOfAge = (key: string): LedgerLook => ({ M0: 'waiting', M6: 'held', Y1: 'elsewhere', Y2: 'postponed', Y3: 'suspended' } as const)[key] ?? 'none';
  return (
    <div className={classes['cards']}>
      {card('DAYS_OFFICE', days, t('nothing'), (one) => bars(one, lookOfReason, reasons, true, one.rows.length > 1))}
      {card('MONTH', (one) => t('saysMonth', { incoming: total(one, 'INCOMING'), resolved: total(one, 'RESOLVED'), pending: valueOf(one, one.rows.at(-1), 'PENDING') }), t('nothing'), (one) => <Trend of={one} />)}
      {card('DAYS_COURT', days, t('nothing'), (one) => bars(one, lookOfReason, reasons, true, false), t('courts'))}
      {card('DAYS_CAUSE', (one) => t('saysCauses', { name: top(one).name, days: top(one).value, all: top(one).all }), t('noPutOff'), (one) => bars(one, lookOfSide, sides, false, false))}
      {card('HEARINGS_CAUSE', (one) => t('saysPutOff', { name: top(one).name, count: top(one).value, all: top(one).all }), t('noPutOff'), (one) => bars(one, lookOfSide, sides, false, false))}
      {card('HEARINGS_COURT', (one) => t('saysHearings', { share: sum(one, 'POSTPONED'), off: sum(one, ALL) - sum(one, 'HELD'), all: sum(one, ALL) }), t('noHearings'), (one) => bars(one, lookOfReason, reasons, true, one.rows.length > 1), t('courts'))}
      {card('AGE', (one) => t('saysAge', { old: sum(one, 'Y2') + sum(one, 'Y3') + sum(one, 'Y5'), all: sum(one, ALL) }), t('nothing'), (one) => bars(one, lookOfAge, ages, false, false))}
      {card('OFFICE', flow, t('nothing'), (one) => bars(one, lookOfFlow, pending, false, false))}
      {card('COURT', flow, t('nothing'), (one) => bars(one, lookOfFlow, pending, false, false), t('courts'))}
    </div>
  );
}

/** A flow over all months. */
const total = (one: Table, key: string): number => one.rows.reduce((all, row) => all + valueOf(one, row, key), 0);
