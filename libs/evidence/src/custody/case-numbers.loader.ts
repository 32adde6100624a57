import { loadContent } from '#libs/access';
import type { Actor, Db } from '#libs/platform';

/** The number of the proceeding of each of these things, where the reader may read that proceeding: what lies in a store is of cases that are nobody's work there. */
export async function caseNumbers(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; proceedingId: string; number: string }>(
    'select i.id, i.proceeding_id "proceedingId", p.erdr_number number from evidence_item i join proceeding p on p.id = i.proceeding_id where i.id = any($1)', [itemIds], 'case-numbers');
  const own = await loadContent(db, actor, [...new Set(rows.map(({ proceedingId }) => proceedingId))]);
  return new Map(rows.flatMap(({ id, proceedingId, number }) => (own.has(proceedingId) ? [[id, number] as const] : [])));
}
