import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import classes from './calendar.module.css';
import { CARRIED, Chip } from './chip.js';
import { kindOf, stepOf } from './days.js';
import type { Item } from './items.js';
import { words } from './words.js';

interface Props {
  readonly weeks: readonly (readonly string[])[];
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly day: string;
  readonly today: string;
  /** A week has room for all of its entries, a month for a few a day. */
  readonly full: boolean;
  readonly onGo: (day: string) => void;
  readonly onOpen: (day: string) => void;
  readonly onDrop: (hearingId: string, day: string) => void;
  readonly onRefused: (item: Item) => void;
}

const FEW = 3;
const locales = { uk: 'uk-UA', en: 'en-GB' } as const;

/** Days as a grid: one stop for Tab, arrows from day to day, Enter opens one. A hearing can be dropped on another day. */
export function DayGrid({ weeks, items, day, today, full, onGo, onOpen, onDrop, onRefused }: Props) {
  const t = useWords(words);
  const { language } = usePreferences();
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    moved.current = false;
  }, [day, weeks]);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = stepOf(event.key, day);
    if (to !== undefined) {
      event.preventDefault();
      moved.current = true;
      onGo(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(day);
    }
  };
  const name = new Intl.DateTimeFormat(locales[language], { weekday: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' });
  return (
    <table ref={grid} role="grid" aria-label={t('grid')} className={`${classes['grid']} ${full ? classes['full'] : ''}`} onKeyDown={press}>
      <thead><tr>{(weeks[0] ?? []).map((one) => <th key={one} scope="col"><abbr title={long.format(new Date(`${one}T00:00Z`))}>{name.format(new Date(`${one}T00:00Z`))}</abbr></th>)}</tr></thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell key={one} day={one} items={items.get(one) ?? []} most={full ? Infinity : FEW} chosen={one === day} today={one === today} outside={!full && one.slice(0, 7) !== day.slice(0, 7)} onOpen={() => { onGo(one); onOpen(one); }} onDrop={(id) => onDrop(id, one)} onRefused={onRefused} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly day: string;
  readonly items: readonly Item[];
  readonly most: number;
  readonly chosen: boolean;
  readonly today: boolean;
  readonly outside: boolean;
  readonly onOpen: () => void;
  readonly onDrop: (hearingId: string) => void;
  readonly onRefused: (item: Item) => void;
}

function DayCell({ day, items, most, chosen, today, outside, onOpen, onDrop, onRefused }: CellProps) {
  const t = useWords(words);
  const dates = useDates();
  const [over, setOver] = useState(false);
  const { working, holiday } = kindOf(day);
  const kind = holiday ? t(working ? 'holidayWorks' : 'holiday') : working ? null : t('notWorking');
  const carries = (event: DragEvent): boolean => event.dataTransfer.types.includes(CARRIED);
  const label = [dates.weekday(day), today && t('today'), kind, t('items', { count: items.length })].filter(Boolean).join(', ');
  return (
    <td
      role="gridcell" tabIndex={chosen ? 0 : -1} data-day={day} aria-selected={chosen} aria-current={today ? 'date' : undefined} onClick={onOpen}
      className={[classes['cell'], !working && classes['off'], outside && classes['outside'], today && classes['today'], over && classes['over']].filter(Boolean).join(' ')}
      onDragOver={(event) => { if (carries(event)) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); onDrop(event.dataTransfer.getData(CARRIED)); }}
    >
      <span className="visually-hidden">{label}</span>
      <div className={classes['number']}><span aria-hidden>{Number(day.slice(8))}</span>{holiday && <span className={classes['holiday']} title={kind ?? ''}>{t('holiday')}</span>}</div>
      {items.slice(0, most).map((item) => <Chip key={item.kind === 'hearing' ? item.hearing.id : item.term.id} item={item} onRefused={onRefused} />)}
      {items.length > most && <div className={classes['more']}>{t('more', { count: items.length - most })}</div>}
    </td>
  );
}
