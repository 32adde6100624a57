import { type Cluster, clustersOf, rowsFor, scaleOf, type Stretch, stretchIn, type View } from './geometry.js';
import type { EventMark, TermBar } from './model.js';

/** Heights of the drawing in pixels, from the top. */
export const at = { lanes: 20, lane: 19, marks: 92, axis: 108, ticks: 126, bars: 142, bar: 24, row: 30 } as const;
const LANES = 3;
/** A target is at least 24 pixels wide (WCAG 2.5.8). */
export const GAP = 26;
const SIGN = 7;

export interface PlacedEvent extends Cluster<EventMark> {
  /** Undefined where there is no room for words: the mark stands without. */
  readonly lane: number | undefined;
  readonly text: string;
}

export interface PlacedTerm extends Stretch {
  readonly term: TermBar;
  readonly row: number;
  readonly text: string;
  readonly textX: number;
  /** The words stand on the bar, not beside it. */
  readonly on: boolean;
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`);
const wide = (text: string): number => text.length * SIGN + 8;

/** Events with their words in lanes above the axis: as many as have room. */
export function placeEvents(events: readonly EventMark[], view: View, width: number, say: (mark: EventMark) => string): PlacedEvent[] {
  const most = width < 520 ? 16 : 26;
  const clusters = clustersOf(events, view, width, GAP).map((cluster) => ({ ...cluster, text: cluster.marks.length === 1 && cluster.marks[0] ? cut(say(cluster.marks[0]), most) : '' }));
  const worded = clusters.filter(({ text }) => text !== '');
  const boxes = worded.map(({ x, text }) => ({ x: Math.min(x - 4, width - wide(text)), width: wide(text) }));
  const rows = rowsFor(boxes, LANES);
  return clusters.map((cluster) => ({ ...cluster, lane: cluster.text === '' ? undefined : rows[worded.indexOf(cluster)] }));
}

export const textStart = (x: number, text: string, width: number): number => Math.max(0, Math.min(x - 4, width - wide(text)));

/** Terms as bars in rows, with their words on them, behind them or before them, never outside the drawing. */
export function placeTerms(terms: readonly TermBar[], view: View, width: number, say: (term: TermBar) => string): PlacedTerm[] {
  const most = width < 520 ? 24 : 52;
  const x = scaleOf(view, width);
  const placed = terms.flatMap((term) => {
    const stretch = stretchIn(view, width, term.from, term.place);
    if (!stretch) return [];
    const text = cut(say(term), most);
    const room = wide(text) + 22;
    const other = term.other && term.other.place >= view.from && term.other.place <= view.to ? x(term.other.place) : stretch.x;
    const start = Math.max(0, Math.min(stretch.x, other - 8));
    const end = Math.min(width, Math.max(stretch.x + Math.max(stretch.width, 6), other + 8));
    const on = stretch.width >= room;
    const behind = end + room <= width;
    const textX = on ? stretch.x + 4 : behind ? end + 4 : Math.max(0, start - room);
    const from = on || behind ? start : Math.min(start, textX);
    return [{ stretch, term, text, textX, on, box: { x: from, width: (on ? end : behind ? end + room : end) - from } }];
  });
  const rows = rowsFor(placed.map(({ box }) => box), placed.length);
  return placed.map(({ stretch, term, text, textX, on }, index) => ({ ...stretch, term, text, textX, on, row: rows[index] ?? index }));
}
