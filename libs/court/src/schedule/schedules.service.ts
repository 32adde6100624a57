import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { compareInstants } from '#libs/time-limits';
import { holdForHearings } from '../held-hearing.service.js';
import { Hearings } from '../hearings.service.js';
import type { HearingKind, HearingMode } from '../words.js';
import { type HearingHere, type MatchedRow, type Reconciled, absentFrom, differsFrom, reconcile, spansOf } from './reconcile.js';
import { type OpenHearing, hearingsOf, matchRows, openWithin } from './schedule.loader.js';
import { type ScheduleRow, sameCourt } from './schedule-row.js';

/** A line that somebody takes over: as a new hearing, or over the hearing here that she saw beside it. */
export interface TakenRow {
  readonly at: string;
  readonly court: string;
  readonly kind: HearingKind | null;
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode | null;
  readonly over: { readonly hearingId: string; readonly version: number } | null;
}

export interface TakenOver { readonly appointed: number; readonly moved: number; readonly corrected: number; readonly unchanged: number }

/** Lays a court's schedule beside what is kept here, and takes over what somebody chose. */
@Injectable()
export class Schedules {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly hearings: Hearings) {}

  /** What each line is beside the hearings here, and what is appointed here that the schedule does not have. Changes nothing. */
  async reconcile(actor: Actor, read: readonly ScheduleRow[], { instant }: Pick<Now, 'instant'>): Promise<{ rows: Reconciled<MatchedRow, HearingHere>[]; absent: OpenHearing[] }> {
    return this.db.request(async () => {
      const matched = await matchRows(this.db, actor, read);
      const rows = reconcile(matched, await hearingsOf(this.db, [...new Set(matched.flatMap(({ proceedingId }) => proceedingId ?? []))]), instant);
      return { rows, absent: absentFrom(rows, await openWithin(this.db, actor, spansOf(matched)), instant) };
    });
  }

  /**
   * Takes over lines of one proceeding, in the transaction of whoever calls: all of them or none. What stands here already as the line says stays as it is, so that the same
   * schedule taken over twice changes nothing the second time.
   * @throws Refusal `not-found`, `bad-input`, `conflict/stale`, `hearing/refused`, `proceeding/closed`
   */
  async takeOver(actor: Actor, { proceedingId, rows, reason }: { readonly proceedingId: string; readonly rows: readonly TakenRow[]; readonly reason: string }, now: Now): Promise<TakenOver> {
    await holdForHearings(this.db, actor, 'scheduleHearing', proceedingId);
    const counts = { appointed: 0, moved: 0, corrected: 0, unchanged: 0 };
    for (const row of rows) counts[await this.takeRow(actor, proceedingId, row, reason, now)] += 1;
    await this.audit.record(actor, { action: 'hearing.schedule-import', resource: 'proceeding', resourceId: proceedingId, proceedingId, changes: fieldChanges({}, counts) });
    return counts;
  }

  /** Reads the hearings again, under the lock of their proceeding: what stands at that hour by now is never doubled. */
  private async takeRow(actor: Actor, proceedingId: string, row: TakenRow, reason: string, now: Now): Promise<keyof TakenOver> {
    const here = await hearingsOf(this.db, [proceedingId]);
    const then = here.filter((hearing) => hearing.id !== row.over?.hearingId && compareInstants(hearing.at, row.at) === 0 && (hearing.status === 'SCHEDULED' || sameCourt(hearing.court, row.court)));
    if (row.over === null) {
      if (then.some(({ status, court }) => (status === 'SCHEDULED' || status === 'HELD') && sameCourt(court, row.court))) return 'unchanged';
      if (then.length > 0) throw stale();
      const last = here.at(-1);
      await this.hearings.schedule(actor, { proceedingId, at: row.at, court: row.court, room: row.room, judge: row.judge, kind: row.kind ?? last?.kind ?? 'TRIAL', mode: row.mode ?? last?.mode ?? 'IN_PERSON' }, now);
      return 'appointed';
    }
    const { hearingId, version } = row.over;
    const hearing = here.find(({ id }) => id === hearingId);
    if (hearing === undefined) throw notFound();
    const differs = differsFrom(row, hearing);
    if (hearing.status === 'SCHEDULED' && differs.length === 0) return 'unchanged';
    const moves = differs.includes('at');
    if (moves && then.length > 0) throw stale();
    if (moves) await this.hearings.move(actor, { hearingId, version, at: row.at, reason }, now);
    const { room, judge, mode } = row;
    const changed = { ...(differs.includes('room') ? { room } : {}), ...(differs.includes('judge') ? { judge } : {}), ...(differs.includes('mode') ? { mode } : {}) };
    if (Object.keys(changed).length > 0) await this.hearings.correct(actor, { hearingId, version: moves ? version + 1 : version, reason, ...changed }, now);
    return moves ? 'moved' : 'corrected';
  }
}

const stale = (): Refusal => new Refusal('conflict/stale', { uk: 'Засідання змінили, відколи ви звірили розклад. Звірте його знову.', en: 'Hearings were changed since the schedule was compared. Compare it again.' });
