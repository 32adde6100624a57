import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useCallback, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import type { Node } from './choice.js';
import classes from './grid.module.css';
import { GridRow } from './grid-row.js';
import { moved } from './moves.js';
import { words } from './list-words.js';

/** Browsers draw nothing higher than this; what lies beyond is for a narrower question. */
const HIGHEST_PX = 15_000_000;
/** Rows are read once the list has come to rest for so long. */
const REST_MS = 80;
/** Heights in rem: two lines, one line, a card; and the head. */
const HEIGHTS = { comfortable: 4.25, compact: 2.6, card: 9.25, head: 2.4 } as const;

export interface GridHandle {
  focus(): void;
  /** Goes so many rows on and takes the focus there. */
  move(by: number): void;
}

interface Props {
  readonly total: number;
  readonly rowAt: (index: number) => Node | undefined;
  readonly busy: boolean;
  readonly active: number | null;
  readonly chosen: ReadonlyMap<string, string>;
  readonly onActive: (index: number) => void;
  /** The rows that are on the screen, first and last. */
  readonly onSight: (first: number, last: number) => void;
  readonly onOpen: (index: number) => void;
  /** Chooses one row, or with `range` all from the last chosen one on. */
  readonly onChoose: (index: number, to: boolean, range: boolean) => void;
  readonly handle: Ref<GridHandle>;
}

/** A list of any length as a grid of which only the rows in sight exist. The focus stays on the grid; which row is meant, it says itself. */
export function Grid({ total, rowAt, busy, active, chosen, onActive, onSight, onOpen, onChoose, handle }: Props) {
  const t = useWords(words);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { density } = usePreferences();
  const narrow = useMediaQuery('(max-width: 62em)', window.matchMedia('(max-width: 62em)').matches);
  const [rem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  const height = Math.round(HEIGHTS[narrow ? 'card' : density] * rem);
  const head = narrow ? 0 : Math.round(HEIGHTS.head * rem);
  const most = Math.floor(HIGHEST_PX / height);
  const count = Math.min(total, most);
  const place = Math.min(active ?? 0, Math.max(count - 1, 0));
  const virtualizer = useVirtualizer({
    count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 6, paddingStart: head, scrollPaddingStart: head,
    initialOffset: () => place * height,
    // The row that is meant exists also where it is out of sight: the grid names it to screen readers.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(count > 0 ? [place] : [])])].sort((one, other) => one - other),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height, head]);

  const { startIndex: first = 0, endIndex: last = 0 } = virtualizer.range ?? {};
  useEffect(() => {
    const timer = setTimeout(() => onSight(first, last), virtualizer.isScrolling ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [first, last, onSight, virtualizer.isScrolling]);

  const go = (to: number, range: boolean): void => {
    if (range) onChoose(to, true, true);
    onActive(to);
    virtualizer.scrollToIndex(to);
  };
  useImperativeHandle(handle, () => ({
    focus: () => scroller.current?.focus(),
    move: (by) => {
      scroller.current?.focus();
      if (count > 0) go(active === null ? 0 : Math.min(Math.max(place + by, 0), count - 1), false);
    },
  }));
  const press = (event: KeyboardEvent): void => {
    if (event.altKey || count === 0 || event.target !== event.currentTarget) return;
    const shown = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? height) - head) / height) - 1);
    const to = moved(event.key, place, count, shown);
    if (to !== null) go(to, event.shiftKey);
    else if (event.key === 'Enter') onOpen(place);
    else if (event.key === ' ') onChoose(place, !chosen.has(rowAt(place)?.id ?? ''), event.shiftKey);
    else return;
    event.preventDefault();
  };
  const open = useCallback((index: number) => onActive(index), [onActive]);
  return (
    <>
      <div ref={scroller} role="grid" tabIndex={0} className={classes['grid']} aria-label={t('list')} aria-rowcount={total + 1} aria-colcount={7} aria-multiselectable aria-busy={busy} aria-activedescendant={count > 0 ? `${id}-${place}` : undefined} aria-describedby={`${id}-keys`} onKeyDown={press} data-narrow={narrow || undefined}>
        <div role="rowgroup" className={classes['head']}>
          <div role="row" aria-rowindex={1} className={classes['heads']}>
            <span role="columnheader"><span className="visually-hidden">{t('chosenColumn')}</span></span>
            {(['number', 'qualification', 'stages', 'nextDue', 'prosecutor', 'registeredOn'] as const).map((key) => <span key={key} role="columnheader">{t(key)}</span>)}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize() - head }} className={classes['rows']}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(index);
            return <GridRow key={index} id={`${id}-${index}`} index={index} top={start - head} height={height} of={row} active={index === place} chosen={row !== undefined && chosen.has(row.id)} onChoose={onChoose} onOpen={open} />;
          })}
        </div>
      </div>
      <p id={`${id}-keys`} className="visually-hidden">{t('gridKeys')}</p>
      {total > most && <p className={classes['beyond']}>{t('beyond', { count: most })}</p>}
    </>
  );
}
