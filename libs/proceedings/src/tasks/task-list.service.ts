import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, statementName, toPage } from '#libs/platform';
import { isDay, isInstant } from '#libs/time-limits';
import { type Bind, visibleTo } from '../register/proceedings.policy.js';
import type { Task, TaskFilter } from './task.entity.js';
import { TASK_COLUMNS, hersSql } from './task.loader.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Tasks across proceedings, one page at a time: open ones by their day, ended ones the newest first. */
@Injectable()
export class TaskList {
  constructor(private readonly db: Db) {}

  /** @throws Refusal `bad-input` for a page size or cursor that cannot be */
  async page(actor: Actor, filter: TaskFilter, first: number, after: string | undefined): Promise<Page<Task>> {
    const ended = filter.ended === true;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const size = pageSize(first);
    const keys = cursorKeys(after, ended);
    const conditions = [
      ended ? `t.state <> 'OPEN'` : `t.state = 'OPEN'`,
      filter.mine === true && hersSql(`${bind(actor.id)}::uuid`),
      filter.proceedingId != null && `t.proceeding_id = ${bind(filter.proceedingId)}`,
      visibleTo(actor, 'p', bind),
      keys !== null && (ended ? `(t.ended_at, t.id) < (${bind(keys[0])}::timestamptz, ${bind(keys[1])}::uuid)` : `(t.due_sort, t.id) > (${bind(keys[0])}::date, ${bind(keys[1])}::uuid)`),
    ].filter((condition) => condition !== false).join(' and ');
    const text = `select ${TASK_COLUMNS} from task t join proceeding p on p.id = t.proceeding_id where ${conditions} order by ${ended ? 't.ended_at desc, t.id desc' : 't.due_sort, t.id'} limit ${size + 1}`;
    const rows = await this.db.sql<Task>(text, values, statementName(text));
    return toPage(rows, size, ({ dueSort, endedAt, id }) => [ended ? endedAt : dueSort, id]);
  }
}

/** The keys of a cursor; `infinity` stands for the day of a task that has none. */
function cursorKeys(after: string | undefined, ended: boolean): readonly [string, string] | null {
  if (after === undefined) return null;
  const [place, id] = decodeCursor(after, 2);
  if (typeof place === 'string' && typeof id === 'string' && UUID.test(id) && (ended ? isInstant(place) : place === 'infinity' || isDay(place))) return [place, id];
  throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
}
