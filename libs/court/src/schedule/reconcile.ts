import type { Text } from '#libs/time-limits';
import { compareInstants, kyivDay } from '#libs/time-limits';
import { sameBench, sitsOn } from '../panel/bench.js';
import type { HearingKind, HearingMode, HearingStatus } from '../words.js';
import { type ScheduleRow, courts, sameCourt } from './schedule-row.js';

/**
 * What a line of a court's schedule is beside what is kept here: a new hearing; the same as one here; the same hearing on another day; the same one in another
 * room, form or before another judge; of a case that is not here; in conflict with what is here; said by another line already.
 */
export const scheduleVerdicts = ['NEW', 'SAME', 'MOVED', 'CHANGED', 'UNKNOWN', 'CONFLICT', 'REPEATED'] as const;
export type ScheduleVerdict = (typeof scheduleVerdicts)[number];

/** A line with the proceeding that its number means, as far as the reader may see it. */
export interface MatchedRow extends ScheduleRow {
  readonly proceedingId: string | null;
  /** Why nothing may be entered in it. */
  readonly obstacle: 'number' | 'closed' | null;
}

/** A hearing that is kept here. */
export interface HearingHere {
  readonly id: string;
  readonly proceedingId: string;
  readonly at: string;
  readonly court: string;
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode;
  readonly kind: HearingKind;
  readonly status: HearingStatus;
  readonly version: number;
}

export const differences = ['at', 'room', 'judge', 'mode'] as const;
export type Difference = (typeof differences)[number];

export interface Reconciled<R extends MatchedRow = MatchedRow, H extends HearingHere = HearingHere> {
  readonly row: R;
  readonly verdict: ScheduleVerdict;
  /** The hearing here that the line means. */
  readonly hearing: H | null;
  readonly differs: readonly Difference[];
  /** Why it is in conflict. */
  readonly reason: Text | null;
}

const reasons = {
  number: { uk: 'Номер пасує до кількох проваджень: занесіть це засідання у провадженні.', en: 'The number fits several proceedings: enter this hearing in the proceeding.' },
  closed: { uk: 'Провадження нових засідань не приймає, або ви не маєте права їх записувати.', en: 'The proceeding takes no new hearings, or you may not enter them.' },
  court: { uk: 'На цю годину в провадженні тут призначено засідання в іншому суді.', en: 'The proceeding has a hearing in another court at this hour here.' },
  ended: { uk: 'Це засідання тут уже відкладено або знято з розгляду.', en: 'This hearing is recorded here as put off or cancelled.' },
  twice: { uk: 'Розклад називає цю справу на ту саму годину ще раз, інакше.', en: 'The schedule names this case at the same hour once more, differently.' },
} as const satisfies Readonly<Record<string, Text>>;

const sameText = (one: string | null, other: string | null): boolean => (one ?? '').trim().toLowerCase() === (other ?? '').trim().toLowerCase();
const keyOf = ({ proceedingId, at }: { readonly proceedingId: string | null; readonly at: string }): string => `${proceedingId ?? ''} ${Date.parse(at)}`;

/** In what a line differs from a hearing; what the schedule does not say is no difference. */
export function differsFrom(row: Pick<ScheduleRow, 'at' | 'room' | 'judge' | 'mode'> & Partial<Pick<ScheduleRow, 'open'>>, hearing: Pick<HearingHere, 'at' | 'room' | 'judge' | 'mode'>): Difference[] {
  return differences.filter((each) => {
    if (each === 'at') return compareInstants(row.at, hearing.at) !== 0;
    if (each === 'mode' && row.open === true) return hearing.mode === 'CLOSED';
    if (row[each] === null) return false;
    if (each === 'judge') return hearing.judge === null || !sitsOn(row.judge, hearing.judge);
    return each === 'mode' ? row.mode !== hearing.mode : !sameText(row.room, hearing.room);
  });
}

/**
 * Lays a court's schedule beside the hearings that are kept here. A hearing that the schedule lacks is taken for moved to a line that has none here only where the schedule speaks of its
 * day and its court: beyond its days it says nothing. Nothing is ever taken away because a schedule lacks it.
 * @param rows in the order of the table
 * @param hearings of the proceedings that the rows mean, without those withdrawn, the earliest first
 * @param now an instant: what is past is not moved
 */
export function reconcile<R extends MatchedRow, H extends HearingHere>(rows: readonly R[], hearings: readonly H[], now: string): Reconciled<R, H>[] {
  const oneCourt = courts();
  const here = new Map<string, H[]>();
  for (const hearing of hearings) here.set(keyOf(hearing), [...(here.get(keyOf(hearing)) ?? []), hearing]);
  const met = new Set<string>();
  const first = new Map<string, R>();
  const answers = rows.map((row): Reconciled<R, H> => {
    const answer = (verdict: ScheduleVerdict, hearing: H | null = null, more: Partial<Reconciled<R, H>> = {}): Reconciled<R, H> => ({ row, verdict, hearing, differs: [], reason: null, ...more });
    if (row.obstacle === 'number') return answer('CONFLICT', null, { reason: reasons.number });
    if (row.proceedingId === null) return answer('UNKNOWN');
    const before = first.get(keyOf(row));
    if (before !== undefined) return oneCourt(before.court, row.court) && sameText(before.room, row.room) && sameBench(before.judge, row.judge) ? answer('REPEATED') : answer('CONFLICT', null, { reason: reasons.twice });
    first.set(keyOf(row), row);
    const then = here.get(keyOf(row)) ?? [];
    const same = then.find((hearing) => oneCourt(hearing.court, row.court) && (hearing.status === 'SCHEDULED' || hearing.status === 'HELD')) ?? then.find((hearing) => oneCourt(hearing.court, row.court));
    if (same === undefined) {
      if (then.some(({ status }) => status === 'SCHEDULED')) return answer('CONFLICT', null, { reason: reasons.court });
      return row.obstacle === null ? answer('NEW') : answer('CONFLICT', null, { reason: reasons[row.obstacle] });
    }
    met.add(same.id);
    if (same.status === 'HELD') return answer('SAME', same);
    if (same.status !== 'SCHEDULED') return answer('CONFLICT', same, { reason: reasons.ended });
    const differs = differsFrom(row, same);
    if (differs.length === 0) return answer('SAME', same);
    return row.obstacle === null ? answer('CHANGED', same, { differs }) : answer('CONFLICT', same, { reason: reasons[row.obstacle] });
  });
  const last = new Map(hearings.map((hearing) => [hearing.proceedingId, hearing]));
  return moved(answers, hearings.filter(({ id, status, at }) => status === 'SCHEDULED' && !met.has(id) && compareInstants(at, now) >= 0), now, oneCourt)
    .map((answer) => ({ ...answer, row: opened(answer.row, answer.hearing ?? last.get(answer.row.proceedingId ?? '')) }));
}

/** The form that an open hearing gets: in the room where nothing or a closed one stands here, else the form that stands. */
const opened = <R extends MatchedRow>(row: R, standing: HearingHere | undefined): R => (row.open && (standing === undefined || standing.mode === 'CLOSED') ? { ...row, mode: 'IN_PERSON' } : row);

/** Lines without a hearing here, each with the hearing here that it most probably is: of the same day first, then in their order. */
function moved<R extends MatchedRow, H extends HearingHere>(answers: readonly Reconciled<R, H>[], left: readonly H[], now: string, oneCourt: typeof sameCourt): Reconciled<R, H>[] {
  const spans = spansOf(answers.map(({ row }) => row));
  const open = new Map<string, H[]>();
  for (const hearing of left.filter((each) => covers(spans, each, oneCourt)).sort((one, other) => compareInstants(one.at, other.at))) open.set(hearing.proceedingId, [...(open.get(hearing.proceedingId) ?? []), hearing]);
  const found = new Map<Reconciled<R, H>, H>();
  const fresh = answers.filter(({ verdict, row }) => verdict === 'NEW' && compareInstants(row.at, now) >= 0).sort((one, other) => compareInstants(one.row.at, other.row.at));
  for (const sameDay of [true, false]) for (const answer of fresh) {
    if (found.has(answer)) continue;
    const { proceedingId, court, at } = answer.row;
    const candidates = open.get(proceedingId ?? '') ?? [];
    const one = candidates.find((hearing) => oneCourt(hearing.court, court) && (!sameDay || kyivDay(hearing.at) === kyivDay(at)));
    if (one === undefined) continue;
    candidates.splice(candidates.indexOf(one), 1);
    found.set(answer, one);
  }
  return answers.map((answer) => {
    const hearing = found.get(answer);
    return hearing === undefined ? answer : { ...answer, verdict: 'MOVED', hearing, differs: differsFrom(answer.row, hearing) };
  });
}

/** From which to which day a schedule speaks of a court. */
export interface Span {
  readonly court: string;
  readonly from: string;
  readonly to: string;
}

/** The days of which a schedule speaks, for each court that it names. */
export function spansOf(rows: readonly Pick<ScheduleRow, 'court' | 'at'>[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { court, at } of rows) {
    const day = kyivDay(at);
    const { from, to } = spans.get(court) ?? { from: day, to: day };
    spans.set(court, { court, from: day < from ? day : from, to: day > to ? day : to });
  }
  return [...spans.values()];
}

/** Whether a schedule speaks of the day and court of a hearing. */
export function covers(spans: readonly Span[], { at, court }: Pick<HearingHere, 'at' | 'court'>, oneCourt = sameCourt): boolean {
  const day = kyivDay(at);
  return spans.some((span) => span.from <= day && day <= span.to && oneCourt(span.court, court));
}

/** Hearings here ahead, within the days and courts of the schedule, that it does not have. */
export function absentFrom<H extends HearingHere>(answers: readonly Reconciled[], hearings: readonly H[], now: string): H[] {
  const met = new Set(answers.flatMap(({ hearing }) => hearing?.id ?? []));
  const [spans, oneCourt] = [spansOf(answers.map(({ row }) => row)), courts()];
  return hearings.filter((hearing) => hearing.status === 'SCHEDULED' && !met.has(hearing.id) && compareInstants(hearing.at, now) >= 0 && covers(spans, hearing, oneCourt));
}
