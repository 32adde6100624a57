import type { Actor, Db } from '#libs/platform';
import type { ReadingBasis } from './words.js';

/** By what somebody may read the content of a proceeding. `grantId` is that of the broken glass, the stated purpose or the delegation. */
export interface Reading {
  readonly staffId: string;
  readonly basis: ReadingBasis;
  readonly grantId: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly reason: string | null;
}

/** Everybody who may read each proceeding now, and by what, for those who may read it themselves and for its heads. Empty for all others. */
export async function loadReaders(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Reading[]>> {
  const rows = await db.sql<Reading & { proceedingId: string }>(
    `select i.id "proceedingId", r.staff_id "staffId", r.basis, r.grant_id "grantId", r.since, r.until, r.reason
     from unnest($2::uuid[]) i (id) cross join lateral sec.readers($1, i.id) r order by array_position(array['ASSIGNED', 'MEMBER', 'DEPUTY', 'PURPOSE', 'BREAK_GLASS'], r.basis), r.until desc nulls first`, [actor.id, ids], 'readers');
  const readers = new Map<string, Reading[]>(ids.map((id) => [id, []]));
  for (const { proceedingId, ...reading } of rows) readers.get(proceedingId)?.push(reading);
  return readers;
}
