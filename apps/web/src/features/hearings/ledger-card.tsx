import { PostponementCausesDocument, TrialLedgerDocument } from '../../gql/hearings.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useRead } from '../../lib/query.js';
import { ChartCard } from '../../ui/chart-card.js';
import { ledgerKindTerms } from '../../ui/hearing-terms.js';
import { lookClass, lookOf, swatchClass } from '../../ui/ledger-looks.js';
import classes from './ledger.module.css';
import { type LedgerStretch, sharesOf } from './ledger-shares.js';
import { ledgerWords } from './ledger-words.js';

/** Where the days of a trial went: a strip to scale, and behind it how many days each reason took. Nothing before the indictment is in court. */
export function LedgerCard({ proceedingId }: { readonly proceedingId: string }) {
  const t = useWords(ledgerWords);
  const local = useLocal();
  const dates = useDates();
  const { language } = usePreferences();
  const trial = useRead(`proceeding:${proceedingId}`, TrialLedgerDocument, { id: proceedingId }).data?.proceeding?.trial;
  const causes = useRead('words', PostponementCausesDocument, {}, { lasting: true, enabled: trial?.ledger.some(({ cause }) => cause !== null) === true }).data?.postponementCauses ?? [];
  if (!trial) return null;
  const { days, ledger, beganOn, endedOn } = trial;
  const from = dates.short(beganOn);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const reason = ({ kind, cause }: Pick<LedgerStretch, 'kind' | 'cause'>): string => {
    const label = causes.find(({ code }) => code === cause)?.label;
    return label ? t('putOff', { cause: local(label) }) : local(ledgerKindTerms[kind]);
  };
  const rows = sharesOf(ledger).map((each) => ({
    key: each.key, name: reason(each), label: <span className={classes['reason']}><span className={swatchClass(lookOf[each.kind])} aria-hidden />{reason(each)}</span>,
    figures: [{ value: each.days }, { value: each.days / days, text: share.format(each.days / days) }],
  }));
  return (
    <ChartCard
      id="trial-days" title={t('title')} empty={t('nothing')} says={endedOn ? t('ended', { count: days, from, until: dates.short(endedOn) }) : t('going', { count: days, from })}
      table={{ head: t('reason'), columns: [{ key: 'days', label: t('days') }, { key: 'share', label: t('share') }], rows }}
      chart={<Strip ledger={ledger} reason={reason} />}
    />
  );
}

function Strip({ ledger, reason }: { readonly ledger: readonly LedgerStretch[]; readonly reason: (stretch: LedgerStretch) => string }) {
  const t = useWords(ledgerWords);
  const dates = useDates();
  return (
    <div aria-hidden>
      <div className={classes['strip']}>
        {ledger.map((stretch) => (
          <span
            key={stretch.from} className={lookClass(lookOf[stretch.kind])} style={{ flexGrow: stretch.days }} data-kind={stretch.kind}
            title={t('stretch', { from: dates.short(stretch.from), to: dates.short(stretch.to), reason: reason(stretch), count: stretch.days })}
          />
        ))}
      </div>
      <ul className={classes['legend']}>
        {sharesOf(ledger).map((share) => {
          const sample = ledger.find(({ kind, cause }) => kind === share.kind && cause === share.cause);
          return sample && <li key={share.key}><span className={swatchClass(lookOf[share.kind])} />{reason(sample)}<strong>{share.days}</strong></li>;
        })}
      </ul>
    </div>
  );
}
