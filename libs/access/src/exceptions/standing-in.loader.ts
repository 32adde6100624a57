import type { Actor, Db } from '#libs/platform';
import { staffRefOf } from '../access.loader.js';
import type { StaffRef } from '../staff.entity.js';

/** The people for whom the acts of deputies were, by delegation: also of delegations that have ended. */
export async function loadStoodInFor(db: Db, _actor: Actor, delegationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; fromId: string }>('select id, from_staff_id "fromId" from sec.stood_in_for($1)', [delegationIds], 'stood-in-for');
  return new Map(rows.map(({ id, fromId }) => [id, fromId]));
}

/** For whom an act was that the log grounds on a delegation; null where there is none of that id. */
export async function standInOf(db: Db, actor: Actor, delegationId: string): Promise<StaffRef | null> {
  const fromId = await db.load(loadStoodInFor, actor, delegationId);
  return fromId === undefined ? null : staffRefOf(db, actor, fromId);
}
