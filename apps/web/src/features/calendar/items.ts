import type { CalendarHearingFragment, CalendarTermFragment } from '../../gql/calendar.js';
import { kyivDay } from '../../lib/dates.js';

/** What stands in a calendar: a hearing that people appointed, or a term that the law computed. */
export type Item = { readonly kind: 'hearing'; readonly day: string; readonly at: string; readonly hearing: CalendarHearingFragment } | { readonly kind: 'term'; readonly day: string; readonly at: string | null; readonly term: CalendarTermFragment };

/** The day on which a term stands: that of its alarm, which follows the stricter reading where the law is open. */
function placeOf({ alarmAt, dueAt, alarmOn, dueOn }: CalendarTermFragment): { day: string; at: string | null } | null {
  const at = alarmAt ?? dueAt;
  if (at) return { day: kyivDay(at), at };
  const day = alarmOn ?? dueOn;
  return day ? { day, at: null } : null;
}

/** When a term is due that stands on an earlier day, that of its reminder; null where it stands on its own, `{ due: null }` where a person sets the date. */
export function laterThan({ day, term: { dueAt, dueOn } }: Extract<Item, { readonly kind: 'term' }>): { readonly due: string | null } | null {
  const due = dueAt ?? dueOn;
  return due !== null && (dueAt ? kyivDay(dueAt) : due) === day ? null : { due };
}

/** Everything by its day: what has an hour by the hour, before it what is due all day. */
export function byDay(hearings: readonly CalendarHearingFragment[], terms: readonly CalendarTermFragment[]): ReadonlyMap<string, readonly Item[]> {
  const items: Item[] = [
    ...terms.flatMap((term) => { const place = placeOf(term); return place === null ? [] : [{ kind: 'term' as const, ...place, term }]; }),
    ...hearings.map((hearing) => ({ kind: 'hearing' as const, day: kyivDay(hearing.at), at: hearing.at, hearing })),
  ];
  const found = new Map<string, Item[]>();
  for (const item of items.sort((a, b) => (a.at === null ? 0 : Date.parse(a.at)) - (b.at === null ? 0 : Date.parse(b.at)))) found.set(item.day, [...(found.get(item.day) ?? []), item]);
  return found;
}

export const idOf = (item: Item): string => (item.kind === 'hearing' ? item.hearing.id : item.term.id);
export const proceedingOf = (item: Item): string => (item.kind === 'hearing' ? item.hearing.proceedingId : item.term.proceedingId);
/** Only what people appointed, and what has not been held, has another day. */
export const isMovable = (item: Item): boolean => item.kind === 'hearing' && item.hearing.abilities.includes('moveHearing');
