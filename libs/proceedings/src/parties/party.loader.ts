import { type Actor, type Db, statementName } from '#libs/platform';
import type { EventParty } from '../events/event-rules.js';
import { seenAmong } from '../register/proceedings.policy.js';
import type { PartyRole } from '../words.js';
import type { Party } from './party.entity.js';

/** The most parties shown of one proceeding. */
const MOST = 500;

/** Parties of proceedings by party id, with every role they have or had. */
export async function loadEventParties(db: Db, proceedingIds: readonly string[]): Promise<Map<string, EventParty>> {
  const rows = await db.sql<{ id: string; proceedingId: string; roles: PartyRole[] }>(
    `select p.id, p.proceeding_id "proceedingId", array(select r.role from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id) roles from party p where p.proceeding_id = any($1)`, [proceedingIds], 'event-parties');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Parties with their roles in time; no role ends in the future, so that those without an end are the present ones. */
const SELECT = `select p.id, p.proceeding_id "proceedingId", p.person_id "personId", p.subject_kind "subjectKind", p.represents, p.created_at "createdAt",
    coalesce((select json_agg(json_build_object('id', r.id, 'proceedingId', r.proceeding_id, 'partyId', r.party_id, 'role', r.role, 'since', r.since, 'until', r.until, 'note', r.note) order by r.since, r.id)
      from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id), '[]') roles,
    array(select r.role from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id and r.until is null order by r.since, r.id) "currentRoles"
  from party p`;

/** Parties of proceedings that the reader may see. */
export async function loadParties(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Party[]>> {
  const values: unknown[] = [];
  const text = `select * from (${SELECT} where ${seenAmong(actor, 'p.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)}) listed order by "createdAt", id limit ${MOST * 100}`;
  const rows = await db.sql<Party>(text, values, statementName(text));
  const parties = new Map<string, Party[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) {
    const list = parties.get(row.proceedingId);
    if (list !== undefined && list.length < MOST) list.push(row);
  }
  return parties;
}

/** Parties by their own ids. */
export async function partiesById(db: Db, ids: readonly string[]): Promise<Map<string, Party>> {
  const rows = await db.sql<Party>(`${SELECT} where p.id = any($1)`, [ids], 'parties-by-id');
  return new Map(rows.map((row) => [row.id, row]));
}
