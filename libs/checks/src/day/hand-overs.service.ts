import { Injectable } from '@nestjs/common';
import { doerOf, peopleOf } from '#libs/access';
import { type Actor, Db, notFound, statementName } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import { addDays, midnight } from '#libs/time-limits';
import { LIVE } from '../terms/deadline.loader.js';
import type { HandOverPreview } from './day.view.js';

/** What somebody hands over for a leave, counted before she does: as far as whoever asks may see it. */
@Injectable()
export class HandOvers {
  constructor(private readonly db: Db) {}

  /** For oneself, or for somebody of the offices that one heads. @throws Refusal `not-found` */
  async preview(actor: Actor, fromId: string, until: string): Promise<HandOverPreview> {
    const person = (await peopleOf(this.db, [fromId])).get(fromId);
    const { regions } = await doerOf(this.db, actor);
    if (person === undefined || !(person.id === actor.id || (person.officeId !== null && regions.includes(person.officeId)))) throw notFound();
    const values: unknown[] = [fromId, midnight(addDays(until, 1))];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const text = `with hers as materialized (
        select p.id, p.compartment_id from assignment a join proceeding p on p.id = a.proceeding_id
        where a.staff_id = $1 and a.until is null and p.stage not in ('CLOSED', 'JOINED') and ${visibleTo(actor, 'p', bind)}
      ), passing as materialized (select distinct id from hers where compartment_id is null
      ), term as materialized (select d.state, d.acknowledged_at, d.acknowledge_by, d.due_sort from passing join deadline d on d.proceeding_id = passing.id where ${LIVE} and d.nature <> 'earliest')
      select (select count(*)::int from passing) proceedings, (select count(distinct id)::int from hers where compartment_id is not null) "closedOff",
        (select count(*)::int from task t join passing on passing.id = t.proceeding_id where t.assignee_id = $1 and t.state = 'OPEN') tasks,
        (select count(*)::int from term where state in ('DUE_SOON', 'OVERDUE') and acknowledge_by is not null and acknowledged_at is null) awaiting,
        (select count(*)::int from term where due_sort <= $2::timestamptz) due`;
    const [counted] = await this.db.sql<HandOverPreview>(text, values, statementName(text));
    return counted ?? { proceedings: 0, closedOff: 0, tasks: 0, awaiting: 0, due: 0 };
  }
}
