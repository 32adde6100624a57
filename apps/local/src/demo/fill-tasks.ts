import type { INestApplicationContext } from '@nestjs/common';
import { TasksService } from '#libs/proceedings';
import { type Actor, Db } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';
import type { PlannedProceeding } from './plan.js';

/** A task of the demonstration; days are counted from today. */
interface PlannedTask {
  readonly text: string;
  readonly due: number | null;
  readonly for: 'prosecutor' | 'investigator';
  readonly done?: boolean;
}

const planned: readonly PlannedTask[] = [
  { text: 'Запит до банку про рух коштів за карткою', due: -2, for: 'prosecutor' },
  { text: 'Погодити з Координаційним центром дату опитування потерпілої', due: 1, for: 'prosecutor' },
  { text: 'Скласти план допиту свідків за двома епізодами', due: 3, for: 'investigator' },
  { text: 'Зібрати висновки експерта у томі 3', due: null, for: 'prosecutor' },
  { text: 'Витребувати дані прикордонної служби про перетин кордону', due: 6, for: 'prosecutor' },
  { text: 'Перевірити копії доручень у матеріалах', due: -5, for: 'prosecutor', done: true },
];

/** Tasks open, late and done in a few ordinary proceedings of those whose day the guide shows; one is done by a deputy, so that a history has both names. */
export async function fillTasks(app: INestApplicationContext, plan: readonly PlannedProceeding[], { now, staff }: Ground): Promise<void> {
  const [service, db] = [app.get(TasksService, { strict: false }), app.get(Db, { strict: false })];
  const actor = (login: string): Actor => {
    const found = staff.get(login);
    if (found === undefined) throw new Error(`The demonstration has no ${login}`);
    return found;
  };
  const ids = async (login: string): Promise<string[]> => {
    const numbers = plan.filter(({ prosecutor, moves, decisions }) => prosecutor === login && moves.length === 0 && decisions.length === 0).slice(0, 3).map(({ erdrNumber }) => erdrNumber);
    const rows = await db.sql<{ id: string }>(`select p.id from proceeding p join assignment a on a.proceeding_id = p.id and a.until is null and a.staff_id = $2 where p.erdr_number = any($1) and p.compartment_id is null and p.stage <> 'JOINED' order by p.erdr_number`, [numbers, actor(login).id]);
    return rows.map(({ id }) => id);
  };
  const add = async (giver: Actor, proceedingId: string, { text, due, for: duty, done }: PlannedTask): Promise<string> => {
    const [holder] = await db.sql<{ id: string }>(`select staff_id as id from assignment where proceeding_id = $1 and duty = $2 and until is null`, [proceedingId, duty === 'prosecutor' ? 'PROSECUTOR' : 'INVESTIGATOR']);
    const taskId = await service.add(giver, { proceedingId, text, dueOn: due === null ? null : addDays(now.today, due), ...(holder ? { assigneeId: holder.id } : {}) }, now);
    if (done === true) await service.complete(giver, { taskId, version: 1 }, now);
    return taskId;
  };
  for (const login of ['o.verbytska', 'n.lastivka', 'i.sokil']) {
    const own = await ids(login);
    for (const [place, task] of planned.entries()) await add(actor(login), own[place % own.length] ?? '', task);
  }
  const [first = ''] = await ids('n.lastivka');
  const taskId = await add(actor('n.lastivka'), first, { text: 'Підготувати відповідь на клопотання захисника', due: 0, for: 'prosecutor' });
  await service.complete(actor('y.zhuravel'), { taskId, version: 1 }, now);
}
