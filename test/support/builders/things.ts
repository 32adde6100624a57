import { randomUUID } from 'node:crypto';
import type { Db } from '#libs/platform';

let sequence = 0;

/** Puts a thing of evidence into a proceeding, as a search would; in the open transaction. */
export async function someThing(db: Db, { proceedingId, by, at = '2026-11-20T10:00:00.000Z', title = 'Телефон «Самсунг»' }: { proceedingId: string; by: string; at?: string; title?: string }): Promise<string> {
  const id = randomUUID();
  await db.sql(`insert into evidence_item (id, proceeding_id, path, kind, title, collected_at, collected_by, recorded_by) values ($1, $2, array[$3::int], 'PHYSICAL', $4, $5, 'Слідчий', $6)`, [id, proceedingId, (sequence += 1), title, at, by]);
  return id;
}

/** A store of an office, kept by somebody. */
export async function someStore(db: Db, { officeId, keeperId }: { officeId: string | null; keeperId: string }): Promise<string> {
  const id = randomUUID();
  await db.sql('insert into evidence_store (id, office_id, name, keeper_id, recorded_by) values ($1, $2, $3, $4, $4)', [id, officeId, `Сховище ${id.slice(0, 8)}`, keeperId]);
  await db.sql('insert into store_keeper (id, store_id, keeper_id, since, recorded_by) values ($1, $2, $3, $4, $3)', [randomUUID(), id, keeperId, '2026-01-01T08:00:00Z']);
  return id;
}
