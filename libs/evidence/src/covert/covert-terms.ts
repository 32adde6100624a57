import { type Deadline, type DeadlineState, type Fact, assess, compareInstants, deriveDeadlines, kyivDay } from '#libs/time-limits';
import type { CovertConcern } from './words.js';

/** The days of a covert action, as far as its terms follow from them. */
export interface CovertDays {
  readonly id: string;
  readonly ruledOn: string | null;
  /** The last day that the ruling itself names, also after an extension. */
  readonly rulingUntil: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  /** When the protocol was with the prosecutor. */
  readonly protocolAt: string | null;
  /** One entry for each person concerned: the day on which she was told, or null. */
  readonly notified: readonly (string | null)[];
}

interface Now {
  readonly today: string;
  readonly instant: string;
}

const WINDOW = 'EVI-NSRD-2M';
const PROTOCOL = 'EVI-NSRD-24H';
const NOTICE = 'EVI-NSRD-12M';

/** The facts of one action, in the words of the law engine. The notice is served when the last person was told. */
function factsOf({ id, ruledOn, begunAt, endedAt, protocolAt, notified }: CovertDays, indictedOn: string | null): Fact[] {
  const told = notified.every((day) => day !== null) ? notified.filter((day) => day !== null).sort().at(-1) : undefined;
  return [
    ...(ruledOn === null ? [{ id: `${id}:urgent`, type: 'nsrd_urgent_start', at: begunAt }] : [{ id: `${id}:ruling`, type: 'nsrd_ruling', on: ruledOn }]),
    ...(endedAt === null ? [] : [{ id: `${id}:ended`, type: 'nsrd_ended', at: endedAt }]),
    ...(protocolAt === null ? [] : [{ id: `${id}:protocol`, type: 'nsrd_protocol_sent', at: protocolAt }]),
    ...(told === undefined ? [] : [{ id: `${id}:notice`, type: 'nsrd_notice_served', on: told }]),
    ...(indictedOn === null ? [] : [{ id: `${id}:indicted`, type: 'indictment_sent', on: indictedOn }]),
  ];
}

const byCode = (days: CovertDays, indictedOn: string | null): Deadline[] => deriveDeadlines(factsOf(days, indictedOn)).filter(({ ruleId }) => ruleId.startsWith('EVI-NSRD-'));

/** A ruling that names its last day is asked for that day, not for the longest that the Code allows. */
const asRuled = (term: Deadline, until: string, endedAt: string | null): Deadline =>
  ({ ...term, dueOn: until, alarmOn: until, ...(term.endedBy && { endedBy: { ...term.endedBy, inTime: endedAt !== null && kyivDay(endedAt) <= until } }) });

/** The terms of one covert action: the window of its ruling, the protocol in 24 hours, the notice in twelve months and before the indictment (CPC 249, 250, 252, 253). */
export const covertTerms = (days: CovertDays, indictedOn: string | null): Deadline[] =>
  byCode(days, indictedOn).map((term) => (term.ruleId === WINDOW && days.rulingUntil !== null ? asRuled(term, days.rulingUntil, days.endedAt) : term));

/** How a term stands. A window that was left is never said to have been kept, also while the action goes on. */
export const stateOfTerm = (term: Deadline, concerns: readonly CovertConcern[], now: Now, leadDays: number): DeadlineState =>
  (term.ruleId === WINDOW && concerns.includes('WENT_BEYOND') ? 'breached' : assess(term, now, leadDays));

const termOf = (terms: readonly Deadline[], ruleId: string): Deadline | undefined => terms.find((term) => term.ruleId === ruleId);

/** The last day on which the action may go on: as the ruling says, else as the Code does. Null without a ruling. */
export const windowOf = (terms: readonly Deadline[]): string | null => termOf(terms, WINDOW)?.dueOn ?? null;

/** The latest day for the notice: no postponement reaches further (CPC 253(2)). Null while the action goes on. */
export const noticeBy = (terms: readonly Deadline[]): string | null => termOf(terms, NOTICE)?.dueOn ?? null;

const missed = (term: Deadline | undefined, { today, instant }: Now): boolean =>
  term !== undefined && (term.endedBy === undefined ? (term.dueAt === undefined ? (term.dueOn ?? '9') < today : compareInstants(term.dueAt, instant) < 0) : !term.endedBy.inTime);

/** What is odd about an action, in the order of its life. What it says is for people to weigh: it refuses nothing. */
export function concernsOf(days: CovertDays, terms: readonly Deadline[], now: Now): CovertConcern[] {
  const [begunOn, until] = [kyivDay(days.begunAt), windowOf(terms)];
  const lastOn = days.endedAt === null ? now.today : kyivDay(days.endedAt);
  const lawful = termOf(byCode(days, null), WINDOW)?.dueOn;
  const odd: Readonly<Record<CovertConcern, boolean>> = {
    NO_RULING: days.ruledOn === null,
    BEGUN_BEFORE: days.ruledOn !== null && begunOn < days.ruledOn,
    WENT_BEYOND: until !== null && lastOn > until,
    LONGER_THAN_LAW: days.rulingUntil !== null && lawful !== undefined && days.rulingUntil > lawful,
    PROTOCOL_LATE: missed(termOf(terms, PROTOCOL), now),
    NOTICE_LATE: missed(termOf(terms, NOTICE), now),
    NOBODY_NAMED: days.endedAt !== null && days.notified.length === 0,
  };
  return (Object.keys(odd) as CovertConcern[]).filter((concern) => odd[concern]);
}
