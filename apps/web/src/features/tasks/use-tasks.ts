import { useState } from 'react';
import { CompleteTaskDocument, ReopenTaskDocument, type TaskRowFragment, WithdrawTaskDocument } from '../../gql/tasks.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { type Topic, useAct } from '../../lib/query.js';
import { words } from './words.js';

/** What a task of this proceeding is shown in. */
export const touches = (proceedingId: string): Topic[] => ['tasks', 'day', `proceeding:${proceedingId}`];

/** Doing, withdrawing and taking up tasks again; the last one can be undone for as long as the list is there. */
export function useTasks() {
  const t = useWords(words);
  const [last, setLast] = useState<TaskRowFragment | null>(null);
  const complete = useAct(CompleteTaskDocument, ({ completeTask }) => touches(completeTask.proceedingId));
  const reopen = useAct(ReopenTaskDocument, ({ reopenTask }) => touches(reopenTask.proceedingId));
  const withdraw = useAct(WithdrawTaskDocument, ({ withdrawTask }) => touches(withdrawTask.proceedingId));
  const inputOf = ({ id, version }: Pick<TaskRowFragment, 'id' | 'version'>) => ({ input: { taskId: id, version } });
  const undo = async (): Promise<void> => {
    if (last !== null && (await reopen.run(inputOf(last)))) setLast(null);
  };
  useActions(last === null ? [] : [{ name: 'undo', label: t('undo'), run: () => void undo() }]);
  return {
    last, undo, forget: () => setLast(null),
    error: complete.error ?? reopen.error ?? withdraw.error,
    pending: complete.pending || reopen.pending || withdraw.pending,
    complete: async (task: TaskRowFragment): Promise<void> => { const done = await complete.run(inputOf(task)); if (done) setLast(done.completeTask); },
    withdraw: async (task: TaskRowFragment): Promise<void> => { const done = await withdraw.run(inputOf(task)); if (done) setLast(done.withdrawTask); },
    reopen: async (task: TaskRowFragment): Promise<void> => { await reopen.run(inputOf(task)); },
  };
}

export type Tasks = ReturnType<typeof useTasks>;
