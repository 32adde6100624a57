/** What is seen of the line of days: places (days, the hour as a fraction), `from` before `to`. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** No closer than half a day: the hours of a detention or an interview must be told apart. */
export const CLOSEST = 0.5;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** A view inside the limits, no wider than they are and no closer than half a day. */
export function within({ from, to }: View, limits: View): View {
  const span = clamp(to - from, Math.min(CLOSEST, limits.to - limits.from), limits.to - limits.from);
  const start = clamp(from, limits.from, limits.to - span);
  return { from: start, to: start + span };
}

/** A view `factor` times as wide (below 1: closer), the place `around` staying where it was on the screen. */
export const zoomed = (view: View, factor: number, around: number, limits: View): View => {
  const span = clamp((view.to - view.from) * factor, Math.min(CLOSEST, limits.to - limits.from), limits.to - limits.from);
  const share = (around - view.from) / (view.to - view.from);
  return within({ from: around - span * share, to: around + span * (1 - share) }, limits);
};

/** A view moved by so many days, as far as the limits let it. */
export const panned = (view: View, days: number, limits: View): View => within({ from: view.from + days, to: view.to + days }, limits);

/** The least move after which a place is seen, with a tenth of the view to spare. */
export function revealed(view: View, place: number, limits: View): View {
  const spare = (view.to - view.from) / 10;
  if (place < view.from + spare) return panned(view, place - spare - view.from, limits);
  return place > view.to - spare ? panned(view, place + spare - view.to, limits) : view;
}

/** To scale: so many pixels a day, everywhere the same. */
export const scaleOf = ({ from, to }: View, width: number) => (place: number): number => ((place - from) / (to - from)) * width;

/** Marks that would lie over one another, as one. */
export interface Cluster<M> {
  readonly x: number;
  readonly marks: readonly M[];
}

/** The marks in the view, in the order of time, those closer than `gap` pixels together; a cluster stands in the middle of its marks. */
export function clustersOf<M extends { readonly place: number }>(marks: readonly M[], view: View, width: number, gap: number): Cluster<M>[] {
  const x = scaleOf(view, width);
  const groups: M[][] = [];
  for (const mark of [...marks].filter(({ place }) => place >= view.from && place <= view.to).sort((a, b) => a.place - b.place)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && x(mark.place) - x(first.place) < gap) group.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => ({ marks: group, x: (x(group[0]?.place ?? 0) + x(group.at(-1)?.place ?? 0)) / 2 }));
}

/** A stretch as it is drawn: what lies outside the view is cut off, and said to go on. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
  readonly before: boolean;
  readonly after: boolean;
}

/** Undefined when nothing of it is in the view. A stretch that ends before it begins (a term counted back) is drawn between its two ends. */
export function stretchIn(view: View, width: number, a: number, b: number): Stretch | undefined {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  if (to < view.from || from > view.to) return undefined;
  const x = scaleOf(view, width);
  const start = x(Math.max(from, view.from));
  return { x: start, width: x(Math.min(to, view.to)) - start, before: from < view.from, after: to > view.to };
}

/** The first row in which each of these fits beside what stands there already; undefined where none of `most` rows has room. */
export function rowsFor(taken: readonly { readonly x: number; readonly width: number }[], most: number): (number | undefined)[] {
  const rows: { x: number; end: number }[][] = [];
  return taken.map(({ x, width }) => {
    for (let row = 0; row < most; row += 1) {
      const there = (rows[row] ??= []);
      if (there.some((one) => x < one.end && one.x < x + width)) continue;
      there.push({ x, end: x + width });
      return row;
    }
    return undefined;
  });
}

export type Unit = 'hour' | 'day' | 'month' | 'year';
const steps: readonly { readonly unit: Unit; readonly count: number; readonly days: number }[] = [
  { unit: 'hour', count: 1, days: 1 / 24 }, { unit: 'hour', count: 6, days: 0.25 }, { unit: 'day', count: 1, days: 1 }, { unit: 'day', count: 7, days: 7 }, { unit: 'month', count: 1, days: 30.4 }, { unit: 'month', count: 3, days: 91.3 }, { unit: 'month', count: 6, days: 182.6 },
  { unit: 'year', count: 1, days: 365.2 }, { unit: 'year', count: 2, days: 730.5 }, { unit: 'year', count: 5, days: 1826 }, { unit: 'year', count: 10, days: 3652 },
];

/** What the axis is divided into: the finest step whose labels are at least `room` pixels apart. */
export function stepFor(view: View, width: number, room: number): { readonly unit: Unit; readonly count: number } {
  const perDay = width / (view.to - view.from);
  const [last] = steps.slice(-1);
  const found = steps.find(({ days }) => days * perDay >= room) ?? last;
  return found ?? { unit: 'year', count: 10 };
}
