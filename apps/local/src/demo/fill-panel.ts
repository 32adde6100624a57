import type { INestApplicationContext } from '@nestjs/common';
import { PanelChanges } from '#libs/court';
import { Db } from '#libs/platform';
import { addDays, kyivDay } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';

/** The trial in which a victim has testified already: her judge left on the day after, so that she would have to do it again. */
export async function fillPanel(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const olena = staff.get('o.verbytska');
  if (olena === undefined) throw new Error('The demonstration has no o.verbytska');
  const [heard] = await app.get(Db, find).sql<{ id: string; proceedingId: string; at: string; judge: string }>(
    `select h.id, h.proceeding_id "proceedingId", h.at, h.judge from examination e join hearing h on h.id = e.hearing_id join assignment a on a.proceeding_id = h.proceeding_id and a.until is null and a.staff_id = $1
     where e.kind = 'TESTIMONY' and h.judge is not null and h.at < $2::timestamptz - interval '2 days' order by h.at limit 1`, [olena.id, now.instant]);
  if (heard === undefined) return;
  await app.get(PanelChanges, find).record(olena, { proceedingId: heard.proceedingId, hearingId: heard.id, on: addDays(kyivDay(heard.at), 1), departed: heard.judge, arrived: 'Суддя Липа Орест Назарович', cause: 'TRANSFERRED', continuation: 'ANEW' }, now);
}
