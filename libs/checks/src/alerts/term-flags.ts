import { sayDate } from '#libs/time-limits';
import type { DerivedRow, TermRow } from '../terms/term-row.js';
import { asksAcknowledgement } from '../terms/term-state.js';
import type { FlagKind, Said, Told, WatchRole } from '../words.js';

/** A flag that should stand, and who is told of it. */
export interface WantedFlag {
  readonly proceedingId: string;
  readonly deadlineId: string | null;
  readonly kind: FlagKind;
  /** What makes this the same flag as yesterday's: the term and its date, the day of the last act. A new occurrence is a new flag. */
  readonly occurrence: string;
  readonly reason: Said;
  readonly citation: Said | null;
  readonly tell: readonly Told[];
}

/** The kinds that follow from one term. */
export const termFlagKinds = ['DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'MANUAL_REVIEW', 'NOT_ACKNOWLEDGED'] as const satisfies readonly FlagKind[];

const alarmOf = (row: DerivedRow): string | null => row.alarmAt ?? row.alarmOn ?? row.dueAt ?? row.dueOn;
const say = (date: string | null): Said => (date === null ? { uk: '', en: '' } : sayDate(date));

const RESPONSIBLE: readonly WatchRole[] = ['INVESTIGATOR', 'PROSECUTOR'];

/**
 * The flags that a term should have where it stands now: none when it is withdrawn, upcoming, met or excused.
 * @param warned roles whose warning has begun
 */
export function flagsOf(row: TermRow, warned: readonly WatchRole[]): WantedFlag[] {
  if (row.removedAt !== null) return [];
  const { uk, en } = row.title;
  const [alarm, due] = [alarmOf(row), row.dueAt ?? row.dueOn ?? row.alarmAt ?? row.alarmOn];
  const [day, safe] = [say(due), say(alarm)];
  const flag = (kind: FlagKind, reason: Said, tell: readonly WatchRole[]): WantedFlag =>
    ({ proceedingId: row.proceedingId, deadlineId: row.id, kind, occurrence: `${row.id}:${alarm ?? ''}`, reason, citation: null, tell });
  const flags: WantedFlag[] = [];
  if (row.state === 'DUE_SOON') {
    // The legal date as every screen shows it, and the stricter one that the warning goes by.
    const sooner = alarm === due ? { uk: '', en: '' } : { uk: `; щоб напевно — до ${safe.uk}`, en: `; to be safe, by ${safe.en}` };
    flags.push(flag('DUE_SOON', { uk: `${uk}: до ${day.uk}${sooner.uk}`, en: `${en}: by ${day.en}${sooner.en}` }, warned));
  }
  if (row.state === 'OVERDUE') {
    // Where a person decides the date there is none to say: what has passed is the reminder.
    const undecided = row.dueAt === null && row.dueOn === null;
    flags.push(flag('OVERDUE', undecided
      ? { uk: `${uk}: дату визначає людина; нагадування було на ${day.uk}`, en: `${en}: a person decides the date; the reminder was for ${day.en}` }
      : { uk: `${uk}: строк сплив ${day.uk}`, en: `${en}: was due ${day.en}` }, warned));
  }
  if (row.state === 'BREACHED' && row.breachCause === null && row.nature !== 'soft') {
    flags.push(flag('BREACH_WITHOUT_CAUSE', { uk: `${uk}: строк ${day.uk} пропущено, причину не зазначено`, en: `${en}: missed on ${day.en}, no cause recorded` }, ['PROSECUTOR', 'HEAD']));
  }
  if (row.escalatedAt !== null && row.acknowledgedAt === null && asksAcknowledgement(row, row.state)) {
    flags.push(flag('NOT_ACKNOWLEDGED', { uk: `${uk}: ніхто не підтвердив, що бачив строк ${day.uk}`, en: `${en}: nobody acknowledged the date ${day.en}` }, ['HEAD']));
  }
  if (row.manualReview && row.endedInTime === null && row.running) {
    flags.push(flag('MANUAL_REVIEW', { uk: `${uk}: джерела розходяться, дату визначає людина`, en: `${en}: the sources disagree, a person must decide the date` }, RESPONSIBLE));
  }
  return flags;
}
