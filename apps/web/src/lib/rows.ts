import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Action, useActions } from './actions.js';

const ROW = '[data-row]';

/** The rows of a list in their order: each is marked `data-row`, what is marked `data-main` (else its first link or button) takes the focus, what `data-do` marks is done by one key, what `data-why` marks tells the reason. */
const focusOf = (row: HTMLElement): HTMLElement | null => row.querySelector<HTMLElement>('[data-main]') ?? row.querySelector<HTMLElement>('a, button');
/** What is folded away, and what holds nothing to stand on, is passed over. */
const rowsIn = (place: HTMLElement | null): HTMLElement[] => [...(place?.querySelectorAll<HTMLElement>(ROW) ?? [])].filter((row) => row.closest('details:not([open])') === null && focusOf(row) !== null);

/**
 * Moves the focus through the rows of a place: `j` and `k` from anywhere on the screen, the arrows while a row has the focus; Enter opens what
 * has it, as any link. `act` is what `x` does to a row, `why` what `w` tells of it, said in words.
 */
export function useRows(place: RefObject<HTMLElement | null>, words: { readonly next: string; readonly previous: string; readonly act?: string; readonly why?: string }): (event: KeyboardEvent) => void {
  const move = useCallback((step: 1 | -1): void => {
    const rows = rowsIn(place.current);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
    const target = next && focusOf(next);
    target?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const act = useCallback((): void => {
    const row = document.activeElement?.closest<HTMLElement>(ROW);
    if (!row || !place.current?.contains(row)) return;
    // What is done leaves the list: the focus goes on to the row that comes after it.
    const rows = rowsIn(place.current);
    const after = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
    const button = row.querySelector<HTMLElement>('[data-do]');
    if (!button) return;
    button.click();
    if (after) focusOf(after)?.focus();
  }, [place]);
  const tell = useCallback((): void => document.activeElement?.closest<HTMLElement>(ROW)?.querySelector<HTMLElement>('[data-why]')?.click(), []);
  useActions([
    ...(words.why === undefined ? [] : [{ name: 'whyDate' as const, label: words.why, run: tell }]),
    { name: 'nextRow', label: words.next, run: () => move(1) }, { name: 'previousRow', label: words.previous, run: () => move(-1) },
    ...(words.act === undefined ? [] : [{ name: 'doRow' as const, label: words.act, run: act }]),
  ]);
  return (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.closest(ROW) || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  };
}

/** What opens over a row for as long as somebody chooses there. */
const OVER = '[role="dialog"], [role="menu"]';

/** Offers what can be done with one row while it is the one that had the focus last, also while the palette or its own menu stands over it. What it answers belongs on the row. */
export function useRowActs<E extends HTMLElement = HTMLLIElement>(acts: readonly Action[]): { readonly ref: RefObject<E | null>; readonly onFocus: () => void; readonly 'data-row': true } {
  const ref = useRef<E>(null);
  const [here, setHere] = useState(false);
  useActions(here ? acts : []);
  useEffect(() => {
    if (!here) return undefined;
    const look = ({ target }: FocusEvent): void => {
      if (target instanceof Element && !ref.current?.contains(target) && !target.closest(OVER)) setHere(false);
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, [here]);
  return { ref, onFocus: () => setHere(true), 'data-row': true };
}
