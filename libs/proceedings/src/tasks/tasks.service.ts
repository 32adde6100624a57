import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices, type Reading, loadReaders, loadStoodInFor } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Live, type Now, Refusal, badInput, notFound } from '#libs/platform';
import { take } from '../held.service.js';
import { loadDuties } from '../register/proceeding.loader.js';
import { maySee } from '../register/proceedings.policy.js';
import type { Task } from './task.entity.js';
import { TASK_COLUMNS } from './task.loader.js';
import { mayAddTask, taskAbilities } from './task.policy.js';
import { type TaskAct, decideTask, fits, leadsTo, worksOn } from './task-rules.js';

export interface NewTask {
  readonly proceedingId: string;
  readonly text: string;
  readonly dueOn?: string | null;
  readonly assigneeId?: string | null;
}

/** A task as it was read. */
export interface ReadTask {
  readonly taskId: string;
  readonly version: number;
}

const notHers = (): Refusal => new Refusal('not-allowed', { uk: 'Ви не маєте права на цю дію із завданнями цього провадження.', en: 'You may not do this with the tasks of this proceeding.' });

/** What is to be done in proceedings, by whom. The day of a task is a person's reminder; no term follows from it. */
@Injectable()
export class TasksService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly notices: Notices) {}

  /** @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async add(actor: Actor, input: NewTask, now: Now): Promise<string> {
    const situation = (await loadDuties(this.db, actor, [input.proceedingId])).get(input.proceedingId);
    if (situation === undefined || !maySee(actor, situation)) throw notFound();
    if (!mayAddTask(actor, situation)) throw notHers();
    const { value } = take([decideTask(input, now.today)]);
    const assigneeId = await this.assignee(actor, input.proceedingId, input.assigneeId ?? actor.id);
    const id = randomUUID();
    await this.db.sql('insert into task (id, proceeding_id, text, due_on, assignee_id, created_by, given_by) values ($1, $2, $3, $4, $5, $6, $6)', [id, input.proceedingId, value.text, value.dueOn, assigneeId, actor.id]);
    await this.told(actor, { id, proceedingId: input.proceedingId }, 'task.add', {}, { text: value.text, dueOn: value.dueOn, assignee: assigneeId });
    if ((input.assigneeId ?? actor.id) !== actor.id) await this.tellOf(actor, { id, proceedingId: input.proceedingId, assigneeId, version: 1 });
    return id;
  }

  /** Done, as whoever does it says. @throws Refusal `not-found`, `not-allowed`, `conflict/stale` */
  async complete(actor: Actor, input: ReadTask, now: Now): Promise<void> {
    await this.move(actor, input, 'completeTask', now);
  }

  /** Takes up again what was done or withdrawn; where whoever had it works on the proceeding no more, for whoever takes it up or answers for it now. */
  async reopen(actor: Actor, input: ReadTask, now: Now): Promise<void> {
    const task = await this.move(actor, input, 'reopenTask', now);
    const readers = await this.readers(actor, task.proceedingId);
    const assigneeId = worksOn(readers, task.assigneeId) ? undefined : (await this.workerFor(actor, readers, actor.id)) ?? readers.find(({ basis }) => basis === 'ASSIGNED')?.staffId;
    if (assigneeId === undefined) return;
    await this.db.sql('update task set assignee_id = $2, given_by = $3 where id = $1', [task.id, assigneeId, actor.id]);
    await this.told(actor, task, 'task.pass', { assignee: task.assigneeId }, { assignee: assigneeId });
  }

  /** No longer to be done; it stays to be read. */
  async withdraw(actor: Actor, input: ReadTask, now: Now): Promise<void> {
    await this.move(actor, input, 'withdrawTask', now);
  }

  /** Gives it to another colleague of the proceeding. @throws Refusal `not-found`, `not-allowed`, `conflict/stale`, `bad-input` */
  async pass(actor: Actor, input: ReadTask & { readonly assigneeId: string }): Promise<void> {
    const task = await this.take(actor, input, 'passTask');
    const assigneeId = await this.assignee(actor, task.proceedingId, input.assigneeId);
    if (assigneeId === task.assigneeId) throw badInput('assigneeId', 'no-change', { uk: 'Завдання вже за цією особою.', en: 'The task is with this person already.' });
    await this.db.sql('update task set assignee_id = $2, given_by = $3, version = version + 1 where id = $1', [task.id, assigneeId, actor.id]);
    await this.told(actor, task, 'task.pass', { assignee: task.assigneeId }, { assignee: assigneeId });
    await this.tellOf(actor, { ...task, assigneeId, version: task.version + 1 });
  }

  /** @throws Refusal `not-found`, `not-allowed`, `conflict/stale`, `bad-input` */
  async edit(actor: Actor, input: ReadTask & { readonly text: string; readonly dueOn?: string | null }, now: Now): Promise<void> {
    const task = await this.take(actor, input, 'editTask');
    const { value } = take([decideTask(input, now.today)]);
    if (value.text === task.text && value.dueOn === task.dueOn) throw badInput('text', 'no-change', { uk: 'Нічого не змінено.', en: 'Nothing is changed.' });
    await this.db.sql('update task set text = $2, due_on = $3, version = version + 1 where id = $1', [task.id, value.text, value.dueOn]);
    await this.told(actor, task, 'task.edit', { text: task.text, dueOn: task.dueOn }, { ...value });
  }

  private async move(actor: Actor, input: ReadTask, act: 'completeTask' | 'reopenTask' | 'withdrawTask', now: Now): Promise<Task> {
    const task = await this.take(actor, input, act);
    const state = leadsTo(act);
    const [endedAt, endedBy] = state === 'OPEN' ? [null, null] : [now.instant, actor.id];
    await this.db.sql('update task set state = $2, ended_at = $3, ended_by = $4, version = version + 1 where id = $1', [task.id, state, endedAt, endedBy]);
    await this.told(actor, task, `task.${act.replace('Task', '')}`, { state: task.state }, { state });
    return task;
  }

  /** The task, locked, when the actor may do this with it as she read it. Hidden and missing are the same answer. */
  private async take(actor: Actor, { taskId, version }: ReadTask, act: TaskAct): Promise<Task> {
    const [task] = await this.db.sql<Task>(`select ${TASK_COLUMNS} from task t where t.id = $1 for update`, [taskId]);
    const situation = task === undefined ? undefined : (await loadDuties(this.db, actor, [task.proceedingId])).get(task.proceedingId);
    if (task === undefined || situation === undefined || !maySee(actor, situation)) throw notFound();
    if (task.version !== version || !fits(act, task.state)) throw new Refusal('conflict/stale', { uk: 'Завдання змінилося, відколи ви його відкрили. Прочитайте його знову.', en: 'The task changed since you read it. Read it again.' });
    if (!taskAbilities(actor, task, situation).includes(act)) throw notHers();
    return task;
  }

  /** Somebody who works on the proceeding: assigned to it, or inside its compartment. What is given to a deputy is given to whom she stands in for: it must not go with her. */
  private async assignee(actor: Actor, proceedingId: string, staffId: string): Promise<string> {
    const assigneeId = await this.workerFor(actor, await this.readers(actor, proceedingId), staffId);
    if (assigneeId !== undefined) return assigneeId;
    throw badInput('assigneeId', 'on-proceeding', { uk: 'Завдання дають тому, хто працює в цьому провадженні.', en: 'A task goes to somebody who works on this proceeding.' });
  }

  private async readers(actor: Actor, proceedingId: string): Promise<readonly Reading[]> {
    return (await loadReaders(this.db, actor, [proceedingId])).get(proceedingId) ?? [];
  }

  private async workerFor(actor: Actor, readers: readonly Reading[], staffId: string): Promise<string | undefined> {
    if (worksOn(readers, staffId)) return staffId;
    const delegation = readers.find((reader) => reader.staffId === staffId && reader.basis === 'DEPUTY')?.grantId;
    return delegation == null ? undefined : (await loadStoodInFor(this.db, actor, [delegation])).get(delegation);
  }

  private async told(actor: Actor, { id, proceedingId }: Pick<Task, 'id' | 'proceedingId'>, action: string, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'task', resourceId: id, proceedingId, changes: fieldChanges(before, after) });
    await this.live.announce([{ kind: 'proceeding', id: proceedingId }]);
  }

  /** Nothing of what is to be done: the line may be read where the proceeding is not. */
  private async tellOf(actor: Actor, { id, version, assigneeId, proceedingId }: Pick<Task, 'id' | 'version' | 'assigneeId' | 'proceedingId'>): Promise<void> {
    if (assigneeId === actor.id) return;
    await this.notices.tell([{ recipientId: assigneeId, kind: 'TASK_GIVEN', occurrence: `${id} ${version}`, proceedingId, text: { uk: 'Вам дали завдання у провадженні.', en: 'You were given a task in a proceeding.' } }]);
  }
}
