import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '../register/proceedings.policy.js';
import type { Task } from './task.entity.js';

/** The most tasks shown of one proceeding: the open ones first, by their day, then the newest that have ended. */
export const MOST_TASKS = 200;

/** The stored fields of a task under the alias `t`, named as the record names them. */
export const TASK_COLUMNS = `t.id, t.proceeding_id "proceedingId", t.text, t.due_on "dueOn", t.due_sort "dueSort", t.assignee_id "assigneeId", t.created_by "createdBy", t.given_by "givenBy",
  t.created_at "createdAt", t.state, t.ended_at "endedAt", t.ended_by "endedBy", t.version`;

/** Tasks of proceedings that the reader may see. */
export async function loadTasks(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Task[]>> {
  const values: unknown[] = [proceedingIds];
  const text = `select ${TASK_COLUMNS} from unnest($1::uuid[]) i (id) cross join lateral (
      (select * from task o where o.proceeding_id = i.id and o.state = 'OPEN' order by o.due_sort, o.id limit ${MOST_TASKS})
      union all (select * from task e where e.proceeding_id = i.id and e.state <> 'OPEN' order by e.ended_at desc, e.id limit ${MOST_TASKS})) t
    where ${seenAmong(actor, 'i.id', proceedingIds, (value) => `$${values.push(value)}`)} order by t.state <> 'OPEN', case when t.state = 'OPEN' then t.due_sort end, t.ended_at desc, t.id`;
  const rows = await db.sql<Task>(text, values, statementName(text));
  const tasks = new Map<string, Task[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) { const list = tasks.get(row.proceedingId); if (list !== undefined && list.length < MOST_TASKS) list.push(row); }
  return tasks;
}

/** Tasks by their own ids, for whoever may see their proceedings. */
export async function loadTask(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Task>> {
  const found = await db.sql<{ id: string }>('select t.proceeding_id id from task t where t.id = any($1)', [ids], 'task-proceedings');
  const values: unknown[] = [ids];
  const text = `select ${TASK_COLUMNS} from task t where t.id = any($1) and ${seenAmong(actor, 't.proceeding_id', found.map(({ id }) => id), (value) => `$${values.push(value)}`)}`;
  const rows = await db.sql<Task>(text, values, statementName(text));
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * That the reader is to do the task `t`: her own, and those of colleagues whom she stands in for in their proceedings. The people are named
 * first, as an array: that keeps the index by assignee in use. `me` is an expression of her id,
 * `standing` of the proceedings in which she stands in, where a statement has them already.
 */
export const hersSql = (me: string, standing = `sec.stands_in(${me})`): string =>
  `t.assignee_id = any(array(select ${me} union select s.from_staff_id from ${standing} s)) and (t.assignee_id = ${me} or (t.proceeding_id, t.assignee_id) in (select s.proceeding_id, s.from_staff_id from ${standing} s))`;
