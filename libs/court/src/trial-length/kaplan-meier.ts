import { type Age, type Span, isUsable, watchedFrom } from './span.js';

/** The share that still runs, as a staircase that steps down at each age at which something closed. */
export interface Curve {
  /** Ages in days at which something closed, ascending; the arrays below belong to them. */
  readonly times: readonly number[];
  /** How many were watched and still open just before that age. */
  readonly atRisk: readonly number[];
  /** How many closed at that age. */
  readonly closed: readonly number[];
  /** The share that is open after that age, by Kaplan and Meier (1958). */
  readonly open: readonly number[];
  /** Greenwood's sum of d / (n (n - d)): the variance of the logarithm of `open`. */
  readonly greenwood: readonly number[];
  /** The highest age at which anything was watched. */
  readonly watchedTo: number;
}

/** A share with its 95% confidence interval. */
export interface Share {
  readonly open: number;
  readonly low: number;
  readonly high: number;
}

/** The normal deviate of a two-sided interval of 95%. */
const Z_95 = 1.959963984540054;
/** Shares are products of many fractions: what differs by less is the same. */
const ROUNDING = 1e-12;

/**
 * The share that still runs at each age, open ones counted as long as they were watched. O(n log n).
 * @param spans those that cannot be counted (a negative age) are left out
 */
export function kaplanMeier(spans: readonly Span[]): Curve {
  const usable = spans.filter(isUsable);
  const exits = usable.toSorted((a, b) => a.days - b.days);
  const entries = usable.map(watchedFrom).sort((a, b) => (a === b ? 0 : a - b));
  const curve = { times: [] as number[], atRisk: [] as number[], closed: [] as number[], open: [] as number[], greenwood: [] as number[] };
  let [open, greenwood, entered, at] = [1, 0, 0, 0];
  while (at < exits.length) {
    const time = exits[at]?.days ?? 0;
    while (entered < entries.length && (entries[entered] ?? 0) < time) entered += 1;
    const atRisk = entered - at;
    let closed = 0;
    for (; exits[at]?.days === time; at += 1) closed += exits[at]?.closed === true ? 1 : 0;
    if (closed === 0) continue;
    open *= 1 - closed / atRisk;
    greenwood += closed / (atRisk * (atRisk - closed));
    curve.times.push(time);
    curve.atRisk.push(atRisk);
    curve.closed.push(closed);
    curve.open.push(open);
    curve.greenwood.push(greenwood);
  }
  return { ...curve, watchedTo: exits.at(-1)?.days ?? 0 };
}

/** What is left for those that have reached an age: again a staircase, whose time begins there. */
export function remainingAfter(curve: Curve, days: number): Curve {
  const from = after(curve.times, days);
  const share = curve.open[from - 1] ?? 1;
  const spread = curve.greenwood[from - 1] ?? 0;
  return {
    times: curve.times.slice(from).map((time) => time - days),
    atRisk: curve.atRisk.slice(from),
    closed: curve.closed.slice(from),
    open: curve.open.slice(from).map((open) => open / share),
    greenwood: curve.greenwood.slice(from).map((sum) => sum - spread),
    watchedTo: Math.max(0, curve.watchedTo - days),
  };
}

/** The share that is open after an age, between 0 and 1, with its interval. */
export const openAt = (curve: Curve, days: number): Share => shareOf(curve, after(curve.times, days) - 1);

/**
 * The age by which a share `p` has closed: the first at which no more than 1 - p are open. Its interval holds the ages whose own
 * interval holds 1 - p (Brookmeyer and Crowley 1982).
 * @param p above 0, below 1
 */
export function quantile(curve: Curve, p: number): { readonly age: Age; readonly low: Age; readonly high: Age } {
  const first = (bound: keyof Share): Age => {
    const at = curve.times.findIndex((_, index) => shareOf(curve, index)[bound] <= 1 - p + ROUNDING);
    return at === -1 ? { days: curve.watchedTo, reached: false } : { days: curve.times[at] ?? 0, reached: true };
  };
  return { age: first('open'), low: first('low'), high: first('high') };
}

/** The interval on the scale of log(-log), which stays between 0 and 1. Where nothing is open the scale ends: the upper bound before it stays. */
function shareOf(curve: Curve, index: number): Share {
  const open = curve.open[index] ?? 1;
  if (open >= 1) return { open, low: 1, high: 1 };
  if (open <= ROUNDING) return { open, low: 0, high: shareOf(curve, index - 1).high };
  const width = (Z_95 * Math.sqrt(curve.greenwood[index] ?? 0)) / Math.log(open);
  const bound = (side: number): number => open ** Math.exp(side * width);
  return { open, low: bound(-1), high: bound(1) };
}

/** The place of the first of ascending values after `value`: as many are at most that. */
export function after<Value extends number | string>(values: readonly Value[], value: Value): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = values[middle];
    if (found !== undefined && found <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
