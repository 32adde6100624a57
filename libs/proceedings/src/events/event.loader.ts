import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '../register/proceedings.policy.js';
import type { ProceduralEvent } from './procedural-event.entity.js';

/** The most versions shown of one proceeding: far more than a case has, few enough to send. */
const MOST = 1000;

/** What decides whether the version `e` may still be changed. */
export const VERSION_STATE = `exists (select 1 from proceeding_link l where l.main_id = e.proceeding_id or l.other_id = e.proceeding_id) linked,
  exists (select 1 from procedural_event c where c.carried_from = e.chain) carried,
  (select o.erdr_number from procedural_event f join procedural_event s on s.id = f.carried_from join proceeding o on o.id = s.proceeding_id where f.id = e.chain) "cameFrom",
  exists (select 1 from judgment j where (j.event = e.chain or j.given_back = e.chain) and not j.annulled and not exists (select from judgment m where m.supersedes = j.id)) judged`;

const COLUMNS = `e.id, e.chain, e.proceeding_id "proceedingId", e.type, e.on_day "onDay", e.at, e.number, e.text, e.party_id "partyId", e.note, e.recorded_at "recordedAt",
  e.recorded_by "recordedBy", e.supersedes, e.reason, e.annulled, n.id "supersededBy", ${VERSION_STATE}`;

/** Every version of the events of proceedings that the reader may see, in the order of their days. */
export async function loadEvents(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ProceduralEvent[]>> {
  const values: unknown[] = [];
  const text = `select * from (
       select ${COLUMNS}, row_number() over (partition by e.proceeding_id order by e.recorded_at desc) place
       from procedural_event e left join procedural_event n on n.supersedes = e.id where ${seenAmong(actor, 'e.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)}) listed
     where place <= ${MOST} order by coalesce("onDay", (at at time zone 'Europe/Kyiv')::date), at, "recordedAt", id`;
  const rows = await db.sql<ProceduralEvent>(text, values, statementName(text));
  const events = new Map<string, ProceduralEvent[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) events.get(row.proceedingId)?.push(row);
  return events;
}

/** Event versions by their own ids. */
export async function loadEventVersions(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, ProceduralEvent>> {
  const rows = await db.sql<ProceduralEvent>(`select ${COLUMNS} from procedural_event e left join procedural_event n on n.supersedes = e.id where e.id = any($1)`, [ids], 'load-event-versions');
  return new Map(rows.map((row) => [row.id, row]));
}
