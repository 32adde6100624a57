import { Injectable } from '@nestjs/common';
import { type NewAssignment, Notices, loadReaders } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db } from '#libs/platform';
import { worksOn } from './task-rules.js';

interface Left {
  readonly id: string;
  readonly proceedingId: string;
  readonly version: number;
  readonly assigneeId: string;
  readonly heirId: string;
}

/** Whoever takes over a duty takes over what those who held it before had still to do: they do not see the proceeding any more. */
@Injectable()
export class TaskHeirs {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices) {}

  /** In the transaction in which these duties were given. What somebody works on in another way (another duty, from inside a compartment) stays with her. */
  async follow(actor: Actor, duties: readonly NewAssignment[]): Promise<void> {
    if (duties.length === 0) return;
    const left = await this.db.sql<Left>(
      `select t.id, t.proceeding_id "proceedingId", t.version, t.assignee_id "assigneeId", n.staff_id "heirId" from unnest($1::uuid[], $2::uuid[], $3::text[]) n (proceeding_id, staff_id, duty)
       join task t on t.proceeding_id = n.proceeding_id and t.state = 'OPEN' and t.assignee_id <> n.staff_id
       where t.assignee_id = any (array(select a.staff_id from assignment a where a.proceeding_id = t.proceeding_id and a.duty = n.duty)) order by t.id for update of t`,
      [duties.map(({ proceedingId }) => proceedingId), duties.map(({ staffId }) => staffId), duties.map(({ duty }) => duty)]);
    if (left.length === 0) return;
    const readers = await loadReaders(this.db, actor, [...new Set(left.map(({ proceedingId }) => proceedingId))]);
    const passing = left.filter(({ proceedingId, assigneeId }) => !worksOn(readers.get(proceedingId) ?? [], assigneeId));
    await this.db.sql('update task t set assignee_id = n.heir_id, given_by = $3, version = version + 1 from unnest($1::uuid[], $2::uuid[]) n (id, heir_id) where t.id = n.id', [passing.map(({ id }) => id), passing.map(({ heirId }) => heirId), actor.id]);
    await this.audit.recordMany(actor, passing.map(({ id, proceedingId, assigneeId, heirId }) => ({ action: 'task.pass', resource: 'task', resourceId: id, proceedingId, changes: fieldChanges({ assignee: assigneeId }, { assignee: heirId }) })));
    // One line for all of a proceeding, in the name of its first task.
    const firsts = passing.filter(({ proceedingId, heirId }, place) => heirId !== actor.id && passing.findIndex((other) => other.proceedingId === proceedingId && other.heirId === heirId) === place);
    await this.notices.tell(firsts.map(({ id, version, proceedingId, heirId }) => ({
      recipientId: heirId, kind: 'TASK_GIVEN', occurrence: `${id} ${version + 1}`, proceedingId, text: { uk: 'Незавершені завдання попередника у провадженні тепер ваші.', en: 'What was still to do in a proceeding that you took over is yours now.' },
    })));
  }
}
