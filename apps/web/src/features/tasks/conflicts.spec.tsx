import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import { TasksTab } from './tasks-tab.js';

const person = (id: string, displayName: string) => ({ id, displayName });
const [me, colleague, third] = [person('me', 'Синтетична О. О.'), person('two', 'Друга Д. Д.'), person('three', 'Третя Т. Т.')];
const task = { id: ids.event, proceedingId: ids.proceeding, text: 'Запит до банку', dueOn: '2026-12-01', state: 'OPEN', version: 1, endedAt: null, endedBy: null, assignee: me, createdBy: me, abilities: ['completeTask', 'editTask', 'passTask', 'withdrawTask'] };

/** The tab of a proceeding with one task, which a colleague has changed by the time that a form is saved. */
async function open(item: string, theirs: object) {
  let now: typeof task = task;
  const answer = ({ input }: { input: { version: number } }) => {
    if (input.version === 1) now = { ...task, version: 2, ...theirs };
    if (input.version !== now.version) throw refuse('conflict/stale', 'Завдання змінилося, відколи ви його відкрили.');
    return now;
  };
  const shown = show(<TasksTab proceedingId={ids.proceeding} />, { roots: { proceeding: () => ({ id: ids.proceeding, tasks: [now], taskAssignees: [me, colleague, third] }), editTask: answer, passTask: answer } });
  await shown.user.click(await screen.findByRole('button', { name: /^Дії із завданням/ }));
  await shown.user.click(await screen.findByRole('menuitem', { name: item }));
  return { ...shown, form: within(await screen.findByRole('dialog')) };
}

describe('two people at one task', () => {
  afterEach(cleanup);

  it('see each other’s words, each field by itself, and save over the version that was shown', async () => {
    const { user, server, form } = await open('Змінити завдання', { text: 'Запит до двох банків', dueOn: '2026-12-05' });
    const text = await form.findByRole('textbox', { name: /Що зробити/ });
    await user.clear(text);
    await user.type(text, 'Запит до податкової');
    await user.click(form.getByRole('button', { name: 'Зберегти' }));
    const panel = within(await form.findByRole('alert', { name: /змінив хтось інший/ }));
    const words = within(panel.getByRole('group', { name: 'Що зробити' }));
    for (const said of ['Запит до банку', 'Запит до податкової', 'Запит до двох банків']) expect(words.getByText(said)).toBeTruthy();
    await user.click(words.getByRole('radio', { name: /Моє/ }));
    await user.click(form.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.named('EditTask').at(-1)?.variables).toEqual({ input: { taskId: task.id, version: 2, text: 'Запит до податкової', dueOn: '2026-12-05' } });
  }, 60_000);

  it('see to whom the other has given it, and leave it there without another act', async () => {
    const { user, server, form } = await open('Передати іншому', { assignee: third });
    await user.click(await form.findByRole('combobox', { name: /Хто виконує/ }));
    await user.click(await screen.findByRole('option', { name: colleague.displayName }));
    await user.click(form.getByRole('button', { name: 'Передати іншому' }));
    const whom = within(await form.findByRole('group', { name: 'Хто виконує' }));
    for (const { displayName } of [me, colleague, third]) expect(whom.getByText(displayName)).toBeTruthy();
    await user.click(whom.getByRole('radio', { name: /Змінено іншим/ }));
    await user.click(form.getByRole('button', { name: 'Передати іншому' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.named('PassTask')).toHaveLength(1);
  }, 60_000);
});
