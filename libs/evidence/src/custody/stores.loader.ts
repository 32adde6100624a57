import type { Actor, Db } from '#libs/platform';
import type { EvidenceStore } from './evidence-store.entity.js';
import { STORE_COLUMNS } from './stores.service.js';

/** Stores that take things. That there is a store is no secret among those who work on cases; what lies in it is. */
export const loadStores = async (db: Db): Promise<EvidenceStore[]> => db.sql<EvidenceStore>(`select ${STORE_COLUMNS} from evidence_store s where s.closed_at is null order by s.name, s.id`, [], 'stores');

/** Which of these offices the reader heads, or stands above: asked once for all stores of a list. */
export async function loadHeaded(db: Db, actor: Actor, officeIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await db.sql<{ id: string }>('select o.id from unnest((sec.regions($1))::uuid[]) o (id) where o.id = any($2)', [actor.id, officeIds], 'heads-offices');
  return new Map(rows.map(({ id }) => [id, true]));
}
