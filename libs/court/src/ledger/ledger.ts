import { addDays, daysBetween } from '#libs/time-limits';
import { type LedgerKind, type PostponementCause, type Side, type Standstill, standstills } from '../words.js';

/** The days of a trial: from the day the indictment came to court up to, not counting, the day of the judgment. `until` null: it goes on. */
export interface TrialDays {
  readonly from: string;
  readonly until: string | null;
}

/** A hearing as the ledger knows it. */
export interface LedgerHearing {
  /** Its day in Kyiv; where two are on one day, the later stands later in the list. */
  readonly day: string;
  readonly status: 'SCHEDULED' | 'HELD' | 'POSTPONED' | 'CANCELLED';
  readonly cause: PostponementCause | null;
  readonly liesWith: Side | null;
  /** The day on which it was appointed; null where nobody recorded it: then at the hearing before it. */
  readonly appointedOn: string | null;
}

/** Time for which the court itself stopped or waits; `until` is the first day after it, null: not over. */
export interface StandstillDays {
  readonly kind: Standstill;
  readonly from: string;
  readonly until: string | null;
}

/** Why the days of a stretch passed. */
export interface DayReason {
  readonly kind: LedgerKind;
  /** Of `POSTPONED` alone. */
  readonly cause: PostponementCause | null;
  readonly liesWith: Side | null;
}

/** Days in a row that passed for one reason; `until` is the first day after them, null: it goes on. */
export interface Stretch extends DayReason {
  readonly from: string;
  readonly until: string | null;
}

const simply = (kind: LedgerKind): DayReason => ({ kind, cause: null, liesWith: null });

/**
 * Where the days of a trial went: every day from its first to its last belongs to exactly one stretch, and the stretches follow each other without a gap.
 * Of several reasons for one day the first holds: a hearing was held; the trial was suspended; the court waits for an expert, then for another state; a hearing was put off
 * and the next is appointed; a hearing is appointed; none is. The day of an appointed hearing is waited for up to its evening. What comes after today follows
 * from what is appointed now, so that a stored ledger stays true from day to day and is only cut at today (`cutAt`).
 * @param hearings in the order of their hours; those withdrawn left out
 * @returns at least one stretch, unless the trial ended on the day it began
 * @throws RangeError when the trial ends before it begins
 */
export function ledgerOf({ from, until }: TrialDays, hearings: readonly LedgerHearing[], stops: readonly StandstillDays[]): Stretch[] {
  if (until !== null && until < from) throw new RangeError('a trial ends after it has begun');
  const planned = hearings.map((hearing, place) => ({ ...hearing, planned: plannedFrom(hearing, hearings[place - 1]?.day ?? from) }));
  const days = [from, ...planned.flatMap((hearing) => [hearing.planned, hearing.day, addDays(hearing.day, 1)]), ...stops.flatMap((stop) => [stop.from, ...(stop.until === null ? [] : [stop.until])])];
  const turns = [...new Set(days)].filter((day) => day >= from && (until === null || day < until)).sort();
  const stretches: Stretch[] = [];
  let seen = 0;
  for (const [place, day] of turns.entries()) {
    while (seen < planned.length && (planned[seen]?.day ?? day) <= day) seen += 1;
    const reason = reasonOf(day, planned, seen, stops);
    const end = turns[place + 1] ?? until;
    const last = stretches.at(-1);
    if (last !== undefined && last.kind === reason.kind && last.cause === reason.cause && last.liesWith === reason.liesWith) stretches[stretches.length - 1] = { ...last, until: end };
    else stretches.push({ from: day, until: end, ...reason });
  }
  // A trial that ended on the day it began has no days to tell of.
  return stretches.filter((stretch) => stretch.until !== stretch.from);
}

/** Nobody appoints a hearing after it: such a day is a slip, and counts as unknown. */
const plannedFrom = ({ appointedOn, day }: LedgerHearing, before: string): string => (appointedOn !== null && appointedOn <= day ? appointedOn : before);

/** @param seen how many of the hearings are on this day or before it */
function reasonOf(day: string, hearings: readonly (LedgerHearing & { readonly planned: string })[], seen: number, stops: readonly StandstillDays[]): DayReason {
  const past = hearings.slice(0, seen);
  if (past.some((hearing) => hearing.day === day && hearing.status === 'HELD')) return simply('HELD');
  for (const kind of standstills) {
    if (stops.some((stop) => stop.kind === kind && stop.from <= day && (stop.until === null || day < stop.until))) return simply(kind);
  }
  const last = past.findLast(({ status }) => status === 'HELD' || status === 'POSTPONED');
  const waiting = past.some((hearing) => hearing.day === day && hearing.status === 'SCHEDULED') || hearings.slice(seen).some((hearing) => hearing.status !== 'CANCELLED' && hearing.planned <= day);
  if (last?.status === 'POSTPONED' && (last.day === day || waiting)) return { kind: 'POSTPONED', cause: last.cause, liesWith: last.liesWith };
  return simply(waiting ? 'WAITING' : 'NONE_PLANNED');
}

/**
 * A ledger as far as it has happened: up to, not counting, today.
 * @returns stretches that all have an end
 */
export const cutAt = (stretches: readonly Stretch[], today: string): (Stretch & { readonly until: string })[] =>
  stretches.filter(({ from }) => from < today).map((stretch) => ({ ...stretch, until: stretch.until === null || stretch.until > today ? today : stretch.until }));

/** The days of stretches that have an end. */
export const daysOf = (stretches: readonly { readonly from: string; readonly until: string }[]): number => stretches.reduce((sum, { from, until }) => sum + daysBetween(from, until), 0);
