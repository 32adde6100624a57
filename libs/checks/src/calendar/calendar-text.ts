import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays } from '#libs/time-limits';
import { linkTo, referenceOf } from '../alerts/digest.js';
import { isDiscreet } from '../terms/office-policy.js';
import type { DeadlineState } from '../words.js';

/** A term as a calendar shows it. */
export interface CalendarTerm {
  readonly id: string;
  readonly proceedingId: string;
  readonly ruleId: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly running: boolean;
  readonly alarmOn: string | null;
  readonly alarmAt: string | null;
  /** The day or instant it had before it lost its date, as when the investigation is suspended. */
  readonly lost: string | null;
  readonly state: DeadlineState;
  readonly removed: boolean;
  readonly sequence: number;
  readonly changedAt: string;
}

/** A hearing as a calendar shows it. */
export interface CalendarHearing {
  readonly id: string;
  readonly proceedingId: string;
  readonly at: string;
  /** Put off, called off or entered by mistake: nobody has to be there. */
  readonly off: boolean;
  readonly held: boolean;
  readonly version: number;
  readonly changedAt: string;
}

/** Days of warning that the calendar itself gives for a day, and hours for an instant. */
const ALARM = { day: 3 * 86_400, hour: 3 * 3_600 };
/** How long a hearing takes nobody knows: an hour keeps the place in the day. */
const HEARING_MS = 3_600_000;
const HEARING = 'Судове засідання';

/** The day or instant at which a term stands: the stricter reading where a person still decides the date. What lost its date stands cancelled where it stood. */
function placeOf({ dueOn, dueAt, running, alarmOn, alarmAt, lost, removed }: CalendarTerm): { due: string; cancelled: boolean } | null {
  const due = dueAt ?? dueOn ?? (running ? (alarmAt ?? alarmOn) : null);
  if (due !== null) return { due, cancelled: removed };
  return lost === null ? null : { due: lost, cancelled: true };
}

/** Midnight in UTC of a day: the library reads the day off it. */
const dayValue = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * Terms and hearings as an iCalendar text (RFC 5545): what stands in a telephone that may be lost. Our reference, the name of the term and a
 * link; no person, no article, and for covert actions and security measures not even the name of the term. Of a hearing it tells the hour
 * and no court: day, hour and court together find the names in the court's public list.
 *
 * Days are all-day events. Instants are written in UTC: local time would be ambiguous in the hour that the autumn clock change
 * repeats, and a term in hours must not be an hour wrong. A term that was withdrawn or lost its date is cancelled, never dropped in silence.
 * @param host makes the identifiers of events unique to this installation
 */
export function calendarText(terms: readonly CalendarTerm[], { publicUrl, host }: { readonly publicUrl: string; readonly host: string }, hearings: readonly CalendarHearing[] = []): string {
  const calendar = ical({ name: 'Оберіг: строки та засідання', method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Oberih', product: 'Deadlines', language: 'UK' }, scale: 'GREGORIAN', ttl: 3_600 });
  for (const term of terms) {
    const place = placeOf(term);
    if (place === null) continue;
    const { due, cancelled } = place;
    const allDay = due.length === 10;
    const title = isDiscreet(term.ruleId) ? 'Процесуальний строк' : term.title;
    const event = calendar.createEvent({
      id: `deadline-${term.id}@${host}`, sequence: term.sequence, stamp: new Date(term.changedAt), summary: `${title} (${referenceOf(term.proceedingId)})`,
      description: linkTo(publicUrl, term.proceedingId), url: linkTo(publicUrl, term.proceedingId), class: ICalEventClass.CONFIDENTIAL,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, transparency: ICalEventTransparency.TRANSPARENT, categories: [{ name: 'DEADLINE' }],
      ...(allDay ? { allDay: true, start: dayValue(due), end: dayValue(addDays(due, 1)) } : { start: new Date(due) }),
    });
    const runs = !cancelled && (term.state === 'UPCOMING' || term.state === 'DUE_SOON');
    if (runs) event.createAlarm({ trigger: allDay ? ALARM.day : ALARM.hour, description: title });
  }
  for (const { id, proceedingId, at, off, held, version, changedAt } of hearings) {
    const event = calendar.createEvent({
      id: `hearing-${id}@${host}`, sequence: version - 1, stamp: new Date(changedAt), summary: `${HEARING} (${referenceOf(proceedingId)})`, description: linkTo(publicUrl, proceedingId), url: linkTo(publicUrl, proceedingId),
      class: ICalEventClass.CONFIDENTIAL, status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, categories: [{ name: 'HEARING' }], start: new Date(at), end: new Date(Date.parse(at) + HEARING_MS),
    });
    if (!off && !held) event.createAlarm({ trigger: ALARM.hour, description: HEARING });
  }
  return calendar.toString();
}
