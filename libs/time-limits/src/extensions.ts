import type { DayNumber } from './day.js';
import type { Known } from './known.js';

/** The extensions of a term, sorted into what counts and what does not. */
export interface Extensions {
  readonly months: number;
  readonly cap: number;
  /** Dated after the term, as it then stood, had ended. */
  readonly late: readonly Known[];
  readonly overCap: readonly Known[];
  /** The months if late extensions were counted too. */
  readonly withLate: number;
}

/**
 * Extensions in their order. One counts when it came before the term ended (an undated one is taken to have); an extension
 * never shortens; nothing goes beyond the cap. `endOf` gives the end of the term at so many months.
 */
export function countedMonths(facts: readonly Known[], base: number, cap: number, endOf: (months: number) => DayNumber): Extensions {
  let months = base;
  let withLate = base;
  const late: Known[] = [];
  const overCap: Known[] = [];
  for (const fact of facts) {
    if ((fact.number ?? 0) > cap) overCap.push(fact);
    const to = Math.min(fact.number ?? 0, cap);
    withLate = Math.max(withLate, to);
    if (fact.day !== undefined && fact.day > endOf(months)) late.push(fact);
    else months = Math.max(months, to);
  }
  return { months, cap, late, overCap, withLate };
}
