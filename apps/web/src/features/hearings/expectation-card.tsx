import { Text } from '@mantine/core';
import { daysBetween } from '#libs/time-limits/days';
import { TrialLedgerDocument, type TrialLedgerQuery } from '../../gql/hearings.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Card } from '../../ui/page.js';
import { expectationWords } from './expectation-words.js';
import classes from './ledger.module.css';

type Expectation = NonNullable<NonNullable<NonNullable<TrialLedgerQuery['proceeding']>['trial']>['expectation']>;

const silences = { TOO_FEW_CLOSED: 'tooFewClosed', TOO_FEW_LASTED_LONGER: 'tooFewLonger', NO_FIT: 'noFit', UNSOUND: 'unsound' } as const;
const pools = { OFFICE: 'ofOffice', COUNTRY: 'ofCountry' } as const;

/** How long an open trial may still last: an interval with the number of trials behind it, or why none is given. */
export function ExpectationCard({ proceedingId }: { readonly proceedingId: string }) {
  const t = useWords(expectationWords);
  const dates = useDates();
  const of = useRead(`proceeding:${proceedingId}`, TrialLedgerDocument, { id: proceedingId }).data?.proceeding?.trial?.expectation;
  if (!of) return null;
  const [early, middle, late] = [of.early, of.middle, of.late].map((day) => (day == null ? null : dates.short(day)));
  const says = (): string => {
    if (of.silence != null) return t(silences[of.silence], { found: of.found ?? 0, needed: of.needed ?? 0 });
    if (early == null) return t('unknown');
    if (middle == null) return t('longer', { early });
    return late == null ? t('fromOn', { early, middle }) : t('between', { early, middle, late });
  };
  return (
    <Card title={t('title')}>
      <Text maw="70ch">{says()}</Text>
      <Line of={of} />
      <Text size="sm" c="dimmed" mt="xs" maw="70ch">{t('behind', { closed: of.closed, open: of.open, pool: t(pools[of.pool]), asOf: dates.short(of.asOf) })}</Text>
    </Card>
  );
}

/** The interval to scale, from today on; the words above say the same. */
function Line({ of: { asOf, early, middle, late } }: { readonly of: Expectation }) {
  const dates = useDates();
  const t = useWords(expectationWords);
  if (early == null || middle == null || late == null) return null;
  const whole = daysBetween(asOf, late);
  const place = (day: string): string => `${(100 * daysBetween(asOf, day)) / Math.max(1, whole)}%`;
  return (
    <div aria-hidden className={classes['expected']}>
      <div className={classes['line']}>
        <span className={classes['interval']} style={{ insetInlineStart: place(early), insetInlineEnd: 0 }} />
        <span className={classes['middle']} style={{ insetInlineStart: place(middle) }} />
      </div>
      <div className={classes['ends']}><span>{t('now')}</span><span>{dates.short(late)}</span></div>
    </div>
  );
}
