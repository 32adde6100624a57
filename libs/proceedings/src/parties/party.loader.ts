import type { Db } from '#libs/platform';
import type { EventParty } from '../events/event-rules.js';
import type { PartyRole } from '../words.js';

/** Parties of proceedings by party id, with every role they have or had. */
export async function loadEventParties(db: Db, proceedingIds: readonly string[]): Promise<Map<string, EventParty>> {
  const rows = await db.sql<{ id: string; proceedingId: string; roles: PartyRole[] }>(
    `select p.id, p.proceeding_id "proceedingId", array(select r.role from role_period r where r.party_id = p.id) roles from party p where p.proceeding_id = any($1)`, [proceedingIds], 'event-parties');
  return new Map(rows.map((row) => [row.id, row]));
}
