import type { Actor, Db } from '#libs/platform';
import type { Handover } from './handover.entity.js';
import type { ProceedingLink } from './proceeding-link.entity.js';

/**
 * Links of proceedings that the reader sees already, from their side. The other's number belongs to the history of this one;
 * whether the other can be opened is asked when it is opened.
 */
export async function loadLinks(db: Db, _actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ProceedingLink[]>> {
  const rows = await db.sql<ProceedingLink & { ownId: string }>(
    `select * from (
       select l.main_id "ownId", case l.kind when 'JOIN' then 'absorbed' else 'split_off' end kind, l.other_id "proceedingId", o.erdr_number "erdrNumber", l.on_day "onDay", l.recorded_at
       from proceeding_link l join proceeding o on o.id = l.other_id where l.main_id = any($1)
       union all
       select l.other_id, case l.kind when 'JOIN' then 'joined_into' else 'split_from' end, l.main_id, m.erdr_number, l.on_day, l.recorded_at
       from proceeding_link l join proceeding m on m.id = l.main_id where l.other_id = any($1)) links
     order by "onDay", recorded_at limit 10000`, [proceedingIds], 'load-links');
  const links = new Map<string, ProceedingLink[]>(proceedingIds.map((id) => [id, []]));
  for (const { ownId, kind, proceedingId, erdrNumber, onDay } of rows) links.get(ownId)?.push({ kind, proceedingId, erdrNumber, onDay });
  return links;
}

/** Hand-overs of proceedings that the reader sees already. */
export async function loadHandovers(db: Db, _actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Handover[]>> {
  const rows = await db.sql<Handover>(
    `select id, proceeding_id "proceedingId", on_day "onDay", from_office_id "fromOfficeId", to_office_id "toOfficeId", from_body "fromBody", to_body "toBody", reason, recorded_at "recordedAt", recorded_by "recordedBy"
     from handover where proceeding_id = any($1) order by on_day, recorded_at limit 10000`, [proceedingIds], 'load-handovers');
  const handovers = new Map<string, Handover[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) handovers.get(row.proceedingId)?.push(row);
  return handovers;
}
