import { In } from 'typeorm';
import { type Actor, type Db, notFound } from '#libs/platform';
import { Office } from './office.entity.js';
import type { StaffRef } from './staff.entity.js';

/** Offices by id; every signed-in person may know that an office exists. */
export async function loadOffice(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, Office>> {
  const rows = await db.repo(Office).findBy({ id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Colleagues by id, as much as a colleague sees. */
export async function loadStaffRef(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, StaffRef>> {
  const rows = await db.sql<StaffRef>('select id, display_name as "displayName", office_id as "officeId" from staff where id = any($1)', [ids], 'staff-ref');
  return new Map(rows.map((row) => [row.id, row]));
}

/** A colleague who must be there: whatever names her is bound to her by a key. @throws Refusal `not-found` */
export async function staffRefOf(db: Db, actor: Actor, id: string): Promise<StaffRef> {
  const staff = await db.load(loadStaffRef, actor, id);
  if (staff === undefined) throw notFound();
  return staff;
}

/** Who asked for the open recovery of each of these people. */
export async function loadOpenRecovery(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ staffId: string; requestedBy: string }>('select staff_id as "staffId", requested_by as "requestedBy" from account_recovery where staff_id = any($1) and approved_at is null and expires_at > now()', [ids]);
  return new Map(rows.map(({ staffId, requestedBy }) => [staffId, requestedBy]));
}
