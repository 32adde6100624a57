import type { Actor, Db } from '#libs/platform';
import type { CellFault } from '../rows/row-draft.js';
import type { ImportRow } from './intake.view.js';
import { SHOWN_CHARACTERS } from './staging.service.js';

/** Rows shown of a run: those with something to say first, the first ones of the table after them. */
const WITH_FAULTS = 80;
const OTHERS = 20;

const shown = `array(select left(c, ${SHOWN_CHARACTERS}) from unnest(r.cells) with ordinality u (c, place) order by place) cells`;

/** The rows to show, by run; the cells of a table are for the person who uploaded it only. */
export async function loadPreview(db: Db, actor: Actor, runIds: readonly string[]): Promise<Map<string, ImportRow[]>> {
  const rows = await db.sql<{ runId: string; row: number; cells: string[]; outcome: string | null; faults: CellFault[] | null }>(
    `select i.id "runId", shown.* from import_run i cross join lateral (
       (select r.row, ${shown}, o.outcome, o.faults from import_outcome o join import_row r on r.run_id = o.run_id and r.row = o.row
        where o.run_id = i.id and o.faults is not null order by (o.outcome = 'refuse') desc, o.row limit ${WITH_FAULTS})
       union all
       (select r.row, ${shown}, o.outcome, null from import_row r left join import_outcome o on o.run_id = r.run_id and o.row = r.row
        where r.run_id = i.id and o.faults is null order by r.row limit ${OTHERS})
     ) shown where i.id = any($1) and i.staff_id = $2`, [runIds, actor.id], 'import-preview');
  const preview = new Map<string, ImportRow[]>(runIds.map((id) => [id, []]));
  for (const { runId, row, cells, outcome, faults } of rows) preview.get(runId)?.push({ row, cells, outcome: outcome ?? '', errors: [...(faults ?? [])] });
  return preview;
}
