import { type Relation, decide, mayDo } from '#libs/access';
import type { Actor } from '#libs/platform';
import type { Stage } from '../words.js';
import { type TaskAct, type TaskState, fits, taskActs } from './task-rules.js';

/** As much of a task as decides who may do what with it. */
export interface GuardedTask {
  readonly state: TaskState;
  readonly assigneeId: string;
}

/** How whoever asks stands to the proceeding of a task. */
export interface TaskSituation {
  readonly stage: Stage;
  readonly relations: readonly Relation[];
}

const records = (actor: Actor): boolean => actor.permissions.has('proceeding.record');

/** Who answers for a proceeding gives tasks in it; a closed one still has things to do (return what was seized, tell the victim), one that was joined has them in the main one. */
export const mayAddTask = (actor: Actor, { stage, relations }: TaskSituation): boolean => records(actor) && stage !== 'JOINED' && mayDo(actor.roles, relations, 'task');

/**
 * What the actor may do with a task: those who answer for the proceeding all of it; whoever is to do it and reads the proceeding may do it,
 * take it up again or pass it on. Its words are changed by nobody who may not read them.
 */
export function taskAbilities(actor: Actor, task: GuardedTask, { stage, relations }: TaskSituation): TaskAct[] {
  if (!records(actor)) return [];
  const answers = mayDo(actor.roles, relations, 'task');
  const reads = decide(actor.roles, relations, { read: 3 }).allow;
  const hers = task.assigneeId === actor.id && reads;
  return taskActs.filter((act) => fits(act, task.state) && !(stage === 'JOINED' && (act === 'reopenTask' || act === 'passTask')) && (answers || (hers && act !== 'withdrawTask' && act !== 'editTask')) && (act !== 'editTask' || reads));
}
