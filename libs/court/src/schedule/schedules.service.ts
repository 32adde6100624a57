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
   * schedule taken over twice changes nothing the second time. Every line is tried, so that all that is refused is told at once, under the place of its line: `rows.2.at`.
   * @throws Refusal `not-found`, `bad-input`, `conflict/stale`, `hearing/refused`, `proceeding/closed`
   */
  async takeOver(actor: Actor, { proceedingId, rows, reason }: { readonly proceedingId: string; readonly rows: readonly TakenRow[]; readonly reason: string }, now: Now): Promise<TakenOver> {
    await holdForHearings(this.db, actor, 'scheduleHearing', proceedingId);
    const counts = { appointed: 0, moved: 0, corrected: 0, unchanged: 0 };
    const refusals = new Map<number, Refusal>();
    // Hearings that a refused line was to change: nobody knows where they would stand, so they stand in nobody's way.
    const unsettled = new Set<string>();
    let here: readonly HearingHere[] = await hearingsOf(this.db, [proceedingId]);
    for (const [place, row] of rows.entries()) {
      try {
        const { came, hearing } = await this.takeRow(actor, { proceedingId, row, here, unsettled, reason }, now);
        counts[came] += 1;
        if (hearing !== null) here = [...here.filter(({ id }) => id !== hearing.id), hearing].sort((one, other) => compareInstants(one.at, other.at));
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        const over = row.over?.hearingId;
        // What a second line would do to such a hearing goes by a version that is not there yet.
        if (over === undefined || !unsettled.has(over) || fault.code !== 'conflict/stale') refusals.set(place, fault);
        if (over !== undefined) unsettled.add(over);
      }
    }
    if (refusals.size > 0) throw together(refusals);
    await this.audit.record(actor, { action: 'hearing.schedule-import', resource: 'proceeding', resourceId: proceedingId, proceedingId, changes: fieldChanges({}, counts) });
    return counts;
  }

  /** @param here the hearings as they stand under the lock of their proceeding, the lines before this one taken over: what stands at that hour by now is never doubled */
  private async takeRow(actor: Actor, { proceedingId, row, here, unsettled, reason }: { readonly proceedingId: string; readonly row: TakenRow; readonly here: readonly HearingHere[]; readonly unsettled: ReadonlySet<string>; readonly reason: string }, now: Now): Promise<Came> {
    const then = here.filter((hearing) => hearing.id !== row.over?.hearingId && compareInstants(hearing.at, row.at) === 0 && (hearing.status === 'SCHEDULED' || sameCourt(hearing.court, row.court)));
    const taken = then.some(({ id }) => !unsettled.has(id));
    const { at, court, room, judge, mode } = row;
    if (row.over === null) {
      if (then.some((hearing) => (hearing.status === 'SCHEDULED' || hearing.status === 'HELD') && sameCourt(hearing.court, court))) return UNCHANGED;
      if (taken) throw stale();
      const last = here.at(-1);
      const fresh = { proceedingId, at, court, room, judge, kind: row.kind ?? last?.kind ?? 'TRIAL', mode: mode ?? last?.mode ?? 'IN_PERSON' };
      const { id } = await this.hearings.schedule(actor, fresh, now);
      return { came: 'appointed', hearing: { ...fresh, id, status: 'SCHEDULED', version: 1 } };
    }
    const { hearingId, version } = row.over;
    const hearing = here.find(({ id }) => id === hearingId);
    if (hearing === undefined) throw notFound();
    const differs = differsFrom(row, hearing);
    if (hearing.status === 'SCHEDULED' && differs.length === 0) return UNCHANGED;
    const moves = differs.includes('at');
    if (moves && taken) throw stale();
    if (moves) await this.hearings.move(actor, { hearingId, version, at, reason }, now);
    const changed = { ...(differs.includes('room') ? { room } : {}), ...(differs.includes('judge') ? { judge } : {}), ...(differs.includes('mode') ? { mode } : {}) };
    const corrects = Object.keys(changed).length > 0;
    if (corrects) await this.hearings.correct(actor, { hearingId, version: moves ? version + 1 : version, reason, ...changed }, now);
    return { came: moves ? 'moved' : 'corrected', hearing: { ...hearing, at, ...(differs.includes('room') ? { room } : {}), ...(differs.includes('judge') ? { judge } : {}), mode: mode !== null && differs.includes('mode') ? mode : hearing.mode, version: version + Number(moves) + Number(corrects) } };
  }
}

/** What came of a line, and the hearing as it stands after it where it was changed. */
interface Came { readonly came: keyof TakenOver; readonly hearing: HearingHere | null }
const UNCHANGED: Came = { came: 'unchanged', hearing: null };

/** All refusals of an act as one, each fault under the place of its line; the code and the message are those of the first. */
function together(refusals: ReadonlyMap<number, Refusal>): Refusal {
  const [first] = refusals.values();
  const fields = [...refusals].flatMap(([place, { code, text, detail }]) => (detail.fields ?? []).length > 0 ? (detail.fields ?? []).map((fault) => ({ ...fault, field: `rows.${place}.${fault.field}` })) : [{ field: `rows.${place}`, rule: code, message: text }]);
  return first === undefined ? notFound() : new Refusal(first.code, first.text, { ...first.detail, fields });
}

const stale = (): Refusal => new Refusal('conflict/stale', { uk: 'Засідання змінили, відколи ви звірили розклад. Звірте його знову.', en: 'Hearings were changed since the schedule was compared. Compare it again.' });
