import type { Day, Deadline, DeadlineState, Instant } from './types.js';
import { addDays } from './day.js';
import { formatInstant, kyivDay, mustParseInstant, plusHours } from './instant.js';

/** The clock, read once by the caller. */
export interface Now {
  readonly today: Day;
  readonly instant: Instant;
}

/** As much of a term as its state follows from: a stored row will do. */
export type Assessable = Pick<Deadline, 'nature' | 'running' | 'optional' | 'dueOn' | 'dueAt' | 'alarmOn' | 'alarmAt'> & {
  readonly endedBy?: Pick<NonNullable<Deadline['endedBy']>, 'inTime'>;
};

/** Where an hour term has no lead of its own. */
export const DEFAULT_LEAD_HOURS = 12;

/**
 * The state of a term now. It is due soon from the alarm (the stricter reading) less the lead, and overdue once the
 * legal date itself has passed. What has ended is met or breached for good; a right that passes unused, and the day from
 * which something may be done, are met when they come.
 * @param leadDays days of warning for day terms
 * @param leadHours hours of warning for hour terms
 * @throws RangeError when `now` is not a day and an instant.
 * @example
 * assess(deadline, { today: '2026-11-10', instant: '2026-11-10T09:00:00+02:00' }, 7) // dueOn '2026-11-16': 'due_soon'
 */
export function assess(deadline: Assessable, now: Now, leadDays: number, leadHours: number = DEFAULT_LEAD_HOURS): DeadlineState {
  if (deadline.endedBy !== undefined) return deadline.endedBy.inTime ? 'met' : 'breached';
  const turn = turns(deadline, leadDays, leadHours);
  if (turn === undefined) return 'possible';
  const reached = (when: Turn) => (when.at !== undefined ? mustParseInstant(now.instant) >= when.at : when.on !== undefined && now.today >= when.on);
  if (reached(turn.over)) return deadline.optional === true || deadline.nature === 'earliest' ? 'met' : 'overdue';
  return deadline.nature !== 'earliest' && reached(turn.soon) ? 'due_soon' : 'upcoming';
}

interface Turn {
  readonly on?: Day;
  readonly at?: number;
}

/** When the state turns: to due soon, and to what follows the date. Undefined when no date is known. */
function turns(deadline: Assessable, leadDays: number, leadHours: number): { soon: Turn; over: Turn } | undefined {
  if (deadline.dueAt !== undefined) {
    const due = mustParseInstant(deadline.dueAt);
    return { soon: { at: plusHours(mustParseInstant(deadline.alarmAt ?? deadline.dueAt), -leadHours) }, over: { at: due + 1 } };
  }
  const due = deadline.dueOn ?? deadline.alarmOn;
  if (due === undefined || (deadline.dueOn === undefined && !deadline.running)) return undefined;
  const over = deadline.nature === 'earliest' ? due : addDays(due, 1);
  return { soon: { on: addDays(deadline.alarmOn ?? due, -leadDays) }, over: { on: over } };
}

/**
 * When `assess` would next give another answer: a day for day terms; for hour terms the instant and the day it falls in.
 * Null when it never will without a new fact.
 * @throws RangeError when `now` is not a day and an instant.
 * @example nextChange(deadline, { today: '2026-11-01', instant: '2026-11-01T09:00:00+02:00' }, 7) // dueOn '2026-11-16': { on: '2026-11-09' }
 */
export function nextChange(deadline: Assessable, now: Now, leadDays: number, leadHours: number = DEFAULT_LEAD_HOURS): { on: Day; at?: Instant } | null {
  if (deadline.endedBy !== undefined) return null;
  const turn = turns(deadline, leadDays, leadHours);
  if (turn === undefined) return null;
  for (const when of deadline.nature === 'earliest' ? [turn.over] : [turn.soon, turn.over]) {
    if (when.at !== undefined && when.at > mustParseInstant(now.instant)) {
      const at = formatInstant(when.at);
      return { on: kyivDay(at), at };
    }
    if (when.on !== undefined && when.on > now.today) return { on: when.on };
  }
  return null;
}
