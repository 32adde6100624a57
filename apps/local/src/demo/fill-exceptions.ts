import type { INestApplicationContext } from '@nestjs/common';
import { Delegations } from '#libs/access';
import { BreakGlass, Compartments } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import { Db } from '#libs/platform';
import type { Ground } from './fill-plan.js';
import type { PlannedProceeding } from './plan.js';

/** Days that the deputy stands in. */
const LEAVE = 13;

/**
 * One of each exception to who sees what, so that every screen about them has something to show: a sealed proceeding, a deputy, and
 * emergency access that waits for its review. None of them touches a story that the guide of the demonstration tells.
 */
export async function fillExceptions(app: INestApplicationContext, plan: readonly PlannedProceeding[], { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const actor = (login: string) => {
    const found = staff.get(login);
    if (found === undefined) throw new Error(`The demonstration has no ${login}`);
    return found;
  };
  const ordinary = (prosecutor: string): PlannedProceeding => {
    const found = plan.findLast((planned) => planned.prosecutor === prosecutor && planned.moves.length === 0 && planned.decisions.length === 0);
    if (found === undefined) throw new Error(`${prosecutor} has no ordinary proceeding`);
    return found;
  };
  const [lead, colleague, inside, breaker] = [actor('y.zhuravel'), actor('n.lastivka'), actor('a.klen'), actor('i.sokil')];
  const [sealed] = await app.get(Db, find).sql<{ id: string }>('select id from proceeding where erdr_number = $1', [ordinary('y.zhuravel').erdrNumber]);
  const proceedingId = sealed?.id ?? '';
  await app.get(Compartments, find).seal(lead, { proceedingId, kind: 'SEALED', reason: 'Підозрюваний має знайомих серед працівників органу; коло допущених звужено.' });
  await app.get(Compartments, find).letIn(lead, { proceedingId, staffId: inside.id });
  await app.get(Delegations, find).name(colleague, { fromId: colleague.id, toId: lead.id, since: now.today, until: addDays(now.today, LEAVE), reason: 'Щорічна відпустка за графіком.' }, now);
  await app.get(BreakGlass, find).open(breaker, {
    erdrNumber: ordinary('p.horobets').erdrNumber, reason: 'NOBODY_REACHABLE', basis: '27/11-149 вих-26', hours: 4, text: 'Затримано особу, яка називає себе потерпілою; прокурор провадження не відповідає, рішення потрібне до ранку.',
  });
}
