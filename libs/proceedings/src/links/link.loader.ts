import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '../register/proceedings.policy.js';
import type { Handover } from './handover.entity.js';
import type { ProceedingLink } from './proceeding-link.entity.js';

/**
 * Links of proceedings that the reader may see, from their side. The other's number belongs to the history of this one;
 * whether the other can be opened is asked when it is opened.
 */
export async function loadLinks(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ProceedingLink[]>> {
  const values: unknown[] = [];
  const among = (column: string): string => seenAmong(actor, column, proceedingIds, (value) => `$${values.push(value)}`);
  const text = `select * from (
       select l.main_id "ownId", case l.kind when 'JOIN' then 'absorbed' else 'split_off' end kind, l.other_id "proceedingId", sec.linked_number(l.main_id, l.other_id) "erdrNumber", l.on_day "onDay", l.recorded_at
       from proceeding_link l where ${among('l.main_id')}
       union all
       select l.other_id, case l.kind when 'JOIN' then 'joined_into' else 'split_from' end, l.main_id, sec.linked_number(l.other_id, l.main_id), l.on_day, l.recorded_at
       from proceeding_link l where ${among('l.other_id')}) links
     where "erdrNumber" is not null order by "onDay", recorded_at limit 10000`;
  const rows = await db.sql<ProceedingLink & { ownId: string }>(text, values, statementName(text));
  const links = new Map<string, ProceedingLink[]>(proceedingIds.map((id) => [id, []]));
  for (const { ownId, kind, proceedingId, erdrNumber, onDay } of rows) links.get(ownId)?.push({ kind, proceedingId, erdrNumber, onDay });
  return links;
}

/** Hand-overs of proceedings that the reader may see. */
export async function loadHandovers(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Handover[]>> {
  const values: unknown[] = [];
  const text = `select id, proceeding_id "proceedingId", on_day "onDay", from_office_id "fromOfficeId", to_office_id "toOfficeId", from_body "fromBody", to_body "toBody", reason, recorded_at "recordedAt", recorded_by "recordedBy"
     from handover where ${seenAmong(actor, 'proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)} order by on_day, recorded_at limit 10000`;
  const rows = await db.sql<Handover>(text, values, statementName(text));
  const handovers = new Map<string, Handover[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) handovers.get(row.proceedingId)?.push(row);
  return handovers;
}
