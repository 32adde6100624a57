import { useLocal } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { swatchClass } from '../../ui/ledger-looks.js';
import { type Table, valueOf } from './tables.js';
import classes from './trials.module.css';

const [WIDE, HIGH, LEFT, FOOT] = [640, 210, 44, 24];

/** What came and what ended each month as bars, what went on as a line. For the eye alone: the table of the card has every number. */
export function Trend({ of }: { readonly of: Table }) {
  const local = useLocal();
  const { language } = usePreferences();
  const months = of.rows.map((row) => ({ key: row.key ?? '', incoming: valueOf(of, row, 'INCOMING'), resolved: valueOf(of, row, 'RESOLVED'), pending: valueOf(of, row, 'PENDING') }));
  const most = Math.max(1, ...months.flatMap(({ incoming, resolved, pending }) => [incoming, resolved, pending]));
  const step = (WIDE - LEFT) / Math.max(1, months.length);
  const y = (value: number): number => HIGH - FOOT - (value / most) * (HIGH - FOOT - 14);
  const x = (place: number): number => LEFT + step * place;
  const bar = Math.min(16, step * 0.3);
  const label = (key: string): string => local(of.columns.find((column) => column.key === key)?.label ?? { uk: '', en: '' });
  const said = new Intl.NumberFormat(language);
  const every = Math.ceil(months.length / 13);
  return (
    <div aria-hidden>
      <ul className={classes['legend']}>
        <li><span className={swatchClass('held')} />{label('RESOLVED')}</li>
        <li><span className={swatchClass('waiting')} />{label('INCOMING')}</li>
        <li><span className={classes['lineSample']} />{label('PENDING')}</li>
      </ul>
      <svg className={classes['trend']} viewBox={`0 0 ${WIDE} ${HIGH}`}>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDE} y1={y(value)} y2={y(value)} className={classes['grid']} />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className={classes['tick']}>{said.format(Math.round(value))}</text>
          </g>
        ))}
        {months.map(({ key, incoming, resolved }, place) => (
          <g key={key}>
            <rect x={x(place) + step / 2 - bar - 1} width={bar} y={y(incoming)} height={HIGH - FOOT - y(incoming)} className={classes['incoming']} />
            <rect x={x(place) + step / 2 + 1} width={bar} y={y(resolved)} height={HIGH - FOOT - y(resolved)} className={classes['resolved']} />
            {place % every === 0 && <text x={x(place) + step / 2} y={HIGH - 7} textAnchor="middle" className={classes['tick']}>{`${key.slice(5)}.${key.slice(2, 4)}`}</text>}
          </g>
        ))}
        <polyline points={months.map(({ pending }, place) => `${x(place) + step / 2},${y(pending)}`).join(' ')} className={classes['pending']} />
        {months.map(({ key, pending }, place) => <circle key={key} cx={x(place) + step / 2} cy={y(pending)} r={3} className={classes['point']} />)}
      </svg>
    </div>
  );
}
