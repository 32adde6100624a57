import { addDays, addMonths, daysBetween } from '#libs/time-limits';

/** Days from the first to the last, both counted. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Longer than that nobody draws a trend month by month. */
export const LONGEST_MONTHS = 60;

/** Why a period cannot be looked at: the field, and the rule that it breaks. */
export type PeriodFault = readonly ['from' | 'to', 'not-ahead' | 'order' | 'length'];

/**
 * The period that somebody asks for; without a beginning the twelve months up to its end, without an end up to today.
 * @example periodOf(null, null, '2026-11-21') // { from: '2025-11-22', to: '2026-11-21' }
 */
export function periodOf(from: string | null, to: string | null, today: string): Period | PeriodFault {
  const last = to ?? today;
  const first = from ?? addDays(addMonths(last, -12), 1);
  if (last > today) return ['to', 'not-ahead'];
  if (first > last) return ['from', 'order'];
  return first <= addMonths(last, -LONGEST_MONTHS) ? ['from', 'length'] : { from: first, to: last };
}

export const isFault = (found: Period | PeriodFault): found is PeriodFault => Array.isArray(found);

/** How many days a period has. */
export const lengthOf = ({ from, to }: Period): number => daysBetween(from, addDays(to, 1));

/** The first day after those of the period that are over: today itself is not. */
export const overBy = ({ to }: Period, today: string): string => (to < today ? addDays(to, 1) : today);

/** A calendar month, as much of it as is in the period. */
export interface Month extends Period {
  /** Year and month, as `2026-03`. */
  readonly key: string;
}

/** The months of a period, each of its days in one of them. */
export function monthsOf({ from, to }: Period): Month[] {
  const months: Month[] = [];
  for (let first = from; first <= to;) {
    const key = first.slice(0, 7);
    const next = addMonths(`${key}-01`, 1);
    months.push({ key, from: first, to: next <= to ? addDays(next, -1) : to });
    first = next;
  }
  return months;
}

/** How long a trial has gone on, shortest first: months, up to (not counting) the next band. */
export const trialAges = [
  { key: 'M0', months: 0 }, { key: 'M6', months: 6 }, { key: 'Y1', months: 12 }, { key: 'Y2', months: 24 }, { key: 'Y3', months: 36 }, { key: 'Y5', months: 60 },
] as const;
export type TrialAge = (typeof trialAges)[number]['key'];

/**
 * The bands on a day, longest first, each with the last day on which a trial of it began: the first whose day is not before that day is the trial's.
 * @example trialAgesOn('2026-11-21')[0] // { key: 'Y5', upTo: '2021-11-21' }
 */
export const trialAgesOn = (day: string): { readonly key: TrialAge; readonly upTo: string }[] => trialAges.map(({ key, months }) => ({ key, upTo: addMonths(day, -months) })).reverse();
