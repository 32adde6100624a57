import type { INestApplicationContext } from '@nestjs/common';
import { ActFacts, Fates, Items, Protocols } from '#libs/evidence';
import { Db } from '#libs/platform';
import { addDays, midnight } from '#libs/time-limits';
import { fillExaminations } from './fill-examinations.js';
import type { Ground } from './fill-plan.js';

/** In how many proceedings of `o.verbytska` evidence is registered. */
const PROCEEDINGS = 3;

const thing = (title: string, protocolPage: number, description?: string) => ({ kind: 'PHYSICAL' as const, title, protocolPage, shelf: 'Сейф 2, полиця 1', ...(description === undefined ? {} : { description }) });
const paper = (title: string, protocolPage: number, volume: number, pageFrom: number, pageTo: number) => ({ kind: 'DOCUMENT' as const, title, protocolPage, volume, pageFrom, pageTo });

/** Evidence in a few proceedings of the Kyiv office: a search under a ruling, a search after its ruling had ended, an access to documents, with parts, copies, fates and what experts were asked. */
export async function fillEvidence(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const [db, protocols, acts, items, fates] = [app.get(Db, find), app.get(Protocols, find), app.get(ActFacts, find), app.get(Items, find), app.get(Fates, find)];
  const olena = staff.get('o.verbytska');
  if (olena === undefined) throw new Error('The demonstration has no o.verbytska');
  const cases = await db.sql<{ id: string }>(
    `select p.id from proceeding p join assignment a on a.proceeding_id = p.id and a.until is null and a.staff_id = $1
     where p.compartment_id is null and p.stage in ('SUSPICION', 'INVESTIGATION', 'COURT', 'TRIAL') and p.registered_on < $2::date - 60 order by p.erdr_number limit ${PROCEEDINGS}`, [olena.id, now.today]);
  for (const [place, { id: proceedingId }] of cases.entries()) {
    const day = addDays(now.today, -40 + place * 5);
    const at = (hour: number, minute = 0): string => new Date(Date.parse(midnight(day)) + (hour * 60 + minute) * 60_000).toISOString();
    // The second one was made after the days of its ruling: a risk that shows beside it.
    const ruledOn = addDays(day, place === 1 ? -45 : -6);
    const { id: search } = await protocols.register(olena, { proceedingId, kind: 'SEARCH', number: String(place + 1), begunAt: at(9), endedAt: at(13, 40), place: 'м. Київ, вул. Вигадана, 12, кв. 4', madeBy: 'Слідчий Дуб Микола Остапович', court: 'Шевченківський районний суд м. Києва', rulingNumber: `761/${1200 + place}/26`, ruledOn }, now);
    const { ids: [phone, laptop, , , ...papers] } = await items.register(olena, { proceedingId, protocolId: search, items: [
      thing('Мобільний телефон, чорний', 2, 'Екран розбито; дві сім-картки'), thing('Ноутбук', 3), thing('Банківські картки, 7 шт.', 4), thing('Готівка, 42 500 грн', 4),
      paper('Паспорти для виїзду за кордон, 3 шт.', 5, 2, 14, 19), paper('Зошит із записами про борги', 6, 2, 20, 68),
    ] }, now);
    if (phone === undefined || laptop === undefined) continue;
    const { ids: [card] } = await items.addBelow(olena, { itemId: phone, title: 'Сім-картка № 1' }, false, now);
    await items.addBelow(olena, { itemId: phone, title: 'Сім-картка № 2' }, false, now);
    await items.addBelow(olena, { itemId: phone, title: 'Копія вмісту телефону', electronic: true }, true, now);
    await items.addBelow(olena, { itemId: laptop, title: 'Образ диска', electronic: true }, true, now);
    const { id: access } = await protocols.register(olena, { proceedingId, kind: 'TEMPORARY_ACCESS', begunAt: at(15), place: 'Банк «Вигаданий», м. Київ', madeBy: 'Слідчий Дуб Микола Остапович', court: 'Шевченківський районний суд м. Києва', rulingNumber: `761/${1300 + place}/26`, ruledOn: addDays(day, -3) }, now);
    await items.register(olena, { proceedingId, protocolId: access, items: [{ ...paper('Виписка про рух коштів', 2, 3, 1, 46), electronic: true }, paper('Копії платіжних доручень', 3, 3, 47, 60)] }, now);
    await fillExaminations(app, olena, { proceedingId, place, things: { phone, laptop, papers }, now });
    // Of one search everything is told and in order, of the next a witness, part of the video and the time of the motion are wanting, of the third nobody has said anything yet.
    const handed = { copy: 'HANDED' as const, copyOn: day };
    const told = { ...handed, copyTo: 'Мешканка квартири', interpreter: 'NOT_NEEDED' as const, defender: 'PRESENT' as const, seizure: 'MOTION' as const };
    if (place === 0) await acts.record(olena, { ...told, protocolId: search, version: 0, witnesses: 2, video: 'WHOLE', motionAt: at(33) }, now);
    if (place === 1) await acts.record(olena, { ...told, protocolId: search, version: 0, witnesses: 1, video: 'PARTLY', motionAt: at(80) }, now);
    if (place < 2) await acts.record(olena, { ...handed, copyTo: 'Представниця банку', protocolId: access, version: 0 }, now);
    // One small thing went back already.
    if (card !== undefined) await fates.decide(olena, { items: [{ itemId: card, version: 1 }], fate: 'RETURNED', on: addDays(now.today, -5), basis: 'Постанова прокурора про повернення майна' }, now);
  }
}
