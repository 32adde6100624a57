import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids, proceeding } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { PanelCard } from './panel-card.js';

const change = { id: ids.event, chain: ids.event, proceedingId: ids.proceeding, hearingId: ids.deadline, on: '2026-10-05', departed: 'Вербовий І.П.', arrived: null, cause: 'TRANSFERRED', causeText: null, continuation: 'ANEW', again: [], reason: null };

describe('a change of the panel', () => {
  afterEach(cleanup);

  it('keeps the hearing at which it was told when it is corrected', async () => {
    const correctPanelChange = jest.fn(() => ids.event);
    const roots = { proceeding: { ...proceeding, abilities: ['recordEvent', 'correctEvent'], parties: [], panel: { benches: [], sitting: null, changes: [change], examined: [], again: [], people: [] } }, alternativesToTestimony: [], correctPanelChange };
    const { user, server } = show(<PanelCard proceedingId={ids.proceeding} />, { roots });
    await user.click(await screen.findByRole('button', { name: 'Виправити' }));
    await user.type(await screen.findByRole('textbox', { name: /^Підстава/ }), 'Помилка');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(correctPanelChange).toHaveBeenCalled());
    expect(server.named('CorrectPanelChange').at(-1)?.variables).toMatchObject({ input: { changeId: ids.event, hearingId: ids.deadline, departed: 'Вербовий І.П.', reason: 'Помилка' } });
  }, 60_000);

  it('with a ruling that repeats a part names what, and no more of it than stands', async () => {
    const correctPanelChange = jest.fn(() => ids.event);
    const examined = [{ on: '2026-09-07', examination: { id: ids.suspect, kind: 'DOCUMENT', partyId: null, subject: 'Протокол огляду' } }, { on: '2026-09-08', examination: { id: ids.event, kind: 'DOCUMENT', partyId: null, subject: 'Виписка' } }];
    const partly = { ...change, continuation: 'PARTLY', again: [ids.event, ids.deadline] };
    const roots = { proceeding: { ...proceeding, abilities: ['recordEvent', 'correctEvent'], parties: [], panel: { benches: [], sitting: null, changes: [partly], examined, again: [], people: [] } }, alternativesToTestimony: [], correctPanelChange };
    const { user, server } = show(<PanelCard proceedingId={ids.proceeding} />, { roots });
    await user.click(await screen.findByRole('button', { name: 'Виправити' }));
    const mark = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Протокол огляду/ });
    expect([mark.checked, screen.getByRole<HTMLInputElement>('checkbox', { name: /Виписка/ }).checked]).toEqual([false, true]);
    await user.click(mark);
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), 'Помилка');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(correctPanelChange).toHaveBeenCalled());
    expect(server.named('CorrectPanelChange').at(-1)?.variables).toMatchObject({ input: { continuation: 'PARTLY', again: [ids.event, ids.suspect] } });
  }, 60_000);
});
