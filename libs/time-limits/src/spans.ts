import type { Day, Deadline, Fact, Instant } from './types.js';
import { formatDay, parseDay } from './day.js';
import { type DeriveOptions, deriveDeadlines } from './derive.js';
import { kyivOffset, mustParseInstant } from './instant.js';
import { Facts, parseFact } from './known.js';
import { rulebook as rulebookInForce } from './rulebook/index.js';
import { disclosures, suspensions } from './tolling.js';

const DAY_MS = 86_400_000;

/**
 * Where a day or an instant stands on a line of days in Kyiv: days since 1970-01-01, the hour as a fraction. For drawing, never for law.
 * @throws RangeError when it is neither
 * @example placeOf('1970-01-02') // 1
 */
export function placeOf(date: Day | Instant): number {
  const day = parseDay(date);
  if (day !== undefined) return day;
  const at = mustParseInstant(date);
  return (at + kyivOffset(at)) / DAY_MS;
}

/**
 * The day in which a place of that line lies.
 * @example dayAt(1.5) // '1970-01-02'
 */
export const dayAt = (place: number): Day => formatDay(Math.floor(place));

/** Full days that the investigation term does not count (CPC 219(5)). `to` null: not over yet. */
export interface NotCounted {
  readonly kind: 'suspension' | 'disclosure';
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * Suspensions and disclosure, by the stricter reading of its last day. A stretch without a full day in it is left out.
 * @example notCounted([{ id: 'a', type: 'suspend', on: '2026-05-04' }, { id: 'b', type: 'resume', on: '2026-05-08' }]) // [{ kind: 'suspension', from: '2026-05-05', to: '2026-05-07' }]
 */
export function notCounted(facts: readonly Fact[]): NotCounted[] {
  const known = new Facts(facts.map(parseFact));
  return [...suspensions(known).stretches, ...disclosures(known, true)].filter(({ from, to }) => to === null || to >= from)
    .map(({ kind, from, to }) => ({ kind, from: formatDay(from), to: to === null ? null : formatDay(to) }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** From what a term runs to its date. */
export interface Span {
  readonly term: Deadline;
  /** The fact from which it runs; null where that is not dated. */
  readonly from: Day | Instant | null;
  /** Its date; null where there is none. */
  readonly to: Day | Instant | null;
  /** What it does not count. */
  readonly notCounted: readonly NotCounted[];
}

/**
 * The terms of a proceeding as stretches of time, in the order of `deriveDeadlines`.
 * @throws RangeError naming the fact, when one is not a fact
 * @example spans([{ id: 's', type: 'suspicion', on: '2026-09-22' }]).find(({ term }) => term.ruleId === 'PTI-2M')?.from // '2026-09-22'
 */
export function spans(facts: readonly Fact[], options: DeriveOptions = {}): Span[] {
  const { byId } = options.rulebook ?? rulebookInForce;
  const dates = new Map(facts.map(({ id, on, at }) => [id, at ?? on ?? null]));
  const stretches = notCounted(facts);
  return deriveDeadlines(facts, options).map((term) => {
    const tolled = byId.get(term.ruleId)?.versions.some((version) => version.term?.algorithm === 'investigation') === true;
    return { term, from: dates.get(term.triggers[0] ?? '') ?? null, to: term.dueAt ?? term.dueOn ?? null, notCounted: tolled ? stretches : [] };
  });
}
