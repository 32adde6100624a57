import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import type { PanelChange } from './panel-change.entity.js';

/** Versions that stand. */
const STANDING = `select c.id, c.chain, c.proceeding_id "proceedingId", c.hearing_id "hearingId", c.on_day "on", c.departed, c.arrived, c.cause, c.cause_text "causeText", c.continuation, c.again, c.annulled, c.reason, c.supersedes, c.recorded_at "recordedAt", c.recorded_by "recordedBy"
  from panel_change c where not c.annulled and (select n.id from panel_change n where n.supersedes = c.id) is null and`;

/** Changes of the panel in proceedings that the reader may see, the earliest first. */
export async function loadPanelChanges(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, PanelChange[]>> {
  const values: unknown[] = [];
  const text = `${STANDING} ${seenAmong(actor, 'c.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)} order by c.on_day, c.recorded_at, c.id`;
  const found = new Map<string, PanelChange[]>(proceedingIds.map((id) => [id, []]));
  for (const row of await db.sql<PanelChange>(text, values, statementName(text))) found.get(row.proceedingId)?.push(row);
  return found;
}

/** The same of one proceeding, for whoever changes it in this transaction. */
export const panelChangesOf = (db: Db, proceedingId: string): Promise<PanelChange[]> => db.sql<PanelChange>(`${STANDING} c.proceeding_id = $1 order by c.on_day, c.recorded_at, c.id`, [proceedingId], 'panel-changes-of');

/** The proceeding of a version, also of one that stands no more. */
export async function proceedingOfChange(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.sql<{ proceedingId: string }>('select proceeding_id "proceedingId" from panel_change where id = $1', [id], 'proceeding-of-panel-change');
  return row?.proceedingId;
}

/** Those of these examinations that a proceeding has, with the day in Kyiv of the hearing. */
export async function examinedIn(db: Db, proceedingId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; on: string }>(`select e.id, (h.at at time zone 'Europe/Kyiv')::date "on" from examination e join hearing h on h.id = e.hearing_id where e.proceeding_id = $1 and e.id = any($2) and not e.annulled`, [proceedingId, ids], 'examined-in');
  return new Map(rows.map(({ id, on }) => [id, on]));
}

/** Whether a hearing belongs to a proceeding. */
export async function hearingIsOf(db: Db, proceedingId: string, hearingId: string): Promise<boolean> {
  return (await db.sql('select 1 from hearing where proceeding_id = $1 and id = $2', [proceedingId, hearingId], 'hearing-is-of')).length > 0;
}
