import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { factTypes, ids, proceeding, recorded } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse, type Roots } from '../../../test/server.js';
import { ProceedingPage } from './proceeding-page.js';

const mine = { ...proceeding, abilities: ['recordEvent', 'editSummary'] };
const stale = () => {
  throw refuse('conflict/stale', 'Запис змінився, відколи ви його відкрили.');
};
const look = (roots: Roots) => show(<Routes><Route path="/proceedings/:id" element={<ProceedingPage />} /></Routes>, { at: `/proceedings/${ids.proceeding}`, roots: { factTypes, ...roots } });

describe('two people at one record', () => {
  afterEach(cleanup);

  it('sees mine, theirs and the base of the summary, chooses field by field, and saves over the new version', async () => {
    let now = mine;
    const { user, server } = look({
      proceeding: () => now,
      editSummary: ({ input }: { input: { version: number } }) => (input.version === now.version ? now : stale()),
    });
    await user.click(await screen.findByRole('button', { name: 'Дії' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Змінити фабулу' }));
    const summary = await screen.findByRole('textbox', { name: /Фабула/ });
    await user.clear(summary);
    await user.type(summary, 'Моя фабула.');
    now = { ...mine, version: 4, summary: 'Чужа фабула.', courtNumber: '757/1/26-к' as never };
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));

    const panel = within(await screen.findByRole('alert', { name: /змінив хтось інший/ }));
    const [first, second] = [within(panel.getByRole('group', { name: 'Фабула' })), within(panel.getByRole('group', { name: 'Номер справи в суді' }))];
    for (const text of ['Синтетична фабула.', 'Моя фабула.', 'Чужа фабула.']) expect(first.getByText(text)).toBeTruthy();
    expect(second.getByText('757/1/26-к')).toBeTruthy();
    // Where only they changed it, theirs stands; where both did, somebody must choose.
    expect(second.getByRole<HTMLInputElement>('radio', { name: /Змінено іншим/ }).checked).toBe(true);
    expect(first.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
    expect(screen.queryByText('Запис змінився, відколи ви його відкрили.')).toBeNull();

    await user.click(first.getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /Фабула/ })).toBeNull());
    expect(server.named('EditSummary').at(-1)?.variables).toEqual({ input: { proceedingId: ids.proceeding, version: 4, summary: 'Моя фабула.', courtNumber: '757/1/26-к' } });
  }, 90_000);

  it('corrects the version of an event that a colleague made meanwhile, not the one that was opened', async () => {
    const [event] = proceeding.events;
    const newer = { ...event, id: ids.office, on: '2026-09-25', supersedes: ids.event };
    let now = mine;
    const { user, server } = look({
      proceeding: () => now,
      correctEvent: ({ input }: { input: { eventId: string } }) => (input.eventId === ids.office ? recorded : stale()),
    });
    await user.click(await screen.findByRole('button', { name: /^Дії з подією: Вручення/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Виправити' }));
    await user.clear(await screen.findByRole('textbox', { name: /Дата/ }));
    await user.type(screen.getByRole('textbox', { name: /Дата/ }), '24.09.2026');
    await user.type(screen.getByRole('textbox', { name: /Підстава/ }), 'Описка');
    now = { ...mine, events: [{ ...event, supersededBy: ids.office }, newer] as never };
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    const panel = within(await screen.findByRole('group', { name: 'Дата' }));
    for (const text of ['22.09.2026', '24.09.2026', '25.09.2026']) expect(panel.getByText(text)).toBeTruthy();
    await user.click(panel.getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    await screen.findByText('Подію записано.');
    expect(server.named('CorrectEvent').at(-1)?.variables).toMatchObject({ input: { eventId: ids.office, on: '2026-09-24' } });
  }, 90_000);
});
