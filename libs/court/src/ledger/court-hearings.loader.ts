import type { Db } from '#libs/platform';
import { kyivDay } from '#libs/time-limits';
import type { HearingStatus, PostponementCause, Side } from '../words.js';
import type { LedgerHearing } from './ledger.js';

/** A hearing as far as it tells of the course of a trial. */
export interface CourtHearing {
  readonly proceedingId: string;
  readonly at: string;
  readonly status: HearingStatus;
  readonly cause: PostponementCause | null;
  readonly liesWith: Side | null;
  readonly appointedOn: string | null;
  readonly court: string;
  readonly judge: string | null;
}

/** The hearings of trials in the order of their hours: what the investigating judge or the court of appeal heard is no part of a trial. For work that is bound to no reader. */
export async function courtHearings(db: Db, proceedingIds: readonly string[]): Promise<Map<string, CourtHearing[]>> {
  const rows = await db.sql<CourtHearing>(
    `select proceeding_id "proceedingId", at, status, cause, lies_with "liesWith", appointed_on "appointedOn", court, judge
     from hearing where proceeding_id = any($1) and not annulled and kind in ('PREPARATORY', 'TRIAL', 'OTHER') order by at, id`, [proceedingIds], 'court-hearings');
  const found = new Map<string, CourtHearing[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return found;
}

/** As the ledger counts it: by its day in Kyiv. */
export const inLedger = ({ at, status, cause, liesWith, appointedOn }: CourtHearing): LedgerHearing => ({ day: kyivDay(at), status, cause, liesWith, appointedOn });
