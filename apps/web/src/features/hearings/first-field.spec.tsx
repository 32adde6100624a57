import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { HearingDialogue } from './hearing-dialogue.js';

const hearing = {
  id: ids.event, proceedingId: ids.proceeding, at: '2026-10-20T08:30:00Z', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', room: '5', judge: null, status: 'HELD', cause: null, causeText: null, liesWith: null, result: null, appointedOn: null,
  version: 1, nextAt: null, abilities: ['correctHearing', 'annulHearing'], proceeding: { id: ids.proceeding, erdrNumber: '12026162470000220', courtNumber: null },
};
const correctHearing = jest.fn(() => ({ hearing, warnings: [] }));
const open = (kind: 'correct' | 'annul') => show(<HearingDialogue errand={{ kind, hearingId: hearing.id }} onClose={() => undefined} onDone={() => undefined} />, { roots: { hearing: () => hearing, postponementCauses: [], correctHearing } });

describe('a form of a hearing that is read while its window opens', () => {
  afterEach(cleanup);

  it.each([['correct', /^Дата й час/], ['annul', /^Підстава/]] as const)('to %s has the focus in its first field', async (kind, first) => {
    open(kind);
    const field = await screen.findByRole('textbox', { name: first });
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('leaves a result that was not touched out of what it sends: it may have been withheld', async () => {
    const { user, server } = open('correct');
    await user.type(await screen.findByRole('textbox', { name: /^Зал/ }), '1');
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), 'Помилка');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(correctHearing).toHaveBeenCalled());
    const { input } = server.named('CorrectHearing').at(-1)?.variables as { input: object };
    expect(input).toMatchObject({ room: '51', reason: 'Помилка' });
    expect(input).not.toHaveProperty('result');
  });
});
