import { addDays, daysBetween } from '#libs/time-limits/days';
import { kyivDay } from '../../lib/dates.js';

/** As much of a term as says on which day of the list it stands. */
export interface Dated {
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly alarmOn: string | null;
}

/** Under which day a term stands: its own, that of its hour, the reminder where a person decides the date; else today. */
export const dayOf = ({ dueOn, dueAt, alarmOn }: Dated, today: string): string => dueOn ?? (dueAt ? kyivDay(dueAt) : (alarmOn ?? today));

const A_MONDAY = '2024-01-01';

/** The Sunday of a week: the last of seven days of which the given one is a part. */
export const weekEnd = (day: string): string => addDays(day, 6 - (((daysBetween(A_MONDAY, day) % 7) + 7) % 7));

/**
 * Terms under their days in order, those of this week apart from the later ones.
 * @example byDay([{ dueOn: '2026-11-25', dueAt: null, alarmOn: null }], '2026-11-23').week.length // 1
 */
export function byDay<Row extends Dated>(rows: readonly Row[], today: string): { readonly week: readonly (readonly [string, readonly Row[]])[]; readonly later: readonly (readonly [string, readonly Row[]])[] } {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = dayOf(row, today);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const sunday = weekEnd(today);
  return { week: sorted.filter(([day]) => day <= sunday), later: sorted.filter(([day]) => day > sunday) };
}
