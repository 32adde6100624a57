import { Injectable } from '@nestjs/common';
import { midnight } from '#libs/time-limits';
import type { GraphQLResolveInfo } from 'graphql';
import { actsIn, contentOfRow } from '#libs/access';
import { type Actor, Db, type Page, PushedTypes, type RawJson, instantCursor, isPushed, pageSize, toPage, writtenAnswer } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import type { Deadline } from './deadline.entity.js';
import type { DeadlineFilter } from './deadline.input.js';
import { DEADLINE_COLUMNS, TERM_SOURCE } from './deadline.loader.js';
import { abilitiesSql, readerSql } from './deadline.policy.js';

export interface DeadlineQuestion {
  readonly filter: DeadlineFilter;
  readonly first: number;
  readonly after: string | undefined;
}

/** Terms across proceedings, those due first at the top, one page at a time. */
@Injectable()
export class DeadlineList {
  constructor(private readonly db: Db, private readonly pushedTypes: PushedTypes) {}

  /** The page as JSON that PostgreSQL wrote, in one statement; null when the selection needs ordinary execution. */
  async pushed(actor: Actor, question: DeadlineQuestion, info: GraphQLResolveInfo): Promise<RawJson | null> {
    if (!isPushed(info)) return null;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const rows = `select d.*, ${abilitiesSql(readerSql(actor, bind), 'd', 'p')} abilities, ${contentOfRow(actor, 'd.proceeding_id', bind)} content from ${TERM_SOURCE} d join proceeding p on p.id = d.proceeding_id where ${conditions(actor, question, bind)}`;
    const text = this.pushedTypes.connection('Deadline', 'd', info, { rows, keys: ['d.due_sort', 'd.id'], size: pageSize(question.first) });
    return text === null ? null : writtenAnswer(this.db, text, values);
  }

  /** @throws Refusal `bad-input` for a page size or cursor that cannot be */
  async page(actor: Actor, question: DeadlineQuestion): Promise<Page<Deadline>> {
    const values: unknown[] = [];
    const size = pageSize(question.first);
    const rows = await this.db.sql<Deadline>(
      `select ${DEADLINE_COLUMNS} from ${TERM_SOURCE} d join proceeding p on p.id = d.proceeding_id
       where ${conditions(actor, question, (value) => `$${values.push(value)}`)} order by d.due_sort, d.id limit ${size + 1}`, values);
    return toPage(rows, size, ({ dueSort, id }) => [dueSort, id]);
  }
}

function conditions(actor: Actor, { filter, after }: DeadlineQuestion, bind: Bind): string {
  const keys = instantCursor(after);
  return [
    'd.removed_at is null',
    visibleTo(actor, 'p', bind),
    filter.states != null && filter.states.length > 0 && `d.state = any(${bind(filter.states)})`,
    // A term of a day sorts at the end of it.
    filter.dueFrom != null && `d.due_sort > ${bind(midnight(filter.dueFrom))}::timestamptz and d.due_sort < 'infinity'`,
    filter.dueBefore != null && `d.due_sort <= ${bind(midnight(filter.dueBefore))}::timestamptz`,
    filter.proceedingId != null && `d.proceeding_id = ${bind(filter.proceedingId)}`,
    filter.mine === true && actsIn(bind(actor.id), 'p'),
    filter.unacknowledged === true && 'd.acknowledged_at is null and d.acknowledge_by is not null',
    keys !== null && `(d.due_sort, d.id) > (${bind(keys[0])}::timestamptz, ${bind(keys[1])}::uuid)`,
  ].filter((condition) => condition !== false).join(' and ');
}
