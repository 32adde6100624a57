import type { INestApplicationContext } from '@nestjs/common';
import { Items, Matrix, Protocols } from '#libs/evidence';
import { Db } from '#libs/platform';
import { addDays, addHours, midnight } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';

/** What the things of the first search show about the elements of the offence, one thing that speaks against it, and two statements that do not agree. The rest is left red: it shows what is missing. */
export async function fillMatrix(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const [db, matrix, protocols, items] = [app.get(Db, find), app.get(Matrix, find), app.get(Protocols, find), app.get(Items, find)];
  const olena = staff.get('o.verbytska');
  if (olena === undefined) throw new Error('The demonstration has no o.verbytska');
  const things = await db.sql<{ id: string; title: string; proceedingId: string }>('select e.id, e.title, e.proceeding_id "proceedingId" from evidence_item e join proceeding p on p.id = e.proceeding_id order by p.erdr_number, e.path');
  // Where somebody is accused of an episode already.
  const cells = await matrix.cellsOf(db, olena, [...new Set(things.map(({ proceedingId }) => proceedingId))]);
  const [proceedingId, [cell] = []] = [...cells].find(([, found]) => found.length > 0) ?? [''];
  if (cell === undefined) return;
  const { episodeId, partyId } = cell;
  const idOf = new Map(things.filter((thing) => thing.proceedingId === proceedingId).map(({ id, title }) => [title, id]));
  for (const [title, element, stance, says] of [
    ['Мобільний телефон, чорний', 'ACT', 'SUPPORTS', 'Листування про зустріч на вокзалі та розміщення у квартирі.'],
    ['Паспорти для виїзду за кордон, 3 шт.', 'MEANS', 'SUPPORTS', 'Документи потерпілих зберігалися в обвинуваченої особи.'],
    ['Зошит із записами про борги', 'MEANS', 'SUPPORTS', 'Записи про «борг», що зростає щотижня.'],
    ['Виписка про рух коштів', 'PURPOSE', 'CONTRADICTS', 'Надходження збігаються з офіційною зарплатою.'],
  ] as const) {
    const itemId = idOf.get(title);
    if (itemId !== undefined) await matrix.link(olena, { proceedingId, itemId, episodeId, partyId, element, feature: null, stance, says, pageFrom: null, pageTo: null });
  }
  const told = addDays(now.today, -30);
  const statements: string[] = [];
  for (const [number, who] of [['7', 'потерпілої особи'], ['9', 'свідка']] as const) {
    const { id: protocolId } = await protocols.register(olena, { proceedingId, kind: 'QUESTIONING', number, begunAt: addHours(midnight(told), 10), endedAt: addHours(midnight(told), 11), place: 'м. Київ, вул. Вигадана, 3', madeBy: 'Слідчий Дуб Микола Остапович' }, now);
    const { ids } = await items.register(olena, { proceedingId, protocolId, items: [{ kind: 'TESTIMONY', title: `Показання ${who}, протокол № ${number}`, volume: 1, pageFrom: Number(number) * 10, pageTo: Number(number) * 10 + 6 }], single: true }, now);
    statements.push(...ids);
  }
  const [oneItemId, otherItemId] = statements;
  if (oneItemId === undefined || otherItemId === undefined) return;
  await matrix.contradict(olena, { proceedingId, oneItemId, otherItemId, point: 'Хто забрав документи', oneQuote: 'Паспорт забрали в перший вечір і більше не віддавали.', onePage: 72, otherQuote: 'Документи лежали у спільній кімнаті, їх ніхто не ховав.', otherPage: 93 });
}
