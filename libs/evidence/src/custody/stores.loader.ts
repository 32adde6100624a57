import type { Db } from '#libs/platform';
import type { EvidenceStore } from './evidence-store.entity.js';
import { STORE_COLUMNS } from './stores.service.js';

/** Stores that take things. That there is a store is no secret among those who work on cases; what lies in it is. */
export const loadStores = async (db: Db): Promise<EvidenceStore[]> => db.sql<EvidenceStore>(`select ${STORE_COLUMNS} from evidence_store s where s.closed_at is null order by s.name, s.id`, [], 'stores');
