import type { OfficeDashboardQuery } from '../../gql/dashboard.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { stageTerms } from '../../ui/terms.js';
import { Wide } from '../../ui/wide.js';
import classes from './dashboard.module.css';
import { words } from './words.js';

/** How the load is weighed, for whoever is weighed by it: every weight with its reason. */
export function Weights({ of }: { readonly of: OfficeDashboardQuery['officeDashboard']['weights'] }) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <details className={classes['weights']}>
      <summary>{t('weights')}</summary>
      <p>{t('weightsNote')}</p>
      <Wide label={t('weights')}>
        <table>
          <thead><tr><th scope="col">{t('weightOf')}</th><th scope="col">{t('points')}</th><th scope="col">{t('why')}</th></tr></thead>
          <tbody>{of.map(({ stage, victimsFrom, points, reason }) => <tr key={stage ?? `${victimsFrom}`}><th scope="row">{stage ? local(stageTerms[stage]) : t('victimsFrom', { count: victimsFrom ?? 0 })}</th><td>{points}</td><td>{local(reason)}</td></tr>)}</tbody>
        </table>
      </Wide>
    </details>
  );
}
