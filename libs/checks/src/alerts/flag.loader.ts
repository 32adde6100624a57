import type { Actor, Db } from '#libs/platform';
import { visibleTo } from '#libs/proceedings';
import type { Flag } from './flag.entity.js';

/** The fields of a flag under the alias `f`. */
export const FLAG_COLUMNS = `f.id, f.proceeding_id "proceedingId", f.deadline_id "deadlineId", f.kind, f.reason, f.citation, f.first_seen_at "firstSeenAt", f.cleared_at "clearedAt"`;

/** Old flags beyond this many are history that nobody reads in a list. */
const MOST_CLEARED = 100;

/** Flags of proceedings, newest first: all that stand, and the newest of those that were cleared. */
export async function loadFlagsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Flag[]>> {
  const values: unknown[] = [ids];
  const visible = visibleTo(actor, 'p', (value) => `$${values.push(value)}`);
  const rows = await db.sql<Flag>(
    `select ${FLAG_COLUMNS} from proceeding p cross join lateral (
       (select * from flag where proceeding_id = p.id and cleared_at is null)
       union all (select * from flag where proceeding_id = p.id and cleared_at is not null order by cleared_at desc limit ${MOST_CLEARED})) f
     where p.id = any($1) and ${visible} order by f.first_seen_at desc, f.id`, values);
  const found = new Map<string, Flag[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return found;
}
