import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { type Figures, type Opened, atOf, valueOf } from './tables.js';
import classes from './trials.module.css';
import { words } from './words.js';

/** The numbers that are asked for first, each with what it means and whose definition that is; those that count trials open them. */
export function Tiles({ of, onOpen }: { readonly of: Figures; readonly onOpen: (cell: Opened) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const { language } = usePreferences();
  const table = of.tables.find(({ name }) => name === 'OFFICE');
  const foot = table?.foot;
  if (!table || !foot) return null;
  const behind: Readonly<Record<string, string>> = { CLEARANCE: 'INCOMING', DISPOSITION: 'RESOLVED', MEDIAN: 'RESOLVED', NINETIETH: 'RESOLVED' };
  return (
    <ul className={classes['tiles']}>
      {table.columns.map(({ key, label, unit, opens }, place) => {
        const value = foot.values[place] ?? null;
        const number = value === null ? '–' : unit === 'PERCENT' ? t('percent', { value: value.toLocaleString(language) }) : unit === 'DAYS' ? t('daysShort', { count: value.toLocaleString(language) }) : value.toLocaleString(language);
        const definition = of.definitions.find((one) => one.key === key);
        const rests = behind[key];
        const cell = { table: 'OFFICE', row: null, column: key } as const;
        return (
          <li key={key} className={classes['tile']}>
            <span className={classes['tileName']} id={`tile-${key}`}>{local(label)}</span>
            {opens && value !== 0 ? <button type="button" className={classes['tileNumber']} aria-labelledby={`tile-${key} tile-${key}-number`} id={`tile-${key}-number`} data-at={atOf(cell)} onClick={() => onOpen(cell)}>{number}</button> : <span className={classes['tileNumber']}>{number}</span>}
            {value === null && <span className={classes['tileNote']}>{t(key === 'CLEARANCE' ? 'noIncoming' : 'noResolved')}</span>}
            {value !== null && rests && <span className={classes['tileNote']}>{t('rests', { count: valueOf(table, foot, rests) })}{foot.few[place] && <strong>{` · ${t('few', { count: of.enough })}`}</strong>}</span>}
            {definition && <span className={classes['tileText']}>{local(definition.text)}{definition.source && ` ${t('source', { source: local(definition.source) })}.`}</span>}
          </li>
        );
      })}
    </ul>
  );
}
