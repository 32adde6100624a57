import { addDays, addMonths, daysBetween } from '#libs/time-limits/days';
import { calendar, explainDay } from '#libs/time-limits/working-days';

export const views = ['month', 'week', 'agenda'] as const;
export type View = (typeof views)[number];

/** A Monday, from which the days of the week are counted: weeks begin on Monday. */
const A_MONDAY = '2024-01-01';
/** How far an agenda looks. */
const AGENDA_DAYS = 30;

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: string): number => ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day));
const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** The days that a view shows around a day, week by week; an agenda is one long row from the day on. */
export function daysOf(view: View, day: string): string[][] {
  if (view === 'agenda') return [run(day, AGENDA_DAYS)];
  if (view === 'week') return [run(mondayOf(day), 7)];
  const first = mondayOf(monthStart(day));
  const weeks = Math.ceil(daysBetween(first, addMonths(monthStart(day), 1)) / 7);
  return Array.from({ length: weeks }, (_, week) => run(addDays(first, week * 7), 7));
}

const run = (from: string, length: number): string[] => Array.from({ length }, (_, place) => addDays(from, place));

/** The same place of the view before or after. */
export function turn(view: View, day: string, by: 1 | -1): string {
  return view === 'month' ? addMonths(day, by) : addDays(day, by * (view === 'week' ? 7 : AGENDA_DAYS));
}

/** Where a key leads in the grid of days (WAI-ARIA grid); undefined for a key that leads nowhere. */
export function stepOf(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft': return addDays(day, -1);
    case 'ArrowRight': return addDays(day, 1);
    case 'ArrowUp': return addDays(day, -7);
    case 'ArrowDown': return addDays(day, 7);
    case 'Home': return mondayOf(day);
    case 'End': return addDays(mondayOf(day), 6);
    case 'PageUp': return addMonths(day, -1);
    case 'PageDown': return addMonths(day, 1);
    default: return undefined;
  }
}

/** What the calendar of working days says of a day: a holiday may be a working day under martial law. */
export interface DayKind {
  readonly working: boolean;
  readonly holiday: boolean;
}

const inPeace = calendar.forced('peace');

/** @example kindOf('2026-12-25') // { working: true, holiday: true }: holidays are working days under martial law */
export const kindOf = (day: string): DayKind => ({ working: explainDay(day)?.working ?? true, holiday: weekdayOf(day) < 5 && explainDay(day, inPeace)?.working === false });
