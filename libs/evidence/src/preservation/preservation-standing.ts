import { type PreservationEnd, type PreservationWay, preservationEnd, remindersReached } from '#libs/time-limits';
import type { PreservationActKind, PreservationState } from './words.js';

/** Days before the end on which somebody is reminded: a habit of the unit, not the law. */
export const PRESERVATION_LEADS = [30, 14, 3] as const;

export interface PreservationActed {
  readonly act: PreservationActKind;
  readonly onDay: string;
  readonly untilOn: string | null;
}

/** As much of a request as its clock follows from. */
export interface PreservationAsked {
  readonly way: PreservationWay;
  readonly sentOn: string;
  /** In the order in which they were recorded. */
  readonly acts: readonly PreservationActed[];
}

/** How a request stands on a day. */
export interface PreservationStanding {
  readonly state: PreservationState;
  /** Null where nothing runs: refused, resting, over. */
  readonly end: PreservationEnd | null;
  /** From when the time that runs is counted. */
  readonly askedOn: string;
  readonly left: number | null;
  /** The reminder whose day has come; 0: it is over. */
  readonly reached: number | null;
}

/** States in which data can be lost by waiting. */
const RUNS: ReadonlySet<PreservationState> = new Set(['SENT', 'PRESERVED', 'NO_ANSWER']);
const AFTER: Readonly<Record<PreservationActKind, PreservationState>> = { PRESERVED: 'PRESERVED', REFUSED: 'REFUSED', NO_ANSWER: 'NO_ANSWER', RENEWED: 'SENT', FOLLOWED: 'RESTS', ENDED: 'ENDED', ANNULLED: 'ANNULLED' };

/**
 * How a request stands today: what was answered last, and until when the data can be relied on to be there. A renewal begins a new time and waits for an answer;
 * a request for the data stops the clock only where the law says so (Convention 29(7)), elsewhere it goes on.
 */
export function preservationStanding({ way, sentOn, acts }: PreservationAsked, today: string): PreservationStanding {
  let state: PreservationState = 'SENT';
  let askedOn = sentOn;
  let statedUntil: string | null = null;
  for (const { act, onDay, untilOn } of acts) {
    if (act === 'RENEWED') askedOn = onDay;
    if (act === 'PRESERVED' || act === 'RENEWED') statedUntil = untilOn;
    if (act !== 'FOLLOWED' || preservationEnd({ way, askedOn }).term.restsOnRequest) state = act === 'RENEWED' && untilOn !== null ? 'PRESERVED' : AFTER[act];
  }
  if (!RUNS.has(state)) return { state, end: null, askedOn, left: null, reached: null };
  const end = preservationEnd({ way, askedOn, statedUntil });
  const { left, reached } = remindersReached(end.until, today, PRESERVATION_LEADS);
  return { state: left < 0 ? 'LAPSED' : state, end, askedOn, left, reached };
}

/** What may be done with a request in each state. What lapsed may still be renewed: sometimes it is there after all. */
const NEXT: Readonly<Record<PreservationState, readonly PreservationActKind[]>> = {
  SENT: ['PRESERVED', 'REFUSED', 'NO_ANSWER', 'RENEWED', 'FOLLOWED', 'ENDED', 'ANNULLED'],
  PRESERVED: ['RENEWED', 'FOLLOWED', 'ENDED', 'REFUSED', 'ANNULLED'],
  NO_ANSWER: ['PRESERVED', 'REFUSED', 'RENEWED', 'FOLLOWED', 'ENDED', 'ANNULLED'],
  REFUSED: ['RENEWED', 'ENDED', 'ANNULLED'],
  LAPSED: ['PRESERVED', 'REFUSED', 'RENEWED', 'FOLLOWED', 'ENDED', 'ANNULLED'],
  RESTS: ['RENEWED', 'ENDED', 'ANNULLED'],
  ENDED: [],
  ANNULLED: [],
};

export const nextActs = (state: PreservationState): readonly PreservationActKind[] => NEXT[state];
