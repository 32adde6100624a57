import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import classes from './dashboard.module.css';
import type { Opened } from './figures.js';
import { words } from './words.js';

interface Props {
  readonly open: number;
  readonly overdue: number;
  readonly week: number;
  readonly unanswered: number;
  readonly flags: number;
  readonly monday: string | null;
  readonly onOpen: (cell: Opened) => void;
}

/** The five numbers that are asked for first; each opens its rows. */
export function Tiles({ open, overdue, week, unanswered, flags, monday, onOpen }: Props) {
  const t = useWords(words);
  const { language } = usePreferences();
  const tiles = [
    ['open', open, { table: 'WORKLOAD', row: null, column: null }], ['overdue', overdue, { table: 'OVERDUE', row: null, column: null }], ['thisWeek', week, { table: 'DUE', row: null, column: monday }],
    ['unanswered', unanswered, { table: 'UNANSWERED', row: null, column: null }], ['flags', flags, { table: 'FLAGS', row: null, column: null }],
  ] as const;
  return (
    <ul className={classes['tiles']}>
      {tiles.map(([name, value, cell]) => (
        <li key={name}>
          <button type="button" className={classes['tile']} disabled={value === 0} onClick={() => onOpen(cell)}>
            <span className={classes['tileNumber']}>{value.toLocaleString(language)}</span>
            <span className={classes['tileName']}>{t(name)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
