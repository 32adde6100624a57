import type { INestApplicationContext } from '@nestjs/common';
import { Familiarisations, Openings, Withholdings, addressees, disclosureOf } from '#libs/evidence';
import { Db } from '#libs/platform';
import { addDays, midnight } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';

/** Materials of a case at court that has a registry of evidence: opened to the sides, studied in part, copied, and one of them held back until a second person agrees. */
export async function fillDisclosure(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const olena = staff.get('o.verbytska');
  if (olena === undefined) throw new Error('The demonstration has no o.verbytska');
  const db = app.get(Db, find);
  // After the indictment no opening is a notice any more: the terms of the demonstration stay as they were planned.
  const [file] = await db.sql<{ id: string }>(
    `select p.id from proceeding p where p.stage in ('COURT', 'TRIAL') and exists (select from evidence_item i where i.proceeding_id = p.id) and exists (select from procedural_event e where e.proceeding_id = p.id and e.type = 'indictment_sent' and not e.annulled) order by p.erdr_number limit 1`);
  if (file === undefined) return;
  const picture = await disclosureOf(db, file.id);
  const [items, people] = [picture.items.filter(({ annulled }) => !annulled), addressees(picture.parties)];
  const [opened, held] = [items.slice(0, -1).map(({ id }) => id), items.at(-1)];
  const [reader] = people;
  if (reader === undefined || held === undefined) return;
  const [on, readOn] = [addDays(now.today, -12), addDays(now.today, -11)];
  const at = (hour: number): string => new Date(Date.parse(midnight(readOn)) + hour * 3_600_000).toISOString();
  await app.get(Withholdings, find).propose(olena, { itemId: held.id, ground: 'PRIVACY', reason: 'У документі адреса потерпілої: відкриємо копію без неї.', reviewOn: addDays(now.today, 30) }, now);
  for (const [place, { partyId }] of people.entries()) await app.get(Openings, find).open(olena, { proceedingId: file.id, partyId, itemIds: place === 0 ? opened : opened.slice(0, 4), on }, now);
  await app.get(Openings, find).record(olena, { proceedingId: file.id, partyId: reader.partyId, itemIds: opened.slice(0, 2), on: readOn, act: 'COPIES_GIVEN', note: 'На диску.' }, now);
  await app.get(Familiarisations, find).record(olena, { proceedingId: file.id, partyId: reader.partyId, begunAt: at(10), endedAt: at(13), volumes: [{ volume: 2, pageFrom: 14, pageTo: 68 }, { volume: 3, pageFrom: 1, pageTo: 46 }], present: 'Захисник', remarks: 'Просить копію виписки про рух коштів.', complete: false }, now);
}
