import { lengthOf, tidyText } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import { type Outcome, done, refused } from '../outcome.js';
import { type Fault, fault } from '../words.js';

export const taskStates = ['OPEN', 'DONE', 'WITHDRAWN'] as const;
export type TaskState = (typeof taskStates)[number];

export const TEXT = { least: 3, most: 500 } as const;
/** A reminder for later than this is a slip of the year. */
const FURTHEST_DAYS = 3_660;

/** What a task says: the words and the day that a person chose, if any. */
export interface TaskWords {
  readonly text: string;
  readonly dueOn: string | null;
}

/**
 * A task as it will be written. The day may have passed already, as when a list is put in order: it then shows as late at once.
 * @example decideTask({ text: ' Запит до банку ', dueOn: null }, '2026-11-21') // { ok: true, value: { text: 'Запит до банку', dueOn: null }, … }
 */
export function decideTask({ text, dueOn }: { readonly text: string; readonly dueOn?: string | null | undefined }, today: string): Outcome<TaskWords> {
  const tidy = tidyText(text) ?? '';
  const faults: Fault[] = [];
  if (lengthOf(tidy) < TEXT.least || lengthOf(tidy) > TEXT.most) faults.push(fault('text', 'length', `Завдання: від ${TEXT.least} до ${TEXT.most} знаків.`, `A task takes ${TEXT.least} to ${TEXT.most} characters.`));
  if (dueOn != null && (dueOn < addDays(today, -FURTHEST_DAYS) || dueOn > addDays(today, FURTHEST_DAYS))) faults.push(fault('dueOn', 'range', 'День нагадування — у межах десяти років.', 'The day is within ten years.'));
  return faults.length > 0 ? refused('bad-input', ...faults) : done({ text: tidy, dueOn: dueOn ?? null });
}

/** By what a reader may be given tasks: what she reads by for good, not for the days of a leave nor by an exception of hours. */
const FOR_GOOD: readonly string[] = ['ASSIGNED', 'MEMBER'];

/** Whether one of the readers of a proceeding works on it for good. */
export const worksOn = (readers: readonly { readonly staffId: string; readonly basis: string }[], staffId: string): boolean => readers.some((reader) => reader.staffId === staffId && FOR_GOOD.includes(reader.basis));

export const taskActs = ['completeTask', 'reopenTask', 'withdrawTask', 'passTask', 'editTask'] as const;
export type TaskAct = (typeof taskActs)[number];

/** The state that an act leads to. */
export const leadsTo = (act: TaskAct): TaskState => (act === 'completeTask' ? 'DONE' : act === 'withdrawTask' ? 'WITHDRAWN' : 'OPEN');

/**
 * Whether an act fits where the task stands: what is open can be done, withdrawn, passed on and edited; what has ended can be taken up again.
 * @example fits('reopenTask', 'OPEN') // false
 */
export const fits = (act: TaskAct, state: TaskState): boolean => (act === 'reopenTask') === (state !== 'OPEN');
