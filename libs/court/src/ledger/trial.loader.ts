import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import type { Trial } from './trial.entity.js';
import type { TrialStretch } from './trial-stretch.entity.js';

/** The trials of proceedings that the reader may see. */
export async function loadTrials(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Trial>> {
  const values: unknown[] = [];
  const text = `select t.proceeding_id "proceedingId", t.began_on "beganOn", t.ended_on "endedOn", t.court, t.judge, t.held, t.postponed from trial t
     where ${seenAmong(actor, 't.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)}`;
  const rows = await db.sql<Trial>(text, values, statementName(text));
  return new Map(rows.map((row) => [row.proceedingId, row]));
}

/** The ledgers of trials, day by day. Asked for only below a trial that the reader sees. */
export async function loadLedgers(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, TrialStretch[]>> {
  const values: unknown[] = [];
  const text = `select s.proceeding_id "proceedingId", s.from_on "fromOn", s.until_on "untilOn", s.kind, s.cause, s.lies_with "liesWith" from trial_stretch s
     where ${seenAmong(actor, 's.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)} order by s.from_on`;
  const rows = await db.sql<TrialStretch>(text, values, statementName(text));
  const found = new Map<string, TrialStretch[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return found;
}
