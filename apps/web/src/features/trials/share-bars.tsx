import { useLocal, useWords } from '../../lib/i18n.js';
import { type LedgerLook, lookClass, swatchClass } from '../../ui/ledger-looks.js';
import { type Line, type Table, stacked } from './tables.js';
import classes from './trials.module.css';
import { words } from './words.js';

interface Props {
  readonly of: Table;
  readonly rows: readonly Line[];
  readonly lookOf: (key: string) => LedgerLook | null;
  readonly names: Readonly<Partial<Record<LedgerLook, string>>>;
  /** Each bar is a whole of its own, or as long as its part of the longest. */
  readonly whole: boolean;
}

/** One bar a line, cut by what its days went for. For the eye alone: everything in them stands in the table of the card. */
export function ShareBars({ of, rows, lookOf, names, whole }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const bars = rows.map((row) => ({ row, parts: stacked(of, row, lookOf) })).map((bar) => ({ ...bar, sum: bar.parts.reduce((sum, { value }) => sum + value, 0) }));
  const longest = Math.max(1, ...bars.map(({ sum }) => sum));
  const looks = (Object.keys(names) as LedgerLook[]).filter((look) => bars.some(({ parts }) => parts.some((part) => part.look === look)));
  return (
    <div aria-hidden>
      <ul className={classes['legend']}>{looks.map((look) => <li key={look}><span className={swatchClass(look)} />{names[look]}</li>)}</ul>
      {bars.map(({ row, parts, sum }) => (
        <div key={row.key ?? ''} className={`${classes['bar']} ${row.key === null ? classes['whole'] : ''}`}>
          <span className={classes['name']}>{local(row.label)}</span>
          <div className={classes['track']}>
            <div className={classes['strip']} style={{ inlineSize: `${whole ? 100 : (sum / longest) * 100}%` }}>
              {parts.map(({ look, value }) => <span key={look} className={lookClass(look)} style={{ flexGrow: value }} title={t('part', { row: local(row.label), name: names[look] ?? '', count: value, share: Math.round((value / sum) * 100) })} />)}
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
