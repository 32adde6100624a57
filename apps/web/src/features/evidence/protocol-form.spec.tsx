import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { ProtocolForm } from './protocol-form.js';

const questioning = { id: 'SEARCH', title: { uk: 'Обшук', en: 'Search' }, citation: { uk: 'ст. 234 КПК', en: 'CPC 234' }, ruling: 'never', needsLawyer: false };
const shown = () => show(<ProtocolForm proceedingId={ids.proceeding} onClose={() => undefined} onDone={() => undefined} />, { roots: { evidenceActs: [questioning], registerProtocol: { protocol: { id: ids.event }, warnings: [] } } });

describe('an act, as its protocol tells it', () => {
  afterEach(cleanup);

  it.each<[what: string, time: string, begunAt: string, hourKnown: boolean]>([
    ['by its day alone where nobody knows the hour', '', '2026-11-20T00:00:00+02:00', false],
    ['by its hour where it is typed', '14:05', '2026-11-20T14:05:00+02:00', true],
    ['by midnight where that is what is typed', '00:00', '2026-11-20T00:00:00+02:00', true],
  ])('is told %s', async (_what, time, begunAt, hourKnown) => {
    const { server, user } = shown();
    await user.type(await screen.findByRole('textbox', { name: /^Початок/ }), '20.11.2026');
    if (time !== '') await user.type(screen.getAllByRole('textbox', { name: /^Час/ })[0] as HTMLElement, time);
    await user.type(screen.getByRole('textbox', { name: /^Місце/ }), 'Київ');
    await user.type(screen.getByRole('textbox', { name: /^Хто склав/ }), 'Слідча');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.named('RegisterProtocol')[0]?.variables['input']).toMatchObject({ begunAt, hourKnown, endedAt: null }));
  });

  it('keeps the day on which it ended: with its hour where the beginning has one, alone where it has none', async () => {
    const { server, user } = shown();
    const hours = (): HTMLElement[] => screen.getAllByRole('textbox', { name: /^Час/ });
    await user.type(await screen.findByRole('textbox', { name: /^Початок/ }), '20.11.2026');
    await user.type(hours()[0] as HTMLElement, '22:30');
    await user.type(screen.getByRole('textbox', { name: /^Кінець/ }), '21.11.2026');
    await user.type(screen.getByRole('textbox', { name: /^Місце/ }), 'Київ');
    await user.type(screen.getByRole('textbox', { name: /^Хто склав/ }), 'Слідча');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Впишіть годину: сам день не запишеться.')).toBeTruthy();
    expect([document.activeElement, server.named('RegisterProtocol').length]).toEqual([hours()[1], 0]);
    // The hour of its end alone has no place either.
    await user.type(hours()[1] as HTMLElement, '01:10');
    await user.clear(hours()[0] as HTMLElement);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect([document.activeElement, server.named('RegisterProtocol').length]).toEqual([hours()[0], 0]);
    await user.clear(hours()[1] as HTMLElement);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.named('RegisterProtocol')[0]?.variables['input']).toMatchObject({ begunAt: '2026-11-20T00:00:00+02:00', endedAt: '2026-11-21T00:00:00+02:00', hourKnown: false }));
  });
});
