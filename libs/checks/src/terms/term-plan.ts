import { type Deadline, type Now, type TermChange, diffTerms, kyivDay } from '#libs/time-limits';
import { type TermRow, listed, rowOf, sameDate, sameDerived, termOf, wordingOf } from './term-row.js';
import { positionOf, undecided } from './term-state.js';

/** What must be written so that the stored terms of one proceeding are the derived ones again. */
export interface TermPlan {
  /** New and changed rows, removed ones among them. */
  readonly rows: readonly TermRow[];
  /** Rows that stay as they are. */
  readonly kept: readonly TermRow[];
  readonly changes: readonly TermChange[];
  /** The day on which the proceeding next needs somebody; null for never. */
  readonly attentionOn: string | null;
}

/**
 * Compares what is stored with what follows from the facts now. A decision of a person (acknowledgement, cause, excuse) stands for
 * the date it was made about: when the date moves, it lapses and somebody is asked anew.
 * @param stored every row the proceeding ever had, removed ones too
 * @param newId gives ids to new rows
 */
export function planTerms(proceedingId: string, stored: readonly TermRow[], derived: readonly Deadline[], now: Now, newId: () => string): TermPlan {
  const old = new Map(stored.map((row) => [row.key, row]));
  const rows: TermRow[] = [];
  const kept: TermRow[] = [];
  const standing: TermRow[] = [];
  for (const deadline of derived) {
    const before = old.get(deadline.key);
    const next = nextRow(proceedingId, before, deadline, now, newId);
    const row = next ?? before;
    if (row !== undefined) standing.push(row);
    if (next !== undefined) rows.push(next);
    else if (before !== undefined) kept.push(before);
  }
  const keys = new Set(derived.map(({ key }) => key));
  const gone = stored.filter((row) => row.removedAt === null && !keys.has(row.key));
  const changes = diffTerms(stored.filter((row) => row.removedAt === null).map(listed), standing.map(listed));
  return { rows: [...rows, ...gone.map((row) => withdraw(row, now))], kept, changes, attentionOn: attentionOf(standing) };
}

function nextRow(proceedingId: string, before: TermRow | undefined, deadline: Deadline, now: Now, newId: () => string): TermRow | undefined {
  const derived = rowOf(deadline);
  const stands = before !== undefined && before.removedAt === null;
  if (stands && sameDerived(before, derived)) return undefined;
  const decided = stands && sameDate(before, derived) ? before : { ...undecided, acknowledgedBy: null };
  return {
    ...derived, ...positionPart(positionOf(termOf(derived), decided, now)),
    id: before?.id ?? newId(), proceedingId, excused: decided.excused, breachCause: decided.breachCause, acknowledgedAt: decided.acknowledgedAt, acknowledgedBy: decided.acknowledgedBy,
    sequence: before === undefined ? 0 : before.sequence + 1, changedAt: now.instant, removedAt: null, title: wordingOf(deadline).title,
  };
}

/** As much of a position as is stored. */
export const positionPart = ({ state, nextCheckAt, acknowledgeBy, escalatedAt }: ReturnType<typeof positionOf>) => ({ state, nextCheckAt, acknowledgeBy, escalatedAt });

const withdraw = (row: TermRow, now: Now): TermRow => ({ ...row, nextCheckAt: null, acknowledgeBy: null, sequence: row.sequence + 1, changedAt: now.instant, removedAt: now.instant });

/** Whether a term still calls for somebody: it runs, and its date is one to keep. */
export const isLive = (row: Pick<TermRow, 'state' | 'nature' | 'removedAt'>): boolean =>
  row.removedAt === null && row.nature !== 'earliest' && (row.state === 'UPCOMING' || row.state === 'DUE_SOON' || row.state === 'OVERDUE');

/** The earliest day on which a live term is due, by the stricter reading. */
export function attentionOf(rows: readonly TermRow[]): string | null {
  const days = rows.filter(isLive).flatMap((row) => {
    const at = row.alarmAt ?? row.dueAt;
    return at === null ? (row.alarmOn ?? row.dueOn ?? []) : kyivDay(at);
  });
  return days.sort()[0] ?? null;
}
