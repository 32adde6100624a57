import type { Db } from '#libs/platform';
import type { ChangeOfPanel } from '../panel/hear-again.js';
import type { Continuation } from '../panel/words.js';
import { newTrialAfter } from './present-court.js';

interface Row {
  readonly proceedingId: string;
  readonly on: string;
  /** Null: the order of a new trial. */
  readonly continuation: Continuation | null;
  readonly again: readonly string[] | null;
}

/** Changes of the panel and new trials of many proceedings at once, for whoever derives something from them; nobody's rights are asked. */
export async function beginningsOf(db: Db, proceedingIds: readonly string[]): Promise<Map<string, ChangeOfPanel[]>> {
  const found = new Map<string, ChangeOfPanel[]>();
  if (proceedingIds.length === 0) return found;
  const rows = await db.sql<Row>(
    `select c.proceeding_id "proceedingId", c.on_day "on", c.continuation, c.again from panel_change c where c.proceeding_id = any($1) and not c.annulled and (select n.id from panel_change n where n.supersedes = c.id) is null
     union all
     select e.proceeding_id, coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date), null, null from procedural_event e
     where e.proceeding_id = any($1) and e.type = 'retrial_ordered' and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null`, [proceedingIds], 'trial-beginnings');
  for (const { proceedingId, on, continuation, again } of rows) found.set(proceedingId, [...(found.get(proceedingId) ?? []), continuation === null ? newTrialAfter(on) : { on, continuation, again }]);
  return found;
}
