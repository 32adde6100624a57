import { addDays, daysBetween } from './day.js';

/** After so many days without an opinion somebody asks how it stands: a habit of units, and no law. */
export const EXAMINATION_CHASE = [15, 30] as const;

/** What was sent to an expert who has not answered. */
export interface Awaited {
  readonly sentOn: string;
  /** The day that the expert told; null: none was told. */
  readonly dueOn: string | null;
}

/** How long it waits. */
export interface ExaminationWait {
  readonly days: number;
  /** The last habit that has come: the expert is asked after so many days. */
  readonly chase: (typeof EXAMINATION_CHASE)[number] | null;
  /** The day after that one; null: none comes any more. */
  readonly nextChaseOn: string | null;
  /** The day that the expert told has passed. */
  readonly overdue: boolean;
}

/**
 * How long an examination waits for its opinion. Days are counted from the day after it was sent, and the day that was told belongs to the expert.
 * @example examinationWait({ sentOn: '2026-11-02', dueOn: '2026-12-01' }, '2026-11-17') // { days: 15, chase: 15, nextChaseOn: '2026-12-02', overdue: false }
 */
export function examinationWait({ sentOn, dueOn }: Awaited, today: string): ExaminationWait {
  const days = Math.max(0, daysBetween(sentOn, today));
  const next = EXAMINATION_CHASE.find((after) => days < after);
  return { days, chase: EXAMINATION_CHASE.findLast((after) => days >= after) ?? null, nextChaseOn: next === undefined ? null : addDays(sentOn, next), overdue: dueOn !== null && today > dueOn };
}
