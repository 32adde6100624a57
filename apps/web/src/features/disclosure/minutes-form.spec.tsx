import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import type { DisclosureCase } from './case.js';
import { MinutesForm } from './minutes-form.js';

const proceeding = { id: ids.proceeding, parties: [], disclosure: { addressees: [{ partyId: ids.event, openedOn: '2026-11-10' }] } } as unknown as DisclosureCase;
const AMISS = 'За реєстром цьому учасникові не відкрито: т. 1, арк. 1–69.';

describe('minutes of other sheets than are open', () => {
  afterEach(cleanup);

  it('are asked why, with the sheets that are amiss, and are sent with the answer', async () => {
    const recordFamiliarisation = ({ input }: { input: { departure: string | null } }): unknown => {
      if (input.departure === null) throw refuse('evidence/refused', AMISS, [{ field: 'departure', rule: 'departure', message: AMISS }]);
      return { id: ids.deadline, warnings: [] };
    };
    const { server, user } = show(<MinutesForm proceeding={proceeding} onClose={() => undefined} onDone={() => undefined} />, { roots: { recordFamiliarisation } });
    const why = /^Чому аркуші не такі/;
    for (const [place, label] of [/^Початок/, /^Кінець/].entries()) {
      await user.type(await screen.findByRole('textbox', { name: label }), '20.11.2026');
      await user.type(screen.getAllByRole('textbox', { name: /^Час/ })[place] as HTMLElement, '10:00');
    }
    await user.type(screen.getByRole('textbox', { name: /^до/ }), '76');
    expect(screen.queryByRole('textbox', { name: why })).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.type(await screen.findByRole('textbox', { name: why }), 'Опис.');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.named('RecordFamiliarisation').map(({ variables }) => (variables['input'] as { departure: unknown }).departure)).toEqual([null, 'Опис.']));
  });
});
