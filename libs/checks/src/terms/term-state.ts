import { type Assessable, type Now, addDays, addHours, assess, compareInstants, midnight, nextChange, today } from '#libs/time-limits';
import { type DeadlineState, type WatchRole, watchRoles } from '../words.js';
import { acknowledgeWithinHours, leadsOf } from './office-policy.js';

/** A term as its state follows from: what the law engine derived, and what people decided about it. */
export interface Term extends Assessable {
  readonly ruleId: string;
  readonly unit: 'hour' | 'day';
}

export interface Decisions {
  readonly excused: boolean;
  readonly breachCause: string | null;
  readonly acknowledgedAt: string | null;
  /** Until when the responsible person has to acknowledge; null while nobody is asked. */
  readonly acknowledgeBy: string | null;
  readonly escalatedAt: string | null;
}

export const undecided: Decisions = { excused: false, breachCause: null, acknowledgedAt: null, acknowledgeBy: null, escalatedAt: null };

/** Where a term stands at an instant, and when that changes by itself. */
export interface Position {
  readonly state: DeadlineState;
  /** The next instant at which time alone changes anything here; null when it never does. */
  readonly nextCheckAt: string | null;
  readonly acknowledgeBy: string | null;
  readonly escalatedAt: string | null;
  /** Roles whose warning has begun. */
  readonly warned: readonly WatchRole[];
}


/** The same instant in Kyiv time, whatever offset it came in: two texts are equal when the instants are. */
export const inKyiv = (instant: string): string => today(Date.parse(instant)).instant;

const calls = (state: DeadlineState): boolean => state === 'DUE_SOON' || state === 'OVERDUE';

/** Whether somebody must say that this was seen: a duty or an expiring permission, not an indicator. */
export const asksAcknowledgement = (term: { readonly nature: Term['nature']; readonly optional?: boolean }, state: DeadlineState): boolean =>
  calls(state) && term.optional !== true && (term.nature === 'term' || term.nature === 'expiry');

/**
 * The position of a term now. Pure: the same term, decisions and instant give the same answer, and asking again with the
 * answer's own `acknowledgeBy` and `escalatedAt` changes nothing.
 * @example positionOf({ ruleId: 'PTI-2M', unit: 'day', nature: 'term', running: true, dueOn: '2026-11-20' }, undecided, now).state // 'OVERDUE'
 */
export function positionOf(term: Term, decisions: Decisions, now: Now): Position {
  const leads = leadsOf(term.ruleId);
  const widest = { days: Math.max(...Object.values(leads.days)), hours: Math.max(...Object.values(leads.hours)) };
  const assessed = assess(term, now, widest.days, widest.hours).toUpperCase() as Exclude<DeadlineState, 'EXCUSED'>;
  const state = decisions.excused && (assessed === 'OVERDUE' || assessed === 'BREACHED') ? 'EXCUSED' : assessed;
  const asked = asksAcknowledgement(term, state) && decisions.acknowledgedAt === null;
  const acknowledgeBy = asked ? decisions.acknowledgeBy ?? addHours(now.instant, acknowledgeWithinHours[term.unit]) : null;
  const late = acknowledgeBy !== null && compareInstants(acknowledgeBy, now.instant) <= 0;
  const escalatedAt = decisions.escalatedAt ?? (late ? now.instant : null);
  const turns = state === 'EXCUSED' ? [] : watchRoles.flatMap((role) => {
    const next = nextChange(term, now, leads.days[role], leads.hours[role]);
    return next === null ? [] : [next.at ?? midnight(next.on)];
  });
  const waits = acknowledgeBy !== null && escalatedAt === null ? [acknowledgeBy] : [];
  const [nextCheckAt = null] = [...turns, ...waits].sort(compareInstants);
  const warned = watchRoles.filter((role) => state === 'OVERDUE' || (state === 'DUE_SOON' && calls(assess(term, now, leads.days[role], leads.hours[role]).toUpperCase() as DeadlineState)));
  return { state, nextCheckAt, acknowledgeBy, escalatedAt, warned };
}

/** Sorts after every term with a date. */
export const NEVER = 'infinity';

/** The instant by which a list orders a term: the end of its alarm day, or its alarm instant; what has no date comes last. */
export function sortInstant(term: Pick<Assessable, 'dueOn' | 'dueAt' | 'alarmOn' | 'alarmAt'>): string {
  const at = term.alarmAt ?? term.dueAt;
  if (at !== undefined) return at;
  const day = term.alarmOn ?? term.dueOn;
  return day === undefined ? NEVER : midnight(addDays(day, 1));
}
