import { Link } from 'react-router';
import type { ProceedingsQuery } from '../../gql/proceedings.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useQualification } from '../../ui/qualification.js';
import { shortName } from '../../ui/short-name.js';
import { StateBadge } from '../../ui/state-badge.js';
import { stageTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './proceedings.module.css';
import { words } from './words.js';

type Node = ProceedingsQuery['proceedings']['edges'][number]['node'];

/** The list as a table; on a narrow screen every row becomes a card. */
export function ProceedingsTable({ of }: { readonly of: readonly Node[] }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const sayQualification = useQualification();
  return (
    <table className={classes['table']}>
      <colgroup><col /><col style={{ width: '8.5rem' }} /><col style={{ width: '9rem' }} /><col style={{ width: '15.5rem' }} /><col style={{ width: '7.5rem' }} /><col style={{ width: '7rem' }} /></colgroup>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('qualification')}</th>
          <th scope="col">{t('stages')}</th>
          <th scope="col">{t('nextDue')}</th>
          <th scope="col">{t('prosecutor')}</th>
          <th scope="col">{t('registeredOn')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ id, erdrNumber, qualification, stage, summary, nextDue, prosecutor, registeredOn }) => (
          <tr key={id}>
            <td><Link className={classes['number']} to={`/proceedings/${id}`}>{erdrNumber}</Link><span className={classes['summary']}>{summary}</span></td>
            <td>{sayQualification(qualification)}</td>
            <td>{local(stageTerms[stage])}</td>
            <td>
              {nextDue ? (
                <span className={classes['due']}>
                  <span>{nextDue.dueAt ? dates.moment(nextDue.dueAt) : nextDue.dueOn ? dates.short(nextDue.dueOn) : ui('noDate')} <StateBadge state={nextDue.state} /></span>
                  <span className={classes['summary']}>{local(nextDue.title)}</span>
                </span>
              ) : <span className={classes['quiet']}>{t('noDue')}</span>}
            </td>
            <td className={classes['quiet']}>{prosecutor && shortName(prosecutor.displayName)}</td>
            <td className={classes['quiet']}>{dates.short(registeredOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
