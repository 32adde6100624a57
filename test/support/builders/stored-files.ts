import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '#libs/platform';

/** A row of a file that stands so, without bytes behind it: for tests that open none. In the open transaction. */
export async function someFileRow(db: Db, { proceedingId, by, state = 'QUARANTINED', receivedAt = new Date().toISOString() }: { proceedingId: string; by: string; state?: string; receivedAt?: string }): Promise<string> {
  const id = randomUUID();
  await db.sql(`insert into stored_file (id, proceeding_id, upload_id, state, size, sha256, sha512, declared_type, name, key_id, received_by, received_at) values ($1, $2, gen_random_uuid(), $3, 3, $4, $5, 'text/plain', $6, gen_random_uuid(), $7, $8)`,
    [id, proceedingId, state, createHash('sha256').update(id).digest(), createHash('sha512').update(id).digest(), randomBytes(60), by, receivedAt]);
  return id;
}

/** Lets somebody work on a proceeding. In the open transaction. */
export const assign = (db: Db, proceedingId: string, staffId: string, duty = 'INVESTIGATOR'): Promise<unknown> =>
  db.sql('insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, $4)', [proceedingId, staffId, duty, '2026-03-02']);
