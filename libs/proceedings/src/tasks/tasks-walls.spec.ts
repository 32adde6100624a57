import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, type Role, roles } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { loadDuties } from '../register/proceeding.loader.js';
import { loadTask, loadTasks } from './task.loader.js';
import { TaskList } from './task-list.service.js';
import { mayAddTask, taskAbilities } from './task.policy.js';
import { type TaskAct, taskActs } from './task-rules.js';
import { TasksService } from './tasks.service.js';

const bench = useProceedings();
const service = (): TasksService => bench.get(TasksService);
const rights = () => rightsIn(bench.db);
let numbers = 1_000_000_000;
/** Undoes what a cell of the table did, so that the next one finds the task as it was. */
class Undone extends Error {}

const situations = ['assigned', 'deputy', 'own office', 'region', 'other office', 'excluded', 'sealed', 'inside', 'purpose', 'broken glass', 'joined'] as const;
type Situation = (typeof situations)[number];

/** The table as a lawyer reads it: who may give and do all, who sees without doing, who sees nothing. */
const ALL: readonly Situation[] = ['assigned', 'deputy'];
function expected(role: Role, situation: Situation): 'all' | 'ends' | 'sees' | 'nothing' {
  const works = role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD';
  if (!works || situation === 'excluded' || situation === 'sealed') return 'nothing';
  if (ALL.includes(situation)) return 'all';
  if (situation === 'own office') return role === 'HEAD' ? 'all' : 'nothing';
  if (situation === 'region') return role === 'HEAD' ? 'sees' : 'nothing';
  if (situation === 'other office') return 'nothing';
  if (situation === 'joined') return 'ends';
  // A head of the office states a purpose to read on; she answers for the register without it.
  return situation === 'purpose' && role === 'HEAD' ? 'all' : 'sees';
}

describe('who may do what with a task, in deed', () => {
  it.each(situations)('%s: every role, every act', (situation) => bench.story(async () => {
    const writer = await bench.actor();
    const home = situation === 'region' ? '14' : '16';
    for (const role of roles) {
      const actor = await bench.actor([role], situation === 'other office' ? '05' : situation === 'region' ? '16' : home);
      const proceedingId = situation === 'region' ? await below(actor) : await bench.register(writer);
      const taskId = await given(proceedingId, situation === 'region' ? await bench.actor(['PROSECUTOR'], '14') : writer);
      await stand(actor, role, proceedingId, writer, situation);
      const duties = (await loadDuties(bench.db, actor, [proceedingId])).get(proceedingId);
      const task = (await loadTask(bench.db, actor, [taskId])).get(taskId);
      const said = duties === undefined || task === undefined ? [] : taskAbilities(actor, task, duties);
      const done: TaskAct[] = [];
      for (const act of taskActs) if (await attempt(actor, act, taskId, writer) === 'done') done.push(act);
      const answer = task === undefined ? 'nothing' : done.length === 0 ? 'sees' : done.includes('passTask') || said.includes('passTask') ? 'all' : 'ends';
      expect([role, answer]).toEqual([role, expected(role, situation)]);
      // What the buttons say is what is done: passing needs somebody to pass to, and reopening something that has ended.
      expect([role, done]).toEqual([role, said.filter((act) => act !== 'passTask')]);
      expect([role, await added(actor, proceedingId)]).toEqual([role, duties !== undefined && mayAddTask(actor, duties)]);
      // The list and the proceeding show exactly what the policy lets see.
      expect([role, (await loadTasks(bench.db, actor, [proceedingId])).get(proceedingId)?.some(({ id }) => id === taskId) ?? false, await listed(actor, taskId)]).toEqual([role, task !== undefined, task !== undefined]);
    }
  })(), 120_000);

  const given = (proceedingId: string, by: Actor): Promise<string> => bench.db.sql<{ id: string }>(`insert into task (id, proceeding_id, text, assignee_id, created_by, given_by) values (gen_random_uuid(), $1, 'Запит до банку.', $2, $2, $2) returning id`, [proceedingId, by.id]).then(([row]) => row?.id ?? '');
  const listed = async (actor: Actor, id: string): Promise<boolean> => (await bench.get(TaskList).page(actor, {}, 100, undefined)).edges.some(({ node }) => node.id === id);

  /** A proceeding in an office below that of the actor. */
  async function below(actor: Actor): Promise<string> {
    await bench.db.sql('update office set parent_id = $1 where code = $2 and id <> $1', [actor.officeId ?? await bench.officeId('16'), '14']);
    return bench.register(await bench.actor(['PROSECUTOR'], '14'), { erdrNumber: `1202614${String((numbers += 1))}` });
  }

  async function stand(actor: Actor, role: Role, proceedingId: string, writer: Actor, situation: Situation): Promise<void> {
    const takes = async (who: Actor): Promise<void> => {
      await bench.db.sql(`update assignment set until = since where proceeding_id = $1 and duty = 'INVESTIGATOR' and until is null`, [proceedingId]);
      await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [proceedingId, who.id]);
    };
    switch (situation) {
      case 'assigned': return takes(actor);
      case 'deputy': return void (await rights().delegate(writer.id, actor.id, writer.id));
      case 'excluded': { await takes(actor); return void (await rights().exclude(actor.id, proceedingId, writer.id)); }
      case 'sealed': { await takes(actor); return void (await rights().compartment(proceedingId, writer.id)); }
      case 'inside': return void (await rights().compartment(proceedingId, writer.id, 'SEALED', [actor.id]));
      case 'purpose': return void (await rights().grant(actor.id, proceedingId));
      case 'broken glass': { await rights().compartment(proceedingId, writer.id); return void (await rights().glass(actor.id, proceedingId)); }
      case 'joined': { await takes(actor); return void (await bench.db.sql(`update proceeding set stage = 'JOINED' where id = $1`, [proceedingId])); }
      case 'own office': case 'region': case 'other office': return undefined;
      default: throw new Error(`${String(situation)} ${role}`);
    }
  }

  async function attempt(actor: Actor, act: TaskAct, taskId: string, other: Actor): Promise<string> {
    await bench.db.sql('savepoint cell');
    const read = { taskId, version: 1 };
    const doing = (): Promise<void> => {
      switch (act) {
        case 'completeTask': return service().complete(actor, read, NOW);
        case 'reopenTask': return service().reopen(actor, read, NOW);
        case 'withdrawTask': return service().withdraw(actor, read, NOW);
        case 'editTask': return service().edit(actor, { ...read, text: 'Інше завдання.' }, NOW);
        case 'passTask': return service().pass(actor, { ...read, assigneeId: other.id });
      }
    };
    const answer = await doing().then(() => { throw new Undone(); }).catch((fault: unknown) => (fault instanceof Undone ? 'done' : String((fault as { code?: unknown }).code)));
    await bench.db.sql('rollback to savepoint cell');
    return answer;
  }

  async function added(actor: Actor, proceedingId: string): Promise<boolean> {
    await bench.db.sql('savepoint adding');
    // Somebody who answers for the register without reading the content gives it to whoever works on it.
    const [holder] = await bench.db.sql<{ id: string }>('select staff_id as id from assignment where proceeding_id = $1 and until is null limit 1', [proceedingId]);
    const answer = await service().add(actor, { proceedingId, text: 'Нове завдання.', ...(holder ? { assigneeId: holder.id } : {}) }, NOW).then(() => true, () => false);
    await bench.db.sql('rollback to savepoint adding');
    return answer;
  }
});

describe('a list of tasks, page by page', () => {
  it('shows each exactly once and in order, however many share a day and however large the page is', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const day = fc.option(fc.integer({ min: 1, max: 4 }).map((n) => `2026-12-0${n}`), { nil: null });
    await fc.assert(fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (days, size) => {
      await bench.db.sql('delete from task');
      for (const dueOn of days) await service().add(olena, { proceedingId, text: 'Одне з багатьох.', dueOn }, NOW);
      const seen: (string | null)[] = [];
      const ids = new Set<string>();
      for (let after: string | undefined; ;) {
        const { edges, pageInfo } = await bench.get(TaskList).page(olena, { mine: true }, size, after);
        for (const { node } of edges) { seen.push(node.dueOn); ids.add(node.id); }
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor ?? undefined;
      }
      expect([ids.size, seen]).toEqual([days.length, [...days].sort((a, b) => ((a ?? '9') < (b ?? '9') ? -1 : (a ?? '9') > (b ?? '9') ? 1 : 0))]);
    }), { numRuns: 15 });
  }), 60_000);
});
