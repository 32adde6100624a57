import { addDays, addMonths, dayAt, type Fact, notCounted, type NotCounted, placeOf, spans } from '#libs/time-limits';
import type { LocalText } from '../../../lib/i18n.js';
import type { DeadlineState } from '../../../gql/schema.js';
import { stepFor, type Unit, type View, within } from './geometry.js';

/** As much of an event as is drawn. */
export interface EventIn {
  readonly id: string;
  readonly type: string;
  readonly label: LocalText;
  readonly on: string | null;
  readonly at: string | null;
  readonly number: number | null;
  readonly partyId: string | null;
  readonly annulled: boolean;
  readonly supersededBy: string | null;
}

/** As much of a deadline as is drawn. */
export interface TermIn {
  readonly id: string;
  readonly termKey: string;
  readonly title: LocalText;
  readonly citation: LocalText;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly alarmOn: string | null;
  readonly alarmAt: string | null;
  readonly endedOn: string | null;
  readonly endedAt: string | null;
  readonly state: DeadlineState;
  readonly partyId: string | null;
}

export interface EventMark {
  readonly kind: 'event';
  readonly id: string;
  readonly place: number;
  readonly date: string;
  readonly label: LocalText;
  readonly number: number | null;
  readonly partyId: string | null;
}

export interface TermBar {
  readonly kind: 'term';
  readonly id: string;
  /** Where it runs from, or its date again where that is not known; `place` is the date itself. */
  readonly from: number;
  readonly place: number;
  readonly began: string | null;
  readonly date: string;
  readonly title: LocalText;
  readonly citation: LocalText;
  readonly state: DeadlineState;
  readonly partyId: string | null;
  /** What it does not count; an open stretch goes on to today. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** The stricter reading, where the law is open: earlier than the date; or the other reading, where that is later. */
  readonly other: { readonly place: number; readonly date: string; readonly stricter: boolean } | null;
}

export type Mark = EventMark | TermBar;

export interface Timeline {
  readonly events: readonly EventMark[];
  readonly terms: readonly TermBar[];
  /** Terms without a date: told in the table, drawn nowhere. */
  readonly undated: readonly TermIn[];
  readonly gaps: readonly { readonly kind: 'suspension' | 'disclosure'; readonly from: number; readonly to: number; readonly began: string; readonly ended: string | null }[];
  readonly today: number;
  readonly limits: View;
  /** What is seen first: what has happened and what comes within half a year; limitation runs for years and would press all else together. */
  readonly home: View;
}

/** How far ahead of today the first view looks at the least, and at the most, in days; and how many are left free at the edges. */
const AHEAD = 60;
const FAR = 190;
const EDGE = 0.04;

/** Everything that the drawing of a proceeding needs. `facts` may be empty (a reader of the structure alone): then terms are drawn at their date. */
export function timelineOf(events: readonly EventIn[], deadlines: readonly TermIn[], facts: readonly Fact[], today: string): Timeline {
  const now = placeOf(today);
  const known = new Map(spans(facts).map((span) => [span.term.key, span]));
  const places = (stretches: readonly NotCounted[]) => stretches.map(({ kind, from, to }) => ({ kind, from: placeOf(from), to: to === null ? Math.max(now, placeOf(from)) : placeOf(to) + 1, began: from, ended: to }));
  const marks = events.flatMap(({ annulled, supersededBy, on, at, ...event }): EventMark[] => {
    const date = at ?? on;
    return annulled || supersededBy !== null || date === null ? [] : [{ kind: 'event', place: placeOf(date), date, id: event.id, label: event.label, number: event.number, partyId: event.partyId }];
  }).sort(inOrder);
  const terms = deadlines.flatMap((term): TermBar[] => {
    const date = term.dueAt ?? term.dueOn;
    if (date === null) return [];
    const span = known.get(term.termKey);
    const place = placeOf(date);
    const from = span?.from ? placeOf(span.from) : place;
    const other = span?.term.alternative;
    const reading = term.alarmAt ?? term.alarmOn ?? null;
    const stricter = reading !== null && placeOf(reading) < place ? reading : null;
    const second = stricter ?? other?.dueAt ?? other?.dueOn ?? null;
    return [{
      kind: 'term', id: term.id, from, place, began: span?.from ?? null, date, title: term.title, citation: term.citation, state: term.state, partyId: term.partyId,
      gaps: places(span?.notCounted ?? []).map((gap) => ({ from: Math.max(gap.from, from), to: Math.min(gap.to, place) })).filter((gap) => gap.to > gap.from),
      other: second === null || placeOf(second) === place ? null : { place: placeOf(second), date: second, stricter: stricter !== null },
    }];
  }).sort((a, b) => Math.min(a.from, a.place) - Math.min(b.from, b.place) || inOrder(a, b));
  const ends = [now, ...marks.map(({ place }) => place), ...terms.flatMap(({ from, place, other }) => [from, place, other?.place ?? place])];
  const limits = padded({ from: Math.min(...ends), to: Math.max(...ends) });
  const begins = Math.min(now, ...marks.map(({ place }) => place));
  const near = terms.map(({ place }) => place).filter((place) => place >= now && place <= now + FAR);
  return {
    events: marks, terms, undated: deadlines.filter(({ dueAt, dueOn }) => dueAt === null && dueOn === null), gaps: places(notCounted(facts)), today: now, limits,
    home: within(padded({ from: begins, to: Math.max(now + AHEAD, ...near) }), limits),
  };
}

const inOrder = (a: Mark, b: Mark): number => a.place - b.place || (a.id < b.id ? -1 : 1);

const padded = ({ from, to }: View): View => {
  const edge = Math.max((to - from) * EDGE, 3);
  return { from: from - edge, to: to + edge };
};

/** Where the axis is divided, and the day (or hour of it) that begins there. */
export interface Tick {
  readonly place: number;
  readonly day: string;
  readonly hour: number | null;
}

/** The divisions of the axis in the view, by hours, days, weeks from Monday, months, quarters or years: as fine as there is `room` for, in pixels. */
export function ticksOf(view: View, width: number, room: number): { readonly unit: Unit; readonly ticks: readonly Tick[] } {
  const { unit, count } = stepFor(view, width, room);
  const ticks: Tick[] = [];
  if (unit === 'hour') {
    for (let hours = Math.ceil((view.from * 24) / count) * count; hours <= view.to * 24; hours += count) ticks.push({ place: hours / 24, day: dayAt(hours / 24 + 0.01), hour: ((hours % 24) + 24) % 24 });
    return { unit, ticks };
  }
  const first = dayAt(view.from);
  // Weeks begin on a Monday: the fifth of January 1970 was one.
  const week = Math.floor(view.from) - ((((Math.floor(view.from) - 4) % count) + count) % count);
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1];
  const start = unit === 'day' ? dayAt(week) : unit === 'month' ? `${year}-${String(Math.floor(month / count) * count + 1).padStart(2, '0')}-01` : `${Math.floor(year / count) * count}-01-01`;
  for (let day = start; placeOf(day) <= view.to; day = unit === 'day' ? addDays(day, count) : addMonths(day, unit === 'month' ? count : count * 12)) if (placeOf(day) >= view.from) ticks.push({ place: placeOf(day), day, hour: null });
  return { unit, ticks };
}
