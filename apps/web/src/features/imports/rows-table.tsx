import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ImportStateFragment } from '../../gql/imports.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import classes from './imports.module.css';
import { words } from './words.js';

const outcomes: Record<string, 'create' | 'change' | 'unchangedRow' | 'refuse'> = { create: 'create', change: 'change', unchanged: 'unchangedRow', refuse: 'refuse' };

interface Props {
  readonly run: Pick<ImportStateFragment, 'headers' | 'preview'>;
  /** After the check every row says what would become of it. */
  readonly checked?: boolean;
}

/** Rows of the file as they are, with each error in the cell it is about. */
export function RowsTable({ run, checked = false }: Props) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('rows')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('rowNumber')}</th>
            {checked && <th scope="col">{t('outcome')}</th>}
            {run.headers.map((header, index) => <th key={index} scope="col">{header}</th>)}
          </tr>
        </thead>
        <tbody>
          {run.preview.map(({ row, cells, outcome, errors }) => {
            const outcomeKey = outcomes[outcome];
            const loose = errors.filter(({ column }) => column === null || !run.headers.includes(column));
            return (
              <tr key={row}>
                <th scope="row">{row}</th>
                {checked && <td>{outcomeKey ? t(outcomeKey) : outcome}{loose.map((error) => <Fault key={`${error.field} ${error.rule}`} text={local(error.message)} grave={outcome === 'refuse'} />)}</td>}
                {run.headers.map((header, index) => {
                  const found = errors.filter(({ column }) => column === header);
                  return <td key={index} className={found.length > 0 ? classes[outcome === 'refuse' ? 'bad' : 'doubt'] : undefined}>{cells[index]}{found.map((error) => <Fault key={error.rule} text={local(error.message)} grave={outcome === 'refuse'} />)}</td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** An error refuses the row; a remark on a row that goes in is only to be looked at. */
function Fault({ text, grave }: { readonly text: string; readonly grave: boolean }) {
  const Icon = grave ? IconAlertTriangle : IconInfoCircle;
  return <span className={`${classes['fault']} ${grave ? '' : classes['remark']}`}><Icon size={16} aria-hidden style={{ flex: 'none' }} />{text}</span>;
}
